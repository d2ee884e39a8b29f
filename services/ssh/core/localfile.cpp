// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/localfile.h"

#include <cerrno>
#include <system_error>

namespace chom::sshcore {

namespace fs = std::filesystem;

namespace {

fs::path toPath(const std::string &path)
{
    return fs::path(std::u8string(path.begin(), path.end()));
}

std::string lastFileError()
{
    return errno ? std::generic_category().message(errno) : std::string("input/output error");
}

} // namespace

std::string LocalFile::openForReading(const std::string &path)
{
    m_path = toPath(path);
    std::error_code error;
    if (fs::is_directory(m_path, error))
        return "it is a folder";
    errno = 0;
    m_file.pubsetbuf(nullptr, 0); // large pieces need no second buffer
    return m_file.open(m_path, std::ios::in | std::ios::binary) ? std::string() : lastFileError();
}

std::string LocalFile::openForWriting(const std::string &path)
{
    m_path = toPath(path);
    errno = 0;
    m_file.pubsetbuf(nullptr, 0);
    if (m_file.open(m_path, std::ios::in | std::ios::out | std::ios::binary)
        || m_file.open(m_path, std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary))
        return {};
    return lastFileError();
}

long long LocalFile::size() const
{
    std::error_code error;
    const auto size = fs::file_size(m_path, error);
    return error ? 0 : static_cast<long long>(size);
}

bool LocalFile::readAt(long long offset, char *bytes, std::size_t size)
{
    if (offset != m_at && m_file.pubseekpos(offset) == std::streampos(-1))
        return false;
    m_at = offset + static_cast<long long>(size);
    return m_file.sgetn(bytes, std::streamsize(size)) == std::streamsize(size);
}

bool LocalFile::writeAt(long long offset, std::string_view bytes)
{
    errno = 0;
    if (offset != m_at && m_file.pubseekpos(offset) == std::streampos(-1))
        return false;
    m_at = offset + static_cast<long long>(bytes.size());
    return m_file.sputn(bytes.data(), std::streamsize(bytes.size())) == std::streamsize(bytes.size());
}

std::string LocalFile::close(long long size)
{
    if (!m_file.is_open())
        return {};
    errno = 0;
    if (!m_file.close())
        return lastFileError();
    std::error_code error;
    if (size >= 0 && size < this->size())
        fs::resize_file(m_path, std::uintmax_t(size), error);
    return error ? error.message() : std::string();
}

unsigned LocalFile::permissions() const
{
    std::error_code error;
    const fs::file_status status = fs::status(m_path, error);
    return error ? 0644u : unsigned(status.permissions()) & 0777u;
}

std::string LocalFile::replace(const std::string &from, const std::string &to)
{
    std::error_code error;
    fs::rename(toPath(from), toPath(to), error);
    return error ? error.message() : std::string();
}

} // namespace chom::sshcore
