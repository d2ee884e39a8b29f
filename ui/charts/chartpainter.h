// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartscale.h"
#include "ui/charts/seriesstyle.h"

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace chom {

/// What a chart shows, apart from the pointer.
struct ChartScene {
    struct Line {
        QString name;
        TimeSeries series;
        SeriesStyle style;
    };
    ChartUnit unit = ChartUnit::Number;
    QList<Line> lines;
    QSet<QString> hidden;
    TimeMs startMs = 0;
    TimeMs endMs = 0;
    std::optional<double> warn;
    std::optional<double> bad;
    QList<ChartMark> marks;
    bool utc = false;
};

/// Where a scene lies in a widget or an image of one size: the axes and the way from data to pixels. The axis at the
/// left is as wide in every chart, so that charts above one another line up.
class ChartLayout
{
public:
    ChartLayout() = default;
    ChartLayout(const ChartScene &scene, QSize size, const QFontMetrics &metrics);

    [[nodiscard]] QRect plot() const { return m_plot; }
    [[nodiscard]] const ValueScale &values() const { return m_values; }
    [[nodiscard]] const QList<ChartTick> &times() const { return m_times; }
    [[nodiscard]] bool isEmpty() const { return m_plot.width() < 8 || m_plot.height() < 8; }
    [[nodiscard]] double xOf(double timeMs) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] TimeMs timeAt(double x) const;
    [[nodiscard]] TimeMs msPerPixel() const;

private:
    QRect m_plot;
    ValueScale m_values;
    QList<ChartTick> m_times;
    TimeMs m_startMs = 0;
    TimeMs m_endMs = 1;
};

/// Axes, bands, grid, lines and marks. The painter's device may be a pixmap of any resolution.
void paintChart(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme);

/// A row of the crosshair's list, highest first.
struct CrosshairValue {
    QString name;
    double value = 0;
    TimeMs at = 0;
    SeriesStyle style;
};
[[nodiscard]] QList<CrosshairValue> valuesAt(const ChartScene &scene, const ChartLayout &layout, TimeMs at);

/// The line, a dot on each series and, with `withList`, the values beside it.
void paintCrosshair(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme, TimeMs at,
                    bool withList);

/// The range that is being dragged.
void paintSelection(QPainter &painter, const ChartLayout &layout, const Theme &theme, double fromX, double toX);

} // namespace chom
