// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/time.h"

#include <QString>

namespace chom {

enum class AccountStatus { Active, Suspended, Cancelled };
template <>
inline constexpr EnumRow<AccountStatus> enumRows<AccountStatus>[] = {
    {AccountStatus::Active, "active"}, {AccountStatus::Suspended, "suspended"}, {AccountStatus::Cancelled, "cancelled"}};

struct Organization {
    QString id;
    QString name;
    QString slug; ///< unique among those not deleted
    QString contactEmail;
    AccountStatus status = AccountStatus::Active;
    TimeMs approvedAt = 0;
    QString approvedBy;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
    TimeMs deletedAt = 0;
};

struct Tenant {
    QString id;
    QString organizationId;
    QString name;
    QString slug; ///< unique in the organization
    QString tier; ///< empty: no plan chosen yet
    AccountStatus status = AccountStatus::Active;
    TimeMs approvedAt = 0;
    QString approvedBy;
    TimeMs planSelectedAt = 0;
    int metricsRetentionDays = 15;
    qint64 cachedStorageMb = 0;
    int cachedSitesCount = 0;
    TimeMs cachedAt = 0;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
};

/// Limits of a plan; -1 = unlimited.
struct TierLimit {
    QString id;
    QString tier;
    QString name;
    int maxSites = 0;
    int maxStorageGb = 0;
    int maxBandwidthGb = 0;
    int backupRetentionDays = 0;
    QString supportLevel;
    bool dedicatedIp = false;
    bool stagingEnvironments = false;
    bool whiteLabel = false;
    int apiRateLimitPerHour = 0;
    int priceMonthlyCents = 0;
    TimeMs validFrom = 0;
    TimeMs validTo = 0;
    bool isActive = true;
};

} // namespace chom
