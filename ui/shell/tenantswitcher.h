// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace chom {

class TenantsModel;
class Theme;

/// "Tenant: Acme": opens a searchable list of all visible tenants, "All tenants" first.
class TenantSwitcher final : public QToolButton
{
    Q_OBJECT
public:
    TenantSwitcher(const Theme &theme, TenantsModel &tenants, QWidget *parent = nullptr);
    void openList();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateText();

    const Theme &m_theme;
    TenantsModel &m_tenants;
};

} // namespace chom
