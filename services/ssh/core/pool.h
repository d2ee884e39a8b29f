// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/resilience/circuitbreaker.h"
#include "services/ssh/core/hostkeystore.h"
#include "services/ssh/core/iothread.h"
#include "services/ssh/core/types.h"

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace chom::sshcore {

/// Hands jobs to kept connections, opens new ones within the limits, and is fair among hosts when the limit is
/// reached: who waits longest gets the next connection; an idle one goes first, then one of the host that has most.
/// Thread-safe. Jobs end on an I/O thread, or within submit() where they are refused at once.
class Pool final : private SessionEvents
{
public:
    explicit Pool(PoolOptions options);
    ~Pool() override; ///< every job is answered; at most 2 s
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;

    void submit(const JobPtr &job);
    [[nodiscard]] PoolStats stats() const;
    void resetBreaker(const Target &target);
    void resetBreakers();
    void closeIdle();
    [[nodiscard]] HostKeyStore &hostKeys() { return m_hostKeys; }

private:
    struct Host;
    struct Conn {
        std::uint64_t id = 0;
        Host *host = nullptr;
        std::size_t thread = 0;
        bool ready = false;
        bool draining = false;
        bool exclusive = false; ///< a transfer has it for itself
        bool probe = false;
        int used = 0;
        int limit = 0;
        int served = 0;
        TimePoint since {};
        TimePoint lastUsed {};
    };
    struct Host {
        Target target;
        std::string label;
        std::deque<JobPtr> queue;
        std::deque<JobPtr> probes;
        std::vector<Conn *> conns;
        std::unique_ptr<CircuitBreaker> breaker;
        int connecting = 0;
        int channelLimit = 0; ///< learned from the server; 0: ours
        int tries = 0;
        TimePoint retryAt {};
        TimePoint budgetEnd {};
        bool starved = false;
        std::uint64_t lastEvent = 0;
        std::uint64_t commands = 0;
        std::uint64_t failures = 0;
        std::string lastError;
    };
    struct Ended {
        JobPtr job;
        Host *host = nullptr;
    };
    using EndedList = std::vector<Ended>;

    void onReady(std::uint64_t session) override;
    void onFinished(std::uint64_t session, const JobPtr &job) override;
    void onSlotFreed(std::uint64_t session) override;
    void onChannelLimit(std::uint64_t session, int limit, std::vector<JobPtr> jobs) override;
    void onClosed(std::uint64_t session, const Failure &failure, bool wasReady, std::vector<JobPtr> jobs) override;
    Millis tick(TimePoint now);

    // With the lock held. Jobs that end are collected and answered after it was let go.
    Host &hostOf(const Target &target);
    void serve(Host &host, TimePoint now);
    void serveProbes(Host &host, TimePoint now);
    bool lend(Host &host, const JobPtr &job, TimePoint now);
    void grow(Host &host, TimePoint now);
    Conn &addConn(Host &host, bool probe, TimePoint now);
    void removeConn(Conn &conn);
    [[nodiscard]] int slotsOf(const Host &host) const;
    [[nodiscard]] bool hasRoom() const { return m_open < m_options.maxConnections; }
    bool evictIdle(const Host &host);
    void drainSomebody(const Host &starved, TimePoint now);
    void feedStarved(TimePoint now);
    void starve(Host &host);
    void requeue(Host &host, std::vector<JobPtr> jobs, const Failure &failure, EndedList &ended);
    void onConnectFailed(Host &host, const Failure &failure, TimePoint now, EndedList &ended);
    void failQueue(Host &host, const Failure &failure, EndedList &ended);
    void expireQueue(Host &host, TimePoint now, EndedList &ended);
    void account(const Ended &ended);
    void answer(EndedList ended);

    PoolOptions m_options;
    HostKeyStore m_hostKeys;
    Helpers m_helpers;
    std::shared_ptr<KeyCache> m_keys = std::make_shared<KeyCache>();

    mutable std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<Host>> m_hosts;
    std::map<std::uint64_t, std::unique_ptr<Conn>> m_conns;
    std::list<Host *> m_starved;
    std::uint64_t m_nextId = 1;
    int m_open = 0;   ///< connections that count against the limit
    int m_queued = 0;
    bool m_stopping = false;
    PoolStats m_counters;
    std::vector<std::size_t> m_load; ///< connections of each thread
    std::vector<std::unique_ptr<IoThread>> m_threads;
};

} // namespace chom::sshcore
