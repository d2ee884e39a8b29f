// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/replyvalues.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chom {

std::optional<QString> replyText(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    const QString text = value.toString().trimmed();
    if (text.isEmpty() || text == u"null")
        return std::nullopt;
    return text;
}

std::optional<double> replyNumber(const QJsonObject &object, const QString &key)
{
    auto text = replyText(object, key);
    if (!text)
        return std::nullopt;
    if (text->endsWith(u'%'))
        text->chop(1);
    bool ok = false;
    const double number = text->trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<qint64> replyInteger(const QJsonObject &object, const QString &key)
{
    const auto text = replyText(object, key);
    if (!text)
        return std::nullopt;
    bool ok = false;
    const qint64 exact = text->toLongLong(&ok);
    if (ok)
        return exact;
    const auto number = replyNumber(object, key);
    constexpr double most = 9.2e18; // below 2^63, so that rounding stays defined
    if (!number || std::abs(*number) > most)
        return std::nullopt;
    return std::llround(*number);
}

std::optional<bool> replyBool(const QJsonObject &object, const QString &key)
{
    const auto text = replyText(object, key);
    if (!text)
        return std::nullopt;
    const QString word = text->toLower();
    if (word == u"true" || word == u"1" || word == u"yes" || word == u"on")
        return true;
    if (word == u"false" || word == u"0" || word == u"no" || word == u"off")
        return false;
    return std::nullopt;
}

std::optional<QJsonObject> replyObject(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (!value.isObject())
        return std::nullopt;
    return value.toObject();
}

QList<QJsonObject> replyRows(const QJsonObject &object, const QString &key)
{
    QList<QJsonObject> rows;
    const QJsonArray array = object.value(key).toArray();
    for (const auto &value : array) {
        if (value.isObject() && !value.toObject().isEmpty())
            rows.append(value.toObject());
    }
    return rows;
}

QStringList replyTexts(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (value.isString()) {
        const auto single = replyText(object, key);
        return single ? QStringList {*single} : QStringList();
    }
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        const QString text = item.toString().trimmed();
        if (!text.isEmpty() && text != u"null")
            texts.append(text);
    }
    return texts;
}

TimeMs replyTime(const QJsonObject &object, const QString &key)
{
    const auto text = replyText(object, key);
    if (!text)
        return 0;
    bool ok = false;
    const double number = text->toDouble(&ok);
    if (ok && number > 0 && number < 1e15)
        return static_cast<TimeMs>(number >= 1e11 ? number : number * 1000);
    QString iso = *text;
    iso.replace(u' ', u'T'); // "2026-11-21 09:00:00", as `date` writes it
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid())
        return 0;
    if (time.timeSpec() == Qt::LocalTime) // no zone given: servers run in UTC, not in ours
        time = QDateTime(time.date(), time.time(), Qt::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace chom
