// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/sql.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

thread_local SqlTrace currentTrace;
constexpr qsizetype traceLimit = 4096;

// SQLite's result codes; Qt gives the extended ones, whose low byte is the primary.
constexpr int codeBusy = 5;
constexpr int codeReadOnly = 8;
constexpr int codeInputOutput = 10;
constexpr int codeCorrupt = 11;
constexpr int codeFull = 13;
constexpr int codeConstraint = 19;
constexpr int codeNotADatabase = 26;
constexpr int codeConstraintCheck = 275;
constexpr int codeConstraintForeignKey = 787;
constexpr int codeConstraintNotNull = 1299;
constexpr int codeConstraintPrimaryKey = 1555;
constexpr int codeConstraintTrigger = 1811;
constexpr int codeConstraintUnique = 2067;
constexpr int codeConstraintType = 3091;

QString constraintText(int code, const QString &what)
{
    switch (code) {
    case codeConstraintUnique:
    case codeConstraintPrimaryKey:
        return QCoreApplication::translate("chom::Database", "There is already an entry with the same value (%1).").arg(what);
    case codeConstraintForeignKey:
        return QCoreApplication::translate("chom::Database",
                                           "Other entries still need this one, or it refers to one that is gone.");
    case codeConstraintTrigger:
        return QCoreApplication::translate("chom::Database", "The store does not allow this change: %1.").arg(what);
    default:
        return QCoreApplication::translate("chom::Database", "The store does not take this value (%1).").arg(what);
    }
}

ErrorCode constraintCode(int code)
{
    switch (code) {
    case codeConstraintCheck:
    case codeConstraintNotNull:
    case codeConstraintType:
        return ErrorCode::BadRequest;
    default:
        return ErrorCode::Refused;
    }
}

QString storageText(int primary, const QString &driverText)
{
    switch (primary) {
    case codeBusy:
        return QCoreApplication::translate("chom::Database",
                                           "Another program is writing to the store for too long. Close it or try again.");
    case codeReadOnly:
        return QCoreApplication::translate("chom::Database",
                                           "The store cannot be written. Check the permissions of its file and folder.");
    case codeInputOutput:
        return QCoreApplication::translate("chom::Database", "The disk of the store reports an error. Check the disk.");
    case codeCorrupt:
    case codeNotADatabase:
        return QCoreApplication::translate("chom::Database", "The store is damaged.");
    case codeFull:
        return QCoreApplication::translate("chom::Database", "The disk of the store is full. Free some space.");
    default:
        return QCoreApplication::translate("chom::Database", "The store answered with an error: %1").arg(driverText);
    }
}

Error errorOf(const QSqlError &error, const QString &sql)
{
    const int code = error.nativeErrorCode().toInt();
    const int primary = code & 0xff;
    QString what = error.databaseText();
    if (primary == codeConstraint) {
        what = what.section(u"constraint failed: "_s, -1);
        return {constraintCode(code), constraintText(code, what), u"sqlite %1: %2 in %3"_s.arg(code).arg(what, sql), 0};
    }
    if (primary != 0 && (currentTrace.worstCode == 0 || primary == codeFull || primary == codeCorrupt))
        currentTrace.worstCode = primary;
    return {ErrorCode::Storage, storageText(primary, what), u"sqlite %1: %2 in %3"_s.arg(code).arg(what, sql), 0};
}

} // namespace

SqlQuery::SqlQuery(QSqlDatabase &db, QString sql)
    : m_query(db)
    , m_sql(std::move(sql))
{
    m_query.setForwardOnly(true);
    m_prepared = m_query.prepare(m_sql);
    if (currentTrace.statements.size() + m_sql.size() < traceLimit && !currentTrace.statements.contains(m_sql)) {
        if (!currentTrace.statements.isEmpty())
            currentTrace.statements += u";\n"_s;
        currentTrace.statements += m_sql;
    }
}

SqlQuery::~SqlQuery()
{
    if (!m_ran.isValid())
        return;
    const double ms = double(m_ran.nsecsElapsed()) / 1e6;
    if (ms > currentTrace.slowestMs) {
        currentTrace.slowestMs = ms;
        currentTrace.slowest = m_sql;
    }
}

SqlQuery &SqlQuery::operator<<(const QVariant &value)
{
    // The driver takes a null QString for NULL; here NULL is only what sqlText() and sqlTime() say.
    const bool emptyText = value.typeId() == QMetaType::QString && !value.isNull() && value.toString().isNull();
    m_query.bindValue(m_bound++, emptyText ? QVariant(u""_s) : value);
    return *this;
}

SqlQuery &SqlQuery::operator<<(const QVariantList &values)
{
    for (const QVariant &value : values)
        *this << value;
    return *this;
}

Status SqlQuery::run()
{
    m_bound = 0;
    m_ran.start();
    if (!m_prepared || !m_query.exec())
        return fail(errorOf(m_query.lastError(), m_sql));
    return {};
}

bool SqlQuery::next()
{
    return m_query.next();
}

Status SqlQuery::status() const
{
    if (m_query.lastError().type() != QSqlError::NoError)
        return fail(errorOf(m_query.lastError(), m_sql));
    return {};
}

Status sqlRun(QSqlDatabase &db, const QString &sql)
{
    // Not prepared first: PRAGMA and VACUUM want to be run once.
    QSqlQuery query(db);
    if (!query.exec(sql))
        return fail(errorOf(query.lastError(), sql.left(200)));
    return {};
}

Result<QVariant> sqlValue(QSqlDatabase &db, const QString &sql, const QVariantList &values)
{
    SqlQuery query(db, sql);
    query << values;
    const auto row = query.first([](const SqlQuery &q) { return q.value(0); });
    if (!row)
        return fail(row.error());
    return row->value_or(QVariant());
}

Status sqlSave(QSqlDatabase &db, const char *table, const SqlRow &row)
{
    QStringList columns;
    QStringList marks;
    QStringList updates;
    for (const auto &[column, value] : row) {
        const QString name = QString::fromLatin1(column);
        columns += name;
        marks += u"?"_s;
        if (name != "id"_L1 && name != "created_at"_L1)
            updates += u"%1 = excluded.%1"_s.arg(name);
    }
    SqlQuery query(db, u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (id) DO UPDATE SET %4"_s.arg(
                           QString::fromLatin1(table), columns.join(", "_L1), marks.join(", "_L1), updates.join(", "_L1)));
    for (const auto &[column, value] : row)
        query << value;
    return query.run();
}

QVariant sqlText(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant sqlTime(TimeMs time)
{
    return time == 0 ? QVariant(QMetaType::fromType<qint64>()) : QVariant(qint64(time));
}

QString sqlContains(const QString &text)
{
    QString escaped;
    escaped.reserve(text.size() + 8);
    for (const QChar c : text) {
        if (c == u'%' || c == u'_' || c == u'\\')
            escaped += u'\\';
        escaped += c;
    }
    return u'%' + escaped + u'%';
}

Result<QString> sqlJson(const QByteArray &json)
{
    if (json.trimmed().isEmpty())
        return u"{}"_s;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::BadRequest,
                    QCoreApplication::translate("chom::Database", "The details are not valid JSON: %1").arg(error.errorString()));
    }
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

void sqlTraceStart()
{
    currentTrace = {};
}

const SqlTrace &sqlTrace()
{
    return currentTrace;
}

SqlTrouble sqlTrouble()
{
    switch (currentTrace.worstCode) {
    case codeReadOnly:
    case codeInputOutput:
    case codeFull:
        return SqlTrouble::NoRoom;
    case codeCorrupt:
    case codeNotADatabase:
        return SqlTrouble::Damaged;
    default:
        return SqlTrouble::None;
    }
}

} // namespace chom
