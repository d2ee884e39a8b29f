// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechartprivate.h"

#include "ui/charts/figure.h"

#include <QApplication>
#include <QEnterEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr double zoomStep = 0.8;       // a notch of the wheel shows four fifths
constexpr double leastDragPixels = 5;  // less is a click with a shaky hand
constexpr int largeStep = 10;

} // namespace

void TimeChart::moveCrosshair(std::optional<TimeMs> at)
{
    d->ownsCrosshair = at.has_value();
    if (d->crosshair == at)
        return;
    d->crosshair = at;
    update();
    Q_EMIT crosshairMoved(at ? std::optional<qint64>(*at) : std::nullopt);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    const QRect plot = plotRect();
    if (event->button() != Qt::LeftButton || !plot.contains(event->position().toPoint()))
        return QWidget::mousePressEvent(event);
    d->pressedAt = event->position();
    d->anchor.reset();
    event->accept();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if ((event->globalPosition() - d->enteredAt).manhattanLength() > 3)
        d->isWheelArmed = true;
    if (d->pressedAt && std::abs(at.x() - d->pressedAt->x()) >= leastDragPixels)
        d->dragFrom = d->pressedAt;
    if (d->dragFrom) {
        d->dragTo = at;
        update();
    }
    const ChartLayout &layout = d->layoutFor(size());
    const QRect plot = layout.plot();
    if (d->dragFrom || plot.contains(at.toPoint()))
        moveCrosshair(layout.timeAt(at.x()));
    else
        moveCrosshair(std::nullopt);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    d->pressedAt.reset();
    if (!d->dragFrom || event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    const ChartLayout &layout = d->layoutFor(size());
    const TimeMs one = layout.timeAt(d->dragFrom->x());
    const TimeMs other = layout.timeAt(event->position().x());
    d->dragFrom.reset();
    update();
    if (one != other)
        Q_EMIT rangeSelected(std::min(one, other), std::max(one, other));
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    d->pressedAt.reset();
    d->dragFrom.reset();
    event->accept();
    Q_EMIT maximiseRequested();
}

void TimeChart::enterEvent(QEnterEvent *event)
{
    d->enteredAt = event->globalPosition();
    d->isWheelArmed = false;
    d->wheelRest = 0;
}

void TimeChart::leaveEvent(QEvent *)
{
    d->isWheelArmed = false;
    if (!d->dragFrom && !d->showsFocus)
        moveCrosshair(std::nullopt);
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    const ChartLayout &layout = d->layoutFor(size());
    const bool isForced = event->modifiers().testFlag(Qt::ControlModifier);
    if ((!d->isWheelArmed && !isForced) || !layout.plot().contains(event->position().toPoint())
        || event->angleDelta().y() == 0 || d->scene.endMs <= d->scene.startMs) {
        event->ignore(); // the page scrolls
        return;
    }
    // touch pads send many small steps: they add up to notches
    d->wheelRest += event->angleDelta().y() / 120.0;
    event->accept();
    const double notches = std::trunc(d->wheelRest);
    if (notches == 0)
        return;
    d->wheelRest -= notches;
    Q_EMIT zoomRequested(std::pow(zoomStep, notches), layout.timeAt(event->position().x()));
}

void TimeChart::stepCrosshair(int steps)
{
    TimeMs step = 0;
    for (const auto &line : std::as_const(d->scene.lines))
        step = std::max(step, line.series.stepMs);
    step = std::max(step, 2 * d->layoutFor(size()).msPerPixel());
    const TimeMs from = d->crosshair.value_or(steps > 0 ? d->scene.startMs - step : d->scene.endMs + step);
    const TimeMs to = std::clamp(from + steps * step, d->scene.startMs, d->scene.endMs);
    d->showsFocus = true;
    moveCrosshair(to);
    update();

    QStringList spoken {crosshairTime(to, d->scene.endMs - d->scene.startMs, d->scene.utc)};
    for (const CrosshairValue &value : valuesAt(d->scene, d->layoutFor(size()), to))
        spoken.append(u"%1 %2"_s.arg(value.name, formatFigure(value.value, d->scene.unit)));
    setAccessibleDescription(spoken.join(u", "_s));
}

void TimeChart::markSelection()
{
    if (!d->crosshair)
        return;
    if (!d->anchor) {
        d->anchor = d->crosshair;
        update();
        return;
    }
    finishSelection();
}

void TimeChart::finishSelection()
{
    const TimeMs one = *d->anchor;
    const TimeMs other = d->crosshair.value_or(one);
    d->anchor.reset();
    update();
    if (one != other)
        Q_EMIT rangeSelected(std::min(one, other), std::max(one, other));
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    if (d->scene.endMs <= d->scene.startMs)
        return QWidget::keyPressEvent(event);
    const int stride = event->modifiers().testFlag(Qt::ShiftModifier) ? largeStep : 1;
    const TimeMs middle = d->crosshair.value_or((d->scene.startMs + d->scene.endMs) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
        return stepCrosshair(-stride);
    case Qt::Key_Right:
        return stepCrosshair(stride);
    case Qt::Key_Home:
        d->crosshair = d->scene.startMs;
        return stepCrosshair(0);
    case Qt::Key_End:
        d->crosshair = d->scene.endMs;
        return stepCrosshair(0);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomRequested(zoomStep, middle);
        return;
    case Qt::Key_Minus:
        Q_EMIT zoomRequested(1 / zoomStep, middle);
        return;
    case Qt::Key_Space:
        return markSelection();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (d->anchor)
            return finishSelection();
        Q_EMIT maximiseRequested();
        return;
    case Qt::Key_Escape:
        if (d->crosshair || d->anchor || d->dragFrom) {
            d->anchor.reset();
            d->dragFrom.reset();
            d->pressedAt.reset();
            moveCrosshair(std::nullopt);
            return update();
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    d->showsFocus = event->reason() != Qt::MouseFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    d->showsFocus = false;
    d->anchor.reset();
    if (!underMouse() && d->ownsCrosshair)
        moveCrosshair(std::nullopt);
    update();
    QWidget::focusOutEvent(event);
}

} // namespace chom
