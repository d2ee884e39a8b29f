// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/allocationstore.h"

#include "services/core/ids.h"
#include "services/storage/sql.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Allocation allocationOf(const SqlQuery &row)
{
    return {row.text(0), row.text(1), row.text(2), row.integer(3), row.big(4), row.big(5)};
}

Result<QList<Allocation>> allocationsWhere(QSqlDatabase &db, QLatin1StringView condition, const QVariantList &values)
{
    SqlQuery query(db, u"SELECT id, vps_id, tenant_id, sites_allocated, storage_mb_allocated, memory_mb_allocated "
                       "FROM vps_allocations WHERE %1 ORDER BY vps_id, tenant_id"_s.arg(condition));
    query << values;
    return query.list(allocationOf);
}

} // namespace

AllocationStore::AllocationStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QList<Allocation>>> AllocationStore::ofServer(const QString &vpsId) const
{
    return m_database.read<QList<Allocation>>("allocations.ofServer", [vpsId](QSqlDatabase &db) {
        return allocationsWhere(db, "vps_id = ?"_L1, {vpsId});
    });
}

QFuture<Result<QList<Allocation>>> AllocationStore::ofTenant(const QString &tenantId) const
{
    return m_database.read<QList<Allocation>>("allocations.ofTenant", [tenantId](QSqlDatabase &db) {
        return allocationsWhere(db, "tenant_id = ?"_L1, {tenantId});
    });
}

QFuture<Result<Allocation>> AllocationStore::save(Allocation allocation)
{
    return m_database.write<Allocation>("allocations.save", [allocation, id = newId(),
                                                             now = m_clock.nowMs()](QSqlDatabase &db) -> Result<Allocation> {
        // The pair is the key: whoever saves it again means the same allocation.
        SqlQuery query(db, u"INSERT INTO vps_allocations (id, vps_id, tenant_id, sites_allocated, storage_mb_allocated, "
                           "memory_mb_allocated, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                           "ON CONFLICT (vps_id, tenant_id) DO UPDATE SET sites_allocated = excluded.sites_allocated, "
                           "storage_mb_allocated = excluded.storage_mb_allocated, memory_mb_allocated = excluded.memory_mb_allocated, "
                           "updated_at = excluded.updated_at"_s);
        query << (allocation.id.isEmpty() ? id : allocation.id) << allocation.vpsId << allocation.tenantId
              << allocation.sitesAllocated << allocation.storageMbAllocated << allocation.memoryMbAllocated << qint64(now)
              << qint64(now);
        if (const Status ran = query.run(); !ran)
            return fail(ran.error());
        const auto saved = allocationsWhere(db, "vps_id = ? AND tenant_id = ?"_L1, {allocation.vpsId, allocation.tenantId});
        if (!saved)
            return fail(saved.error());
        return saved->value(0);
    });
}

} // namespace chom
