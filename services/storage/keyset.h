// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/page.h"
#include "services/storage/sql.h"

namespace chom {

enum class KeyType { Text, Integer, Real };

struct KeyColumn {
    const char *expression; ///< never NULL
    KeyType type;
};

/// A list read page by page: "after this row" by the values of its sort columns and row_no, never by counting rows.
/// All parts are constants of the stores; what comes from outside is bound.
struct KeysetQuery {
    QString name;    ///< "sites": a position of another list or order is refused
    QString columns; ///< of SELECT
    QString from;
    QStringList where; ///< joined by AND
    QVariantList values; ///< of `where`
    QList<KeyColumn> keys; ///< the last is row_no
    Qt::SortOrder order = Qt::AscendingOrder;
    QString countSql; ///< where counting has a short cut; else count(*) by `countFrom` and `where`
    QString countFrom; ///< empty: `from`; for a join that only adds columns
    QVariantList countValues;
};

struct KeysetStatement {
    QString sql;
    QVariantList values;
    int keyAt = 0; ///< column of the first key
    int rows = pageRows;
};

/// BadRequest for a position that is not of this list and order.
[[nodiscard]] Result<KeysetStatement> keysetStatement(const KeysetQuery &query, const PageRequest &request, int columnCount);
[[nodiscard]] QString keysetPosition(const KeysetQuery &query, const QVariantList &keys);
[[nodiscard]] Result<qint64> keysetTotal(QSqlDatabase &db, const KeysetQuery &query);

/// Reads one page; `map` makes a row of the first `columnCount` columns.
template <typename T>
[[nodiscard]] Result<Page<T>> keysetPage(QSqlDatabase &db, const KeysetQuery &query, const PageRequest &request,
                                         int columnCount, T (*map)(const SqlQuery &))
{
    const Result<KeysetStatement> statement = keysetStatement(query, request, columnCount);
    if (!statement)
        return fail(statement.error());
    SqlQuery sql(db, statement->sql);
    sql << statement->values;
    if (const Status ran = sql.run(); !ran)
        return fail(ran.error());
    Page<T> page;
    QVariantList last;
    while (sql.next()) {
        if (page.rows.size() == statement->rows) {
            page.next = keysetPosition(query, last);
            break;
        }
        page.rows.append(map(sql));
        last.clear();
        for (qsizetype i = 0; i < query.keys.size(); ++i)
            last.append(sql.value(statement->keyAt + int(i)));
    }
    if (const Status read = sql.status(); !read)
        return fail(read.error());
    if (request.withTotal) {
        const Result<qint64> total = keysetTotal(db, query);
        if (!total)
            return fail(total.error());
        page.total = *total;
    }
    return page;
}

} // namespace chom
