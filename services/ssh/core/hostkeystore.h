// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/types.h"

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace chom::sshcore {

/// The host keys that a person accepted: a known_hosts file in OpenSSH's format, ours alone. Reads hashed names,
/// [host]:port, lists, wildcards, `!`, @revoked; a line that it cannot read is skipped, never fatal, and stays as it
/// is when the file is written. An entry without a port is for port 22 only. Thread-safe; blocks on a small file.
/// Source: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
class HostKeyStore
{
public:
    explicit HostKeyStore(std::string path);

    /// `pinned` ("type base64") wins over the file; a key that the file revokes is refused in any case.
    [[nodiscard]] HostKey check(const std::string &host, int port, const std::string &pinned, const std::string &type,
                                const std::string &blob);
    /// What is known for the host: the first key types to ask for, since another type would look like a change.
    [[nodiscard]] std::vector<std::string> knownTypes(const std::string &host, int port, const std::string &pinned);
    /// Atomic. Fails with HostKeyChanged (without `replace`), HostKeyRevoked, KnownHostsFile.
    [[nodiscard]] Failure trust(const std::string &host, int port, const std::string &type, const std::string &blob,
                                bool replace);

private:
    struct Entry {
        std::string hosts;
        std::string type;
        std::string blob;
        bool revoked = false;
        bool readable = false;
        std::string line;
    };

    void load();
    [[nodiscard]] Failure save(const std::vector<std::string> &lines) const;
    [[nodiscard]] static Entry parse(const std::string &line);
    [[nodiscard]] static bool matches(const Entry &entry, const std::string &name);

    std::mutex m_mutex;
    std::filesystem::path m_path;
    std::vector<Entry> m_entries;
    std::filesystem::file_time_type m_readTime {};
    std::uintmax_t m_readSize = 0;
};

/// "host" for port 22, else "[host]:port"; lower case.
[[nodiscard]] std::string knownHostsName(const std::string &host, int port);

} // namespace chom::sshcore
