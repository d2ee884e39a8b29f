// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/error.h"
#include "services/domain/time.h"

#include <QElapsedTimer>
#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <optional>

namespace chom {

/// One prepared statement with bound values, read forwards. Errors become Error values: Refused (unique or foreign
/// key), BadRequest (a value that the table does not take), Storage. Lives on the connection's thread.
class SqlQuery final
{
public:
    SqlQuery(QSqlDatabase &db, QString sql);
    ~SqlQuery();
    Q_DISABLE_COPY_MOVE(SqlQuery)

    SqlQuery &operator<<(const QVariant &value);
    SqlQuery &operator<<(const QVariantList &values);
    /// May be called again after new values were bound.
    [[nodiscard]] Status run();
    /// The next row; false at the end and on an error, which status() tells apart.
    [[nodiscard]] bool next();
    [[nodiscard]] Status status() const;
    [[nodiscard]] int rowsAffected() const { return m_query.numRowsAffected(); }

    // A column of the row; NULL reads as empty, 0, false.
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] int integer(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] qint64 big(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] double real(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] bool flag(int column) const { return m_query.value(column).toLongLong() != 0; }
    [[nodiscard]] QVariant value(int column) const { return m_query.value(column); }
    template <typename E> [[nodiscard]] E choice(int column, E fallback) const
    {
        return enumFrom<E>(text(column)).value_or(fallback);
    }

    /// Runs and maps every row.
    template <typename Map> [[nodiscard]] auto list(Map map) -> Result<QList<decltype(map(*this))>>
    {
        QList<decltype(map(*this))> rows;
        if (const Status ran = run(); !ran)
            return fail(ran.error());
        while (next())
            rows.append(map(*this));
        if (const Status read = status(); !read)
            return fail(read.error());
        return rows;
    }

    /// Runs and maps the first row, if there is one.
    template <typename Map> [[nodiscard]] auto first(Map map) -> Result<std::optional<decltype(map(*this))>>
    {
        std::optional<decltype(map(*this))> row;
        if (const Status ran = run(); !ran)
            return fail(ran.error());
        if (next())
            row = map(*this);
        if (const Status read = status(); !read)
            return fail(read.error());
        return row;
    }

private:
    QSqlQuery m_query;
    QString m_sql;
    QElapsedTimer m_ran;
    int m_bound = 0;
    bool m_prepared = false;
};

/// Runs one statement without values.
[[nodiscard]] Status sqlRun(QSqlDatabase &db, const QString &sql);
/// The first column of the first row; invalid where there is none.
[[nodiscard]] Result<QVariant> sqlValue(QSqlDatabase &db, const QString &sql, const QVariantList &values = {});

/// A row to insert or, where the id exists, to update (all columns but id and created_at).
using SqlRow = QList<std::pair<const char *, QVariant>>;
[[nodiscard]] Status sqlSave(QSqlDatabase &db, const char *table, const SqlRow &row);

// Values to bind: empty or 0 = NULL.
[[nodiscard]] QVariant sqlText(const QString &text);
[[nodiscard]] QVariant sqlTime(TimeMs time);
/// "%text%" for LIKE … ESCAPE '\', with %, _ and \ of the text taken literally.
[[nodiscard]] QString sqlContains(const QString &text);
/// A JSON object or array in its compact, sorted form; BadRequest for anything else. Empty = {}.
[[nodiscard]] Result<QString> sqlJson(const QByteArray &json);

/// What the statements of this thread did since sqlTraceStart(): for the slow log and to see a full disk or a damaged
/// file. `statements` holds the SQL without its values, at most about 4 KB.
struct SqlTrace {
    QString statements;
    QString slowest; ///< the one that took longest, reading its rows included
    double slowestMs = 0;
    int worstCode = 0; ///< SQLite's primary result code: 8 read-only, 10 I/O, 11 damaged, 13 full, 26 no database
};
void sqlTraceStart();
[[nodiscard]] const SqlTrace &sqlTrace();

/// What the worst code means for the store: no room to write (or no right to), or a damaged file.
enum class SqlTrouble { None, NoRoom, Damaged };
[[nodiscard]] SqlTrouble sqlTrouble();

} // namespace chom
