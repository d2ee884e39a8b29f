// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/page.h"
#include "services/domain/server.h"
#include "services/storage/database.h"

#include <optional>

namespace chom {

enum class ServerSort { Hostname, IpAddress, Provider, Status, Health, Sites, LastCheck };

struct ServerFilter {
    QString text; ///< in host name or IP
    std::optional<Provider> provider;
    std::optional<ServerStatus> status;
    std::optional<HealthStatus> health;
    QString tenantId; ///< servers with a site or an allocation of it; empty: all
    QStringList ids;  ///< only these ("those that did not answer"), at most 5,000; empty: all
    ServerSort sort = ServerSort::Hostname;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// A server with what a list shows beside it.
struct ServerRow {
    VpsServer server;
    int sites = 0;
    int sitesMax = 50;
};

/// One cell of the health grid.
struct ServerCell {
    QString id;
    QString hostname;
    Provider provider = Provider::Custom;
    HealthStatus health = HealthStatus::Unknown;
    TimeMs checkedAt = 0;
};

/// Servers. Never blocks; callable from any thread.
class ServerStore final
{
public:
    ServerStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<Page<ServerRow>>> page(const ServerFilter &filter, const PageRequest &request) const;
    /// At most 5,000, by provider and host name, not the decommissioned: for the grid and for "all servers at once".
    [[nodiscard]] QFuture<Result<QList<ServerCell>>> cells(const QString &tenantId = {}) const;
    [[nodiscard]] QFuture<Result<QList<VpsServer>>> all(const QString &tenantId = {}) const; ///< at most 5,000
    [[nodiscard]] QFuture<Result<VpsServer>> byId(const QString &id) const;
    [[nodiscard]] QFuture<Result<VpsServer>> byHostname(const QString &hostname) const;
    /// Empty or unknown id: inserts. An empty host key does not unpin and an older health check does not replace a newer.
    [[nodiscard]] QFuture<Result<VpsServer>> save(VpsServer server);
    [[nodiscard]] QFuture<Status> setHealth(const QString &id, HealthStatus health, const QString &error, TimeMs at,
                                            const QString &agentVersion = {});
    [[nodiscard]] QFuture<Status> setHostKey(const QString &id, const QString &hostKey);
    /// Refused while sites exist.
    [[nodiscard]] QFuture<Status> remove(const QString &id);

private:
    Database &m_database;
    const Clock &m_clock;
};

/// For a transaction of one's own.
[[nodiscard]] Result<QList<ServerCell>> serverCells(QSqlDatabase &db, const QString &tenantId);

} // namespace chom
