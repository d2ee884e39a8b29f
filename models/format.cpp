// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom::format {
namespace {

struct FormatText {
    Q_DECLARE_TR_FUNCTIONS(chom::format)
};

QDateTime inZone(TimeMs at, Zone zone)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    return zone == Zone::Utc ? utc : utc.toLocalTime();
}

/// At most three figures: 1.23 is noise beside 123.
QString threeFigures(double value)
{
    return decimal(value, value < 9.95 ? 1 : 0);
}

} // namespace

QString Figure::text() const
{
    return unit.isEmpty() ? number : number + u' ' + unit;
}

QString dash()
{
    return u"–"_s;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString decimal(double value, int digits)
{
    return std::isfinite(value) ? QLocale().toString(value, 'f', digits) : dash();
}

QString percent(double percent, int digits)
{
    return std::isfinite(percent) ? FormatText::tr("%1 %", "a percentage").arg(decimal(percent, digits)) : dash();
}

QString ofMax(qint64 value, qint64 maximum)
{
    return FormatText::tr("%1 of %2", "used of the maximum").arg(number(value), maximum < 0 ? u"∞"_s : number(maximum));
}

Figure bytesFigure(double bytes)
{
    if (!std::isfinite(bytes))
        return {dash(), {}};
    static constexpr std::array units {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double value = bytes;
    std::size_t unit = 0;
    // 1023.6 KiB would print as "1,024 KiB"
    while (std::abs(value) >= 1023.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    return {unit == 0 ? decimal(value, 0) : threeFigures(value), QString::fromLatin1(units[unit])};
}

QString bytes(double bytes)
{
    return bytesFigure(bytes).text();
}

QString bytesPerSecond(double bytes)
{
    if (!std::isfinite(bytes))
        return dash();
    return FormatText::tr("%1/s", "an amount a second").arg(bytesFigure(bytes).text());
}

QString megabytes(double mebibytes)
{
    return bytes(mebibytes * 1024 * 1024);
}

QString duration(std::chrono::milliseconds duration)
{
    return durationMs(double(duration.count()));
}

QString durationMs(double milliseconds)
{
    if (!std::isfinite(milliseconds) || milliseconds < 0)
        return dash();
    if (milliseconds < 999.5)
        return FormatText::tr("%1 ms").arg(milliseconds < 9.95 ? decimal(milliseconds, 1) : decimal(milliseconds, 0));
    if (milliseconds < 59'500)
        return FormatText::tr("%1 s").arg(threeFigures(milliseconds / 1000));
    const auto minutes = qint64(std::llround(milliseconds / 60'000));
    if (minutes < 60)
        return FormatText::tr("%1 min").arg(number(minutes));
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 ? FormatText::tr("%1 h %2 min").arg(number(hours), number(minutes % 60))
                            : FormatText::tr("%1 h").arg(number(hours));
    return hours % 24 ? FormatText::tr("%1 d %2 h").arg(number(hours / 24), number(hours % 24))
                      : FormatText::tr("%1 d").arg(number(hours / 24));
}

QString age(TimeMs at, TimeMs now)
{
    if (at <= 0)
        return dash();
    const qint64 seconds = qMax<qint64>(0, (now - at) / 1000);
    if (seconds < 60)
        return FormatText::tr("%1 s").arg(number(seconds));
    if (seconds < 3600)
        return FormatText::tr("%1 min").arg(number(seconds / 60));
    if (seconds < 86'400)
        return FormatText::tr("%1 h").arg(number(seconds / 3600));
    return FormatText::tr("%1 d").arg(number(seconds / 86'400));
}

QString relative(TimeMs at, TimeMs now, Zone zone)
{
    if (at <= 0)
        return dash();
    constexpr qint64 thirtyDays = qint64(30) * 86'400'000;
    if (std::abs(now - at) > thirtyDays)
        return date(at, zone);
    return at > now ? FormatText::tr("in %1", "a time from now, such as in 3 h").arg(age(now, at))
                    : FormatText::tr("%1 ago", "a time before now, such as 3 h ago").arg(age(at, now));
}

QString dateTime(TimeMs at, Zone zone)
{
    if (at <= 0)
        return dash();
    const QDateTime when = inZone(at, zone);
    const QString text
        = QLocale().toString(when.date(), QLocale::ShortFormat) + u' ' + when.time().toString(u"HH:mm:ss"_s);
    return zone == Zone::Utc ? text + u" UTC"_s : text;
}

QString date(TimeMs at, Zone zone)
{
    return at > 0 ? QLocale().toString(inZone(at, zone).date(), QLocale::ShortFormat) : dash();
}

QString time(TimeMs at, Zone zone)
{
    return at > 0 ? inZone(at, zone).time().toString(u"HH:mm:ss"_s) : dash();
}

} // namespace chom::format
