// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPen>
#include <QString>
#include <QStringList>

namespace chom {

class Theme;

/// How one line of a chart looks: one of the theme's eight colours, dashed where colours repeat.
struct SeriesStyle {
    int colorIndex = 0;
    bool isDashed = false;
    bool operator==(const SeriesStyle &) const = default;
};

/// The styles of the lines of one chart. Each name asks for the colour that it has everywhere; where two in this
/// chart ask for the same one, the later in the alphabet takes the next free. From the ninth on colours repeat,
/// dashed. The same names always give the same answer, in whatever order. Pure.
[[nodiscard]] QHash<QString, SeriesStyle> seriesStyles(QStringList names);

[[nodiscard]] QPen seriesPen(const Theme &theme, SeriesStyle style, qreal width);

} // namespace chom
