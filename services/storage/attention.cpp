// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/attention.h"

#include "services/storage/sql.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs attentionDayMs = 86'400'000;
constexpr int places = 10;
constexpr int placesOfAKind = 4;
constexpr int warningDays = 14;
constexpr int criticalDays = 7;

struct Ranked {
    AttentionItem item;
    int score = 0;
};
using RankedItems = QList<Ranked>;

int wholeDays(TimeMs ms)
{
    return int(ms >= 0 ? ms / attentionDayMs : -((-ms + attentionDayMs - 1) / attentionDayMs));
}

QString certificateText(int days)
{
    if (days < 0)
        return QCoreApplication::translate("chom::OverviewStore", "Expired %n day(s) ago", nullptr, -days);
    return QCoreApplication::translate("chom::OverviewStore", "Expires in %n day(s)", nullptr, days);
}

Result<RankedItems> certificates(QSqlDatabase &db, const QString &tenantId, TimeMs now)
{
    SqlQuery query(db, u"SELECT id, domain, ssl_expires_at FROM sites WHERE deleted_at IS NULL AND ssl_enabled = 1 "
                       "AND ssl_expires_at <= ? %1 ORDER BY ssl_expires_at LIMIT 10"_s.arg(
                           tenantId.isEmpty() ? QString() : u"AND tenant_id = ?"_s));
    query << qint64(now + warningDays * attentionDayMs);
    if (!tenantId.isEmpty())
        query << tenantId;
    return query.list([now](const SqlQuery &row) {
        const int days = wholeDays(row.big(2) - now);
        const bool expired = row.big(2) <= now;
        const int score = expired ? 90 : days <= criticalDays ? 70 : 50;
        return Ranked {{expired ? AttentionKind::CertificateExpired : AttentionKind::CertificateExpiring, row.text(0),
                        row.text(1), certificateText(expired ? std::min(days, -1) : days), days, HealthStatus::Unknown},
                       score};
    });
}

Result<RankedItems> badServers(QSqlDatabase &db, const QString &tenantId)
{
    SqlQuery query(db, u"SELECT id, hostname, coalesce(health_error, ''), health_status FROM vps_servers "
                       "WHERE health_status IN ('unreachable', 'unhealthy', 'degraded') AND status <> 'decommissioned' %1 "
                       "ORDER BY CASE health_status WHEN 'unreachable' THEN 0 WHEN 'unhealthy' THEN 1 ELSE 2 END, hostname "
                       "LIMIT 10"_s.arg(tenantId.isEmpty()
                                            ? QString()
                                            : u"AND id IN (SELECT vps_id FROM sites WHERE tenant_id = ? AND deleted_at IS NULL "
                                              "UNION SELECT vps_id FROM vps_allocations WHERE tenant_id = ?)"_s));
    if (!tenantId.isEmpty())
        query << tenantId << tenantId;
    return query.list([](const SqlQuery &row) {
        const HealthStatus health = row.choice(3, HealthStatus::Unknown);
        const int score = health == HealthStatus::Unreachable ? 100 : health == HealthStatus::Unhealthy ? 95 : 40;
        return Ranked {{AttentionKind::ServerBad, row.text(0), row.text(1), row.text(2), 0, health}, score};
    });
}

Result<RankedItems> failedSites(QSqlDatabase &db, const QString &tenantId)
{
    SqlQuery query(db, u"SELECT id, domain, coalesce(failure_reason, '') FROM sites WHERE deleted_at IS NULL "
                       "AND status = 'failed' %1 ORDER BY created_at DESC LIMIT 10"_s.arg(
                           tenantId.isEmpty() ? QString() : u"AND tenant_id = ?"_s));
    if (!tenantId.isEmpty())
        query << tenantId;
    return query.list([](const SqlQuery &row) {
        return Ranked {{AttentionKind::SiteFailed, row.text(0), row.text(1), row.text(2), 0, HealthStatus::Unknown}, 80};
    });
}

/// One item a site, however often its backup failed.
Result<RankedItems> failedBackups(QSqlDatabase &db, const QString &tenantId, TimeMs now)
{
    SqlQuery query(db, u"SELECT s.id, s.domain, coalesce(b.error, ''), max(b.created_at) AS latest FROM site_backups b "
                       "JOIN sites s ON s.id = b.site_id WHERE b.status = 'failed' AND b.created_at > ? AND s.deleted_at IS NULL "
                       "%1 GROUP BY s.id ORDER BY latest DESC LIMIT 10"_s.arg(
                           tenantId.isEmpty() ? QString() : u"AND b.tenant_id = ?"_s));
    query << qint64(now - attentionDayMs);
    if (!tenantId.isEmpty())
        query << tenantId;
    return query.list([](const SqlQuery &row) {
        return Ranked {{AttentionKind::BackupFailed, row.text(0), row.text(1), row.text(2), 0, HealthStatus::Unknown}, 60};
    });
}

} // namespace

Result<QList<AttentionItem>> attentionItems(QSqlDatabase &db, const QString &tenantId, TimeMs now)
{
    RankedItems all;
    const std::array kinds {badServers(db, tenantId), certificates(db, tenantId, now), failedSites(db, tenantId),
                            failedBackups(db, tenantId, now)};
    for (const auto &items : kinds) {
        if (!items)
            return fail(items.error());
        all += *items;
    }
    const auto worse = [](const Ranked &a, const Ranked &b) { return a.score > b.score; };
    std::stable_sort(all.begin(), all.end(), worse);
    RankedItems chosen;
    RankedItems waiting;
    QMap<AttentionKind, int> taken;
    for (const Ranked &ranked : std::as_const(all)) {
        const bool fits = chosen.size() < places && taken[ranked.item.kind] < placesOfAKind;
        taken[ranked.item.kind] += fits ? 1 : 0;
        (fits ? chosen : waiting).append(ranked);
    }
    chosen += waiting.mid(0, places - chosen.size());
    std::stable_sort(chosen.begin(), chosen.end(), worse);
    QList<AttentionItem> items;
    for (const Ranked &ranked : std::as_const(chosen))
        items.append(ranked.item);
    return items;
}

} // namespace chom
