// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/shell/navbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QVBoxLayout>

#include <optional>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int navigationWidth = 200;
constexpr int navigationNarrow = 56;

} // namespace

Navigation::Navigation(const Theme &theme, const QList<PageId> &pages, QWidget *parent)
    : QWidget(parent)
    , m_brand(new QLabel(u"CHOM"_s, this))
    , m_toggle(makeIconButton(theme, u"sidebar"_s, tr("Collapse the navigation"), this))
{
    setObjectName(u"navigation"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Navigation"));
    m_brand->setFont(theme.font(FontRole::Section));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    m_brand->setContentsMargins(space::tiny, 0, 0, 0);
    top->addWidget(m_brand);
    top->addStretch(1);
    top->addWidget(m_toggle);
    column->addLayout(top);
    column->addSpacing(space::medium);

    std::optional<PageGroup> group;
    int number = 0;
    for (const PageId id : pages) {
        const PageInfo info = pageInfo(id);
        if (group != info.group) {
            if (group)
                column->addSpacing(space::medium);
            group = info.group;
            auto *label = new QLabel(pageGroupName(info.group), this);
            label->setFont(theme.font(FontRole::Secondary));
            label->setProperty("tone", u"secondary"_s);
            label->setContentsMargins(space::medium, 0, 0, space::tiny);
            column->addWidget(label);
            m_groups.append(label);
        }
        auto *button = new NavButton(theme, info.icon, info.title, this);
        if (++number <= 9)
            button->setHint(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number)).toString(QKeySequence::NativeText));
        connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT pageRequested(id); });
        m_buttons.insert(id, button);
        column->addWidget(button);
    }
    column->addStretch(1);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    setFixedWidth(navigationWidth);
}

void Navigation::setCurrent(PageId page)
{
    if (NavButton *button = m_buttons.value(page))
        button->setChecked(true);
}

void Navigation::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    m_brand->setVisible(!collapsed);
    for (QLabel *group : std::as_const(m_groups))
        group->setVisible(!collapsed);
    for (NavButton *button : std::as_const(m_buttons))
        button->setCollapsed(collapsed);
    const QString words = collapsed ? tr("Expand the navigation") : tr("Collapse the navigation");
    m_toggle->setToolTip(words);
    m_toggle->setAccessibleName(words);
    m_toggle->setMinimumWidth(collapsed ? navigationNarrow - 2 * space::small : 0); // over the icons, in the middle
    setFixedWidth(collapsed ? navigationNarrow : navigationWidth);
    Q_EMIT collapsedChanged(collapsed);
}

void Navigation::setBadge(PageId page, int count)
{
    if (NavButton *button = m_buttons.value(page))
        button->setBadge(count);
}

} // namespace chom
