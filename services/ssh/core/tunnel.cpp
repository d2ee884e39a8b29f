// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/tunnel.h"

#include "services/ssh/core/link.h"

#include <libssh2.h>

#include <array>

namespace chom::sshcore {

Tunnel::Tunnel(Link &outer, Link &inner)
    : m_outer(outer)
    , m_inner(inner)
{
}

Tunnel::~Tunnel()
{
    if (m_channel)
        libssh2_channel_free(m_channel);
}

bool Tunnel::step(TimePoint now)
{
    if (m_outer.stage() != Link::Stage::Ready || m_inner.stage() == Link::Stage::Failed)
        return false;
    return m_channel ? move(now) : open(now);
}

bool Tunnel::open(TimePoint now)
{
    m_channel = libssh2_channel_direct_tcpip_ex(m_outer.ssh(), m_inner.hop().host.c_str(), m_inner.hop().port,
                                                "127.0.0.1", 22);
    if (m_channel) {
        m_inner.connectThrough(m_outer.wire().socket(), now);
        return true;
    }
    if (libssh2_session_last_errno(m_outer.ssh()) == LIBSSH2_ERROR_EAGAIN)
        return false;
    m_inner.fail(Fault::Unreachable, {}, "jump host " + m_outer.hop().host + ": " + m_outer.lastError());
    return true;
}

bool Tunnel::move(TimePoint now)
{
    static thread_local std::array<char, 64u << 10> scratch;
    bool moved = false;
    Wire &wire = m_inner.wire();
    while (wire.wantsRead()) {
        const auto count = libssh2_channel_read_ex(m_channel, 0, scratch.data(), scratch.size());
        if (count > 0) {
            wire.feed(std::string_view(scratch.data(), std::size_t(count)), now);
            moved = true;
            continue;
        }
        if (count != LIBSSH2_ERROR_EAGAIN && (count < 0 || libssh2_channel_eof(m_channel) == 1))
            wire.feedEnd();
        break;
    }
    while (wire.outgoing() > 0 && m_outer.wire().outgoing() < Wire::bulkLimit) {
        const auto count = libssh2_channel_write_ex(m_channel, 0, wire.pendingOut().data(), wire.outgoing());
        if (count <= 0)
            break;
        wire.dropOut(std::size_t(count));
        moved = true;
    }
    return moved;
}

} // namespace chom::sshcore
