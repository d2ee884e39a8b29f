// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/operationstore.h"

#include "services/core/ids.h"
#include "services/storage/keyset.h"
#include "services/storage/localowner.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

KeysetQuery operationQuery(const OperationFilter &filter)
{
    KeysetQuery query;
    query.name = u"operations"_s;
    query.columns = operationColumns();
    query.from = u"operations"_s;
    query.keys = {{"created_at", KeyType::Integer}, {"row_no", KeyType::Integer}};
    query.order = Qt::DescendingOrder;
    if (!filter.tenantId.isEmpty()) {
        query.where += u"tenant_id = ?"_s;
        query.values += filter.tenantId;
    }
    if (filter.status) {
        query.where += u"status = ?"_s;
        query.values += enumText(*filter.status);
    }
    if (!filter.operationType.isEmpty()) {
        query.where += u"operation_type = ?"_s;
        query.values += filter.operationType;
    }
    if (filter.unfinishedOnly)
        query.where += u"status IN ('queued', 'running', 'verifying')"_s;
    return query;
}

Error operationNotFound()
{
    return notFoundError(QCoreApplication::translate("chom::OperationStore", "The operation was not found."));
}

Result<Operation> oneOperation(QSqlDatabase &db, QLatin1StringView column, const QString &value)
{
    SqlQuery query(db, u"SELECT %1 FROM operations WHERE %2 = ?"_s.arg(operationColumns(), column));
    query << value;
    const auto operation = query.first(operationOf);
    if (!operation)
        return fail(operation.error());
    if (!*operation)
        return fail(operationNotFound());
    return **operation;
}

/// In and out as compact JSON; BadRequest where they are none.
Status normalize(Operation &operation)
{
    for (QByteArray *json : {&operation.inputJson, &operation.outputJson}) {
        const Result<QString> compact = sqlJson(*json);
        if (!compact)
            return fail(compact.error());
        *json = compact->toUtf8();
    }
    return {};
}

} // namespace

OperationStore::OperationStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<Page<Operation>>> OperationStore::page(const OperationFilter &filter, const PageRequest &request) const
{
    return m_database.read<Page<Operation>>("operations.page", [filter, request](QSqlDatabase &db) {
        return keysetPage<Operation>(db, operationQuery(filter), request, operationColumnCount, operationOf);
    });
}

QFuture<Result<Operation>> OperationStore::byId(const QString &id) const
{
    return m_database.read<Operation>("operations.byId", [id](QSqlDatabase &db) { return oneOperation(db, "id"_L1, id); });
}

QFuture<Result<Operation>> OperationStore::add(Operation operation)
{
    const TimeMs now = m_clock.nowMs();
    stamp(operation, now, newId());
    if (operation.correlationId.isEmpty())
        operation.correlationId = newCorrelationId(now);
    if (operation.idempotencyKey.isEmpty())
        operation.idempotencyKey = operation.id;
    return m_database.write<Operation>("operations.add", [operation](QSqlDatabase &db) mutable -> Result<Operation> {
        const auto same = oneOperation(db, "idempotency_key"_L1, operation.idempotencyKey);
        if (same || same.error().code != ErrorCode::NotFound)
            return same;
        if (const Status normal = normalize(operation); !normal)
            return fail(normal.error());
        if (operation.memberId.isEmpty()) {
            const auto owner = ensureLocalOwner(db, operation.createdAt, newId());
            if (!owner)
                return fail(owner.error());
            operation.memberId = *owner;
        }
        if (const Status saved = sqlSave(db, "operations", rowOf(operation)); !saved)
            return fail(saved.error());
        return oneOperation(db, "id"_L1, operation.id);
    });
}

QFuture<Result<Operation>> OperationStore::update(Operation operation)
{
    operation.updatedAt = m_clock.nowMs();
    return m_database.write<Operation>("operations.update", [operation](QSqlDatabase &db) mutable -> Result<Operation> {
        const auto old = oneOperation(db, "id"_L1, operation.id);
        if (!old)
            return old;
        if (const Status normal = normalize(operation); !normal)
            return fail(normal.error());
        // Who asked for what, when, does not change any more.
        operation.memberId = old->memberId;
        operation.createdAt = old->createdAt;
        operation.idempotencyKey = old->idempotencyKey;
        operation.correlationId = old->correlationId;
        if (const Status saved = sqlSave(db, "operations", rowOf(operation)); !saved)
            return fail(saved.error());
        return oneOperation(db, "id"_L1, operation.id);
    });
}

} // namespace chom
