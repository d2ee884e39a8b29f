// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tenantsmodel.h"

#include "models/words.h"
#include "services/core/settings.h"
#include "services/storage/tenantstore.h"
#include "services/core/async.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

TenantsModel::TenantsModel(TenantStore &tenants, Settings &settings, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(tenants)
    , m_settings(settings)
    , m_current(settings.stringValue(SettingKey::LastTenant))
{
}

int TenantsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tenants.size()) + 1;
}

QVariant TenantsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() == 0) {
        if (role == Qt::DisplayRole)
            return tr("All tenants");
        return role == IdRole ? QVariant(QString()) : QVariant();
    }
    const Tenant &tenant = m_tenants.at(index.row() - 1);
    switch (role) {
    case Qt::DisplayRole: return tenant.name;
    case IdRole: return tenant.id;
    case TierRole: return tenant.tier;
    case StatusRole: return int(tenant.status);
    default: return {};
    }
}

QHash<int, QByteArray> TenantsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IdRole, "id"}, {TierRole, "tier"}, {StatusRole, "status"}};
}

void TenantsModel::refresh()
{
    whenDone(m_store.all(), this, [this](const Result<QList<Tenant>> &result) {
        m_error = result ? QString() : result.error().text;
        if (result)
            take(*result);
        Q_EMIT loaded();
    });
}

void TenantsModel::take(QList<Tenant> tenants)
{
    const bool same = std::equal(tenants.cbegin(), tenants.cend(), m_tenants.cbegin(), m_tenants.cend(),
                                 [](const Tenant &a, const Tenant &b) {
                                     return a.id == b.id && a.name == b.name && a.tier == b.tier && a.status == b.status;
                                 });
    if (!same) {
        beginResetModel();
        m_tenants = std::move(tenants);
        endResetModel();
    }
    const bool known = m_current.isEmpty()
        || std::any_of(m_tenants.cbegin(), m_tenants.cend(), [this](const Tenant &tenant) { return tenant.id == m_current; });
    // A tenant of another profile, or one that is gone: nobody may look at an empty fleet without knowing why.
    if (!known)
        setCurrent({});
}

QString TenantsModel::currentName() const
{
    for (const Tenant &tenant : m_tenants) {
        if (tenant.id == m_current)
            return tenant.name;
    }
    return tr("All tenants");
}

void TenantsModel::setCurrent(const QString &id)
{
    if (id == m_current)
        return;
    m_current = id;
    m_settings.setValue(SettingKey::LastTenant, id);
    Q_EMIT currentChanged(id);
}

} // namespace chom
