// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/types.h"

#include <string>

struct _LIBSSH2_SESSION;
struct _LIBSSH2_CHANNEL;

namespace chom::sshcore {

class Link;

/// Carries one link over a forwarding channel of another one (a jump host). Belongs to their thread.
class Tunnel
{
public:
    Tunnel(Link &outer, Link &inner);
    ~Tunnel();
    Tunnel(const Tunnel &) = delete;
    Tunnel &operator=(const Tunnel &) = delete;

    /// True: something moved on. Connects the inner link once the channel is open; fails it where that is refused.
    bool step(TimePoint now);

private:
    bool open(TimePoint now);
    bool move(TimePoint now);

    Link &m_outer;
    Link &m_inner;
    _LIBSSH2_CHANNEL *m_channel = nullptr;
};

} // namespace chom::sshcore
