// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/timeseries.h"
#include "ui/theme/theme.h"

#include <QSet>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

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

/// Lines over time: decimated to the pixels (min/max), thin pens, gaps drawn as gaps, percent axes 0-100, faint
/// threshold bands. A crosshair with a sorted value list; drag (or Space, arrows, Space) selects a time range, the
/// wheel or + and - zoom, Left/Right move the crosshair, Home/End jump, Esc clears, Enter or a double click asks for
/// the whole page. No legend of its own: see ChartLegend.
/// Painted by ourselves: Qt Charts needed more than a frame for the same decimated lines (bench_charts shows both),
/// knows no gaps, no round time ticks and no binary ones, and lays out its scene again at each change.
/// GUI thread.
class TimeChart final : public QWidget
{
    Q_OBJECT
public:
    TimeChart(const Theme &theme, ChartUnit unit, QWidget *parent = nullptr);
    ~TimeChart() override;

    /// A change of the picture is painted this much later. A board of charts gives each another delay, since their data
    /// arrive together and painting all in one frame would hold up the window.
    void setPaintDelay(std::chrono::milliseconds delay);
    void setSeries(const QList<ChartSeries> &series);
    [[nodiscard]] QList<ChartSeries> series() const;
    void setRange(TimeMs startMs, TimeMs endMs);
    [[nodiscard]] std::pair<TimeMs, TimeMs> range() const;
    void setThresholds(std::optional<double> warn, std::optional<double> bad);
    void setMarks(const QList<ChartMark> &marks);
    void setHidden(const QSet<QString> &names); ///< by the legend
    [[nodiscard]] QSet<QString> hidden() const;
    void setUtc(bool utc); ///< labels in UTC, else in the system's zone
    void setCrosshair(std::optional<TimeMs> at); ///< from the other charts; emits nothing
    [[nodiscard]] std::optional<TimeMs> crosshair() const;
    [[nodiscard]] QImage toImage() const; ///< for export, twice the size
    /// Where the lines are, inside the axes.
    [[nodiscard]] QRect plotRect() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void crosshairMoved(std::optional<qint64> at);
    void rangeSelected(qint64 startMs, qint64 endMs);
    void zoomRequested(double factor, qint64 aroundMs); ///< factor < 1: closer
    void maximiseRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void moveCrosshair(std::optional<TimeMs> at);
    void stepCrosshair(int steps);
    void markSelection();
    void finishSelection();
    [[nodiscard]] bool showMarkTip(const QPoint &at, const QPoint &globalPos);

    struct Private;
    std::unique_ptr<Private> d;
};

/// Min/max decimation: at most two points a pixel column besides the very first and the very last; NaN where a gap
/// begins that is wider than a column. One sample beyond each end of the range is kept, so that lines run to the
/// edge. x is ms since the epoch. Pure.
[[nodiscard]] QList<QPointF> decimated(const TimeSeries &series, TimeMs startMs, TimeMs endMs, int columns);

} // namespace chom
