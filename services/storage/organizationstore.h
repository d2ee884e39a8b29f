// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/page.h"
#include "services/domain/tenant.h"
#include "services/storage/database.h"

namespace chom {

/// Organizations, not the deleted ones. Never blocks; callable from any thread.
class OrganizationStore final
{
public:
    OrganizationStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<QList<Organization>>> all() const;
    [[nodiscard]] QFuture<Result<Organization>> save(Organization organization); ///< empty id: inserts
    /// Refused with the blockers (active tenants, sites) named.
    [[nodiscard]] QFuture<Status> remove(const QString &id);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
