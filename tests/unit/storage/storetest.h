// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"
#include "services/storage/sql.h"
#include "tests/support/fakeclock.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

namespace chom {

/// Waits on the event loop, at most 20 s: what a test may do and the program may not.
template <typename T> [[nodiscard]] Result<T> awaited(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
        return fail(ErrorCode::Timeout, QStringLiteral("no answer within 20 s"));
    if (future.isCanceled() || future.resultCount() == 0)
        return fail(ErrorCode::Cancelled, QStringLiteral("cancelled"));
    return future.result();
}

/// The value, or a failure that names the error.
#define CHOM_VALUE(variable, expression)                                                                                         \
    auto variable##Result = awaited(expression);                                                                                 \
    QVERIFY2(variable##Result.has_value(),                                                                                       \
             variable##Result ? "" : qPrintable(variable##Result.error().text + variable##Result.error().detail));      \
    [[maybe_unused]] const auto &variable = *variable##Result

#define CHOM_DONE(expression)                                                                                                    \
    do {                                                                                                                         \
        const auto doneStatus = awaited(expression);                                                                             \
        QVERIFY2(doneStatus.has_value(), doneStatus ? "" : qPrintable(doneStatus.error().text + doneStatus.error().detail));     \
    } while (false)

/// Runs raw SQL on the writer.
[[nodiscard]] inline QFuture<Status> rawSql(Database &database, const QString &sql)
{
    return database.write<void>("test.raw", [sql](QSqlDatabase &db) -> Status {
        return sqlRun(db, sql);
    });
}

/// The first column of the first row.
[[nodiscard]] inline QFuture<Result<QVariant>> rawValue(Database &database, const QString &sql)
{
    return database.read<QVariant>("test.value", [sql](QSqlDatabase &db) -> Result<QVariant> {
        QSqlQuery query(db);
        if (!query.exec(sql) || !query.next())
            return fail(ErrorCode::Storage, query.lastError().text());
        return query.value(0);
    });
}

} // namespace chom
