// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace chom {

class TenantSwitcher;
class TenantsModel;
class Theme;

/// The line over the page: whose fleet, the way into the command palette, refresh, light or dark.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    TopBar(const Theme &theme, TenantsModel &tenants, QWidget *parent = nullptr);
    [[nodiscard]] TenantSwitcher *tenants() const { return m_tenants; }

Q_SIGNALS:
    void searchRequested();
    void refreshRequested();
    void themeToggleRequested();

private:
    void updateThemeButton();

    const Theme &m_theme;
    TenantSwitcher *m_tenants;
    QToolButton *m_themeButton;
};

} // namespace chom
