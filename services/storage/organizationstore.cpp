// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/organizationstore.h"

#include "services/core/ids.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr QLatin1StringView organizationColumns("id, name, slug, contact_email, status, approved_at, approved_by, created_at, "
                                                "updated_at, deleted_at");

Organization organizationOf(const SqlQuery &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.choice(4, AccountStatus::Suspended), row.big(5), row.text(6),
            row.big(7),  row.big(8),  row.big(9)};
}

SqlRow organizationRow(const Organization &organization)
{
    return {{"id", organization.id},
            {"name", organization.name},
            {"slug", organization.slug},
            {"contact_email", sqlText(organization.contactEmail)},
            {"status", enumText(organization.status)},
            {"approved_at", sqlTime(organization.approvedAt)},
            {"approved_by", sqlText(organization.approvedBy)},
            {"created_at", qint64(organization.createdAt)},
            {"updated_at", qint64(organization.updatedAt)}};
}

/// What keeps an organization from being deleted, in words; empty where nothing does.
Result<QString> blockers(QSqlDatabase &db, const QString &id)
{
    SqlQuery query(db, u"SELECT (SELECT count(*) FROM tenants WHERE organization_id = ? AND status = 'active'), "
                       "(SELECT count(*) FROM sites s JOIN tenants t ON t.id = s.tenant_id "
                       "WHERE t.organization_id = ? AND s.deleted_at IS NULL)"_s);
    query << id << id;
    const auto counts = query.first([](const SqlQuery &row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!counts)
        return fail(counts.error());
    const auto [tenants, sites] = counts->value_or(std::pair(0, 0));
    QStringList found;
    if (tenants > 0)
        found += QCoreApplication::translate("chom::OrganizationStore", "%n active tenant(s)", nullptr, tenants);
    if (sites > 0)
        found += QCoreApplication::translate("chom::OrganizationStore", "%n site(s)", nullptr, sites);
    return found.join(u", "_s);
}

} // namespace

OrganizationStore::OrganizationStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QList<Organization>>> OrganizationStore::all() const
{
    return m_database.read<QList<Organization>>("organizations.all", [](QSqlDatabase &db) {
        SqlQuery query(db, u"SELECT %1 FROM organizations WHERE deleted_at IS NULL ORDER BY name, id"_s.arg(organizationColumns));
        return query.list(organizationOf);
    });
}

QFuture<Result<Organization>> OrganizationStore::save(Organization organization)
{
    stamp(organization, m_clock.nowMs(), newId());
    return m_database.write<Organization>("organizations.save", [organization](QSqlDatabase &db) -> Result<Organization> {
        Status saved = sqlSave(db, "organizations", organizationRow(organization));
        if (!saved && saved.error().detail.contains(u"organizations.slug"_s)) {
            saved.error().text = QCoreApplication::translate("chom::OrganizationStore",
                                                             "There is already an organization with the short name %1.")
                                     .arg(organization.slug);
        }
        if (!saved)
            return fail(saved.error());
        SqlQuery query(db, u"SELECT %1 FROM organizations WHERE id = ?"_s.arg(organizationColumns));
        query << organization.id;
        const auto stored = query.first(organizationOf);
        if (!stored)
            return fail(stored.error());
        return stored->value_or(organization);
    });
}

QFuture<Status> OrganizationStore::remove(const QString &id)
{
    return m_database.write<void>("organizations.remove", [id, now = m_clock.nowMs()](QSqlDatabase &db) -> Status {
        const Result<QString> blocking = blockers(db, id);
        if (!blocking)
            return fail(blocking.error());
        if (!blocking->isEmpty()) {
            return fail(ErrorCode::Refused,
                        QCoreApplication::translate("chom::OrganizationStore",
                                                    "The organization still has %1. Cancel or delete them first.")
                            .arg(*blocking));
        }
        SqlQuery query(db, u"UPDATE organizations SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL"_s);
        query << qint64(now) << qint64(now) << id;
        if (const Status ran = query.run(); !ran)
            return ran;
        if (query.rowsAffected() == 1)
            return {};
        return fail(notFoundError(QCoreApplication::translate("chom::OrganizationStore",
                                                              "The organization was not found. It may have been deleted.")));
    });
}

} // namespace chom
