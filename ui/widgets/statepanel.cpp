// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statepanel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/skeleton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>

using namespace Qt::StringLiterals;

namespace chom {

struct StatePanel::Message {
    QString icon;
    ColorRole role = ColorRole::TextSecondary;
    QString title;
    QString text;
    QString action;
    std::function<void()> onAction;
    QString details; ///< for "copy details"; empty: no such button
};

StatePanel::StatePanel(const Theme &theme, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_content(content)
    , m_stack(new QStackedLayout(this))
    , m_blank(new QWidget(this))
    , m_skeleton(new Skeleton(theme, this))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_blank);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_skeleton);
    m_stack->setCurrentWidget(m_blank);
}

void StatePanel::showState(QWidget *state)
{
    ++m_generation;
    m_stack->setCurrentWidget(state);
    if (m_message && m_message != state) {
        m_message->deleteLater();
        m_message = nullptr;
    }
}

void StatePanel::showContent()
{
    m_hasContent = true;
    showState(m_content);
}

void StatePanel::showLoading()
{
    // Old content stays while it is refreshed, and a message stays until there is something better to say.
    if (m_hasContent && m_stack->currentWidget() == m_content)
        return;
    if (m_stack->currentWidget() == m_skeleton)
        return;
    const quint64 generation = ++m_generation;
    QTimer::singleShot(200, this, [this, generation] {
        if (generation == m_generation)
            showState(m_skeleton);
    });
}

void StatePanel::showEmpty(const QString &what, const QString &actionText)
{
    showMessage({u"info"_s, ColorRole::TextSecondary, tr("Nothing here yet"), what, actionText,
                 [this] { Q_EMIT actionRequested(); }, {}});
}

void StatePanel::showNoMatch()
{
    showMessage({u"filter"_s, ColorRole::TextSecondary, tr("Nothing matches the filters"), {}, tr("Clear filters"),
                 [this] { Q_EMIT clearFiltersRequested(); }, {}});
}

void StatePanel::showError(const Error &error)
{
    const QString details = error.detail.isEmpty() ? error.text : error.text + u'\n' + error.detail;
    QString text = error.text;
    if (error.retryAfterSecs > 0)
        text += u' ' + tr("The server asks to wait %n second(s).", nullptr, error.retryAfterSecs);
    showMessage({u"error"_s, ColorRole::Bad, tr("This could not be loaded"), text, tr("Retry"),
                 [this] { Q_EMIT retryRequested(); }, details});
}

void StatePanel::showNotConfigured(const QString &what)
{
    showMessage({u"link"_s, ColorRole::TextSecondary, tr("Not configured"), what, tr("Open settings"),
                 [this] { Q_EMIT settingsRequested(); }, {}});
}

void StatePanel::showNotPermitted(const QString &who)
{
    showMessage({u"lock"_s, ColorRole::TextSecondary, tr("Not permitted"), who, {}, {}, {}});
}

void StatePanel::showMessage(const Message &message)
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::large, space::medium, space::large, space::medium);
    column->setSpacing(space::small);
    column->addStretch(1);

    auto *mark = new QLabel(page);
    mark->setPixmap(m_theme.icon(message.icon, message.role).pixmap(QSize(24, 24), devicePixelRatioF()));
    mark->setAlignment(Qt::AlignCenter);
    column->addWidget(mark);
    auto *title = new QLabel(message.title, page);
    title->setFont(m_theme.font(FontRole::Semibold));
    title->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    if (!message.text.isEmpty()) {
        auto *text = new QLabel(message.text, page);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        text->setProperty("tone", u"secondary"_s);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setMaximumWidth(460);
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(text, 100);
        row->addStretch(1);
        column->addLayout(row);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    if (!message.action.isEmpty()) {
        auto *action = new QPushButton(message.action, page);
        connect(action, &QPushButton::clicked, this, message.onAction);
        buttons->addWidget(action);
    }
    if (!message.details.isEmpty()) {
        auto *copy = new QPushButton(tr("Copy details"), page);
        copy->setProperty("link", true);
        connect(copy, &QPushButton::clicked, page,
                [details = message.details] { QGuiApplication::clipboard()->setText(details); });
        buttons->addWidget(copy);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    page->setAccessibleName(message.title);
    page->setAccessibleDescription(message.text);

    if (m_message)
        m_message->deleteLater();
    m_message = nullptr;
    m_stack->addWidget(page);
    m_hasContent = false;
    showState(page);
    m_message = page;
}

} // namespace chom
