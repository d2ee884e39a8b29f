// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chom {

SearchField::SearchField(const Theme &theme, const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
    , m_rest(new QTimer(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setMaxLength(256);
    m_rest->setSingleShot(true);
    addAction(theme.icon(u"search"_s, ColorRole::TextSecondary), LeadingPosition);
    auto *clearing = addAction(theme.icon(u"clear"_s, ColorRole::TextSecondary), TrailingPosition);
    clearing->setText(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, [this] {
        clear();
        announce();
    });
    // Both are drawn by tool buttons that Qt makes without names.
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setAccessibleName(button->defaultAction() == clearing ? tr("Clear") : tr("Search"));
    connect(this, &QLineEdit::textChanged, this, [this, clearing](const QString &text) {
        clearing->setVisible(!text.isEmpty());
        m_rest->start();
    });
    connect(m_rest, &QTimer::timeout, this, &SearchField::announce);
}

void SearchField::setDelay(std::chrono::milliseconds delay)
{
    m_rest->setInterval(delay);
}

void SearchField::announce()
{
    m_rest->stop();
    if (text() == m_announced)
        return;
    m_announced = text();
    Q_EMIT filterChanged(m_announced);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        announce();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        announce();
    QLineEdit::keyPressEvent(event);
}

} // namespace chom
