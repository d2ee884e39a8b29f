// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navbutton.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int navRowHeight = 32;
constexpr int navIconSize = 16;

} // namespace

NavButton::NavButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateWords();
}

void NavButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    updateWords();
    updateGeometry();
    update();
}

void NavButton::setBadge(int count)
{
    m_badge = count;
    updateWords();
    update();
}

void NavButton::setHint(const QString &shortcut)
{
    m_shortcut = shortcut;
    updateWords();
}

void NavButton::updateWords()
{
    setAccessibleName(m_badge > 0 ? tr("%1, %n need attention", nullptr, m_badge).arg(text()) : text());
    const QString name = m_shortcut.isEmpty() ? text() : u"%1 (%2)"_s.arg(text(), m_shortcut);
    setToolTip(m_collapsed || !m_shortcut.isEmpty() ? name : QString());
}

QSize NavButton::sizeHint() const
{
    return {m_collapsed ? 40 : 180, navRowHeight};
}

void NavButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    // Arrows go from page to page; QAbstractButton would move the check mark at once.
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        const auto buttons = parentWidget()->findChildren<NavButton *>(QString(), Qt::FindDirectChildrenOnly);
        const qsizetype at = buttons.indexOf(this) + (event->key() == Qt::Key_Down ? 1 : -1);
        if (at >= 0 && at < buttons.size())
            buttons.at(at)->setFocus(Qt::TabFocusReason);
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_theme.color(ColorRole::Accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? QBrush(m_theme.color(ColorRole::Selection))
                                     : underMouse() ? QBrush(m_theme.color(ColorRole::Hover)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, 4, 4);
    }
    const int left = m_collapsed ? (width() - navIconSize) / 2 : space::medium;
    const QRect icon(left, (height() - navIconSize) / 2, navIconSize, navIconSize);
    m_theme.icon(m_icon, isChecked() ? ColorRole::Accent : ColorRole::TextSecondary).paint(&painter, icon);
    QString badge;
    if (m_badge > 0)
        badge = m_badge > 99 ? u"99+"_s : QString::number(m_badge);
    if (m_collapsed) {
        if (!badge.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(ColorRole::Warn));
            painter.drawEllipse(QPointF(icon.right() + 3, icon.top()), 3, 3);
        }
        return;
    }
    painter.setFont(m_theme.font(isChecked() ? FontRole::Semibold : FontRole::Body));
    painter.setPen(m_theme.color(ColorRole::Text));
    int right = width() - space::small;
    const QRect label(icon.right() + 1 + space::small + 2, 0, right - icon.right() - space::medium, height());
    if (!badge.isEmpty()) {
        painter.setFont(m_theme.font(FontRole::Secondary));
        const int room = painter.fontMetrics().horizontalAdvance(badge);
        painter.setPen(m_theme.color(ColorRole::Warn));
        painter.drawText(QRect(right - room, 0, room, height()), Qt::AlignCenter, badge);
        right -= room + space::small;
        painter.setPen(m_theme.color(ColorRole::Text));
        painter.setFont(m_theme.font(isChecked() ? FontRole::Semibold : FontRole::Body));
    }
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, right - label.left()));
}

} // namespace chom
