// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusbutton.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace chom {

StatusButton::StatusButton(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFont(theme.font(FontRole::Secondary));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

StatusShape StatusButton::shapeOf(Mark mark)
{
    switch (mark) {
    case Mark::Ok: return StatusShape::Ok;
    case Mark::Warning: return StatusShape::Warning;
    case Mark::Bad: return StatusShape::Bad;
    case Mark::Unknown: return StatusShape::Unknown;
    case Mark::Disabled: return StatusShape::Disabled;
    }
    Q_UNREACHABLE();
}

void StatusButton::setItem(const StatusItem &item)
{
    const QString words = item.word.isEmpty() ? item.name : u"%1 %2"_s.arg(item.name, item.word);
    const StatusShape shape = shapeOf(item.mark);
    if (words == m_words && shape == m_shape && item.kind == m_kind)
        return;
    const bool sameWidth = words.size() == m_words.size();
    m_words = words;
    m_kind = item.kind;
    m_shape = shape;
    setAccessibleName(words);
    setAccessibleDescription(item.why);
    setToolTip(tr("%1: click for why").arg(item.name));
    if (!sameWidth)
        updateGeometry();
    update();
}

QSize StatusButton::sizeHint() const
{
    const bool mark = showsMark() || m_shape == StatusShape::Warning || m_shape == StatusShape::Bad;
    return {fontMetrics().horizontalAdvance(m_words) + 2 * space::small + (mark ? 8 + space::tiny + 2 : 0), 24};
}

QSize StatusButton::minimumSizeHint() const
{
    return {std::min(64, sizeHint().width()), 24};
}

void StatusButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_theme.color(ColorRole::Accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(m_theme.color(ColorRole::Hover)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4);
    }
    int left = space::small;
    // A pool or an age that is well needs no mark of its own.
    if (showsMark() || m_shape == StatusShape::Warning || m_shape == StatusShape::Bad) {
        paintStatus(painter, QRectF(left, 0, 8, height()), m_shape, m_theme);
        left += 8 + space::tiny + 2;
    }
    const bool calm = m_shape == StatusShape::Ok || m_shape == StatusShape::Unknown;
    painter.setPen(m_theme.color(calm ? ColorRole::TextSecondary : ColorRole::Text));
    const QRect room = rect().adjusted(left, 0, -space::tiny, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_words, Qt::ElideRight, room.width()));
}

} // namespace chom
