// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticsmodel.h"

#include "models/deliver.h"

#include <QJsonDocument>

#include <algorithm>

namespace chom {
namespace {

constexpr std::chrono::seconds readEvery {5};

} // namespace

DiagnosticsModel::DiagnosticsModel(DiagnosticsSources sources, QObject *parent)
    : QObject(parent)
    , m_sources(std::move(sources))
    , m_calls(diagnostics::callColumns())
    , m_slow(diagnostics::slowColumns())
    , m_stalls(diagnostics::stallColumns())
    , m_cache(diagnostics::cacheColumns())
    , m_hosts(diagnostics::hostColumns())
    , m_breakers(diagnostics::breakerColumns())
{
    m_timer.setInterval(readEvery);
    connect(&m_timer, &QTimer::timeout, this, &DiagnosticsModel::refresh);
}

DiagnosticsModel::~DiagnosticsModel() = default;

void DiagnosticsModel::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    if (!active)
        return m_timer.stop();
    refresh();
    m_timer.start();
}

void DiagnosticsModel::setZone(format::Zone zone)
{
    m_zone = zone;
    fillTables();
}

void DiagnosticsModel::refresh()
{
    m_snapshot.at = m_sources.clock.nowMs();
    m_snapshot.calls = m_sources.monitor.summaries();
    m_snapshot.slow = m_sources.monitor.slowCalls();
    m_snapshot.stalls = m_sources.monitor.stalls();
    if (m_sources.ssh)
        m_snapshot.ssh = m_sources.ssh->stats();
    m_snapshot.breakers.clear();
    for (const BreakerSource &source : std::as_const(m_sources.breakers)) {
        const BreakerView view = source.view();
        BreakerReading reading {source.service, view.state, view.failures, 0, QString::fromStdString(view.lastError),
                                bool(source.reset)};
        if (view.state == BreakerState::Open) {
            const auto left = view.openUntil - std::chrono::steady_clock::now();
            reading.triedAgainInMs = std::max<qint64>(0, std::chrono::duration_cast<std::chrono::milliseconds>(left).count());
        }
        m_snapshot.breakers.append(reading);
    }
    fillTables();
    Q_EMIT refreshed();

    // the cache answers from its own threads, perhaps after a layer that hangs
    if (!m_sources.cache || m_isAskingCache)
        return;
    m_isAskingCache = true;
    deliver(m_sources.cache->statistics(), this, [this](const QList<CacheLayerStats> &layers) {
        m_isAskingCache = false;
        m_snapshot.cache = layers;
        m_cache.setRows(diagnostics::cacheRows(layers));
        Q_EMIT refreshed();
    });
}

void DiagnosticsModel::fillTables()
{
    m_calls.setRows(diagnostics::callRows(m_snapshot.calls));
    m_slow.setRows(diagnostics::slowRows(m_snapshot.slow, m_zone));
    m_stalls.setRows(diagnostics::stallRows(m_snapshot.stalls, m_zone));
    m_cache.setRows(diagnostics::cacheRows(m_snapshot.cache));
    m_hosts.setRows(diagnostics::hostRows(m_snapshot.ssh));
    m_breakers.setRows(diagnostics::breakerRows(m_snapshot.breakers));
}

void DiagnosticsModel::clearCache()
{
    if (!m_sources.cache)
        return;
    deliver(m_sources.cache->flush(), this, [this] {
        Q_EMIT cacheCleared();
        refresh();
    });
}

void DiagnosticsModel::clearStatistics()
{
    m_sources.monitor.clear();
    refresh();
}

bool DiagnosticsModel::canResetHost(const QString &target) const
{
    return m_sources.resetHost && m_snapshot.ssh
        && std::any_of(m_snapshot.ssh->hosts.cbegin(), m_snapshot.ssh->hosts.cend(), [&target](const SshHostStats &host) {
               return host.target == target && host.breaker != QLatin1StringView("closed");
           });
}

void DiagnosticsModel::resetHost(const QString &target)
{
    if (!canResetHost(target))
        return;
    m_sources.resetHost(target);
    refresh();
}

bool DiagnosticsModel::canResetBreaker(const QString &service) const
{
    return std::any_of(m_snapshot.breakers.cbegin(), m_snapshot.breakers.cend(), [&service](const BreakerReading &one) {
        return one.service == service && one.canReset && one.state != BreakerState::Closed;
    });
}

void DiagnosticsModel::resetBreaker(const QString &service)
{
    for (const BreakerSource &source : std::as_const(m_sources.breakers)) {
        if (source.service == service && source.reset)
            source.reset();
    }
    refresh();
}

QByteArray DiagnosticsModel::asJson() const
{
    return QJsonDocument(diagnostics::reportJson(m_snapshot)).toJson();
}

} // namespace chom
