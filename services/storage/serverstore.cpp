// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/serverstore.h"

#include "services/core/ids.h"
#include "services/storage/keyset.h"
#include "services/storage/rows.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int listLimit = 5'000;
constexpr int sharedSites = 50;
constexpr int siteMemoryMb = 256;

// A tenant sees a server only through a site or an allocation there.
constexpr QLatin1StringView ofTenant("vps_servers.id IN (SELECT vps_id FROM sites WHERE tenant_id = ? AND deleted_at IS NULL "
                                     "UNION SELECT vps_id FROM vps_allocations WHERE tenant_id = ?)");
#define CHOM_SITES_OF_SERVER "(SELECT count(*) FROM sites WHERE sites.vps_id = vps_servers.id AND sites.deleted_at IS NULL)"

QList<KeyColumn> serverKeys(ServerSort sort)
{
    switch (sort) {
    case ServerSort::Hostname:
        return {{"hostname", KeyType::Text}, {"row_no", KeyType::Integer}};
    case ServerSort::IpAddress:
        return {{"ip_key", KeyType::Text}, {"row_no", KeyType::Integer}};
    case ServerSort::Provider:
        return {{"provider", KeyType::Text}, {"coalesce(region, '')", KeyType::Text}, {"hostname", KeyType::Text},
                {"row_no", KeyType::Integer}};
    case ServerSort::Status:
        return {{"status", KeyType::Text}, {"hostname", KeyType::Text}, {"row_no", KeyType::Integer}};
    case ServerSort::Health: // from well to ill, not by the alphabet
        return {{"CASE health_status WHEN 'healthy' THEN 0 WHEN 'unknown' THEN 1 WHEN 'degraded' THEN 2 "
                 "WHEN 'unhealthy' THEN 3 ELSE 4 END",
                 KeyType::Integer},
                {"hostname", KeyType::Text},
                {"row_no", KeyType::Integer}};
    case ServerSort::Sites:
        return {{CHOM_SITES_OF_SERVER, KeyType::Integer}, {"row_no", KeyType::Integer}};
    case ServerSort::LastCheck:
        return {{"coalesce(last_health_check_at, 0)", KeyType::Integer}, {"row_no", KeyType::Integer}};
    }
    Q_UNREACHABLE();
}

KeysetQuery serverQuery(const ServerFilter &filter)
{
    KeysetQuery query;
    query.name = u"servers"_s;
    query.columns = serverColumns() + QLatin1StringView(", " CHOM_SITES_OF_SERVER);
    query.from = u"vps_servers"_s;
    query.keys = serverKeys(filter.sort);
    query.order = filter.order;
    const auto add = [&query](const QString &condition, const QVariantList &values) {
        query.where += condition;
        query.values += values;
    };
    if (!filter.text.trimmed().isEmpty()) {
        const QString like = sqlContains(filter.text.trimmed().toLower());
        add(u"(hostname LIKE ? ESCAPE '\\' OR ip_address LIKE ? ESCAPE '\\')"_s, {like, like});
    }
    if (filter.provider)
        add(u"provider = ?"_s, {enumText(*filter.provider)});
    if (filter.status)
        add(u"status = ?"_s, {enumText(*filter.status)});
    if (filter.health)
        add(u"health_status = ?"_s, {enumText(*filter.health)});
    if (!filter.tenantId.isEmpty())
        add(ofTenant, {filter.tenantId, filter.tenantId});
    if (!filter.ids.isEmpty()) {
        const QJsonArray ids = QJsonArray::fromStringList(filter.ids.first(std::min<qsizetype>(filter.ids.size(), listLimit)));
        add(u"id IN (SELECT value FROM json_each(?))"_s, {QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact))});
    }
    return query;
}

ServerRow serverRowOf(const SqlQuery &row)
{
    ServerRow result;
    result.server = serverOf(row);
    result.sites = row.integer(serverColumnCount);
    result.sitesMax = result.server.allocationType == AllocationType::Shared
        ? sharedSites
        : std::max(1, result.server.specMemoryMb / siteMemoryMb);
    return result;
}

Error serverNotFound()
{
    return notFoundError(QCoreApplication::translate("chom::ServerStore", "The server was not found. It may have been removed."));
}

Result<VpsServer> oneServer(QSqlDatabase &db, const char *column, const QString &value)
{
    SqlQuery query(db, u"SELECT %1 FROM vps_servers WHERE %2 = ?"_s.arg(serverColumns(), QLatin1StringView(column)));
    query << value;
    const auto server = query.first(serverOf);
    if (!server)
        return fail(server.error());
    if (!*server)
        return fail(serverNotFound());
    return **server;
}

/// A row that was read before a health check or a pinning must not undo it.
void keepNewer(VpsServer &server, const Result<VpsServer> &stored)
{
    if (!stored)
        return;
    if (server.hostKey.isEmpty())
        server.hostKey = stored->hostKey;
    if (server.lastHealthCheckAt < stored->lastHealthCheckAt) {
        server.lastHealthCheckAt = stored->lastHealthCheckAt;
        server.healthStatus = stored->healthStatus;
        server.healthError = stored->healthError;
    }
}

Status updateOne(QSqlDatabase &db, const QString &set, const QVariantList &values)
{
    SqlQuery query(db, u"UPDATE vps_servers SET %1 WHERE id = ?"_s.arg(set));
    query << values;
    if (const Status ran = query.run(); !ran)
        return ran;
    return query.rowsAffected() == 1 ? Status() : Status(fail(serverNotFound()));
}

Status refuseWhileUsed(QSqlDatabase &db, const QString &id)
{
    const auto sites = sqlValue(db, u"SELECT count(*) FROM sites WHERE vps_id = ? AND deleted_at IS NULL"_s, {id});
    if (!sites)
        return fail(sites.error());
    if (sites->toInt() > 0) {
        return fail(ErrorCode::Refused,
                    QCoreApplication::translate("chom::ServerStore",
                                                "%n site(s) are still on this server. Move or delete them first.", nullptr,
                                                sites->toInt()));
    }
    return {};
}

} // namespace

ServerStore::ServerStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<Page<ServerRow>>> ServerStore::page(const ServerFilter &filter, const PageRequest &request) const
{
    return m_database.read<Page<ServerRow>>("servers.page", [filter, request](QSqlDatabase &db) {
        return keysetPage<ServerRow>(db, serverQuery(filter), request, serverColumnCount + 1, serverRowOf);
    });
}

QFuture<Result<QList<ServerCell>>> ServerStore::cells(const QString &tenantId) const
{
    return m_database.read<QList<ServerCell>>("servers.cells", [tenantId](QSqlDatabase &db) { return serverCells(db, tenantId); });
}

QFuture<Result<QList<VpsServer>>> ServerStore::all(const QString &tenantId) const
{
    return m_database.read<QList<VpsServer>>("servers.all", [tenantId](QSqlDatabase &db) {
        SqlQuery query(db, u"SELECT %1 FROM vps_servers %2 ORDER BY provider, hostname LIMIT ?"_s.arg(
                               serverColumns(), tenantId.isEmpty() ? QString() : "WHERE "_L1 + ofTenant));
        if (!tenantId.isEmpty())
            query << tenantId << tenantId;
        query << listLimit;
        return query.list(serverOf);
    });
}

QFuture<Result<VpsServer>> ServerStore::byId(const QString &id) const
{
    return m_database.read<VpsServer>("servers.byId", [id](QSqlDatabase &db) { return oneServer(db, "id", id); });
}

QFuture<Result<VpsServer>> ServerStore::byHostname(const QString &hostname) const
{
    return m_database.read<VpsServer>("servers.byHostname", [name = hostname.trimmed().toLower()](QSqlDatabase &db) {
        return oneServer(db, "hostname", name);
    });
}

QFuture<Result<VpsServer>> ServerStore::save(VpsServer server)
{
    stamp(server, m_clock.nowMs(), newId());
    server.hostname = server.hostname.trimmed().toLower();
    server.ipAddress = server.ipAddress.trimmed();
    return m_database.write<VpsServer>("servers.save", [server](QSqlDatabase &db) mutable -> Result<VpsServer> {
        keepNewer(server, oneServer(db, "id", server.id));
        Status saved = sqlSave(db, "vps_servers", rowOf(server));
        if (!saved && saved.error().code == ErrorCode::Refused) {
            saved.error().text = QCoreApplication::translate("chom::ServerStore",
                                                             "There is already a server with the host name %1 or the address %2.")
                                     .arg(server.hostname, server.ipAddress);
        }
        if (!saved)
            return fail(saved.error());
        return oneServer(db, "id", server.id);
    });
}

QFuture<Status> ServerStore::setHealth(const QString &id, HealthStatus health, const QString &error, TimeMs at,
                                       const QString &agentVersion)
{
    return m_database.write<void>("servers.setHealth", [=](QSqlDatabase &db) {
        return updateOne(db,
                         u"health_status = ?, health_error = ?, last_health_check_at = ?, "
                         "agent_version = coalesce(?, agent_version), updated_at = ?"_s,
                         {enumText(health), sqlText(error), sqlTime(at), sqlText(agentVersion), qint64(at), id});
    });
}

QFuture<Status> ServerStore::setHostKey(const QString &id, const QString &hostKey)
{
    return m_database.write<void>("servers.setHostKey", [id, hostKey, now = m_clock.nowMs()](QSqlDatabase &db) {
        return updateOne(db, u"host_key = ?, updated_at = ?"_s, {sqlText(hostKey), qint64(now), id});
    });
}

QFuture<Status> ServerStore::remove(const QString &id)
{
    return m_database.write<void>("servers.remove", [id](QSqlDatabase &db) -> Status {
        if (const Status unused = refuseWhileUsed(db, id); !unused)
            return unused;
        // Deleted sites keep their rows for the history; those of this server go with it.
        for (const auto &sql : {u"DELETE FROM site_backups WHERE site_id IN (SELECT id FROM sites WHERE vps_id = ?)"_s,
                                u"DELETE FROM sites WHERE vps_id = ?"_s}) {
            SqlQuery query(db, sql);
            query << id;
            if (const Status ran = query.run(); !ran)
                return ran;
        }
        SqlQuery query(db, u"DELETE FROM vps_servers WHERE id = ?"_s);
        query << id;
        if (const Status ran = query.run(); !ran)
            return ran;
        return query.rowsAffected() == 1 ? Status() : Status(fail(serverNotFound()));
    });
}

Result<QList<ServerCell>> serverCells(QSqlDatabase &db, const QString &tenantId)
{
    SqlQuery query(db, u"SELECT id, hostname, provider, health_status, last_health_check_at FROM vps_servers "
                       "WHERE status <> 'decommissioned' %1 ORDER BY provider, hostname LIMIT ?"_s.arg(
                           tenantId.isEmpty() ? QString() : "AND "_L1 + ofTenant));
    if (!tenantId.isEmpty())
        query << tenantId << tenantId;
    query << listLimit;
    return query.list([](const SqlQuery &row) {
        return ServerCell {row.text(0), row.text(1), row.choice(2, Provider::Custom), row.choice(3, HealthStatus::Unknown), row.big(4)};
    });
}

} // namespace chom
