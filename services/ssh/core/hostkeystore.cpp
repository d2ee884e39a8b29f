// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/hostkeystore.h"

#include "services/ssh/core/encoding.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <system_error>

namespace chom::sshcore {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words(const std::string &line)
{
    std::istringstream stream(line);
    std::vector<std::string> list;
    for (std::string word; stream >> word;)
        list.push_back(word);
    return list;
}

std::vector<std::string> splitList(const std::string &text, char separator)
{
    std::vector<std::string> list;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        list.push_back(part);
    return list;
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// `*` and `?`, in linear time in the usual way: on a mismatch go back to the last star.
bool wildcardMatch(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
            ++p;
            ++t;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool hashedMatch(const std::string &hosts, const std::string &name)
{
    const std::vector<std::string> parts = splitList(hosts, '|'); // "", "1", salt, hash
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const auto salt = base64Decode(parts[2]);
    const auto hash = base64Decode(parts[3]);
    return salt && hash && hmacSha1(*salt, name) == *hash;
}

std::pair<std::string, std::string> splitPinned(const std::string &pinned)
{
    const std::vector<std::string> parts = words(pinned);
    if (parts.size() < 2)
        return {};
    return {parts[0], base64Decode(parts[1]).value_or(std::string())};
}

} // namespace

std::string knownHostsName(const std::string &host, int port)
{
    const std::string name = lowered(host);
    return port == 22 ? name : '[' + name + "]:" + std::to_string(port);
}

HostKeyStore::HostKeyStore(std::string path)
    : m_path(std::u8string(path.begin(), path.end()))
{
}

HostKeyStore::Entry HostKeyStore::parse(const std::string &line)
{
    Entry entry;
    entry.line = line;
    std::vector<std::string> parts = words(line);
    if (parts.empty() || parts[0][0] == '#')
        return entry;
    if (parts[0][0] == '@') {
        entry.revoked = parts[0] == "@revoked";
        if (!entry.revoked)
            return entry; // certificate authorities are not used
        parts.erase(parts.begin());
    }
    if (parts.size() < 3)
        return entry;
    const auto blob = base64Decode(parts[2]);
    if (!blob || PacketReader(*blob).string() != parts[1])
        return entry;
    entry.hosts = parts[0];
    entry.type = parts[1];
    entry.blob = *blob;
    entry.readable = true;
    return entry;
}

bool HostKeyStore::matches(const Entry &entry, const std::string &name)
{
    if (entry.hosts.starts_with('|'))
        return hashedMatch(entry.hosts, name);
    bool found = false;
    for (const std::string &pattern : splitList(lowered(entry.hosts), ',')) {
        const bool negated = pattern.starts_with('!');
        if (!wildcardMatch(std::string_view(pattern).substr(negated ? 1 : 0), name))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

void HostKeyStore::load()
{
    std::error_code error;
    const auto time = fs::last_write_time(m_path, error);
    const auto size = error ? 0 : fs::file_size(m_path, error);
    if (error) {
        m_entries.clear();
        m_readTime = {};
        m_readSize = 0;
        return;
    }
    if (time == m_readTime && size == m_readSize)
        return;
    m_entries.clear();
    std::ifstream file(m_path, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        m_entries.push_back(parse(line));
    }
    m_readTime = time;
    m_readSize = size;
}

HostKey HostKeyStore::check(const std::string &host, int port, const std::string &pinned, const std::string &type,
                            const std::string &blob)
{
    HostKey key {Verdict::Unknown, type, blob, fingerprintSha256(blob), {}};
    const std::string name = knownHostsName(host, port);
    const std::lock_guard lock(m_mutex);
    load();
    for (const Entry &entry : m_entries) {
        if (entry.readable && entry.revoked && entry.blob == blob && matches(entry, name)) {
            key.verdict = Verdict::Revoked;
            key.knownFingerprint = key.fingerprint;
            return key;
        }
    }
    if (!pinned.empty()) {
        const auto [pinnedType, pinnedBlob] = splitPinned(pinned);
        key.verdict = pinnedBlob == blob ? Verdict::Trusted : Verdict::Changed;
        key.knownFingerprint = fingerprintSha256(pinnedBlob);
        return key;
    }
    for (const Entry &entry : m_entries) {
        if (!entry.readable || entry.revoked || !matches(entry, name))
            continue;
        if (entry.blob == blob) {
            key.verdict = Verdict::Trusted;
            key.knownFingerprint = key.fingerprint;
            return key;
        }
        if (key.verdict == Verdict::Unknown || entry.type == type)
            key.knownFingerprint = fingerprintSha256(entry.blob);
        key.verdict = Verdict::Changed;
    }
    return key;
}

std::vector<std::string> HostKeyStore::knownTypes(const std::string &host, int port, const std::string &pinned)
{
    if (!pinned.empty())
        return {splitPinned(pinned).first};
    const std::string name = knownHostsName(host, port);
    std::vector<std::string> types;
    const std::lock_guard lock(m_mutex);
    load();
    for (const Entry &entry : m_entries) {
        if (entry.readable && !entry.revoked && matches(entry, name)
            && std::find(types.begin(), types.end(), entry.type) == types.end())
            types.push_back(entry.type);
    }
    return types;
}

Failure HostKeyStore::trust(const std::string &host, int port, const std::string &type, const std::string &blob,
                            bool replace)
{
    Failure failure;
    const HostKey now = check(host, port, {}, type, blob);
    failure.shownFingerprint = now.fingerprint;
    failure.knownFingerprint = now.knownFingerprint;
    failure.label = knownHostsName(host, port);
    if (now.verdict == Verdict::Trusted)
        return {};
    if (now.verdict == Verdict::Revoked || (now.verdict == Verdict::Changed && !replace)) {
        failure.fault = now.verdict == Verdict::Revoked ? Fault::HostKeyRevoked : Fault::HostKeyChanged;
        return failure;
    }
    const std::string name = knownHostsName(host, port);
    if (name.find_first_of(" \t\r\n,*?!|#@") != std::string::npos || PacketReader(blob).string() != type) {
        failure.fault = Fault::Internal;
        failure.detail = "host name or key cannot be written to a known_hosts file";
        return failure;
    }
    const std::lock_guard lock(m_mutex);
    load();
    std::vector<std::string> lines;
    for (const Entry &entry : m_entries) {
        if (!entry.readable || entry.revoked || !matches(entry, name)) {
            lines.push_back(entry.line);
            continue;
        }
        // The other names of a list keep their key.
        std::string others;
        for (const std::string &pattern : splitList(entry.hosts, ',')) {
            if (lowered(pattern) != name && !entry.hosts.starts_with('|'))
                others += (others.empty() ? "" : ",") + pattern;
        }
        if (!others.empty())
            lines.push_back(others + ' ' + entry.type + ' ' + base64Encode(entry.blob));
    }
    lines.push_back(name + ' ' + type + ' ' + base64Encode(blob));
    return save(lines);
}

Failure HostKeyStore::save(const std::vector<std::string> &lines) const
{
    Failure failure;
    failure.fault = Fault::KnownHostsFile;
    failure.what = m_path.string();
    if (m_path.empty()) {
        failure.detail = "no file is set";
        return failure;
    }
    std::error_code error;
    if (m_path.has_parent_path())
        fs::create_directories(m_path.parent_path(), error);
    fs::path temporary = m_path;
    temporary += ".new";
    {
        std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
        fs::permissions(temporary, fs::perms::owner_read | fs::perms::owner_write, error);
        for (const std::string &line : lines)
            file << line << '\n';
        file.flush();
        if (!file) {
            failure.detail = "cannot write " + temporary.string();
            return failure;
        }
    }
    fs::rename(temporary, m_path, error);
    if (error) {
        failure.detail = error.message();
        return failure;
    }
    return {};
}

} // namespace chom::sshcore
