// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/shell/searchbutton.h"
#include "ui/shell/tenantswitcher.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

TopBar::TopBar(const Theme &theme, TenantsModel &tenants, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tenants(new TenantSwitcher(theme, tenants, this))
    , m_themeButton(makeIconButton(theme, u"moon"_s, tr("Use the dark theme"), this))
{
    setObjectName(u"topBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *search = new SearchButton(theme, this);
    QToolButton *refresh = makeIconButton(theme, u"refresh"_s, tr("Refresh (F5)"), this);
    refresh->setAccessibleName(tr("Refresh"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::small - 1, space::medium, space::small - 1);
    row->setSpacing(space::small);
    row->addWidget(m_tenants);
    row->addStretch(1);
    row->addWidget(search, 2);
    row->addStretch(1);
    row->addWidget(refresh);
    row->addWidget(m_themeButton);
    connect(search, &QAbstractButton::clicked, this, &TopBar::searchRequested);
    connect(refresh, &QToolButton::clicked, this, &TopBar::refreshRequested);
    connect(m_themeButton, &QToolButton::clicked, this, &TopBar::themeToggleRequested);
    connect(&theme, &Theme::changed, this, &TopBar::updateThemeButton);
    updateThemeButton();
}

void TopBar::updateThemeButton()
{
    const bool dark = m_theme.kind() == ThemeKind::Dark;
    const QString words = dark ? tr("Use the light theme") : tr("Use the dark theme");
    m_themeButton->setIcon(m_theme.icon(dark ? u"sun"_s : u"moon"_s, ColorRole::TextSecondary));
    m_themeButton->setToolTip(words);
    m_themeButton->setAccessibleName(words);
}

} // namespace chom
