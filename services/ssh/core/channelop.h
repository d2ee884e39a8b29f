// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/types.h"
#include "services/ssh/core/wire.h"

struct _LIBSSH2_SESSION;
struct _LIBSSH2_CHANNEL;

namespace chom::sshcore {

/// One thing that a session does on a channel of its own. step() is called whenever bytes came or room was made.
class ChannelOp
{
public:
    enum class State { Working, Done, Broken }; ///< Broken: the connection itself failed

    explicit ChannelOp(JobPtr job)
        : m_job(std::move(job))
    {
    }
    virtual ~ChannelOp() = default;
    ChannelOp(const ChannelOp &) = delete;
    ChannelOp &operator=(const ChannelOp &) = delete;

    /// True: something moved on.
    virtual bool step(Wire &wire, TimePoint now) = 0;
    /// The waiting side was answered; from here on only the remote end has to be brought to its end.
    virtual void abandon() = 0;
    /// Hands the channel over to be closed; the operation is of no more use.
    [[nodiscard]] virtual _LIBSSH2_CHANNEL *takeChannel() = 0;
    /// The server is there but this makes no progress.
    [[nodiscard]] virtual bool isStalled(TimePoint) const { return false; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const JobPtr &job() const { return m_job; }
    [[nodiscard]] bool isAbandoned() const { return m_abandoned; }
    [[nodiscard]] TimePoint abandonedAt() const { return m_abandonedAt; }
    void markAbandoned(TimePoint now)
    {
        m_abandoned = true;
        m_abandonedAt = now;
    }

protected:
    void finish() { m_state = State::Done; }
    void breakDown() { m_state = State::Broken; }
    void failJob(Fault fault, std::string what, std::string detail)
    {
        m_job->result.failure.fault = fault;
        m_job->result.failure.label = m_job->target.label();
        m_job->result.failure.what = std::move(what);
        m_job->result.failure.detail = std::move(detail);
    }

private:
    JobPtr m_job;
    State m_state = State::Working;
    bool m_abandoned = false;
    TimePoint m_abandonedAt {};
};

} // namespace chom::sshcore
