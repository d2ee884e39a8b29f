// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/searchbutton.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace chom {

SearchButton::SearchButton(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(tr("Search or run a command"));
    setAccessibleName(text());
    setAccessibleDescription(tr("Opens the command palette, Ctrl+K"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SearchButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(hasFocus() ? ColorRole::Accent : ColorRole::Border), 1));
    painter.setBrush(m_theme.color(underMouse() ? ColorRole::Hover : ColorRole::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRect icon(space::small, (height() - 16) / 2, 16, 16);
    m_theme.icon(u"search"_s, ColorRole::TextSecondary).paint(&painter, icon);
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    painter.setFont(m_theme.font(FontRole::Secondary));
    //: The keys that open the command palette
    const QString keys = tr("Ctrl+K");
    painter.drawText(rect().adjusted(0, 0, -space::small - 2, 0), Qt::AlignRight | Qt::AlignVCenter, keys);
    const int right = painter.fontMetrics().horizontalAdvance(keys) + 2 * space::small;
    painter.setFont(m_theme.font(FontRole::Body));
    const QRect label = rect().adjusted(icon.right() + space::small, 0, -right, 0);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
}

} // namespace chom
