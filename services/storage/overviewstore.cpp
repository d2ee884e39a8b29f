// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/overviewstore.h"

#include "services/storage/attention.h"
#include "services/storage/sitestore.h"
#include "services/storage/sql.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs overviewDayMs = 86'400'000;
constexpr int newestCount = 5;

QString andTenant(const QString &tenantId, const char *column = "tenant_id")
{
    return tenantId.isEmpty() ? QString() : u" AND %1 = ?"_s.arg(QLatin1StringView(column));
}

Status countSites(QSqlDatabase &db, const QString &tenantId, TimeMs now, OverviewCounts &counts)
{
    SqlQuery query(db, u"SELECT count(*), coalesce(sum(status = 'active'), 0), coalesce(sum(status = 'failed'), 0), "
                       "coalesce(sum(ssl_enabled AND ssl_expires_at > ? AND ssl_expires_at <= ?), 0), "
                       "coalesce(sum(ssl_enabled AND ssl_expires_at <= ?), 0), coalesce(sum(storage_used_mb), 0.0) "
                       "FROM sites WHERE deleted_at IS NULL"_s
                           + andTenant(tenantId));
    query << qint64(now) << qint64(now + 30 * overviewDayMs) << qint64(now);
    if (!tenantId.isEmpty())
        query << tenantId;
    const auto row = query.first([&counts](const SqlQuery &q) {
        counts.sites = q.integer(0);
        counts.sitesActive = q.integer(1);
        counts.sitesFailed = q.integer(2);
        counts.certificatesDue = q.integer(3);
        counts.certificatesExpired = q.integer(4);
        counts.storageUsedMb = q.real(5);
        return true;
    });
    return row ? Status() : Status(fail(row.error()));
}

Status countBackups(QSqlDatabase &db, const QString &tenantId, TimeMs now, OverviewCounts &counts)
{
    // Every row would be a million; the totals of the sites are kept by triggers.
    const auto all = tenantId.isEmpty()
        ? sqlValue(db, u"SELECT coalesce(sum(backups), 0) FROM backup_totals"_s)
        : sqlValue(db, u"SELECT coalesce(sum(b.backups), 0) FROM sites s JOIN backup_totals b ON b.site_id = s.id "
                       "WHERE s.tenant_id = ? AND s.deleted_at IS NULL"_s, {tenantId});
    if (!all)
        return fail(all.error());
    counts.backups = all->toLongLong();
    SqlQuery query(db, u"SELECT coalesce(sum(status = 'completed'), 0), coalesce(sum(status = 'failed'), 0) "
                       "FROM site_backups WHERE created_at > ?"_s + andTenant(tenantId));
    query << qint64(now - overviewDayMs);
    if (!tenantId.isEmpty())
        query << tenantId;
    const auto day = query.first([&counts](const SqlQuery &q) {
        counts.backupsDay = q.integer(0);
        counts.backupsDayFailed = q.integer(1);
        return true;
    });
    return day ? Status() : Status(fail(day.error()));
}

Status countOthers(QSqlDatabase &db, const QString &tenantId, OverviewCounts &counts)
{
    const auto tenants = tenantId.isEmpty() ? sqlValue(db, u"SELECT count(*) FROM tenants"_s)
                                            : sqlValue(db, u"SELECT count(*) FROM tenants WHERE id = ?"_s, {tenantId});
    if (!tenants)
        return fail(tenants.error());
    counts.tenants = tenants->toInt();
    SqlQuery query(db, u"SELECT coalesce(sum(status <> 'queued'), 0), coalesce(sum(status = 'queued'), 0) FROM operations "
                       "WHERE status IN ('queued', 'running', 'verifying')"_s
                           + andTenant(tenantId));
    if (!tenantId.isEmpty())
        query << tenantId;
    const auto row = query.first([&counts](const SqlQuery &q) {
        counts.operationsRunning = q.integer(0);
        counts.operationsQueued = q.integer(1);
        return true;
    });
    return row ? Status() : Status(fail(row.error()));
}

Result<OverviewData> loadOverview(QSqlDatabase &db, const QString &tenantId, TimeMs now)
{
    OverviewData data;
    for (const Status &counted : {countSites(db, tenantId, now, data.counts), countBackups(db, tenantId, now, data.counts),
                                  countOthers(db, tenantId, data.counts)}) {
        if (!counted)
            return fail(counted.error());
    }
    const auto cells = serverCells(db, tenantId);
    if (!cells)
        return fail(cells.error());
    data.cells = *cells;
    data.counts.servers = int(cells->size());
    for (const ServerCell &cell : *cells)
        ++data.counts.serversByHealth[cell.health];
    const auto quota = quotaUsage(db, tenantId);
    if (!quota)
        return fail(quota.error());
    data.quota = *quota;
    const auto attention = attentionItems(db, tenantId, now);
    if (!attention)
        return fail(attention.error());
    data.attention = *attention;
    const auto newest = newestSites(db, tenantId, newestCount);
    if (!newest)
        return fail(newest.error());
    data.newest = *newest;
    return data;
}

} // namespace

OverviewStore::OverviewStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<OverviewData>> OverviewStore::load(const QString &tenantId) const
{
    return m_database.read<OverviewData>("overview.load", [tenantId, now = m_clock.nowMs()](QSqlDatabase &db) {
        return loadOverview(db, tenantId, now);
    });
}

} // namespace chom
