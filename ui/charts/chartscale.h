// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timechart.h"

namespace chom {

struct ChartTick {
    double at = 0; ///< a value, or ms since the epoch
    QString label;
    bool isMajor = false; ///< a new day on a time axis
};

struct ValueScale {
    double low = 0;
    double high = 1;
    QList<ChartTick> ticks;
};

/// Round values around what is shown: percent always 0-100, bytes in binary steps (1, 2, 4 … 512 of a unit), else
/// 1-2-5. Zero stays in sight. `most`: how many ticks fit. Pure.
[[nodiscard]] ValueScale valueScale(double lowest, double highest, ChartUnit unit, int most);

/// Round times in the zone of the labels (also over a change of summer time): seconds, minutes, hours or days apart,
/// at most `most` of them; midnight carries the date. Pure.
[[nodiscard]] QList<ChartTick> timeTicks(TimeMs startMs, TimeMs endMs, int most, bool utc);

/// "10:42:15", with the date where the range is longer than a day.
[[nodiscard]] QString crosshairTime(TimeMs at, TimeMs rangeMs, bool utc);

} // namespace chom
