// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpainter.h"
#include "ui/charts/figure.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chom {
namespace {

struct CrosshairText {
    Q_DECLARE_TR_FUNCTIONS(chom::TimeChart)
};

constexpr int boxPadding = 6;
constexpr int swatchWidth = 10;
constexpr int nameLimit = 220;

struct ListRow {
    QString name;
    QString figure;
    SeriesStyle style;
};

/// As many rows as fit into the plot; what does not is counted, not dropped silently.
QList<ListRow> listRows(const QList<CrosshairValue> &values, ChartUnit unit, int fitting, QString *rest)
{
    qsizetype count = values.size();
    if (count > fitting) {
        count = std::max(1, fitting - 1);
        *rest = CrosshairText::tr("and %n more", nullptr, int(values.size() - count));
    }
    QList<ListRow> rows;
    for (const CrosshairValue &value : values.first(count))
        rows.append({value.name, formatFigure(value.value, unit), value.style});
    return rows;
}

void paintList(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme, TimeMs at,
               const QList<CrosshairValue> &values)
{
    const QRect plot = layout.plot();
    const QFontMetrics metrics = painter.fontMetrics();
    const int rowHeight = metrics.height() + 1;
    QString rest;
    const int fitting = std::max(1, (plot.height() - 2 * boxPadding) / rowHeight - 1);
    const QList<ListRow> rows = listRows(values, scene.unit, fitting, &rest);
    const QString title = crosshairTime(at, scene.endMs - scene.startMs, scene.utc);

    int nameWidth = metrics.horizontalAdvance(rest);
    int figureWidth = 0;
    for (const ListRow &row : rows) {
        nameWidth = std::max(nameWidth, std::min(nameLimit, metrics.horizontalAdvance(row.name)));
        figureWidth = std::max(figureWidth, metrics.horizontalAdvance(row.figure));
    }
    const int inner = std::max(metrics.horizontalAdvance(title), swatchWidth + 6 + nameWidth + 16 + figureWidth);
    const int height = rowHeight * int(1 + rows.size() + (rest.isEmpty() ? 0 : 1)) + 2 * boxPadding;
    const int width = inner + 2 * boxPadding;
    const int x = int(layout.xOf(double(at)));
    const int left = x + 12 + width <= plot.right() + 8 ? x + 12 : std::max(0, x - 12 - width);
    const QRect box(left, plot.top(), width, height);

    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.color(ColorRole::Card);
    ground.setAlphaF(0.96F);
    painter.setPen(QPen(theme.color(ColorRole::Border), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    QRect line(box.left() + boxPadding, box.top() + boxPadding, inner, rowHeight);
    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    for (const ListRow &row : rows) {
        line.translate(0, rowHeight);
        painter.setPen(seriesPen(theme, row.style, 3));
        painter.drawLine(line.left(), line.center().y() + 1, line.left() + swatchWidth, line.center().y() + 1);
        painter.setPen(theme.color(ColorRole::Text));
        const QRect name = line.adjusted(swatchWidth + 6, 0, -figureWidth - 8, 0);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(row.name, Qt::ElideMiddle, name.width()));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.figure);
    }
    if (!rest.isEmpty()) {
        line.translate(0, rowHeight);
        painter.setPen(theme.color(ColorRole::TextSecondary));
        painter.drawText(line.adjusted(swatchWidth + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, rest);
    }
}

} // namespace

QList<CrosshairValue> valuesAt(const ChartScene &scene, const ChartLayout &layout, TimeMs at)
{
    QList<CrosshairValue> values;
    for (const auto &line : scene.lines) {
        if (scene.hidden.contains(line.name))
            continue;
        // half a step away is still this sample; in a gap there is no value to show
        const TimeMs reach = std::max(line.series.stepMs * 3 / 4, 4 * layout.msPerPixel());
        if (const Sample *sample = nearestSample(line.series, at, reach))
            values.append({line.name, sample->value, sample->timeMs, line.style});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const CrosshairValue &a, const CrosshairValue &b) { return a.value > b.value; });
    return values;
}

void paintCrosshair(QPainter &painter, const ChartScene &scene, const ChartLayout &layout, const Theme &theme, TimeMs at,
                    bool withList)
{
    if (layout.isEmpty() || at < scene.startMs || at > scene.endMs)
        return;
    const QRect plot = layout.plot();
    const double x = std::round(layout.xOf(double(at))) + 0.5;
    painter.setFont(theme.font(FontRole::Secondary));
    painter.setPen(QPen(theme.color(ColorRole::TextSecondary), 0, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QList<CrosshairValue> values = valuesAt(scene, layout, at);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const CrosshairValue &value : values) {
        const double y = layout.yOf(value.value);
        if (y < plot.top() - 1 || y > plot.bottom() + 2)
            continue;
        painter.setPen(QPen(theme.color(ColorRole::Card), 1.5));
        painter.setBrush(theme.seriesColor(value.style.colorIndex));
        painter.drawEllipse(QPointF(layout.xOf(double(value.at)), y), 3.5, 3.5);
    }
    painter.setBrush(Qt::NoBrush);
    if (withList && !values.isEmpty())
        paintList(painter, scene, layout, theme, at, values);
}

void paintSelection(QPainter &painter, const ChartLayout &layout, const Theme &theme, double fromX, double toX)
{
    const QRect plot = layout.plot();
    QColor color = theme.color(ColorRole::Accent);
    painter.setPen(QPen(color, 0));
    color.setAlphaF(0.14F);
    painter.setBrush(color);
    const double left = std::clamp(std::min(fromX, toX), double(plot.left()), double(plot.right()));
    const double right = std::clamp(std::max(fromX, toX), double(plot.left()), double(plot.right()));
    painter.drawRect(QRectF(left, plot.top(), right - left, plot.height()));
    painter.setBrush(Qt::NoBrush);
}

} // namespace chom
