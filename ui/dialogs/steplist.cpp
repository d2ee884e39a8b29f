// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/steplist.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int stepHeight = 36;
constexpr int stepMark = 20;

} // namespace

StepList::StepList(const Theme &theme, const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_steps(steps)
{
    setFixedWidth(190);
    setMinimumHeight(int(steps.size()) * stepHeight);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setCurrent(0);
}

void StepList::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step)));
    update();
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_steps.size(); ++i) {
        const QRectF mark(0.5, i * stepHeight + (stepHeight - stepMark) / 2.0, stepMark, stepMark);
        const bool current = i == m_current;
        const bool finished = i < m_current;
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(m_theme.color(finished ? ColorRole::Accent : ColorRole::Border), 1.4));
            painter.drawLine(QPointF(mark.center().x(), mark.bottom() + 3), QPointF(mark.center().x(), mark.bottom() + stepHeight - stepMark - 3));
        }
        painter.setPen(QPen(m_theme.color(current || finished ? ColorRole::Accent : ColorRole::Border), 1.4));
        painter.setBrush(current ? QBrush(m_theme.color(ColorRole::Accent)) : QBrush(m_theme.color(ColorRole::Card)));
        painter.drawEllipse(mark);
        if (finished) {
            m_theme.icon(u"check"_s, ColorRole::Accent).paint(&painter, mark.toRect().adjusted(4, 4, -4, -4));
        } else {
            painter.setFont(m_theme.font(FontRole::Secondary));
            painter.setPen(m_theme.color(current ? ColorRole::Card : ColorRole::TextSecondary));
            painter.drawText(mark, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(m_theme.font(current ? FontRole::Semibold : FontRole::Body));
        painter.setPen(m_theme.color(current ? ColorRole::Text : ColorRole::TextSecondary));
        painter.drawText(QRect(stepMark + space::medium, i * stepHeight, width() - stepMark - space::medium, stepHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, m_steps.at(i));
    }
}

} // namespace chom
