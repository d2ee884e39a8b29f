// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/markerfilter.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>

namespace chom::sshcore {

namespace {

constexpr std::size_t longestLine = 64;

} // namespace

std::string newMarker()
{
    unsigned char bytes[8] = {};
    RAND_bytes(bytes, sizeof bytes);
    std::string marker = "chom-pg-";
    for (const unsigned char byte : bytes) {
        marker.push_back("0123456789abcdef"[byte >> 4]);
        marker.push_back("0123456789abcdef"[byte & 15]);
    }
    return marker + ':';
}

MarkerFilter::MarkerFilter(std::string marker)
    : m_marker(std::move(marker))
{
}

std::string MarkerFilter::pass(std::string_view bytes)
{
    if (m_done)
        return std::string(bytes);
    m_held.append(bytes);
    const std::size_t at = m_held.find(m_marker);
    if (at != std::string::npos) {
        const std::size_t end = m_held.find('\n', at);
        if (end == std::string::npos && m_held.size() - at < longestLine)
            return {};
        if (end != std::string::npos) {
            m_processGroup = std::strtol(m_held.c_str() + at + m_marker.size(), nullptr, 10);
            m_held.erase(at, end + 1 - at);
        }
        return rest();
    }
    // All but what could be the marker's beginning.
    std::size_t keep = std::min(m_held.size(), m_marker.size() - 1);
    while (keep > 0 && m_held.compare(m_held.size() - keep, keep, m_marker, 0, keep) != 0)
        --keep;
    std::string out = m_held.substr(0, m_held.size() - keep);
    m_held.erase(0, m_held.size() - keep);
    return out;
}

std::string MarkerFilter::rest()
{
    m_done = true;
    return std::move(m_held);
}

std::string MarkerFilter::wrapped(const std::string &command) const
{
    return "echo " + m_marker + "$$ >&2; " + command;
}

std::string MarkerFilter::killCommand(const std::vector<long> &processGroups)
{
    std::string groups;
    for (const long group : processGroups)
        groups += ' ' + std::to_string(group);
    // k SIGNAL: sends it to each group and keeps those that are still there in $G.
    return "G='" + groups
        + "'; k() { n=; for g in $G; do { kill -\"$1\" -- -$g || kill -\"$1\" $g || sudo -n kill -\"$1\" -- -$g; } "
          "2>/dev/null && n=\"$n $g\"; done; G=$n; [ \"$G\" ]; }; "
          "k TERM || exit 0; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do k 0 || exit 0; "
          "sleep 0.1 2>/dev/null || sleep 1; done; k KILL";
}

} // namespace chom::sshcore
