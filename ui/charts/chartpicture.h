// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timechart.h"

namespace chom {

/// A chart for a report: title, the time shown (UTC), the chart as it is on the screen and a legend with figures of the
/// lines that are shown; twice the size, on the card's ground.
[[nodiscard]] QImage chartPicture(const Theme &theme, const QString &title, ChartUnit unit, const TimeChart &chart);

} // namespace chom
