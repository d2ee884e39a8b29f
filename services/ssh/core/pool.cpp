// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/pool.h"

#include <libssh2.h>

#include <algorithm>
#include <utility>

namespace chom::sshcore {

namespace {

/// A job goes back to the queue only where nothing was sent, and not for ever.
constexpr int mostRequeues = 20;

double millisSince(TimePoint start)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

/// libssh2 and OpenSSL are set up once, before any thread uses them.
void initLibrary()
{
    static const int rc = libssh2_init(0);
    (void)rc;
}

} // namespace

Pool::Pool(PoolOptions options)
    : m_options(std::move(options))
    , m_hostKeys(m_options.knownHostsPath)
{
    initLibrary();
    m_options.maxConnections = std::max(1, m_options.maxConnections);
    m_options.maxChannels = std::max(1, m_options.maxChannels);
    const int threads = std::clamp(m_options.threads, 1, 16);
    m_load.resize(std::size_t(threads));
    for (int i = 0; i < threads; ++i) {
        IoThread::Tick tickOfFirst;
        if (i == 0)
            tickOfFirst = [this](TimePoint now) { return tick(now); };
        m_threads.push_back(std::make_unique<IoThread>(m_options, m_hostKeys, m_helpers, m_keys,
                                                       static_cast<SessionEvents &>(*this), tickOfFirst));
    }
}

Pool::~Pool()
{
    EndedList ended;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        Failure failure;
        failure.fault = Fault::ShuttingDown;
        for (auto &[key, host] : m_hosts)
            failQueue(*host, failure, ended);
    }
    answer(std::move(ended));
    for (auto &thread : m_threads)
        thread->stop();
    for (auto &thread : m_threads)
        thread->join();
    m_threads.clear();
}

Pool::Host &Pool::hostOf(const Target &target)
{
    auto &host = m_hosts[target.key()];
    if (!host) {
        host = std::make_unique<Host>();
        host->target = target;
        host->label = target.label();
        host->breaker = std::make_unique<CircuitBreaker>(BreakerPolicy {3, 2, m_options.breakerOpenFor});
    }
    return *host;
}

void Pool::submit(const JobPtr &job)
{
    EndedList ended;
    {
        const std::lock_guard lock(m_mutex);
        const TimePoint now = SteadyClock::now();
        job->submitted = now;
        Host &host = hostOf(job->target);
        Failure &failure = job->result.failure;
        failure.label = host.label;
        if (m_stopping || m_queued >= m_options.maxQueued) {
            failure.fault = m_stopping ? Fault::ShuttingDown : Fault::QueueFull;
            ended.push_back({job, nullptr});
        } else if (job->kind == JobKind::HostKeyProbe) {
            host.probes.push_back(job);
            ++m_queued;
            serveProbes(host, now);
        } else if (!host.breaker->admit()) {
            failure.fault = Fault::BreakerOpen;
            failure.detail = host.lastError;
            const auto left = host.breaker->view().openUntil - now;
            failure.until = std::chrono::duration_cast<Millis>(
                                (std::chrono::system_clock::now() + left).time_since_epoch())
                                .count();
            ended.push_back({job, nullptr});
        } else {
            host.queue.push_back(job);
            ++m_queued;
            serve(host, now);
        }
    }
    answer(std::move(ended));
}

void Pool::account(const Ended &ended)
{
    // With the lock held, once for each admitted job.
    Host *host = ended.host;
    const Failure &failure = ended.job->result.failure;
    if (failure.fault == Fault::Cancelled)
        ++m_counters.cancelled;
    if (!host || ended.job->kind == JobKind::HostKeyProbe)
        return;
    ++host->commands;
    ++m_counters.commands;
    if (ended.job->result.reused)
        ++m_counters.reused;
    if (!failure) {
        host->breaker->success();
        return;
    }
    ++host->failures;
    host->lastError = std::string(faultName(failure.fault)) + (failure.detail.empty() ? "" : ": " + failure.detail);
    const bool counted = isHealthFault(failure.fault) && (failure.event == 0 || failure.event != host->lastEvent);
    if (counted) {
        host->lastEvent = failure.event; // one broken connection is one failure, however many jobs were on it
        host->breaker->failure(host->lastError);
    } else {
        host->breaker->forget();
    }
}

void Pool::answer(EndedList ended)
{
    if (ended.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        for (const Ended &item : ended)
            account(item);
    }
    for (const Ended &item : ended) {
        item.job->result.elapsedMs = millisSince(item.job->submitted);
        if (item.job->done)
            item.job->done(std::move(item.job->result));
        item.job->done = nullptr;
        item.job->isCancelled = nullptr;
    }
}

void Pool::onReady(std::uint64_t session)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_conns.find(session);
    if (it == m_conns.end())
        return;
    Conn &conn = *it->second;
    const TimePoint now = SteadyClock::now();
    conn.ready = true;
    conn.since = now;
    conn.lastUsed = now;
    --conn.host->connecting;
    conn.host->tries = 0;
    ++m_counters.connects;
    serve(*conn.host, now);
    feedStarved(now);
}

void Pool::onFinished(std::uint64_t session, const JobPtr &job)
{
    EndedList ended;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_hosts.find(job->target.key());
        ended.push_back({job, it == m_hosts.end() ? nullptr : it->second.get()});
        (void)session;
    }
    answer(std::move(ended));
}

void Pool::onSlotFreed(std::uint64_t session)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_conns.find(session);
    if (it == m_conns.end())
        return;
    Conn &conn = *it->second;
    const TimePoint now = SteadyClock::now();
    conn.used = std::max(0, conn.used - 1);
    conn.exclusive = false;
    conn.lastUsed = now;
    Host &host = *conn.host;
    if (conn.draining && conn.used == 0) {
        m_threads[conn.thread]->close(conn.id);
        removeConn(conn);
    }
    if (!m_stopping) {
        feedStarved(now); // those that wait come before the next job of the same host
        serve(host, now);
    }
}

void Pool::onChannelLimit(std::uint64_t session, int limit, std::vector<JobPtr> jobs)
{
    EndedList ended;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_conns.find(session);
        if (it != m_conns.end()) {
            Conn &conn = *it->second;
            conn.limit = std::max(1, limit);
            conn.host->channelLimit = conn.limit;
            for (const JobPtr &job : jobs)
                conn.used -= std::exchange(job->counted, false) ? 1 : 0;
        }
        if (!jobs.empty()) {
            Host &host = hostOf(jobs.front()->target);
            requeue(host, std::move(jobs), {}, ended);
        }
    }
    answer(std::move(ended));
}

void Pool::onClosed(std::uint64_t session, const Failure &failure, bool wasReady, std::vector<JobPtr> jobs)
{
    EndedList ended;
    {
        const std::lock_guard lock(m_mutex);
        const TimePoint now = SteadyClock::now();
        Host *host = jobs.empty() ? nullptr : &hostOf(jobs.front()->target);
        const auto it = m_conns.find(session);
        if (it != m_conns.end()) {
            Conn &conn = *it->second;
            host = conn.host;
            const bool probe = conn.probe;
            removeConn(conn);
            if (failure && !probe)
                host->lastError = std::string(faultName(failure.fault)) + ": " + failure.detail;
            if (!wasReady && !probe && !m_stopping)
                onConnectFailed(*host, failure, now, ended);
        }
        if (!m_stopping)
            feedStarved(now);
        if (host) {
            requeue(*host, std::move(jobs), failure, ended);
            if (!m_stopping) {
                serve(*host, now);
                serveProbes(*host, now);
            }
        }
    }
    answer(std::move(ended));
}

void Pool::requeue(Host &host, std::vector<JobPtr> jobs, const Failure &failure, EndedList &ended)
{
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        (*job)->counted = false;
        if (m_stopping || ++(*job)->requeues > mostRequeues) {
            (*job)->result.failure = failure;
            if (!failure || m_stopping)
                (*job)->result.failure.fault = m_stopping ? Fault::ShuttingDown : Fault::ChannelRefused;
            (*job)->result.failure.label = host.label;
            if (!(*job)->housekeeping)
                ended.push_back({*job, &host});
            continue;
        }
        host.queue.push_front(*job);
        ++m_queued;
    }
    if (!m_stopping)
        serve(host, SteadyClock::now());
}

} // namespace chom::sshcore
