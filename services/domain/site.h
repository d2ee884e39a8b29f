// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/time.h"

#include <QString>

namespace chom {

enum class SiteType { WordPress, Html, Laravel, Php };
template <>
inline constexpr EnumRow<SiteType> enumRows<SiteType>[] = {
    {SiteType::WordPress, "wordpress"}, {SiteType::Html, "html"}, {SiteType::Laravel, "laravel"}, {SiteType::Php, "php"}};

enum class SiteStatus { Creating, Active, Updating, Restoring, Disabled, Failed, Deleting, Orphaned };
template <>
inline constexpr EnumRow<SiteStatus> enumRows<SiteStatus>[] = {
    {SiteStatus::Creating, "creating"},   {SiteStatus::Active, "active"},     {SiteStatus::Updating, "updating"},
    {SiteStatus::Restoring, "restoring"}, {SiteStatus::Disabled, "disabled"}, {SiteStatus::Failed, "failed"},
    {SiteStatus::Deleting, "deleting"},   {SiteStatus::Orphaned, "orphaned"}};

struct Site {
    QString id;
    QString tenantId;
    QString vpsId;
    QString domain; ///< trimmed, lower case, punycode; unique among those not deleted
    SiteType siteType = SiteType::WordPress;
    QString phpVersion;
    QString documentRoot;
    QString dbName;
    QString dbUser;
    bool sslEnabled = false;
    TimeMs sslExpiresAt = 0;
    bool sslAutoRenew = true;
    int sslRenewalDays = 30;
    SiteStatus status = SiteStatus::Creating;
    QString disabledBy; ///< user, tenant or empty
    QString failureReason;
    int provisionAttempts = 0;
    double storageUsedMb = 0;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
    TimeMs deletedAt = 0;
};

/// A row of `site:list` or `site:info` as the server tells it (not the store's Site).
struct ServerSite {
    QString domain;
    QString type;
    QString phpVersion; ///< the raw token: "8.10" stays "8.10"
    QString dbName;
    QString dbUser;
    QString siteRoot;
    bool sslEnabled = false;
    bool enabled = false;
    QString createdAt;
    double diskUsageMb = -1; ///< only `site:info` says it
};

/// `ssl:status` of one domain.
struct CertificateStatus {
    QString domain;
    bool sslEnabled = false;
    QString expiryDate;
    int daysRemaining = 0;
    QString issuer;
    QString certPath;
    bool valid = false;
    QString message;
};

} // namespace chom
