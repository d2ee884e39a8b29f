// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/tenant.h"

#include <QAbstractListModel>
#include <QList>

#include <optional>

namespace chom {

class Settings;
class TenantStore;

/// What the tenant switcher offers: "All tenants" first, then every visible tenant by name. Holds the choice, which
/// every page follows, and keeps it in the settings. Lives on the GUI thread; the list is read in the background.
class TenantsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, TierRole, StatusRole };

    /// Starts with the tenant chosen last; both must outlive this.
    TenantsModel(TenantStore &tenants, Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void refresh();
    /// Empty = all tenants.
    [[nodiscard]] QString currentId() const { return m_current; }
    [[nodiscard]] QString currentName() const;
    void setCurrent(const QString &id);
    /// Why the list could not be read; empty when it could.
    [[nodiscard]] QString errorText() const { return m_error; }
    [[nodiscard]] const QList<Tenant> &tenants() const { return m_tenants; }

Q_SIGNALS:
    void currentChanged(const QString &tenantId);
    void loaded();

private:
    void take(QList<Tenant> tenants);

    TenantStore &m_store;
    Settings &m_settings;
    QList<Tenant> m_tenants;
    QString m_current;
    QString m_error;
};

} // namespace chom
