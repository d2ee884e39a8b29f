// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chom {
namespace {

/// The lowest and the highest sample of one pixel column.
class ColumnFold
{
public:
    explicit ColumnFold(QList<QPointF> &out)
        : m_out(out)
    {
    }

    void add(qint64 column, const Sample &sample)
    {
        if (!m_low || column != m_column) {
            flush();
            m_column = column;
            m_low = m_high = &sample;
            return;
        }
        if (sample.value < m_low->value)
            m_low = &sample;
        if (sample.value > m_high->value)
            m_high = &sample;
    }

    void flush()
    {
        if (!m_low)
            return;
        const Sample *first = m_low;
        const Sample *second = m_high;
        if (second->timeMs < first->timeMs)
            std::swap(first, second);
        append(*first);
        if (second != first)
            append(*second);
        m_low = m_high = nullptr;
    }

    /// The ends of the line are kept as they are, so that the last figure is where the line ends.
    void end(const Sample &sample)
    {
        flush();
        append(sample);
    }

    void gap(TimeMs at)
    {
        flush();
        if (!m_out.isEmpty() && !std::isnan(m_out.last().y()))
            m_out.append(QPointF(double(at), std::numeric_limits<double>::quiet_NaN()));
    }

private:
    void append(const Sample &sample)
    {
        const QPointF point(double(sample.timeMs), sample.value);
        if (m_out.isEmpty() || m_out.last() != point)
            m_out.append(point);
    }

    QList<QPointF> &m_out;
    qint64 m_column = 0;
    const Sample *m_low = nullptr;
    const Sample *m_high = nullptr;
};

bool isEarlier(const Sample &sample, TimeMs at)
{
    return sample.timeMs < at;
}

} // namespace

QList<QPointF> decimated(const TimeSeries &series, TimeMs startMs, TimeMs endMs, int columns)
{
    QList<QPointF> out;
    if (columns <= 0 || endMs <= startMs || series.samples.isEmpty())
        return out;

    const auto all = series.samples.cbegin();
    auto from = std::lower_bound(all, series.samples.cend(), startMs, isEarlier);
    auto to = std::lower_bound(from, series.samples.cend(), endMs + 1, isEarlier);
    if (from != all)
        --from;
    if (to != series.samples.cend())
        ++to;

    const double msPerColumn = double(endMs - startMs) / columns;
    const double widestJoin = series.stepMs > 0 ? std::max(1.5 * double(series.stepMs), msPerColumn) : HUGE_VAL;
    out.reserve(2 * std::min<qsizetype>(columns, to - from) + 2);
    ColumnFold fold(out);
    const Sample *previous = nullptr;
    bool sawNaN = false;
    for (auto it = from; it != to; ++it) {
        if (!std::isfinite(it->value)) {
            sawNaN = true;
            continue;
        }
        if (previous) {
            const auto distance = double(it->timeMs - previous->timeMs);
            if (distance > widestJoin || (sawNaN && distance > msPerColumn))
                fold.gap(previous->timeMs);
        }
        sawNaN = false;
        fold.add(qint64(std::floor(double(it->timeMs - startMs) / msPerColumn)), *it);
        if (!previous)
            fold.end(*it);
        previous = &*it;
    }
    if (previous)
        fold.end(*previous);
    return out;
}

} // namespace chom
