// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/privatekey.h"

#include <filesystem>
#include <map>
#include <mutex>

namespace chom::sshcore {

/// Key files that were read, so that a fleet asks for one passphrase once and derives its key once. Noticed: a file
/// that changed. In memory only, as ssh-agent does it. Thread-safe; load() blocks, also on the secret store.
class KeyCache
{
public:
    [[nodiscard]] KeyLoad load(const Identity &identity, const SecretProvider &secrets);

private:
    struct Entry {
        std::filesystem::file_time_type time {};
        std::uintmax_t size = 0;
        PrivateKeyPtr key;
    };
    std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
};

} // namespace chom::sshcore
