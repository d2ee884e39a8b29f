// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusbar.h"

#include "models/statusmodel.h"
#include "ui/shell/statusbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/popover.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chom {

StatusBar::StatusBar(const Theme &theme, StatusModel &status, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_status(status)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"bottomBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Status"));
    m_row->setContentsMargins(space::small, 1, space::small, 1);
    m_row->setSpacing(space::tiny);
    setFixedHeight(28);
    connect(&status, &QAbstractItemModel::modelReset, this, &StatusBar::rebuild);
    connect(&status, &QAbstractItemModel::dataChanged, this, &StatusBar::updateWords);
    rebuild();
}

void StatusBar::rebuild()
{
    for (StatusButton *button : std::as_const(m_buttons))
        button->deleteLater();
    m_buttons.clear();
    while (QLayoutItem *item = m_row->takeAt(0))
        delete item;
    for (int row = 0; row < m_status.rowCount(); ++row) {
        auto *button = new StatusButton(m_theme, this);
        connect(button, &QAbstractButton::clicked, this, [this, row] { explain(row); });
        // The age of it all stands apart, at the right edge.
        if (m_status.item(row).kind == StatusKind::Updated)
            m_row->addStretch(1);
        m_row->addWidget(button);
        m_buttons.append(button);
        button->show();
    }
    updateWords();
}

void StatusBar::updateWords()
{
    for (int row = 0; row < std::min(int(m_buttons.size()), m_status.rowCount()); ++row)
        m_buttons.at(row)->setItem(m_status.item(row));
}

void StatusBar::comeLastInTabOrder()
{
    QWidget *last = window()->previousInFocusChain();
    for (StatusButton *button : std::as_const(m_buttons)) {
        if (button != last)
            setTabOrder(last, button);
        last = button;
    }
}

Popover *StatusBar::explain(int row)
{
    if (row < 0 || row >= m_buttons.size() || row >= m_status.rowCount())
        return nullptr;
    const StatusItem item = m_status.item(row);
    auto *popover = new Popover(m_theme, item.name, m_buttons.at(row));
    popover->setStatus(StatusButton::shapeOf(item.mark), item.word);
    popover->setText(item.remedy.isEmpty() ? item.why : item.why + u"\n\n"_s + item.remedy);
    for (const auto &[label, value] : item.facts)
        popover->addFact(label, value);
    if (item.action == StatusAction::Retry) {
        QPushButton *retry = popover->addAction(item.kind == StatusKind::Updated ? tr("Refresh now") : tr("Retry"));
        connect(retry, &QPushButton::clicked, &m_status, [this, item] {
            if (item.kind == StatusKind::Updated)
                m_status.probeAll();
            else
                m_status.retry(item);
        });
    }
    if (item.action == StatusAction::Reset)
        connect(popover->addAction(tr("Reset")), &QPushButton::clicked, &m_status, &StatusModel::resetBreakers);
    popover->open();
    return popover;
}

} // namespace chom
