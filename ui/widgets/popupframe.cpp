// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popupframe.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace chom {

PopupFrame::PopupFrame(const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground); // for the corners
}

void PopupFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = m_theme.color(ColorRole::TextSecondary);
    edge.setAlphaF(0.55F);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(m_theme.color(ColorRole::Card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace chom
