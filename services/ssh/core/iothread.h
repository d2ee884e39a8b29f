// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/session.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <thread>

namespace chom::sshcore {

/// One thread that drives many sessions by poll().
class IoThread
{
public:
    /// `tick` is called on this thread, about 20 times a second while something waits; it says how long it can wait.
    using Tick = std::function<Millis(TimePoint)>;

    IoThread(const PoolOptions &options, HostKeyStore &hostKeys, Helpers &helpers, std::shared_ptr<KeyCache> keys,
             SessionEvents &events, Tick tick);
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    // Callable from any thread; they take effect on this one, in order.
    void open(std::uint64_t id, Target target);
    void probe(std::uint64_t id, JobPtr job);
    void assign(std::uint64_t id, JobPtr job);
    void close(std::uint64_t id);
    void wake() { m_inbox->wake(); }
    void stop(); ///< begins to end; join() waits for it
    void join();

private:
    void run();
    void runTasks();
    void pollOnce(int timeoutMs);
    void stepAll(TimePoint now);
    [[nodiscard]] int timeoutMs(TimePoint now);
    [[nodiscard]] bool isStopped();
    Session *find(std::uint64_t id);

    std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
    SessionServices m_services;
    SessionEvents &m_events;
    Tick m_tick;
    std::map<std::uint64_t, std::unique_ptr<Session>> m_sessions;
    std::vector<PollItem> m_items;
    TimePoint m_nextTimers {};
    TimePoint m_nextTick {};
    bool m_more = false;
    bool m_stopping = false;
    std::thread m_thread; // the last member: everything else is there when it starts
};

} // namespace chom::sshcore
