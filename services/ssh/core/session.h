// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/channelop.h"
#include "services/ssh/core/link.h"
#include "services/ssh/core/tunnel.h"
#include "services/ssh/core/types.h"

#include <deque>
#include <memory>
#include <vector>

struct _LIBSSH2_CHANNEL;

namespace chom::sshcore {

/// What a session tells its pool. Called on the session's I/O thread, without locks.
class SessionEvents
{
public:
    virtual ~SessionEvents() = default;
    virtual void onReady(std::uint64_t session) = 0;
    /// The job has its result and is handed back.
    virtual void onFinished(std::uint64_t session, const JobPtr &job) = 0;
    /// The channel of an earlier assign() is free again.
    virtual void onSlotFreed(std::uint64_t session) = 0;
    /// The server allows only `limit` channels; these jobs were not started.
    virtual void onChannelLimit(std::uint64_t session, int limit, std::vector<JobPtr> jobs) = 0;
    /// Gone: never connected, or broke. These jobs were not started.
    virtual void onClosed(std::uint64_t session, const Failure &failure, bool wasReady, std::vector<JobPtr> jobs) = 0;
};

/// One kept connection and the channels on it. Belongs to one I/O thread for life.
/// A spare channel is always open in advance, so that a command costs one round trip.
class Session
{
public:
    Session(std::uint64_t id, const Target &target, const SessionServices &services, SessionEvents &events);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void start(TimePoint now);
    /// Only shows its host key to this job, then ends.
    void probe(JobPtr job, TimePoint now);
    void assign(JobPtr job, TimePoint now);
    void close();
    /// Answers everybody and tells the remote side to end what it runs.
    void beginShutdown(TimePoint now);
    [[nodiscard]] bool isShutdownDone() const;

    void addPollItem(std::vector<PollItem> &items);
    void onPoll(short events, TimePoint now);
    void step(TimePoint now);
    /// Deadlines, cancelled jobs, silence, keepalive. About 20 times a second while something is going on.
    void checkTimers(TimePoint now);

    [[nodiscard]] std::uint64_t id() const { return m_id; }
    [[nodiscard]] bool isDead() const { return m_dead; }
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] bool isBusy() const { return !m_ready || !m_ops.empty() || !m_waiting.empty() || !m_closing.empty(); }
    /// There is more to do than one pass was given time for.
    [[nodiscard]] bool wantsMore() const { return m_more; }

private:
    bool stepLinks(TimePoint now);
    bool stepTunnels(TimePoint now);
    bool stepChannels(TimePoint now);
    bool openSpare(TimePoint now);
    bool onOpenFailed(TimePoint now);
    void handBackWaiting();
    void startWaiting(TimePoint now);
    bool stepOps(TimePoint now);
    bool stepClosing();
    void answer(const JobPtr &job);
    void answerFailed(const JobPtr &job, Fault fault, std::string detail = {});
    void abandon(ChannelOp &op, Fault fault, TimePoint now);
    void checkJob(const JobPtr &job, Fault &fault, TimePoint now) const;
    void checkOps(TimePoint now);
    void checkSilence(TimePoint now);
    void sendKeepalive(TimePoint now);
    void requestKill(const std::vector<long> &processGroups, TimePoint now);
    void die(Failure failure);
    void dieOfLink(const Link &link);
    [[nodiscard]] Link &last() { return *m_links.back(); }
    [[nodiscard]] int openChannels() const;
    [[nodiscard]] Millis silenceLimit() const;

    std::uint64_t m_id;
    Target m_target;
    const SessionServices &m_services;
    SessionEvents &m_events;
    std::vector<std::unique_ptr<Link>> m_links; ///< through jump hosts to the last one
    std::vector<std::unique_ptr<Tunnel>> m_tunnels; ///< tunnel i joins link i and link i + 1
    JobPtr m_probe;
    std::deque<JobPtr> m_waiting;
    std::vector<std::unique_ptr<ChannelOp>> m_ops;
    std::vector<_LIBSSH2_CHANNEL *> m_closing;
    _LIBSSH2_CHANNEL *m_spare = nullptr;
    int m_channelLimit = 1000;
    int m_channelsAtOpen = 0;
    int m_refusedOpens = 0;
    bool m_everOpened = false;
    bool m_opening = false;
    bool m_ready = false;
    bool m_dead = false;
    bool m_more = false;
    bool m_shuttingDown = false;
    bool m_checkingAlive = false;
    TimePoint m_aliveDeadline {};
    TimePoint m_probeSentAt {};
    TimePoint m_lastUsed {};
    TimePoint m_readyAt {};
    TimePoint m_nextOpen {};
    TimePoint m_shutdownDeadline {};
};

} // namespace chom::sshcore
