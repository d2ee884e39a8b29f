// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/iothread.h"

#include <algorithm>

namespace chom::sshcore {

namespace {

constexpr Millis busyInterval {50}; ///< between two looks at deadlines and cancelled jobs
constexpr Millis idleInterval {1'000};

} // namespace

IoThread::IoThread(const PoolOptions &options, HostKeyStore &hostKeys, Helpers &helpers,
                   std::shared_ptr<KeyCache> keys, SessionEvents &events, Tick tick)
    : m_services {options, hostKeys, helpers, std::move(keys), m_inbox}
    , m_events(events)
    , m_tick(std::move(tick))
    , m_thread([this] { run(); })
{
}

IoThread::~IoThread()
{
    stop();
    join();
}

void IoThread::open(std::uint64_t id, Target target)
{
    m_inbox->post([this, id, target = std::move(target)] {
        auto &session = m_sessions[id];
        session = std::make_unique<Session>(id, target, m_services, m_events);
        session->start(SteadyClock::now());
    });
}

void IoThread::probe(std::uint64_t id, JobPtr job)
{
    m_inbox->post([this, id, job = std::move(job)] {
        auto &session = m_sessions[id];
        session = std::make_unique<Session>(id, job->target, m_services, m_events);
        session->probe(job, SteadyClock::now());
    });
}

void IoThread::assign(std::uint64_t id, JobPtr job)
{
    m_inbox->post([this, id, job = std::move(job)] {
        Session *session = find(id);
        if (!session || session->isDead()) {
            m_events.onClosed(id, {}, true, {job}); // it went while this was on its way
            return;
        }
        const TimePoint now = SteadyClock::now();
        session->assign(job, now);
        session->step(now);
    });
}

void IoThread::close(std::uint64_t id)
{
    m_inbox->post([this, id] {
        if (Session *session = find(id))
            session->close();
    });
}

void IoThread::stop()
{
    m_inbox->post([this] {
        m_stopping = true;
        const TimePoint now = SteadyClock::now();
        for (auto &[id, session] : m_sessions) {
            session->beginShutdown(now);
            session->step(now);
        }
    });
}

void IoThread::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

Session *IoThread::find(std::uint64_t id)
{
    const auto it = m_sessions.find(id);
    return it == m_sessions.end() ? nullptr : it->second.get();
}

bool IoThread::isStopped()
{
    return m_stopping
        && std::all_of(m_sessions.begin(), m_sessions.end(), [](const auto &item) { return item.second->isShutdownDone(); });
}

void IoThread::run()
{
    while (!isStopped()) {
        pollOnce(timeoutMs(SteadyClock::now()));
        runTasks();
        stepAll(SteadyClock::now());
    }
    m_sessions.clear();
    runTasks(); // what was assigned in the last moment is answered too
    m_sessions.clear();
}

void IoThread::runTasks()
{
    for (const auto &task : m_inbox->take())
        task();
}

int IoThread::timeoutMs(TimePoint now)
{
    if (m_more)
        return 0;
    const TimePoint next = std::min(m_nextTimers, m_nextTick);
    const auto left = std::chrono::ceil<Millis>(next - now).count();
    return int(std::clamp<long long>(left, 0, 1'000));
}

void IoThread::pollOnce(int timeoutMs)
{
    m_items.clear();
    m_items.push_back({m_inbox->socket(), POLLIN, 0});
    std::vector<Session *> polled;
    polled.reserve(m_sessions.size());
    for (auto &[id, session] : m_sessions) {
        session->addPollItem(m_items);
        polled.push_back(session.get());
    }
    if (pollSockets(m_items, timeoutMs) <= 0)
        return;
    const TimePoint now = SteadyClock::now();
    for (std::size_t i = 0; i < polled.size(); ++i) {
        if (m_items[i + 1].revents)
            polled[i]->onPoll(m_items[i + 1].revents, now);
        if (m_items[i + 1].revents || polled[i]->wantsMore())
            polled[i]->step(now);
    }
}

void IoThread::stepAll(TimePoint now)
{
    bool busy = m_stopping;
    const bool timers = now >= m_nextTimers;
    m_more = false;
    for (auto it = m_sessions.begin(); it != m_sessions.end();) {
        Session &session = *it->second;
        if (!session.isReady() || session.wantsMore())
            session.step(now); // helpers may have answered
        if (timers)
            session.checkTimers(now);
        if (session.isDead()) {
            it = m_sessions.erase(it);
            continue;
        }
        busy = busy || session.isBusy();
        m_more = m_more || session.wantsMore();
        ++it;
    }
    if (timers || busy)
        m_nextTimers = std::min(timers ? TimePoint::max() : m_nextTimers, now + (busy ? busyInterval : idleInterval));
    if (m_tick && now >= m_nextTick)
        m_nextTick = now + m_tick(now);
    if (!m_tick)
        m_nextTick = TimePoint::max();
}

} // namespace chom::sshcore
