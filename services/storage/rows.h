// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/backup.h"
#include "services/domain/operation.h"
#include "services/domain/server.h"
#include "services/domain/site.h"
#include "services/domain/tenant.h"
#include "services/storage/sql.h"

namespace chom {

// Each table's columns in the order in which its reader takes them, and its row to be saved. `prefix` is "" or an
// alias with its dot. In step with resources/migrations.

[[nodiscard]] QString siteColumns(QLatin1StringView prefix = {});
inline constexpr int siteColumnCount = 21;
[[nodiscard]] Site siteOf(const SqlQuery &row);
[[nodiscard]] SqlRow rowOf(const Site &site);

[[nodiscard]] QString serverColumns(QLatin1StringView prefix = {});
inline constexpr int serverColumnCount = 25;
[[nodiscard]] VpsServer serverOf(const SqlQuery &row);
[[nodiscard]] SqlRow rowOf(const VpsServer &server);

[[nodiscard]] QString tenantColumns();
[[nodiscard]] Tenant tenantOf(const SqlQuery &row);
[[nodiscard]] SqlRow rowOf(const Tenant &tenant);

[[nodiscard]] QString backupColumns(QLatin1StringView prefix = {});
inline constexpr int backupColumnCount = 15;
[[nodiscard]] SiteBackup backupOf(const SqlQuery &row);

[[nodiscard]] QString operationColumns();
inline constexpr int operationColumnCount = 25;
[[nodiscard]] Operation operationOf(const SqlQuery &row);
[[nodiscard]] SqlRow rowOf(const Operation &operation);

[[nodiscard]] QString auditColumns();
inline constexpr int auditColumnCount = 14;
[[nodiscard]] AuditEntry auditOf(const SqlQuery &row);

/// "10.0.0.9" as "010.000.000.009", so that text order is the order of addresses.
[[nodiscard]] QString addressKey(const QString &address);

/// Sets id (where empty), created (where 0) and updated of an entity that is about to be saved.
template <typename Entity> void stamp(Entity &entity, TimeMs now, const QString &newId)
{
    if (entity.id.isEmpty())
        entity.id = newId;
    if (entity.createdAt == 0)
        entity.createdAt = now;
    entity.updatedAt = now;
}

/// NotFound, for people: "The site was not found. It may have been deleted."
[[nodiscard]] Error notFoundError(const QString &text);

} // namespace chom
