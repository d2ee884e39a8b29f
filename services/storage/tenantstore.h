// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/tenant.h"
#include "services/storage/database.h"

namespace chom {

struct QuotaUsage {
    int sites = 0;
    int sitesMax = 0; ///< -1 unlimited
    double storageGb = 0;
    int storageMaxGb = 0;
    int backups = 0;
    QString tier;
};

/// Tenants and what they use of their plan. Never blocks; callable from any thread.
class TenantStore final
{
public:
    TenantStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<QList<Tenant>>> all() const; ///< by name
    [[nodiscard]] QFuture<Result<Tenant>> byId(const QString &id) const;
    [[nodiscard]] QFuture<Result<Tenant>> save(Tenant tenant);
    [[nodiscard]] QFuture<Result<QuotaUsage>> quota(const QString &tenantId) const;

private:
    Database &m_database;
    const Clock &m_clock;
};

/// For a transaction of one's own. Empty: all tenants together.
[[nodiscard]] Result<QuotaUsage> quotaUsage(QSqlDatabase &db, const QString &tenantId);

} // namespace chom
