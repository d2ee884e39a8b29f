// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "ui/charts/chartpainter.h"
#include "ui/charts/timechartprivate.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {

TimeChart::TimeChart(const Theme &theme, ChartUnit unit, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(theme))
{
    d->scene.unit = unit;
    d->paintTimer.setSingleShot(true);
    connect(&d->paintTimer, &QTimer::timeout, this, [this] {
        d->isPaintDue = true;
        update();
    });
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        d->isDirty = true;
        updateGeometry();
        update();
    });
}

TimeChart::~TimeChart() = default;

void TimeChart::setPaintDelay(std::chrono::milliseconds delay)
{
    d->paintDelay = delay;
}

void TimeChart::setSeries(const QList<ChartSeries> &series)
{
    QStringList names;
    names.reserve(series.size());
    for (const ChartSeries &one : series)
        names.append(one.name);
    const QHash<QString, SeriesStyle> styles = seriesStyles(names);
    d->scene.lines.clear();
    d->scene.lines.reserve(series.size());
    for (const ChartSeries &one : series)
        d->scene.lines.append({one.name, one.series, styles.value(one.name)});
    d->isDirty = true;
    update();
}

QList<ChartSeries> TimeChart::series() const
{
    QList<ChartSeries> out;
    out.reserve(d->scene.lines.size());
    for (const auto &line : std::as_const(d->scene.lines))
        out.append({line.name, line.series});
    return out;
}

void TimeChart::setRange(TimeMs startMs, TimeMs endMs)
{
    if (d->scene.startMs == startMs && d->scene.endMs == endMs)
        return;
    d->scene.startMs = startMs;
    d->scene.endMs = endMs;
    d->isDirty = true;
    update();
}

std::pair<TimeMs, TimeMs> TimeChart::range() const
{
    return {d->scene.startMs, d->scene.endMs};
}

void TimeChart::setThresholds(std::optional<double> warn, std::optional<double> bad)
{
    d->scene.warn = warn;
    d->scene.bad = bad;
    d->isDirty = true;
    update();
}

void TimeChart::setMarks(const QList<ChartMark> &marks)
{
    d->scene.marks = marks;
    d->isDirty = true;
    update();
}

void TimeChart::setHidden(const QSet<QString> &names)
{
    if (d->scene.hidden == names)
        return;
    d->scene.hidden = names;
    d->isDirty = true;
    update();
}

QSet<QString> TimeChart::hidden() const
{
    return d->scene.hidden;
}

void TimeChart::setUtc(bool utc)
{
    if (d->scene.utc == utc)
        return;
    d->scene.utc = utc;
    d->isDirty = true;
    update();
}

void TimeChart::setCrosshair(std::optional<TimeMs> at)
{
    if (d->crosshair == at)
        return;
    d->crosshair = at;
    d->ownsCrosshair = false;
    update();
}

std::optional<TimeMs> TimeChart::crosshair() const
{
    return d->crosshair;
}

QImage TimeChart::toImage() const
{
    QImage image(size() * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(d->theme.color(ColorRole::Card));
    QPainter painter(&image);
    const ChartLayout layout(d->scene, size(), QFontMetrics(d->theme.font(FontRole::Secondary)));
    paintChart(painter, d->scene, layout, d->theme);
    return image;
}

QRect TimeChart::plotRect() const
{
    return d->layoutFor(size()).plot();
}

QSize TimeChart::sizeHint() const
{
    return {480, 120};
}

QSize TimeChart::minimumSizeHint() const
{
    return {220, 110};
}

bool TimeChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (!showMarkTip(help->pos(), help->globalPos()))
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

bool TimeChart::showMarkTip(const QPoint &at, const QPoint &globalPos)
{
    const ChartLayout &layout = d->layoutFor(size());
    QStringList lines;
    for (const ChartMark &mark : std::as_const(d->scene.marks)) {
        if (std::abs(layout.xOf(double(mark.at)) - at.x()) <= 4)
            lines.append(crosshairTime(mark.at, d->scene.endMs - d->scene.startMs, d->scene.utc) + u"  "_s + mark.text);
    }
    if (lines.isEmpty())
        return false;
    // escaped: a mark's text comes from servers and tool tips read rich text
    QToolTip::showText(globalPos, u"<p style='white-space:pre'>"_s + lines.join(u'\n').toHtmlEscaped() + u"</p>"_s, this);
    return true;
}

void TimeChart::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    const ChartLayout &layout = d->layoutFor(size());
    const bool canWait = d->layer.size() == pixels && d->paintDelay.count() > 0 && !d->isPaintDue;
    if (d->isLayerOld && canWait) {
        if (!d->paintTimer.isActive())
            d->paintTimer.start(d->paintDelay);
    } else if (d->isLayerOld || d->layer.size() != pixels) {
        d->isPaintDue = false;
        d->layer = QPixmap(pixels);
        d->layer.setDevicePixelRatio(ratio);
        d->layer.fill(Qt::transparent);
        QPainter painter(&d->layer);
        paintChart(painter, d->scene, layout, d->theme);
        d->isLayerOld = false;
    }

    QPainter painter(this);
    painter.drawPixmap(0, 0, d->layer);
    if (d->dragFrom)
        paintSelection(painter, layout, d->theme, d->dragFrom->x(), d->dragTo.x());
    else if (d->anchor && d->crosshair)
        paintSelection(painter, layout, d->theme, layout.xOf(double(*d->anchor)), layout.xOf(double(*d->crosshair)));
    if (d->crosshair)
        paintCrosshair(painter, d->scene, layout, d->theme, *d->crosshair, d->ownsCrosshair);
    if (hasFocus() && d->showsFocus) {
        painter.setPen(QPen(d->theme.color(ColorRole::Accent), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
}

void TimeChart::resizeEvent(QResizeEvent *)
{
    d->isDirty = true;
}

void TimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        d->isDirty = true;
    QWidget::changeEvent(event);
}

const ChartLayout &TimeChart::Private::layoutFor(QSize size)
{
    if (isDirty) {
        layout = ChartLayout(scene, size, QFontMetrics(theme.font(FontRole::Secondary)));
        isDirty = false;
        isLayerOld = true;
    }
    return layout;
}

} // namespace chom
