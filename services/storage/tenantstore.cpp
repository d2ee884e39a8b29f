// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/tenantstore.h"

#include "services/core/ids.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Error tenantNotFound()
{
    return notFoundError(QCoreApplication::translate("chom::TenantStore", "The tenant was not found. It may have been removed."));
}

Result<Tenant> oneTenant(QSqlDatabase &db, const QString &id)
{
    SqlQuery query(db, u"SELECT %1 FROM tenants WHERE id = ?"_s.arg(tenantColumns()));
    query << id;
    const auto tenant = query.first(tenantOf);
    if (!tenant)
        return fail(tenant.error());
    if (!*tenant)
        return fail(tenantNotFound());
    return **tenant;
}

Result<QuotaUsage> quotaOfOne(QSqlDatabase &db, const QString &tenantId)
{
    SqlQuery query(db, u"SELECT coalesce(t.tier, ''), coalesce(l.max_sites, 0), coalesce(l.max_storage_gb, 0), "
                       "(SELECT count(*) FROM sites WHERE tenant_id = t.id AND deleted_at IS NULL), "
                       "(SELECT coalesce(sum(storage_used_mb), 0.0) FROM sites WHERE tenant_id = t.id AND deleted_at IS NULL), "
                       "(SELECT coalesce(sum(b.backups), 0) FROM sites s JOIN backup_totals b ON b.site_id = s.id "
                       "WHERE s.tenant_id = t.id AND s.deleted_at IS NULL) "
                       "FROM tenants t LEFT JOIN tier_limits l ON l.tier = t.tier WHERE t.id = ?"_s);
    query << tenantId;
    const auto usage = query.first([](const SqlQuery &row) {
        return QuotaUsage {row.integer(3), row.integer(1), row.real(4) / 1024, row.integer(2), row.integer(5), row.text(0)};
    });
    if (!usage)
        return fail(usage.error());
    if (!*usage)
        return fail(tenantNotFound());
    return **usage;
}

/// All tenants together: one without a limit makes the sum unlimited.
Result<QuotaUsage> quotaOfAll(QSqlDatabase &db)
{
    SqlQuery query(db, u"SELECT sites, storage, backups, iif(unlimited_sites, -1, max_sites), "
                       "iif(unlimited_storage, -1, max_storage) FROM "
                       "(SELECT count(*) AS sites, coalesce(sum(storage_used_mb), 0.0) AS storage FROM sites WHERE deleted_at IS NULL), "
                       "(SELECT coalesce(sum(backups), 0) AS backups FROM backup_totals), "
                       "(SELECT coalesce(max(l.max_sites = -1), 0) AS unlimited_sites, coalesce(sum(l.max_sites), 0) AS max_sites, "
                       "coalesce(max(l.max_storage_gb = -1), 0) AS unlimited_storage, coalesce(sum(l.max_storage_gb), 0) AS max_storage "
                       "FROM tenants t JOIN tier_limits l ON l.tier = t.tier)"_s);
    const auto usage = query.first([](const SqlQuery &row) {
        return QuotaUsage {row.integer(0), row.integer(3), row.real(1) / 1024, row.integer(4), row.integer(2), {}};
    });
    if (!usage)
        return fail(usage.error());
    return usage->value_or(QuotaUsage());
}

} // namespace

TenantStore::TenantStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QList<Tenant>>> TenantStore::all() const
{
    return m_database.read<QList<Tenant>>("tenants.all", [](QSqlDatabase &db) {
        SqlQuery query(db, u"SELECT %1 FROM tenants ORDER BY name, id"_s.arg(tenantColumns()));
        return query.list(tenantOf);
    });
}

QFuture<Result<Tenant>> TenantStore::byId(const QString &id) const
{
    return m_database.read<Tenant>("tenants.byId", [id](QSqlDatabase &db) { return oneTenant(db, id); });
}

QFuture<Result<Tenant>> TenantStore::save(Tenant tenant)
{
    stamp(tenant, m_clock.nowMs(), newId());
    return m_database.write<Tenant>("tenants.save", [tenant](QSqlDatabase &db) -> Result<Tenant> {
        Status saved = sqlSave(db, "tenants", rowOf(tenant));
        if (!saved && saved.error().detail.contains(u"tenants.slug"_s)) {
            saved.error().text
                = QCoreApplication::translate("chom::TenantStore", "The organization already has a tenant with the short name %1.")
                      .arg(tenant.slug);
        }
        if (!saved)
            return fail(saved.error());
        return oneTenant(db, tenant.id);
    });
}

QFuture<Result<QuotaUsage>> TenantStore::quota(const QString &tenantId) const
{
    return m_database.read<QuotaUsage>("tenants.quota", [tenantId](QSqlDatabase &db) { return quotaUsage(db, tenantId); });
}

Result<QuotaUsage> quotaUsage(QSqlDatabase &db, const QString &tenantId)
{
    return tenantId.isEmpty() ? quotaOfAll(db) : quotaOfOne(db, tenantId);
}

} // namespace chom
