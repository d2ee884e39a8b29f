// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QList>

#include <utility>

namespace chom {

/// Which stretch of time a page shows: the last `range` up to now, or a part that somebody zoomed into, with the way
/// back. Pure.
class TimeWindow
{
public:
    static constexpr TimeMs least = 120'000;
    static constexpr TimeMs most = 7LL * 86'400'000;

    [[nodiscard]] TimeMs range() const { return m_range; }
    void setRange(TimeMs rangeMs); ///< also leaves every zoom
    void setNow(TimeMs nowMs) { m_now = nowMs; } ///< the end while not zoomed
    [[nodiscard]] bool isZoomed() const { return !m_zooms.isEmpty(); }
    [[nodiscard]] std::pair<TimeMs, TimeMs> bounds() const;

    /// False: nothing changed (already as close or as far as it goes).
    bool zoomTo(TimeMs startMs, TimeMs endMs);
    /// Around a time that stays where it is; factor < 1 is closer. `sameGesture` replaces the last zoom, so that one
    /// turn of the wheel is one step back.
    bool zoomBy(double factor, TimeMs aroundMs, bool sameGesture);
    bool back();

private:
    [[nodiscard]] std::pair<TimeMs, TimeMs> limited(double start, double end) const;

    TimeMs m_range = 3'600'000;
    TimeMs m_now = 0;
    QList<std::pair<TimeMs, TimeMs>> m_zooms;
};

} // namespace chom
