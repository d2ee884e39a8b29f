// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "ui/charts/timechart.h"

namespace chom {

/// formatFigure() with the unit apart: 83.4 | %, 1.2 | MiB/s, 4.1 | /s.
[[nodiscard]] format::Figure figureOf(double value, ChartUnit unit);

/// "%", "B/s", "/s" or nothing: beside a title.
[[nodiscard]] QString unitName(ChartUnit unit);

struct SeriesFigures {
    double last = 0; ///< NaN where there is none
    double min = 0;
    double avg = 0;
    double max = 0;
    qsizetype count = 0;
};

/// Over the finite samples from `startMs` to `endMs`; NaN without any. `last` is NaN too where the line ended more
/// than five steps before `endMs`: a server that is gone has no last figure.
[[nodiscard]] SeriesFigures figuresOf(const TimeSeries &series, TimeMs startMs, TimeMs endMs);

/// The sample nearest to a time, at most `toleranceMs` away; never a NaN one.
[[nodiscard]] const Sample *nearestSample(const TimeSeries &series, TimeMs at, TimeMs toleranceMs);

} // namespace chom
