// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/backupstore.h"

#include "services/core/ids.h"
#include "services/storage/keyset.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QList<KeyColumn> backupKeys(BackupSort sort)
{
    const KeyColumn created {"b.created_at", KeyType::Integer};
    const KeyColumn row {"b.row_no", KeyType::Integer};
    switch (sort) {
    case BackupSort::Created:
        return {created, row};
    case BackupSort::Size:
        return {{"b.size_bytes", KeyType::Integer}, row};
    case BackupSort::Expires:
        return {{"b.expires_at", KeyType::Integer}, {"b.backup_type", KeyType::Text}, row};
    case BackupSort::Type:
        return {{"b.backup_type", KeyType::Text}, created, row};
    case BackupSort::Status:
        return {{"b.status", KeyType::Text}, created, row};
    }
    Q_UNREACHABLE();
}

/// Among a million rows the index of the rare value beats the index of the order, and the other way round for a common
/// one: "+" hides a column from the planner, which has no statistics to know.
QString byIndex(QLatin1StringView column, bool rare)
{
    return (rare ? QString() : u"+"_s) + column + " = ?"_L1;
}

KeysetQuery backupQuery(const BackupFilter &filter)
{
    KeysetQuery query;
    query.name = u"backups"_s;
    query.columns = backupColumns("b."_L1) + u", s.domain"_s;
    query.from = u"site_backups b JOIN sites s ON s.id = b.site_id"_s;
    query.countFrom = u"site_backups b"_s; // every backup has a site
    query.keys = backupKeys(filter.sort);
    query.order = filter.order;
    const auto add = [&query](const QString &condition, const QVariant &value) {
        query.where += condition;
        query.values += value;
    };
    const bool scoped = !filter.siteId.isEmpty() || !filter.tenantId.isEmpty();
    if (!filter.siteId.isEmpty())
        add(u"b.site_id = ?"_s, filter.siteId);
    if (!filter.tenantId.isEmpty())
        add(byIndex("b.tenant_id"_L1, filter.siteId.isEmpty()), filter.tenantId);
    if (filter.type)
        add(byIndex("b.backup_type"_L1, !scoped && filter.sort == BackupSort::Created), enumText(*filter.type));
    if (filter.status) {
        const bool rare = !scoped && (*filter.status != BackupStatus::Completed || filter.sort == BackupSort::Created);
        add(byIndex("b.status"_L1, rare), enumText(*filter.status));
    }
    if (filter.verification) {
        const bool rare = !scoped
            && (*filter.verification == Verification::Mismatch || *filter.verification == Verification::Missing
                || filter.sort == BackupSort::Created);
        add(byIndex("b.verification"_L1, rare), enumText(*filter.verification));
    }
    // Totals without a further filter are kept by triggers.
    if (!filter.type && !filter.status && !filter.verification) {
        if (filter.siteId.isEmpty() && filter.tenantId.isEmpty()) {
            query.countSql = u"SELECT coalesce(sum(backups), 0) FROM backup_totals"_s;
        } else if (filter.tenantId.isEmpty()) {
            query.countSql = u"SELECT coalesce(sum(backups), 0) FROM backup_totals WHERE site_id = ?"_s;
            query.countValues = {filter.siteId};
        }
    }
    return query;
}

BackupRow backupRowOf(const SqlQuery &row)
{
    return {backupOf(row), row.text(backupColumnCount)};
}

Error backupNotFound()
{
    return notFoundError(QCoreApplication::translate("chom::BackupStore", "The backup was not found. It may have been deleted."));
}

Result<SiteBackup> oneBackup(QSqlDatabase &db, const QString &id)
{
    SqlQuery query(db, u"SELECT %1 FROM site_backups WHERE id = ?"_s.arg(backupColumns()));
    query << id;
    const auto backup = query.first(backupOf);
    if (!backup)
        return fail(backup.error());
    if (!*backup)
        return fail(backupNotFound());
    return **backup;
}

SqlRow backupRow(const SiteBackup &backup, const QString &tenantId)
{
    return {{"id", backup.id},
            {"site_id", backup.siteId},
            {"tenant_id", tenantId},
            {"backup_id", backup.backupId},
            {"backup_type", enumText(backup.type)},
            {"storage_path", backup.storagePath},
            {"size_bytes", backup.sizeBytes},
            {"checksum_sha256", sqlText(backup.checksumSha256)},
            {"status", enumText(backup.status)},
            {"verification", enumText(backup.verification)},
            {"verified_at", sqlTime(backup.verifiedAt)},
            {"retention_days", backup.retentionDays},
            {"expires_at", qint64(backup.expiresAt)},
            {"error", sqlText(backup.error)},
            {"created_at", qint64(backup.createdAt)},
            {"updated_at", qint64(backup.updatedAt)}};
}

} // namespace

BackupStore::BackupStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<Page<BackupRow>>> BackupStore::page(const BackupFilter &filter, const PageRequest &request) const
{
    return m_database.read<Page<BackupRow>>("backups.page", [filter, request](QSqlDatabase &db) {
        return keysetPage<BackupRow>(db, backupQuery(filter), request, backupColumnCount + 1, backupRowOf);
    });
}

QFuture<Result<SiteBackup>> BackupStore::byId(const QString &id) const
{
    return m_database.read<SiteBackup>("backups.byId", [id](QSqlDatabase &db) { return oneBackup(db, id); });
}

QFuture<Result<SiteBackup>> BackupStore::save(SiteBackup backup)
{
    stamp(backup, m_clock.nowMs(), newId());
    if (backup.expiresAt == 0)
        backup.expiresAt = backup.createdAt + backup.retentionDays * 86'400'000LL;
    return m_database.write<SiteBackup>("backups.save", [backup](QSqlDatabase &db) -> Result<SiteBackup> {
        const auto tenant = sqlValue(db, u"SELECT tenant_id FROM sites WHERE id = ?"_s, {backup.siteId});
        if (!tenant)
            return fail(tenant.error());
        if (!tenant->isValid()) {
            return fail(notFoundError(
                QCoreApplication::translate("chom::BackupStore", "The site of this backup was not found. It may have been deleted.")));
        }
        Status saved = sqlSave(db, "site_backups", backupRow(backup, tenant->toString()));
        if (!saved && saved.error().detail.contains(u"site_backups.backup_id"_s)) {
            saved.error().text
                = QCoreApplication::translate("chom::BackupStore", "The site already has a backup %1.").arg(backup.backupId);
        }
        if (!saved)
            return fail(saved.error());
        return oneBackup(db, backup.id);
    });
}

QFuture<Status> BackupStore::remove(const QString &id)
{
    return m_database.write<void>("backups.remove", [id](QSqlDatabase &db) -> Status {
        SqlQuery query(db, u"DELETE FROM site_backups WHERE id = ?"_s);
        query << id;
        if (const Status ran = query.run(); !ran)
            return ran;
        return query.rowsAffected() == 1 ? Status() : Status(fail(backupNotFound()));
    });
}

} // namespace chom
