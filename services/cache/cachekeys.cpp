// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cachekeys.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace chom::cachekeys {
namespace {

using std::chrono::seconds;

/// Figures counted from the store: a heavy query may be answered by one of this age.
constexpr seconds countedTtl{300};
constexpr seconds countedStale{300};
constexpr seconds hour{3600};
constexpr TimeMs logsSettleMs = 5 * 60 * 1000;

CacheSlot counted(const QString &key, const QStringList &tags)
{
    return {key, {countedTtl, countedStale, tags}};
}

} // namespace

QString tenantTag(const QString &tenantId)
{
    return u"tenant:%1"_s.arg(tenantId);
}
QString tenantSitesTag(const QString &tenantId)
{
    return u"tenant:%1:sites"_s.arg(tenantId);
}
QString sitesTag()
{
    return u"sites"_s;
}
QString backupsTag()
{
    return u"backups"_s;
}
QString serversTag()
{
    return u"servers"_s;
}
QString tiersTag()
{
    return u"tiers"_s;
}

CacheSlot tenantDashboardStats(const QString &tenantId)
{
    return counted(u"tenant:%1:dashboard_stats"_s.arg(tenantId), {tenantTag(tenantId), tenantSitesTag(tenantId)});
}

CacheSlot tenantSiteCount(const QString &tenantId)
{
    return counted(u"tenant:%1:site_count"_s.arg(tenantId), {tenantTag(tenantId), tenantSitesTag(tenantId)});
}

CacheSlot tenantBackups(BackupFigure figure, const QString &tenantId)
{
    const QString name = figure == BackupFigure::TotalSize ? u"total_size"_s
        : figure == BackupFigure::Count                    ? u"count"_s
                                                           : u"stats"_s;
    return counted(u"tenant:%1:backups:%2"_s.arg(tenantId, name), {tenantTag(tenantId), backupsTag()});
}

CacheSlot quota(Quota quota, const QString &tenantId)
{
    const QString name = quota == Quota::Sites ? u"sites"_s : quota == Quota::Storage ? u"storage"_s : u"backups"_s;
    return counted(u"quota:%1:%2"_s.arg(name, tenantId), {tenantTag(tenantId), tenantSitesTag(tenantId)});
}

CacheSlot tierLimit(const QString &tier)
{
    return {u"tier_limit:%1"_s.arg(tier), {hour, hour, {tiersTag()}}};
}
CacheSlot allTierLimits()
{
    return {u"tier_limits:all"_s, {hour, hour, {tiersTag()}}};
}
CacheSlot adminStats()
{
    return {u"admin:stats"_s, {seconds(60), countedStale, {sitesTag(), serversTag()}}};
}
CacheSlot adminVpsHealth()
{
    return {u"admin:vps_health"_s, {seconds(60), countedStale, {serversTag()}}};
}
CacheSlot overallHealth()
{
    return {u"health:overall"_s, {seconds(30), countedStale, {}}};
}

CacheSlot list(List list, const QString &filterHash)
{
    const QString suffix = filterHash.isEmpty() ? QString() : u':' + filterHash;
    switch (list) {
    case List::Sites:
        return counted(u"list:sites"_s + suffix, {sitesTag()});
    case List::Backups:
        return counted(u"list:backups"_s + suffix, {backupsTag()});
    case List::Servers:
        return {u"list:servers"_s + suffix, {seconds(60), countedStale, {serversTag()}}};
    }
    return {};
}

CacheSlot site(const QString &siteId, const QString &tenantId)
{
    return {u"site:%1"_s.arg(siteId),
            {seconds(600), countedStale, {sitesTag(), tenantTag(tenantId), tenantSitesTag(tenantId)}}};
}

CacheSlot memberTenantIds(const QString &memberId)
{
    return {u"member:%1:tenant_ids"_s.arg(memberId), {hour, seconds(0), {u"member:%1"_s.arg(memberId)}}};
}

CacheSlot settings()
{
    return {u"settings"_s, {hour, hour, {}}};
}

CacheSlot prometheus(const QString &hash, int stepSecs, const QString &tenantId)
{
    const bool asLongAsAStep = stepSecs == 15 || stepSecs == 60 || stepSecs == 300;
    const QStringList tags = tenantId.isEmpty() ? QStringList() : QStringList{tenantTag(tenantId)};
    return {u"prometheus:%1"_s.arg(hash), {seconds(asLongAsAStep ? stepSecs : 30), hour, tags}};
}

std::optional<CacheSlot> loki(const QString &hash, TimeMs rangeEnd, TimeMs now)
{
    if (rangeEnd > now - logsSettleMs)
        return std::nullopt;
    return CacheSlot{u"loki:%1"_s.arg(hash), {hour, seconds(1'800), {}}};
}

CacheSlot grafanaDashboards()
{
    return {u"grafana:dashboards"_s, {hour, hour, {}}};
}

CacheSlot hostRegistration(const QString &serverId)
{
    return {u"host_registration:%1"_s.arg(serverId), {hour, hour, {serversTag()}}};
}

QString hashOf(const QStringList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace chom::cachekeys
