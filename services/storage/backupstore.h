// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/backup.h"
#include "services/domain/page.h"
#include "services/storage/database.h"

#include <optional>

namespace chom {

enum class BackupSort { Created, Size, Expires, Type, Status };

struct BackupFilter {
    QString siteId;
    QString tenantId;
    std::optional<BackupType> type;
    std::optional<BackupStatus> status;
    std::optional<Verification> verification;
    BackupSort sort = BackupSort::Created;
    Qt::SortOrder order = Qt::DescendingOrder;
};

struct BackupRow {
    SiteBackup backup;
    QString domain;
};

/// Backups of sites. Never blocks; callable from any thread.
class BackupStore final
{
public:
    BackupStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<Page<BackupRow>>> page(const BackupFilter &filter, const PageRequest &request) const;
    [[nodiscard]] QFuture<Result<SiteBackup>> byId(const QString &id) const;
    [[nodiscard]] QFuture<Result<SiteBackup>> save(SiteBackup backup);
    [[nodiscard]] QFuture<Status> remove(const QString &id);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
