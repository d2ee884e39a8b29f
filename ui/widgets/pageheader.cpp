// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/widgets/agebadge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chom {

PageHeader::PageHeader(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_age(new AgeBadge(theme, this))
    , m_controls(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    m_title->setFont(theme.font(FontRole::Section));
    m_title->setTextFormat(Qt::PlainText);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setProperty("tone", u"secondary"_s);
    m_controls->setSpacing(space::small);
    m_actions->setSpacing(space::small);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addWidget(m_age);
    row->addStretch(1);
    row->addLayout(m_controls);
    row->addLayout(m_actions);
    setMinimumHeight(30);
    setTitle(title);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageHeader::setCount(const QString &count)
{
    m_count->setText(count);
}

QPushButton *PageHeader::addAction(const QString &text, const QString &icon, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("primary", primary);
    // On the accent an icon in the text colour would not be seen, so the primary action has words only.
    if (!icon.isEmpty() && !primary) {
        button->setIcon(m_theme.icon(icon, ColorRole::TextSecondary));
        button->setIconSize({22, 16}); // wider than the icon: room before the text
    }
    m_actions->addWidget(button);
    return button;
}

} // namespace chom
