// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/agebadge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

Card::Card(const Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_header(new QHBoxLayout)
    , m_body(new QVBoxLayout)
    , m_age(new AgeBadge(theme, this))
{
    setObjectName(u"card"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(theme.font(FontRole::Semibold));
    m_header->setSpacing(space::tiny);
    m_body->setSpacing(space::small);

    auto *top = new QHBoxLayout;
    top->setSpacing(space::small);
    top->addWidget(m_title);
    top->addStretch(1);
    top->addLayout(m_header);
    top->addWidget(m_age);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::small + 2, space::medium, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(top);
    layout->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

} // namespace chom
