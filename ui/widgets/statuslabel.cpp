// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statuslabel.h"

#include <QAccessible>
#include <QPainter>

namespace chom {

ColorRole colorOf(StatusShape shape)
{
    switch (shape) {
    case StatusShape::Ok: return ColorRole::Ok;
    case StatusShape::Warning: return ColorRole::Warn;
    case StatusShape::Bad: return ColorRole::Bad;
    case StatusShape::Unknown:
    case StatusShape::Disabled: break;
    }
    return ColorRole::Unknown;
}

void paintStatus(QPainter &painter, const QRectF &rect, StatusShape shape, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = theme.color(colorOf(shape));
    const QPointF c = rect.center();
    const double r = std::min({rect.width(), rect.height(), 10.0}) / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (shape) {
    case StatusShape::Ok: painter.drawEllipse(c, r * 0.9, r * 0.9); break;
    case StatusShape::Warning: {
        const QPointF points[] = {c + QPointF(0, -r), c + QPointF(r * 1.1, r * 0.85), c + QPointF(-r * 1.1, r * 0.85)};
        painter.drawPolygon(points, 3);
        break;
    }
    case StatusShape::Bad:
        painter.drawRoundedRect(QRectF(c.x() - r * 0.85, c.y() - r * 0.85, r * 1.7, r * 1.7), 1, 1);
        break;
    case StatusShape::Unknown:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.6));
        painter.drawEllipse(c, r * 0.8, r * 0.8);
        break;
    case StatusShape::Disabled:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.6));
        painter.drawRect(QRectF(c.x() - r * 0.75, c.y() - r * 0.75, r * 1.5, r * 1.5));
        break;
    }
    painter.restore();
}

StatusLabel::StatusLabel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLabel::setStatus(StatusShape shape, const QString &word)
{
    if (m_shape == shape && m_word == word)
        return;
    m_shape = shape;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StatusLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {10 + space::small + metrics.horizontalAdvance(m_word) + 2, std::max(16, metrics.height())};
}

void StatusLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(painter, QRectF(0, 0, 11, height()), m_shape, m_theme);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect text = rect().adjusted(10 + space::small, 0, 0, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_word, Qt::ElideRight, text.width()));
}

} // namespace chom
