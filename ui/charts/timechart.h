// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/timeseries.h"
#include "ui/theme/theme.h"

#include <QSet>
#include <QWidget>

#include <memory>
#include <optional>

namespace chom {

enum class ChartUnit { Percent, BytesPerSecond, PerSecond, Number };

/// A figure of a series as people read it: "83.4 %", "1.2 MiB/s", "4.1 /s".
[[nodiscard]] QString formatFigure(double value, ChartUnit unit);

struct ChartSeries {
    QString name;      ///< shown in the legend and the crosshair; its hash gives the colour
    TimeSeries series;
};

struct ChartMark {
    TimeMs at = 0;
    QString text;
};

/// Lines over time on Qt Charts: decimated to the pixels (min/max), 1 px cosmetic pens, gaps drawn as gaps, percent axes
/// 0-100, faint threshold bands. A crosshair with a value list, sorted; drag selects a time range, the wheel zooms,
/// Left/Right move the crosshair. No legend of its own: see ChartLegend.
class TimeChart final : public QWidget
{
    Q_OBJECT
public:
    TimeChart(const Theme &theme, ChartUnit unit, QWidget *parent = nullptr);
    ~TimeChart() override;

    void setSeries(const QList<ChartSeries> &series);
    void setRange(TimeMs startMs, TimeMs endMs);
    void setThresholds(std::optional<double> warn, std::optional<double> bad);
    void setMarks(const QList<ChartMark> &marks);
    void setHidden(const QSet<QString> &names); ///< by the legend
    void setCrosshair(std::optional<TimeMs> at); ///< from the other charts; emits nothing
    [[nodiscard]] QImage toImage() const; ///< for export, twice the size

Q_SIGNALS:
    void crosshairMoved(std::optional<qint64> at);
    void rangeSelected(qint64 startMs, qint64 endMs);
    void zoomRequested(double factor, qint64 aroundMs);
    void maximiseRequested();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Min/max decimation: at most two points a pixel column, first and last kept, NaN where a gap begins. Pure.
[[nodiscard]] QList<QPointF> decimated(const TimeSeries &series, TimeMs startMs, TimeMs endMs, int columns);

} // namespace chom
