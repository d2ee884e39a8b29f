// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timewindow.h"

#include <algorithm>
#include <cmath>

namespace chom {
namespace {

constexpr qsizetype zoomsKept = 50;

} // namespace

void TimeWindow::setRange(TimeMs rangeMs)
{
    m_range = std::clamp(rangeMs, least, most);
    m_zooms.clear();
}

std::pair<TimeMs, TimeMs> TimeWindow::bounds() const
{
    return m_zooms.isEmpty() ? std::pair(m_now - m_range, m_now) : m_zooms.last();
}

std::pair<TimeMs, TimeMs> TimeWindow::limited(double start, double end) const
{
    const double length = std::clamp(end - start, double(least), double(most));
    // a stretch that is too short or too long keeps its middle
    const double middle = (start + end) / 2;
    const double last = std::min(middle + length / 2, double(m_now));
    return {TimeMs(std::llround(last - length)), TimeMs(std::llround(last))};
}

bool TimeWindow::zoomTo(TimeMs startMs, TimeMs endMs)
{
    const auto wanted = limited(double(std::min(startMs, endMs)), double(std::max(startMs, endMs)));
    if (wanted == bounds())
        return false;
    m_zooms.append(wanted);
    if (m_zooms.size() > zoomsKept)
        m_zooms.removeFirst();
    return true;
}

bool TimeWindow::zoomBy(double factor, TimeMs aroundMs, bool sameGesture)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return false;
    const auto [start, end] = bounds();
    // as close and as far as it goes, so that the time under the pointer stays there
    factor = std::clamp(factor, double(least) / double(end - start), double(most) / double(end - start));
    const double around = double(std::clamp(aroundMs, start, end));
    const double newStart = around - (around - double(start)) * factor;
    const double newEnd = around + (double(end) - around) * factor;
    const auto wanted = limited(newStart, newEnd);
    if (wanted == bounds())
        return false;
    if (sameGesture && isZoomed())
        m_zooms.last() = wanted;
    else
        return zoomTo(wanted.first, wanted.second);
    return true;
}

bool TimeWindow::back()
{
    if (m_zooms.isEmpty())
        return false;
    m_zooms.removeLast();
    return true;
}

} // namespace chom
