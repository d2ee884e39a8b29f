// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chom {

Banner::Banner(const Theme &theme, const QString &icon, ColorRole role, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(icon)
    , m_role(role)
    , m_mark(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(u"banner"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_action->setProperty("link", true);
    m_action->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::tiny, space::large, space::tiny);
    row->setSpacing(space::small);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    const auto paintMark = [this] {
        m_mark->setPixmap(m_theme.icon(m_icon, m_role).pixmap(QSize(16, 16), devicePixelRatioF()));
    };
    connect(&theme, &Theme::changed, this, paintMark);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    paintMark();
    hide();
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

void Banner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace chom
