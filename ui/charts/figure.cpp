// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct FigureText {
    Q_DECLARE_TR_FUNCTIONS(chom::Figure)
};

bool isBefore(const Sample &sample, TimeMs at)
{
    return sample.timeMs < at;
}

} // namespace

format::Figure figureOf(double value, ChartUnit unit)
{
    if (!std::isfinite(value))
        return {format::dash(), {}};
    const double size = std::abs(value);
    switch (unit) {
    case ChartUnit::Percent:
        return {format::decimal(value, 1), FigureText::tr("%")};
    case ChartUnit::BytesPerSecond: {
        format::Figure figure = format::bytesFigure(value);
        figure.unit = FigureText::tr("%1/s", "an amount a second").arg(figure.unit);
        return figure;
    }
    case ChartUnit::PerSecond:
        return {format::decimal(value, size < 1 && size > 0 ? 2 : size < 100 ? 1 : 0), FigureText::tr("/s", "a second")};
    case ChartUnit::Number:
        break;
    }
    const bool isWhole = std::floor(value) == value && size < 1e15;
    return {format::decimal(value, isWhole || size >= 1000 ? 0 : size < 1 ? 3 : 2), {}};
}

QString formatFigure(double value, ChartUnit unit)
{
    return figureOf(value, unit).text();
}

QString unitName(ChartUnit unit)
{
    switch (unit) {
    case ChartUnit::Percent:
        return FigureText::tr("%");
    case ChartUnit::BytesPerSecond:
        return FigureText::tr("bytes/s");
    case ChartUnit::PerSecond:
        return FigureText::tr("per second");
    case ChartUnit::Number:
        break;
    }
    return {};
}

SeriesFigures figuresOf(const TimeSeries &series, TimeMs startMs, TimeMs endMs)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    SeriesFigures figures {none, none, none, none, 0};
    const auto from = std::lower_bound(series.samples.cbegin(), series.samples.cend(), startMs, isBefore);
    double sum = 0;
    TimeMs lastAt = 0;
    for (auto it = from; it != series.samples.cend() && it->timeMs <= endMs; ++it) {
        if (!std::isfinite(it->value))
            continue;
        figures.min = figures.count ? std::min(figures.min, it->value) : it->value;
        figures.max = figures.count ? std::max(figures.max, it->value) : it->value;
        sum += it->value;
        figures.last = it->value;
        lastAt = it->timeMs;
        ++figures.count;
    }
    if (figures.count)
        figures.avg = sum / double(figures.count);
    if (series.stepMs > 0 && endMs - lastAt > 5 * series.stepMs)
        figures.last = none;
    return figures;
}

const Sample *nearestSample(const TimeSeries &series, TimeMs at, TimeMs toleranceMs)
{
    const auto begin = series.samples.cbegin();
    const auto end = series.samples.cend();
    const auto right = std::lower_bound(begin, end, at, isBefore);
    const Sample *best = nullptr;
    if (right != end && std::isfinite(right->value))
        best = &*right;
    if (right != begin && std::isfinite(std::prev(right)->value)) {
        const Sample *left = &*std::prev(right);
        if (!best || at - left->timeMs < best->timeMs - at)
            best = left;
    }
    return best && std::abs(best->timeMs - at) <= toleranceMs ? best : nullptr;
}

} // namespace chom
