// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/page.h"
#include "services/domain/site.h"
#include "services/storage/database.h"

#include <optional>

namespace chom {

enum class SiteSort { Domain, Type, Status, SslExpiry, Storage, Created };

struct SiteFilter {
    QString tenantId; ///< empty: all
    QString vpsId;
    QString text; ///< in the domain
    std::optional<SiteType> type;
    std::optional<SiteStatus> status;
    int sslWithinDays = -1; ///< expiring within, not the expired; 0: expired already; -1: any
    SiteSort sort = SiteSort::Domain;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Sites, not the deleted ones. Never blocks; callable from any thread.
class SiteStore final
{
public:
    SiteStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<Page<Site>>> page(const SiteFilter &filter, const PageRequest &request) const;
    [[nodiscard]] QFuture<Result<Site>> byId(const QString &id) const;
    [[nodiscard]] QFuture<Result<Site>> byDomain(const QString &domain) const;
    [[nodiscard]] QFuture<Result<QList<Site>>> newest(const QString &tenantId, int count) const;
    [[nodiscard]] QFuture<Result<Site>> save(Site site); ///< empty or unknown id: inserts
    [[nodiscard]] QFuture<Status> remove(const QString &id); ///< soft

private:
    Database &m_database;
    const Clock &m_clock;
};

/// The form in which a domain is stored: trimmed, lower case, punycode. BadRequest where it is none.
[[nodiscard]] Result<QString> storedDomain(const QString &typed);

/// For a transaction of one's own.
[[nodiscard]] Result<QList<Site>> newestSites(QSqlDatabase &db, const QString &tenantId, int count);

} // namespace chom
