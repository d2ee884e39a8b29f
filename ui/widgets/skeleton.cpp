// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeleton.h"

#include <QPainter>

namespace chom {

Skeleton::Skeleton(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Loading"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(ColorRole::Grid));
    constexpr double shares[] = {0.62, 0.80, 0.48, 0.71, 0.55};
    const int row = m_theme.rowHeight();
    const int rows = std::min(12, height() / row);
    for (int i = 0; i < rows; ++i) {
        const double top = i * row + row / 2.0 - 5;
        painter.drawRoundedRect(QRectF(space::small, top, (width() - 2 * space::small) * shares[i % 5], 10), 4, 4);
    }
}

} // namespace chom
