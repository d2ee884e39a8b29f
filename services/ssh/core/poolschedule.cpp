// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/pool.h"

#include <algorithm>
#include <utility>

// Who gets which connection. Everything here runs with the pool's lock held.

namespace chom::sshcore {

namespace {

constexpr int mostTries = 3;
constexpr Millis firstRetry {500};
constexpr Millis longestRetry {5'000};
constexpr Millis growthPause {1'000};
constexpr Millis rejectedPause {60'000};
/// What a host may do on a connection before another one that waits can claim it.
constexpr int fairShareJobs = 8;
constexpr Millis fairShareTime {1'000};

} // namespace

int Pool::slotsOf(const Host &host) const
{
    return host.channelLimit > 0 ? std::min(host.channelLimit, m_options.maxChannels) : m_options.maxChannels;
}

void Pool::serve(Host &host, TimePoint now)
{
    while (!host.queue.empty() && lend(host, host.queue.front(), now)) {
        host.queue.pop_front();
        --m_queued;
    }
    if (!host.queue.empty())
        grow(host, now);
}

bool Pool::lend(Host &host, const JobPtr &job, TimePoint now)
{
    Conn *best = nullptr;
    for (Conn *conn : host.conns) {
        if (!conn->ready || conn->draining || conn->exclusive || conn->probe || conn->used >= conn->limit)
            continue;
        if (job->kind == JobKind::Transfer && conn->used > 0)
            continue;
        if (!best || conn->used < best->used)
            best = conn;
    }
    if (!best)
        return false;
    ++best->used;
    ++best->served;
    job->counted = true;
    best->exclusive = job->kind == JobKind::Transfer;
    best->lastUsed = now;
    m_threads[best->thread]->assign(best->id, job);
    return true;
}

void Pool::grow(Host &host, TimePoint now)
{
    int wanted = 0;
    for (const JobPtr &job : host.queue)
        wanted += job->kind == JobKind::Transfer ? slotsOf(host) : 1;
    int coming = host.connecting * slotsOf(host);
    while (wanted > coming && host.connecting < m_options.maxConnectsPerHost && now >= host.retryAt) {
        // Room that others wait for is theirs.
        const int reserved = host.starved ? 0 : int(m_starved.size());
        if (m_open + reserved >= m_options.maxConnections && !(reserved == 0 && evictIdle(host))) {
            if (host.conns.empty()) {
                starve(host);
                drainSomebody(host, now);
            }
            return;
        }
        if (host.tries == 0 && host.connecting == 0)
            host.budgetEnd = now + m_options.connectBudget;
        Conn &conn = addConn(host, false, now);
        m_threads[conn.thread]->open(conn.id, host.target);
        coming += slotsOf(host);
    }
}

void Pool::serveProbes(Host &host, TimePoint now)
{
    while (!host.probes.empty() && host.connecting < m_options.maxConnectsPerHost) {
        const JobPtr job = host.probes.front();
        host.probes.pop_front();
        --m_queued;
        Conn &conn = addConn(host, true, now);
        m_threads[conn.thread]->probe(conn.id, job);
    }
}

Pool::Conn &Pool::addConn(Host &host, bool probe, TimePoint now)
{
    auto conn = std::make_unique<Conn>();
    conn->id = m_nextId++;
    conn->host = &host;
    conn->probe = probe;
    conn->limit = slotsOf(host);
    conn->since = now;
    conn->lastUsed = now;
    conn->thread = std::size_t(std::min_element(m_load.begin(), m_load.end()) - m_load.begin());
    ++m_load[conn->thread];
    ++host.connecting;
    m_open += probe ? 0 : 1;
    host.conns.push_back(conn.get());
    return *(m_conns[conn->id] = std::move(conn));
}

void Pool::removeConn(Conn &conn)
{
    Host &host = *conn.host;
    if (!conn.ready)
        --host.connecting;
    --m_load[conn.thread];
    m_open -= conn.probe ? 0 : 1;
    std::erase(host.conns, &conn);
    m_conns.erase(conn.id);
}

bool Pool::evictIdle(const Host &host)
{
    Conn *oldest = nullptr;
    for (auto &[id, conn] : m_conns) {
        if (conn->ready && conn->used == 0 && !conn->probe && conn->host != &host
            && (!oldest || conn->lastUsed < oldest->lastUsed))
            oldest = conn.get();
    }
    if (!oldest)
        return false;
    ++m_counters.evictedIdle;
    m_threads[oldest->thread]->close(oldest->id);
    removeConn(*oldest);
    return true;
}

void Pool::starve(Host &host)
{
    if (!std::exchange(host.starved, true))
        m_starved.push_back(&host);
}

/// Nobody is idle: a connection that had its share takes no more jobs and makes room when it is empty.
void Pool::drainSomebody(const Host &starved, TimePoint now)
{
    const auto draining = std::count_if(m_conns.begin(), m_conns.end(), [](const auto &item) { return item.second->draining; });
    if (std::size_t(draining) >= m_starved.size())
        return;
    Conn *victim = nullptr;
    for (auto &[id, conn] : m_conns) {
        const bool hadShare = conn->served >= fairShareJobs || now - conn->since >= fairShareTime;
        if (!conn->ready || conn->draining || conn->probe || conn->host == &starved
            || (!hadShare && conn->host->conns.size() < 2))
            continue;
        if (!victim || conn->host->conns.size() > victim->host->conns.size()
            || (conn->host->conns.size() == victim->host->conns.size() && conn->since < victim->since))
            victim = conn.get();
    }
    if (victim)
        victim->draining = true;
}

void Pool::feedStarved(TimePoint now)
{
    for (auto it = m_starved.begin(); it != m_starved.end();) {
        Host &host = **it;
        if (!host.queue.empty() && host.conns.empty() && !hasRoom() && !evictIdle(host)) {
            drainSomebody(host, now);
            return; // the others have waited less long
        }
        serve(host, now); // still marked as starved: the room is for it
        it = m_starved.erase(it);
        host.starved = false;
    }
    if (m_starved.empty()) {
        for (auto &[id, conn] : m_conns)
            conn->draining = false;
    }
}

void Pool::onConnectFailed(Host &host, const Failure &failure, TimePoint now, EndedList &ended)
{
    ++m_counters.connectFailures;
    const bool others = !host.conns.empty();
    if (failure.fault == Fault::NoBanner && !host.queue.empty()) {
        // Too many logins at a time (MaxStartups): the server drops some of them at random.
        const Millis pause = std::min(longestRetry, firstRetry * (1 << std::min(host.tries, 4)));
        if (!others)
            ++host.tries;
        if (others || (host.tries < mostTries && now + pause < host.budgetEnd)) {
            host.retryAt = now + pause;
            return;
        }
    }
    host.tries = 0;
    if (others) {
        // Those that stand do the work. A rejected login is not repeated at once: the server may ban us for it.
        host.retryAt = now + (isHealthFault(failure.fault) ? growthPause : rejectedPause);
        return;
    }
    failQueue(host, failure, ended);
}

void Pool::failQueue(Host &host, const Failure &failure, EndedList &ended)
{
    m_queued -= int(host.queue.size() + host.probes.size());
    for (auto *queue : {&host.queue, &host.probes}) {
        for (const JobPtr &job : std::exchange(*queue, {})) {
            job->result.failure = failure;
            job->result.failure.label = failure.label.empty() ? host.label : failure.label;
            if (!job->housekeeping)
                ended.push_back({job, &host});
        }
    }
}

void Pool::expireQueue(Host &host, TimePoint now, EndedList &ended)
{
    for (auto *queue : {&host.queue, &host.probes}) {
        std::erase_if(*queue, [&](const JobPtr &job) {
            const bool cancelled = job->isCancelled && job->isCancelled();
            if (!cancelled && now < job->deadline)
                return false;
            job->result.failure.fault = cancelled ? Fault::Cancelled : Fault::DeadlinePassed;
            job->result.failure.label = host.label;
            job->result.failure.detail = "while waiting for a connection";
            --m_queued;
            if (!job->housekeeping)
                ended.push_back({job, &host});
            return true;
        });
    }
}

Millis Pool::tick(TimePoint now)
{
    EndedList ended;
    bool waiting = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return Millis(1'000);
        for (auto &[key, host] : m_hosts) {
            if (!host->queue.empty() || !host->probes.empty()) {
                expireQueue(*host, now, ended);
                serve(*host, now);
                waiting = waiting || !host->queue.empty() || !host->probes.empty();
            }
        }
        feedStarved(now);
        std::vector<Conn *> idle;
        for (auto &[id, conn] : m_conns) {
            if (conn->ready && conn->used == 0 && now - conn->lastUsed >= m_options.idleLimit)
                idle.push_back(conn.get());
        }
        for (Conn *conn : idle) {
            ++m_counters.evictedIdle;
            m_threads[conn->thread]->close(conn->id);
            removeConn(*conn);
        }
    }
    answer(std::move(ended));
    return waiting ? Millis(50) : std::clamp(m_options.idleLimit / 4, Millis(50), Millis(1'000));
}

void Pool::resetBreaker(const Target &target)
{
    const std::lock_guard lock(m_mutex);
    Host &host = hostOf(target);
    host.breaker->reset();
    host.tries = 0;
    host.retryAt = {};
}

void Pool::resetBreakers()
{
    const std::lock_guard lock(m_mutex);
    for (auto &[key, host] : m_hosts) {
        if (host->breaker->view().state == BreakerState::Closed)
            continue;
        host->breaker->reset();
        host->tries = 0;
        host->retryAt = {};
    }
}

void Pool::closeIdle()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Conn *> idle;
    for (auto &[id, conn] : m_conns) {
        if (conn->ready && conn->used == 0)
            idle.push_back(conn.get());
    }
    for (Conn *conn : idle) {
        m_threads[conn->thread]->close(conn->id);
        removeConn(*conn);
    }
}

PoolStats Pool::stats() const
{
    const std::lock_guard lock(m_mutex);
    PoolStats stats = m_counters;
    stats.limit = m_options.maxConnections;
    stats.queued = m_queued;
    for (const auto &[id, conn] : m_conns) {
        ++stats.connections;
        stats.connecting += conn->ready ? 0 : 1;
        stats.idle += conn->ready && conn->used == 0 ? 1 : 0;
        stats.channelsInUse += conn->used;
    }
    for (const auto &[key, host] : m_hosts) {
        HostStats item;
        item.label = host->label;
        item.queued = int(host->queue.size());
        item.commands = host->commands;
        item.failures = host->failures;
        item.lastError = host->lastError;
        for (const Conn *conn : host->conns) {
            ++item.connections;
            item.channelsInUse += conn->used;
        }
        const BreakerView view = host->breaker->view();
        item.breakerState = int(view.state);
        if (view.state == BreakerState::Open) {
            const auto left = view.openUntil - SteadyClock::now();
            item.breakerOpenUntil = std::chrono::duration_cast<Millis>(
                                        (std::chrono::system_clock::now() + left).time_since_epoch())
                                        .count();
        }
        stats.hosts.push_back(std::move(item));
    }
    return stats;
}

} // namespace chom::sshcore
