// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartpainter.h"

#include <QPixmap>
#include <QTimer>

namespace chom {

/// The state of a TimeChart, shared by its drawing (timechart.cpp) and its input (timechartinput.cpp). The axes and
/// lines are kept in `layer`: a crosshair that moves costs one picture and a few strokes.
struct TimeChart::Private {
    explicit Private(const Theme &theTheme)
        : theme(theTheme)
    {
    }
    const ChartLayout &layoutFor(QSize size);

    const Theme &theme;
    ChartScene scene;
    ChartLayout layout;
    QPixmap layer;
    bool isDirty = true;    ///< the layout no longer fits the scene
    QTimer paintTimer;      ///< while it runs the old picture stays
    std::chrono::milliseconds paintDelay {0};
    bool isPaintDue = false;
    bool isLayerOld = true; ///< the picture no longer fits the layout

    std::optional<TimeMs> crosshair;
    bool ownsCrosshair = false; ///< pointer or focus is here: this chart shows the list of values
    std::optional<TimeMs> anchor; ///< where a selection by keyboard began
    std::optional<QPointF> pressedAt;
    std::optional<QPointF> dragFrom;
    QPointF dragTo;
    QPointF enteredAt;        ///< global; the wheel zooms only once the pointer moved in here,
    bool isWheelArmed = false; ///< so that scrolling the page does not zoom the chart that comes under the pointer
    double wheelRest = 0;
    bool showsFocus = false;
};

} // namespace chom
