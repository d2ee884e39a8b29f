// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverhealthmodel.h"

#include "models/format.h"
#include "models/healthreasons.h"
#include "models/mark.h"
#include "models/serverchecks.h"
#include "models/words.h"
#include "services/core/async.h"
#include "services/core/clock.h"

#include <QFutureWatcher>

namespace chom {
namespace {

constexpr std::chrono::milliseconds serverHealthInterval {30'000};

} // namespace

ServerHealthModel::ServerHealthModel(ServerStore &store, FleetHealth *health, VpsManager *vps, ServerChecks *checks,
                                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_health(health)
    , m_vps(vps)
    , m_checks(checks)
    , m_clock(clock)
    , m_serviceTable({tr("Service"), tr("Status"), tr("Memory")}, {2})
    , m_siteTable({tr("Domain"), tr("Type"), tr("PHP"), tr("Certificate"), tr("State"), tr("Created")})
{
    m_timer.setInterval(serverHealthInterval);
    connect(&m_timer, &QTimer::timeout, this, &ServerHealthModel::refresh);
}

ServerHealthModel::~ServerHealthModel()
{
    cancelAll();
}

void ServerHealthModel::cancelAll()
{
    m_check.cancel();
    m_sitesCall.cancel();
    m_auditCall.cancel();
    m_asking = m_auditing = false;
}

void ServerHealthModel::setServer(const QString &serverId)
{
    if (serverId == m_serverId)
        return;
    ++m_generation;
    cancelAll();
    m_serverId = serverId;
    m_server.clear();
    m_dashboard.clear();
    m_sites.clear();
    m_audit.clear();
    m_verdict = HealthStatus::Unknown;
    showServices();
    showSites();
    if (!m_serverId.isEmpty()) {
        // what another page learned of it in this session is there at once, with its age
        const LiveCheck *live = m_checks ? m_checks->of(m_serverId) : nullptr;
        if (live && live->dashboard) {
            m_dashboard.answer(*live->dashboard);
            m_verdict = live->verdict;
            showServices();
        }
        loadServer();
    }
    Q_EMIT changed();
}

void ServerHealthModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (!active) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    refresh();
}

void ServerHealthModel::refresh()
{
    if (m_serverId.isEmpty())
        return;
    if (m_server.data)
        ask(); // a tick while one is under way is dropped there
    else
        loadServer();
}

void ServerHealthModel::loadServer()
{
    m_server.begin();
    const quint64 generation = m_generation;
    whenDone(m_store.byId(m_serverId), this, [this, generation](const Result<VpsServer> &server) {
        if (generation != m_generation)
            return;
        if (!server) {
            m_server.failed(server.error());
            Q_EMIT changed();
            return;
        }
        m_server.answer({*server, m_clock.nowMs(), FetchSource::Live});
        if (!m_dashboard.data)
            m_verdict = server->healthStatus;
        if (!m_health || !m_vps) {
            if (!m_dashboard.data)
                m_dashboard.notConfigured();
            m_sites.notConfigured();
            m_audit.notConfigured();
        } else if (m_active) {
            ask();
        }
        Q_EMIT changed();
    });
}

void ServerHealthModel::ask()
{
    if (!canAsk() || m_asking)
        return;
    m_asking = true;
    m_dashboard.begin();
    const quint64 generation = m_generation;
    m_check = m_health->check({m_server.data->value});
    auto *watcher = new QFutureWatcher<ServerCheck>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        if (generation != m_generation)
            return;
        m_asking = false;
        if (watcher->future().resultCount() > 0)
            onCheck(watcher->future().resultAt(0));
        Q_EMIT changed();
    });
    watcher->setFuture(m_check);
    askSites();
    Q_EMIT changed();
}

void ServerHealthModel::onCheck(const ServerCheck &check)
{
    m_verdict = check.verdict;
    m_dashboard.take(check.dashboard);
    showServices();
    if (m_checks)
        m_checks->accept(check);
}

void ServerHealthModel::askSites()
{
    m_sites.begin();
    const quint64 generation = m_generation;
    m_sitesCall = m_vps->sites(m_health->targetOf(m_server.data->value));
    whenDone(m_sitesCall, this, [this, generation](const Result<Fetched<QList<ServerSite>>> &sites) {
        if (generation != m_generation)
            return;
        m_sites.take(sites);
        showSites();
        Q_EMIT changed();
    });
}

void ServerHealthModel::runAudit()
{
    if (!canAsk() || m_auditing)
        return;
    m_auditing = true;
    m_audit.begin();
    const quint64 generation = m_generation;
    m_auditCall = m_vps->securityAudit(m_health->targetOf(m_server.data->value));
    whenDone(m_auditCall, this, [this, generation](const Result<Fetched<SecurityAudit>> &audit) {
        if (generation != m_generation)
            return;
        m_auditing = false;
        m_audit.take(audit);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

QStringList ServerHealthModel::reasons() const
{
    if (const ServerDashboard *dashboard = m_dashboard.value(); dashboard && !m_dashboard.data->error) {
        const QStringList known = healthReasons(dashboard->health, dashboard->stats.cpuUsagePercent);
        if (known.isEmpty() && m_verdict != HealthStatus::Healthy)
            return {tr("The agent does not call this server healthy, but names no issue.")};
        return known;
    }
    if (m_dashboard.data && m_dashboard.data->error)
        return {m_dashboard.data->error->text};
    if (m_dashboard.error)
        return {m_dashboard.error->text};
    const VpsServer *server = m_server.value();
    return server && !server->healthError.isEmpty() ? QStringList {server->healthError} : QStringList();
}

void ServerHealthModel::showServices()
{
    QList<QList<WordTableModel::Cell>> rows;
    if (const ServerDashboard *dashboard = m_dashboard.value()) {
        const auto &services = dashboard->health.services;
        for (auto it = services.cbegin(); it != services.cend(); ++it) {
            const QString status = it->status.isEmpty() ? tr("not known") : QString(it->status).replace(u'_', u' ');
            rows << QList<WordTableModel::Cell> {{words::ofService(it.key()), {}},
                                                 {status, QVariant::fromValue(markOf(*it))},
                                                 {it->memoryMb > 0 ? format::megabytes(it->memoryMb) : format::dash(), {}}};
        }
    }
    m_serviceTable.setRows(std::move(rows));
}

void ServerHealthModel::showSites()
{
    QList<QList<WordTableModel::Cell>> rows;
    if (const QList<ServerSite> *sites = m_sites.value()) {
        for (const ServerSite &site : *sites) {
            const auto type = enumFrom<SiteType>(site.type);
            rows << QList<WordTableModel::Cell> {
                {site.domain, {}},
                {type ? words::of(*type) : site.type, {}},
                {site.phpVersion.isEmpty() ? format::dash() : site.phpVersion, {}},
                {site.sslEnabled ? tr("yes") : tr("none"), QVariant::fromValue(site.sslEnabled ? Mark::Ok : Mark::Warning)},
                {site.enabled ? tr("enabled") : tr("disabled"), QVariant::fromValue(site.enabled ? Mark::Ok : Mark::Disabled)},
                {site.createdAt.isEmpty() ? format::dash() : site.createdAt, {}}};
        }
    }
    m_siteTable.setRows(std::move(rows));
}

} // namespace chom
