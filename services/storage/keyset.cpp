// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/keyset.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr qsizetype positionLimit = 4096;
constexpr int rowsLimit = 500;

/// Names the list and its order, so that a position does not fit another.
QString listTag(const KeysetQuery &query)
{
    QStringList parts {query.name, query.order == Qt::AscendingOrder ? u"up"_s : u"down"_s};
    for (const KeyColumn &key : query.keys)
        parts += QString::fromLatin1(key.expression);
    return parts.join(u'|');
}

QStringList keyExpressions(const KeysetQuery &query)
{
    QStringList expressions;
    for (const KeyColumn &key : query.keys)
        expressions += QString::fromLatin1(key.expression);
    return expressions;
}

bool fits(const QJsonValue &value, KeyType type)
{
    return type == KeyType::Text ? value.isString() : value.isDouble();
}

Result<QVariantList> positionValues(const KeysetQuery &query, const QString &position)
{
    const auto refused = [] {
        return fail(ErrorCode::BadRequest,
                    QCoreApplication::translate("chom::Database",
                                                "This place in the list is not valid. Start again from the first page."));
    };
    if (position.size() > positionLimit)
        return refused();
    const auto decoded = QByteArray::fromBase64Encoding(
        position.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refused();
    const QJsonArray parts = QJsonDocument::fromJson(*decoded).array();
    if (parts.size() != query.keys.size() + 1 || parts.at(0).toString() != listTag(query))
        return refused();
    QVariantList values;
    for (qsizetype i = 0; i < query.keys.size(); ++i) {
        const QJsonValue value = parts.at(i + 1);
        const KeyType type = query.keys.at(i).type;
        if (!fits(value, type))
            return refused();
        if (type == KeyType::Text)
            values.append(value.toString());
        else if (type == KeyType::Integer)
            values.append(value.toInteger());
        else
            values.append(value.toDouble());
    }
    return values;
}

} // namespace

Result<KeysetStatement> keysetStatement(const KeysetQuery &query, const PageRequest &request, int columnCount)
{
    KeysetStatement statement;
    statement.rows = std::clamp(request.rows, 1, rowsLimit);
    statement.keyAt = columnCount;
    statement.values = query.values;
    QStringList where = query.where;
    const QStringList keys = keyExpressions(query);
    const bool up = query.order == Qt::AscendingOrder;
    if (!request.after.isEmpty()) {
        const Result<QVariantList> after = positionValues(query, request.after);
        if (!after)
            return fail(after.error());
        where += u"(%1) %2 (%3)"_s.arg(keys.join(", "_L1), up ? u">"_s : u"<"_s,
                                       QStringList(keys.size(), u"?"_s).join(", "_L1));
        statement.values += *after;
    }
    statement.sql = u"SELECT %1, %2 FROM %3"_s.arg(query.columns, keys.join(", "_L1), query.from);
    if (!where.isEmpty())
        statement.sql += " WHERE "_L1 + where.join(" AND "_L1);
    const QString direction = up ? u" ASC"_s : u" DESC"_s;
    statement.sql += " ORDER BY "_L1 + keys.join(direction + ", "_L1) + direction + " LIMIT ?"_L1;
    statement.values += statement.rows + 1;
    return statement;
}

QString keysetPosition(const KeysetQuery &query, const QVariantList &keys)
{
    QJsonArray parts {listTag(query)};
    for (const QVariant &key : keys)
        parts.append(QJsonValue::fromVariant(key));
    return QString::fromLatin1(QJsonDocument(parts).toJson(QJsonDocument::Compact)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<qint64> keysetTotal(QSqlDatabase &db, const KeysetQuery &query)
{
    QString sql = query.countSql;
    if (sql.isEmpty()) {
        sql = u"SELECT count(*) FROM %1"_s.arg(query.countFrom.isEmpty() ? query.from : query.countFrom);
        // The order of the list does not matter here: every condition may use its index again.
        if (!query.where.isEmpty())
            sql += " WHERE "_L1 + query.where.join(" AND "_L1).remove(u'+');
    }
    const Result<QVariant> total = sqlValue(db, sql, query.countSql.isEmpty() ? query.values : query.countValues);
    if (!total)
        return fail(total.error());
    return total->toLongLong();
}

} // namespace chom
