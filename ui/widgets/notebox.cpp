// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notebox.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace chom {

NoteBox::NoteBox(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_text(new QLabel(this))
    , m_actions(new QHBoxLayout)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_actions->setSpacing(space::small);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::small, space::small - 2, space::small, space::small - 2);
    row->setSpacing(space::small);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addLayout(m_actions);
    hide();
}

void NoteBox::setNote(NoteTone tone, const QString &text)
{
    struct Look {
        const char *name;
        const char *icon;
        ColorRole role;
    };
    static constexpr Look looks[] = {{"noteInfo", "info", ColorRole::Accent},
                                     {"noteWarn", "warning", ColorRole::Warn},
                                     {"noteBad", "error", ColorRole::Bad}};
    const Look &look = looks[int(tone)];
    const QString name = QString::fromLatin1(look.name);
    if (objectName() != name) {
        setObjectName(name);
        style()->unpolish(this);
        style()->polish(this);
    }
    m_mark->setPixmap(m_theme.icon(QString::fromLatin1(look.icon), look.role).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoteBox::clear()
{
    m_text->clear();
    setAccessibleName({});
    hide();
}

QString NoteBox::text() const
{
    return m_text->text();
}

} // namespace chom
