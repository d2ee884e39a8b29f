// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverchecks.h"

#include "services/core/async.h"
#include "services/core/clock.h"

#include <QFutureWatcher>

#include <utility>

namespace chom {

ServerChecks::ServerChecks(FleetHealth *health, ServerStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_health(health)
    , m_store(store)
    , m_clock(clock)
{
}

ServerChecks::~ServerChecks()
{
    m_run.cancel();
}

void ServerChecks::checkAll(const QString &tenantId)
{
    if (!m_health || m_running)
        return;
    m_running = true;
    m_error.reset();
    const quint64 generation = ++m_generation;
    Q_EMIT started();
    whenDone(m_store.all(tenantId), this, [this, generation](const Result<QList<VpsServer>> &servers) {
        if (generation != m_generation)
            return;
        if (!servers) {
            m_error = servers.error();
            finish();
            return;
        }
        QList<VpsServer> inUse = *servers;
        inUse.removeIf([](const VpsServer &server) { return server.status == ServerStatus::Decommissioned; });
        start(inUse);
    });
}

void ServerChecks::check(const QList<VpsServer> &servers)
{
    if (!m_health || m_running || servers.isEmpty())
        return;
    m_running = true;
    m_error.reset();
    ++m_generation;
    Q_EMIT started();
    start(servers);
}

void ServerChecks::start(const QList<VpsServer> &servers)
{
    m_asked = int(servers.size());
    m_done = 0;
    m_answered = 0;
    m_cancelled = false;
    m_silent.clear();
    m_waiting.clear();
    for (const VpsServer &server : servers) {
        m_waiting.insert(server.id);
        m_checks[server.id].running = true;
    }
    Q_EMIT progressChanged();
    if (servers.isEmpty()) {
        finish();
        return;
    }
    m_run = m_health->check(servers);
    const quint64 generation = m_generation;
    auto *watcher = new QFutureWatcher<ServerCheck>(this);
    connect(watcher, &QFutureWatcherBase::resultsReadyAt, this, [this, watcher, generation](int begin, int end) {
        if (generation != m_generation)
            return;
        for (int at = begin; at < end; ++at)
            onReady(watcher->resultAt(at));
        Q_EMIT progressChanged();
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        if (generation == m_generation)
            finish();
    });
    watcher->setFuture(m_run);
}

void ServerChecks::cancel()
{
    if (!m_running)
        return;
    ++m_generation; // what still arrives of it is not counted
    m_cancelled = true;
    m_run.cancel();
    finish();
}

void ServerChecks::onReady(const ServerCheck &check)
{
    ++m_done;
    m_waiting.remove(check.server.id);
    if (check.dashboard)
        ++m_answered;
    else
        m_silent << check.server.id;
    accept(check);
}

void ServerChecks::accept(const ServerCheck &check)
{
    LiveCheck &live = m_checks[check.server.id];
    live.at = m_clock.nowMs();
    live.verdict = check.verdict;
    live.elapsedMs = check.elapsedMs;
    live.running = m_waiting.contains(check.server.id);
    if (check.dashboard) {
        live.dashboard = *check.dashboard;
        live.error.reset();
    } else {
        live.error = check.dashboard.error();
        if (live.dashboard)
            live.dashboard->error = live.error;
    }
    Q_EMIT checked(check.server.id);
}

void ServerChecks::finish()
{
    m_running = false;
    m_finishedAt = m_clock.nowMs();
    const QSet<QString> waiting = std::exchange(m_waiting, {});
    for (const QString &id : waiting) {
        const auto live = m_checks.find(id);
        live->running = false;
        if (live->at == 0)
            m_checks.erase(live); // never asked to the end: as if it had not been
        Q_EMIT checked(id);
    }
    Q_EMIT progressChanged();
    Q_EMIT finished();
}

const LiveCheck *ServerChecks::of(const QString &serverId) const
{
    const auto live = m_checks.constFind(serverId);
    return live == m_checks.cend() ? nullptr : &*live;
}

HealthStatus ServerChecks::healthOf(const QString &serverId, HealthStatus stored, TimeMs storedAt) const
{
    const LiveCheck *live = of(serverId);
    return live && live->at > 0 && live->at >= storedAt ? live->verdict : stored;
}

TimeMs ServerChecks::checkedAt(const QString &serverId, TimeMs storedAt) const
{
    const LiveCheck *live = of(serverId);
    return live ? qMax(live->at, storedAt) : storedAt;
}

} // namespace chom
