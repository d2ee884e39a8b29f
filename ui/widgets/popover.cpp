// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

Popover::Popover(const Theme &theme, const QString &title, QWidget *anchor)
    : PopupFrame(theme, anchor)
    , m_anchor(anchor)
    , m_status(new StatusLabel(theme, this))
    , m_text(new QLabel(this))
    , m_body(new QVBoxLayout)
    , m_actions(new QHBoxLayout)
{
    setAccessibleName(title);
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setFont(theme.font(FontRole::Semibold));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->hide();
    m_status->hide();
    m_body->setSpacing(space::tiny);
    m_actions->setSpacing(space::small);

    auto *top = new QHBoxLayout;
    top->setSpacing(space::medium);
    top->addWidget(heading);
    top->addStretch(1);
    top->addWidget(m_status);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    column->setSpacing(space::small);
    column->addLayout(top);
    column->addWidget(m_text);
    column->addLayout(m_body);
    column->addLayout(m_actions);
    setFixedWidth(340);
}

void Popover::setStatus(StatusShape shape, const QString &word)
{
    m_status->setStatus(shape, word);
    m_status->show();
}

void Popover::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

QString Popover::text() const
{
    return m_text->text();
}

void Popover::addFact(const QString &label, const QString &value)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    auto *name = new QLabel(label, this);
    name->setProperty("tone", u"secondary"_s);
    name->setTextFormat(Qt::PlainText);
    auto *figure = new QLabel(value, this);
    figure->setTextFormat(Qt::PlainText);
    figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    figure->setWordWrap(value.size() > 36);
    row->addWidget(name);
    row->addWidget(figure, 1);
    m_body->addLayout(row);
}

QPushButton *Popover::addAction(const QString &text)
{
    if (m_actions->isEmpty())
        m_actions->addStretch(1);
    auto *button = new QPushButton(text, this);
    connect(button, &QPushButton::clicked, this, &QWidget::close);
    m_actions->addWidget(button);
    return button;
}

void Popover::open()
{
    adjustSize();
    const QSize size(width(), std::max(heightForWidth(width()), sizeHint().height()));
    resize(size);
    const QRect bounds = m_anchor->window()->frameGeometry();
    const QPoint above = m_anchor->mapToGlobal(QPoint(0, -size.height() - space::tiny));
    const QPoint below = m_anchor->mapToGlobal(QPoint(0, m_anchor->height() + space::tiny));
    QPoint at = above.y() >= bounds.top() ? above : below;
    at.setX(qBound(bounds.left() + space::tiny, at.x(), std::max(bounds.left() + space::tiny, bounds.right() - size.width() - space::small)));
    move(at);
    show();
    setFocus(Qt::PopupFocusReason);
    if (auto *first = findChild<QPushButton *>())
        first->setFocus(Qt::PopupFocusReason);
}

void Popover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    PopupFrame::keyPressEvent(event);
}

} // namespace chom
