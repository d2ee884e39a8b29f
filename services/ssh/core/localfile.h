// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace chom::sshcore {

/// A local file as transfers need it: by offset, large pieces, errors as text. Blocks on the local disk only.
class LocalFile
{
public:
    /// For reading; the error is empty on success.
    [[nodiscard]] std::string openForReading(const std::string &path);
    /// For writing; what is there stays, so that it can be resumed.
    [[nodiscard]] std::string openForWriting(const std::string &path);
    [[nodiscard]] long long size() const;
    [[nodiscard]] bool readAt(long long offset, char *bytes, std::size_t size);
    [[nodiscard]] bool writeAt(long long offset, std::string_view bytes);
    /// Flushes; cuts the file to `size` bytes where that is not negative.
    [[nodiscard]] std::string close(long long size = -1);
    [[nodiscard]] unsigned permissions() const; ///< as in chmod
    [[nodiscard]] static std::string replace(const std::string &from, const std::string &to);

private:
    std::filesystem::path m_path;
    std::filebuf m_file;
    long long m_at = 0;
};

} // namespace chom::sshcore
