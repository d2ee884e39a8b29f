// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cache.h"

namespace chom {

/// A key with how long its value is good, and which tags end it.
struct CacheSlot {
    QString key;
    CachePolicy policy;
};

/// The one place where keys, lifetimes and tags are written. How long a value may still be shown as old follows from
/// how the product degrades: metrics and dashboards 3600 s, logs 1800 s, counted figures 300 s.
namespace cachekeys {

enum class Quota { Sites, Storage, Backups };
enum class BackupFigure { TotalSize, Count, Stats };
enum class List { Sites, Backups, Servers };

/// Tags. Ending one ends every value that depends on it.
[[nodiscard]] QString tenantTag(const QString &tenantId);
[[nodiscard]] QString tenantSitesTag(const QString &tenantId);
[[nodiscard]] QString sitesTag(); ///< any site of any tenant
[[nodiscard]] QString backupsTag();
[[nodiscard]] QString serversTag();
[[nodiscard]] QString tiersTag();

[[nodiscard]] CacheSlot tenantDashboardStats(const QString &tenantId);
[[nodiscard]] CacheSlot tenantSiteCount(const QString &tenantId);
[[nodiscard]] CacheSlot tenantBackups(BackupFigure figure, const QString &tenantId);
[[nodiscard]] CacheSlot quota(Quota quota, const QString &tenantId);
[[nodiscard]] CacheSlot tierLimit(const QString &tier);
[[nodiscard]] CacheSlot allTierLimits();
[[nodiscard]] CacheSlot adminStats();
[[nodiscard]] CacheSlot adminVpsHealth();
[[nodiscard]] CacheSlot overallHealth();
/// `filterHash`: of what else decides the rows (filter, order, page, who asks); empty = the plain list.
[[nodiscard]] CacheSlot list(List list, const QString &filterHash = {});
[[nodiscard]] CacheSlot site(const QString &siteId, const QString &tenantId);
[[nodiscard]] CacheSlot memberTenantIds(const QString &memberId);
[[nodiscard]] CacheSlot settings();
/// `stepSecs` 0 = an instant query.
[[nodiscard]] CacheSlot prometheus(const QString &hash, int stepSecs, const QString &tenantId = {});
/// Nothing where the end of the range is not five minutes old: lines may still arrive.
[[nodiscard]] std::optional<CacheSlot> loki(const QString &hash, TimeMs rangeEnd, TimeMs now);
[[nodiscard]] CacheSlot grafanaDashboards();
[[nodiscard]] CacheSlot hostRegistration(const QString &serverId);

/// SHA-256 over all parts (query, options, tenant, …), each with its length, so that no two lists can look alike.
[[nodiscard]] QString hashOf(const QStringList &parts);

} // namespace cachekeys
} // namespace chom
