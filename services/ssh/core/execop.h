// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/channelop.h"
#include "services/ssh/core/markerfilter.h"

#include <utility>

struct _LIBSSH2_CHANNEL;

namespace chom::sshcore {

/// Runs one command on an open channel: both streams drained, standard input, exit status or signal.
class ExecOp final : public ChannelOp
{
public:
    ExecOp(_LIBSSH2_SESSION *session, _LIBSSH2_CHANNEL *channel, JobPtr job);

    bool step(Wire &wire, TimePoint now) override;
    void abandon() override;
    /// The server accepted the command; from here on it may have had effects.
    [[nodiscard]] bool isRunning() const { return m_phase != Phase::Starting; }
    /// The command went out; from here on nobody may send it again by himself.
    [[nodiscard]] bool wasSent() const { return m_sent; }
    /// 0: not known yet.
    [[nodiscard]] long processGroup() const { return m_marker.processGroup(); }
    bool takeKillRequest(); ///< true once, when it is time to end the remote side
    [[nodiscard]] bool isKillRequested() const { return m_killRequested; }
    [[nodiscard]] _LIBSSH2_CHANNEL *takeChannel() override { return std::exchange(m_channel, nullptr); }

private:
    enum class Phase { Starting, Running, Ending };

    bool start(Wire &wire);
    bool transfer(Wire &wire);
    bool drain(int stream);
    bool writeInput(Wire &wire);
    bool end();
    void keep(int stream, std::string_view bytes);

    _LIBSSH2_SESSION *m_session;
    _LIBSSH2_CHANNEL *m_channel;
    MarkerFilter m_marker;
    std::string m_command;
    std::size_t m_inputAt = 0;
    Phase m_phase = Phase::Starting;
    bool m_sent = false;
    bool m_inputEnded = false;
    bool m_killRequested = false;
};

} // namespace chom::sshcore
