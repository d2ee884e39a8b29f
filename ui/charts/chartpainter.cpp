// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpainter.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int topMargin = 8;
constexpr int rightMargin = 12;
constexpr int tickGap = 6;
constexpr qsizetype finePoints = 4'000; // above it lines are one pixel wide: a wider pen costs three times as much
constexpr double denseLength = 12'000; // pixels of one line; see isDense()
constexpr double farAway = 1e6;         // a coordinate that the rasteriser takes without trouble

/// Lowest and highest finite value of what is shown.
std::pair<double, double> shownBounds(const ChartScene &scene)
{
    double low = 0;
    double high = 0;
    if (scene.unit == ChartUnit::Percent)
        return {0, 100};
    for (const auto &line : scene.lines) {
        if (scene.hidden.contains(line.name))
            continue;
        for (const Sample &sample : line.series.samples) {
            if (sample.timeMs < scene.startMs || sample.timeMs > scene.endMs || !std::isfinite(sample.value))
                continue;
            low = std::min(low, sample.value);
            high = std::max(high, sample.value);
        }
    }
    return {low, high};
}

void paintBands(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme)
{
    const QRect plot = layout.plot();
    const auto band = [&](double from, double to, ColorRole role) {
        const double top = std::max<double>(plot.top(), layout.yOf(to));
        const double bottom = std::min<double>(plot.bottom() + 1, layout.yOf(from));
        if (bottom <= top)
            return;
        QColor color = theme.color(role);
        color.setAlphaF(theme.kind() == ThemeKind::Dark ? 0.10F : 0.07F);
        painter.fillRect(QRectF(plot.left(), top, plot.width(), bottom - top), color);
    };
    if (scene.warn)
        band(*scene.warn, scene.bad.value_or(layout.values().high), ColorRole::Warn);
    if (scene.bad)
        band(*scene.bad, layout.values().high, ColorRole::Bad);
}

void paintValueAxis(QPainter &painter, const ChartLayout &layout, const Theme &theme)
{
    const QRect plot = layout.plot();
    const int height = painter.fontMetrics().height();
    for (const ChartTick &tick : layout.values().ticks) {
        const int y = int(std::lround(layout.yOf(tick.at)));
        const bool isZero = qFuzzyIsNull(tick.at);
        painter.setPen(QPen(theme.color(isZero ? ColorRole::Border : ColorRole::Grid), 0));
        painter.drawLine(plot.left(), y, plot.right(), y);
        painter.setPen(theme.color(ColorRole::TextSecondary));
        painter.drawText(QRect(0, y - height / 2, plot.left() - tickGap, height), Qt::AlignRight | Qt::AlignVCenter,
                         tick.label);
    }
}

void paintTimeAxis(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme)
{
    const QRect plot = layout.plot();
    const QFontMetrics metrics = painter.fontMetrics();
    int free = 0; // labels never run into one another
    for (const ChartTick &tick : layout.times()) {
        const int x = int(std::lround(layout.xOf(tick.at)));
        painter.setPen(QPen(theme.color(tick.isMajor ? ColorRole::Border : ColorRole::Grid), 0));
        painter.drawLine(x, plot.top(), x, plot.bottom());
        const int width = metrics.horizontalAdvance(tick.label);
        const int left = std::min(x - width / 2, plot.right() + rightMargin - width);
        if (left < free)
            continue;
        painter.setPen(theme.color(tick.isMajor ? ColorRole::Text : ColorRole::TextSecondary));
        painter.drawText(left, plot.bottom() + tickGap + metrics.ascent(), tick.label);
        free = left + width + tickGap;
    }
    if (scene.utc) {
        painter.setPen(theme.color(ColorRole::TextSecondary));
        painter.drawText(QRect(0, plot.bottom() + tickGap, plot.left() - tickGap, metrics.height()),
                         Qt::AlignRight | Qt::AlignTop, u"UTC"_s);
    }
}

struct PixelRuns {
    QList<QList<QPointF>> runs; ///< one per unbroken stretch
    qsizetype points = 0;
};

PixelRuns pixelRuns(const ChartScene::Line &line, const ChartScene &scene, const ChartLayout &layout, int columns)
{
    PixelRuns out;
    QList<QPointF> run;
    const QList<QPointF> points = decimated(line.series, scene.startMs, scene.endMs, columns);
    run.reserve(points.size());
    for (const QPointF &point : points) {
        if (std::isnan(point.y())) {
            out.runs.append(run);
            run.clear();
            continue;
        }
        run.append(QPointF(layout.xOf(point.x()), std::clamp(layout.yOf(point.y()), -farAway, farAway)));
    }
    if (!run.isEmpty())
        out.runs.append(run);
    out.points = points.size();
    return out;
}

/// A soft ground under a line that has the chart to itself.
void paintGround(QPainter &painter, const PixelRuns &line, const ChartLayout &layout, const QColor &color)
{
    const QRect plot = layout.plot();
    const double floor = std::clamp(layout.yOf(0), double(plot.top()), double(plot.bottom() + 1));
    QLinearGradient gradient(0, plot.top(), 0, floor);
    QColor soft = color;
    soft.setAlphaF(0.18F);
    gradient.setColorAt(0, soft);
    soft.setAlphaF(0.02F);
    gradient.setColorAt(1, soft);
    for (const QList<QPointF> &run : line.runs) {
        if (run.size() < 2)
            continue;
        QPolygonF ground(run);
        ground.append(QPointF(run.last().x(), floor));
        ground.append(QPointF(run.first().x(), floor));
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawPolygon(ground);
    }
    painter.setBrush(Qt::NoBrush);
}

/// A line that goes up and down in nearly every column is a filled shape to the eye: smoothing its edges takes three
/// times as long and changes nothing that one sees.
bool isDense(const PixelRuns &line)
{
    double length = 0;
    for (const QList<QPointF> &run : line.runs) {
        for (qsizetype i = 1; i < run.size(); ++i)
            length += std::abs(run.at(i).y() - run.at(i - 1).y());
    }
    return length > denseLength;
}

void paintLines(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme)
{
    const int columns = std::max(1, int(layout.plot().width() * painter.device()->devicePixelRatioF()));
    QList<std::pair<const ChartScene::Line *, PixelRuns>> shown;
    qsizetype points = 0;
    for (const auto &line : scene.lines) {
        if (scene.hidden.contains(line.name))
            continue;
        shown.append({&line, pixelRuns(line, scene, layout, columns)});
        points += shown.last().second.points;
    }
    const qreal width = points > finePoints ? 1.0 : 1.6;
    painter.save();
    painter.setClipRect(layout.plot().adjusted(0, -1, 1, 2));
    if (shown.size() == 1 && points <= finePoints)
        paintGround(painter, shown.first().second, layout, theme.seriesColor(shown.first().first->style.colorIndex));
    for (const auto &[line, pixels] : std::as_const(shown)) {
        const QPen pen = seriesPen(theme, line->style, width);
        painter.setRenderHint(QPainter::Antialiasing, points <= finePoints || !isDense(pixels));
        for (const QList<QPointF> &run : pixels.runs) {
            if (run.size() > 1) {
                painter.setPen(pen);
                painter.drawPolyline(run.constData(), int(run.size()));
                continue;
            }
            // a lone sample between two gaps is a dot, or nobody would see it
            painter.setPen(QPen(pen.color(), 3, Qt::SolidLine, Qt::RoundCap));
            painter.drawPoint(run.first());
        }
    }
    painter.restore();
}

void paintMarks(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme)
{
    const QRect plot = layout.plot();
    const QColor color = theme.color(ColorRole::Accent);
    for (const ChartMark &mark : scene.marks) {
        if (mark.at < scene.startMs || mark.at > scene.endMs)
            continue;
        const double x = std::round(layout.xOf(double(mark.at)));
        painter.setPen(QPen(color, 0, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        QPainterPath flag(QPointF(x - 3, plot.top() - 4));
        flag.lineTo(x + 3, plot.top() - 4);
        flag.lineTo(x, plot.top() + 1);
        flag.closeSubpath();
        painter.fillPath(flag, color);
    }
}

} // namespace

ChartLayout::ChartLayout(const ChartScene &scene, QSize size, const QFontMetrics &metrics)
    : m_startMs(scene.startMs)
    , m_endMs(std::max(scene.startMs + 1, scene.endMs))
{
    const int left = metrics.horizontalAdvance(u"0000 MiB"_s) + tickGap;
    const int bottom = metrics.height() + tickGap + 2;
    m_plot = QRect(left, topMargin, size.width() - left - rightMargin, size.height() - topMargin - bottom);
    if (isEmpty())
        return;
    const auto [low, high] = shownBounds(scene);
    m_values = valueScale(low, high, scene.unit, m_plot.height() / (2 * metrics.height()));
    if (scene.startMs > 0)
        m_times = timeTicks(m_startMs, m_endMs, m_plot.width() / (metrics.horizontalAdvance(u"00:00:00"_s) + 12), scene.utc);
}

double ChartLayout::xOf(double timeMs) const
{
    return m_plot.left() + (timeMs - double(m_startMs)) * m_plot.width() / double(m_endMs - m_startMs);
}

double ChartLayout::yOf(double value) const
{
    const double span = m_values.high - m_values.low;
    return m_plot.bottom() + 1 - (value - m_values.low) * m_plot.height() / (span > 0 ? span : 1);
}

TimeMs ChartLayout::timeAt(double x) const
{
    const double share = std::clamp((x - m_plot.left()) / std::max(1, m_plot.width()), 0.0, 1.0);
    return m_startMs + TimeMs(std::llround(share * double(m_endMs - m_startMs)));
}

TimeMs ChartLayout::msPerPixel() const
{
    return std::max<TimeMs>(1, (m_endMs - m_startMs) / std::max(1, m_plot.width()));
}

void paintChart(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme)
{
    if (layout.isEmpty())
        return;
    painter.setFont(theme.font(FontRole::Secondary));
    paintBands(painter, scene, layout, theme);
    paintTimeAxis(painter, scene, layout, theme);
    paintValueAxis(painter, layout, theme);
    paintMarks(painter, scene, layout, theme);
    paintLines(painter, scene, layout, theme);
}

} // namespace chom
