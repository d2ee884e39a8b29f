// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/keycache.h"

#include "services/ssh/core/encoding.h"

#include <fstream>
#include <iterator>
#include <system_error>

namespace chom::sshcore {

namespace fs = std::filesystem;

KeyLoad KeyCache::load(const Identity &identity, const SecretProvider &secrets)
{
    constexpr std::uintmax_t largestKeyFile = 1u << 20;
    const fs::path path(std::u8string(identity.keyFile.begin(), identity.keyFile.end()));
    // Held while a key is derived: the second session of a burst then finds it here.
    const std::lock_guard lock(m_mutex);
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const auto time = error ? fs::file_time_type() : fs::last_write_time(path, error);
    if (error)
        return {nullptr, Fault::KeyFileMissing, error.message()};
    if (size > largestKeyFile)
        return {nullptr, Fault::KeyFileInvalid, "larger than a key"};
    Entry &entry = m_entries[identity.keyFile];
    if (entry.key && entry.time == time && entry.size == size)
        return {entry.key, Fault::None, {}};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return {nullptr, Fault::KeyFileMissing, "cannot be opened for reading"};
    std::string text((std::istreambuf_iterator<char>(file)), {});
    KeyLoad loaded = readPrivateKey(text, {});
    if (loaded.fault == Fault::KeyPassphraseNeeded && secrets) {
        Secrets answer = secrets(identity);
        if (!answer.passphrase.empty())
            loaded = readPrivateKey(text, answer.passphrase);
        wipe(answer.passphrase);
        wipe(answer.password);
    }
    wipe(text);
    if (loaded.key)
        entry = {time, size, loaded.key};
    return loaded;
}

} // namespace chom::sshcore
