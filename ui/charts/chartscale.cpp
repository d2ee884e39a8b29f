// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartscale.h"

#include "models/format.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs secondMs = 1000;
constexpr TimeMs minuteMs = 60 * secondMs;
constexpr TimeMs hourMs = 60 * minuteMs;
constexpr TimeMs dayMs = 24 * hourMs;
constexpr double largestScale = 1e15; // beyond it a label says nothing

double decimalStep(double rough)
{
    const double magnitude = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * magnitude)
            return factor * magnitude;
    }
    return 10 * magnitude;
}

double binaryStep(double rough)
{
    double step = 1;
    while (step < rough)
        step *= 2;
    return step;
}

int digitsFor(double step)
{
    return step >= 1 ? 0 : std::min(6, int(std::ceil(-std::log10(step) - 1e-9)));
}

QString tickLabel(double value, double step, ChartUnit unit)
{
    switch (unit) {
    case ChartUnit::Percent:
        return format::percent(value);
    case ChartUnit::BytesPerSecond:
        return format::bytes(value);
    case ChartUnit::PerSecond:
    case ChartUnit::Number:
        break;
    }
    if (std::abs(value) >= 1e6)
        return QLocale().toString(value, 'g', 3);
    return format::decimal(value, digitsFor(step));
}

QDateTime zoned(TimeMs at, bool utc)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    return utc ? time : time.toLocalTime();
}

QString dayLabel(const QDate &date)
{
    return QLocale().toString(date, u"d MMM"_s);
}

QString clockLabel(const QDateTime &time, TimeMs step)
{
    return time.toString(step < minuteMs ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

TimeMs timeStep(TimeMs rangeMs, int most)
{
    static constexpr std::array steps {secondMs,      2 * secondMs,  5 * secondMs,  10 * secondMs, 15 * secondMs,
                                       30 * secondMs, minuteMs,      2 * minuteMs,  5 * minuteMs,  10 * minuteMs,
                                       15 * minuteMs, 30 * minuteMs, hourMs,        2 * hourMs,    3 * hourMs,
                                       6 * hourMs,    12 * hourMs,   dayMs,         2 * dayMs,     7 * dayMs};
    for (const TimeMs step : steps) {
        if (rangeMs / step < most)
            return step;
    }
    return dayMs * std::max<TimeMs>(7, rangeMs / dayMs / std::max(1, most) + 1);
}

} // namespace

ValueScale valueScale(double lowest, double highest, ChartUnit unit, int most)
{
    most = std::max(2, most);
    double low = std::isfinite(lowest) ? std::clamp(lowest, -largestScale, 0.0) : 0;
    double high = std::isfinite(highest) ? std::clamp(highest, 0.0, largestScale) : 0;
    if (unit == ChartUnit::Percent) {
        low = 0;
        high = 100;
    } else if (high - low < 1e-9) {
        high = unit == ChartUnit::BytesPerSecond ? 1024 : 1;
    }

    const double rough = (high - low) / most;
    double step = unit == ChartUnit::BytesPerSecond ? binaryStep(rough) : decimalStep(rough);
    if (unit == ChartUnit::Percent)
        step = most >= 5 ? 20 : most >= 4 ? 25 : 50;
    ValueScale scale;
    scale.low = std::floor(low / step + 1e-9) * step;
    scale.high = std::ceil(high / step - 1e-9) * step;
    const int count = int(std::lround((scale.high - scale.low) / step));
    for (int i = 0; i <= count; ++i) {
        const double value = scale.low + i * step;
        scale.ticks.append({value, tickLabel(value, step, unit), false});
    }
    return scale;
}

QList<ChartTick> timeTicks(TimeMs startMs, TimeMs endMs, int most, bool utc)
{
    QList<ChartTick> ticks;
    if (endMs <= startMs)
        return ticks;
    const TimeMs step = timeStep(endMs - startMs, std::max(2, most));
    const QDateTime midnight = zoned(startMs, utc).date().startOfDay(utc ? Qt::UTC : Qt::LocalTime);

    // Up to an hour apart the clock's minutes are enough; above, each day starts anew at its own midnight, because a
    // day of the changing of the clocks has 23 or 25 hours.
    if (step <= hourMs) {
        const TimeMs offset = midnight.toMSecsSinceEpoch() % step;
        for (TimeMs at = (startMs - offset + step - 1) / step * step + offset; at <= endMs; at += step) {
            const QDateTime time = zoned(at, utc);
            const bool isMidnight = time.time() == QTime(0, 0);
            ticks.append({double(at), isMidnight ? dayLabel(time.date()) : clockLabel(time, step), isMidnight});
        }
        return ticks;
    }
    const TimeMs days = std::max<TimeMs>(1, step / dayMs);
    for (QDateTime day = midnight; day.toMSecsSinceEpoch() <= endMs; day = day.addDays(days)) {
        for (TimeMs inDay = 0; inDay < dayMs; inDay += std::min(step, dayMs)) {
            const QTime clock = QTime::fromMSecsSinceStartOfDay(int(inDay));
            const QDateTime time(day.date(), clock, utc ? Qt::UTC : Qt::LocalTime);
            const TimeMs at = time.toMSecsSinceEpoch();
            if (at >= startMs && at <= endMs)
                ticks.append({double(at), inDay ? clockLabel(time, step) : dayLabel(time.date()), inDay == 0});
        }
    }
    return ticks;
}

QString crosshairTime(TimeMs at, TimeMs rangeMs, bool utc)
{
    const QDateTime time = zoned(at, utc);
    QString text = time.toString(u"HH:mm:ss"_s);
    if (rangeMs > dayMs / 2)
        text.prepend(dayLabel(time.date()) + u' ');
    return utc ? text + u" UTC"_s : text;
}

} // namespace chom
