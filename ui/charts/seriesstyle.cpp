// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/seriesstyle.h"

#include "ui/theme/theme.h"

#include <array>

namespace chom {
namespace {

constexpr int colorCount = 8;

int wantedColor(const QString &name)
{
    return ((Theme::seriesIndex(name) % colorCount) + colorCount) % colorCount;
}

} // namespace

QHash<QString, SeriesStyle> seriesStyles(QStringList names)
{
    names.removeDuplicates();
    names.sort();
    QHash<QString, SeriesStyle> styles;
    std::array<bool, colorCount> taken {};
    int used = 0;
    QStringList waiting;
    for (const QString &name : std::as_const(names)) {
        const int color = wantedColor(name);
        if (taken[std::size_t(color)]) {
            waiting.append(name);
            continue;
        }
        taken[std::size_t(color)] = true;
        ++used;
        styles.insert(name, {color, false});
    }
    for (const QString &name : std::as_const(waiting)) {
        int color = wantedColor(name);
        if (used >= colorCount) {
            styles.insert(name, {color, true});
            continue;
        }
        while (taken[std::size_t(color)])
            color = (color + 1) % colorCount;
        taken[std::size_t(color)] = true;
        ++used;
        styles.insert(name, {color, false});
    }
    return styles;
}

QPen seriesPen(const Theme &theme, SeriesStyle style, qreal width)
{
    QPen pen(theme.seriesColor(style.colorIndex), width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    pen.setCosmetic(true);
    if (style.isDashed)
        pen.setDashPattern({4, 3});
    return pen;
}

} // namespace chom
