// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"

namespace chom {

struct Allocation {
    QString id;
    QString vpsId;
    QString tenantId;
    int sitesAllocated = 0;
    qint64 storageMbAllocated = 0;
    qint64 memoryMbAllocated = 0;
};

/// What tenants hold of servers. Never blocks; callable from any thread.
class AllocationStore final
{
public:
    AllocationStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<QList<Allocation>>> ofServer(const QString &vpsId) const;
    [[nodiscard]] QFuture<Result<QList<Allocation>>> ofTenant(const QString &tenantId) const;
    [[nodiscard]] QFuture<Result<Allocation>> save(Allocation allocation);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
