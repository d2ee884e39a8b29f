// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QString columnList(std::initializer_list<const char *> names, QLatin1StringView prefix)
{
    QStringList columns;
    for (const char *name : names)
        columns += prefix + QLatin1StringView(name);
    return columns.join(", "_L1);
}

QStringList listOfJson(const QString &json)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array)
        list += value.toString();
    return list;
}

QString jsonOfList(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

} // namespace

QString siteColumns(QLatin1StringView prefix)
{
    return columnList({"id", "tenant_id", "vps_id", "domain", "site_type", "php_version", "document_root", "db_name", "db_user",
                       "ssl_enabled", "ssl_expires_at", "ssl_auto_renew", "ssl_renewal_days", "status", "disabled_by",
                       "failure_reason", "provision_attempts", "storage_used_mb", "created_at", "updated_at", "deleted_at"},
                      prefix);
}

Site siteOf(const SqlQuery &row)
{
    Site site;
    int at = 0;
    site.id = row.text(at++);
    site.tenantId = row.text(at++);
    site.vpsId = row.text(at++);
    site.domain = row.text(at++);
    site.siteType = row.choice(at++, SiteType::Html);
    site.phpVersion = row.text(at++);
    site.documentRoot = row.text(at++);
    site.dbName = row.text(at++);
    site.dbUser = row.text(at++);
    site.sslEnabled = row.flag(at++);
    site.sslExpiresAt = row.big(at++);
    site.sslAutoRenew = row.flag(at++);
    site.sslRenewalDays = row.integer(at++);
    site.status = row.choice(at++, SiteStatus::Failed);
    site.disabledBy = row.text(at++);
    site.failureReason = row.text(at++);
    site.provisionAttempts = row.integer(at++);
    site.storageUsedMb = row.real(at++);
    site.createdAt = row.big(at++);
    site.updatedAt = row.big(at++);
    site.deletedAt = row.big(at++);
    return site;
}

SqlRow rowOf(const Site &site)
{
    return {{"id", site.id},
            {"tenant_id", site.tenantId},
            {"vps_id", site.vpsId},
            {"domain", site.domain},
            {"site_type", enumText(site.siteType)},
            {"php_version", sqlText(site.phpVersion)},
            {"document_root", sqlText(site.documentRoot)},
            {"db_name", sqlText(site.dbName)},
            {"db_user", sqlText(site.dbUser)},
            {"ssl_enabled", site.sslEnabled},
            {"ssl_expires_at", sqlTime(site.sslExpiresAt)},
            {"ssl_auto_renew", site.sslAutoRenew},
            {"ssl_renewal_days", site.sslRenewalDays},
            {"status", enumText(site.status)},
            {"disabled_by", sqlText(site.disabledBy)},
            {"failure_reason", sqlText(site.failureReason)},
            {"provision_attempts", site.provisionAttempts},
            {"storage_used_mb", site.storageUsedMb},
            {"created_at", qint64(site.createdAt)},
            {"updated_at", qint64(site.updatedAt)}}; // deleted_at only by SiteStore::remove: a stale row must not revive
}

QString serverColumns(QLatin1StringView prefix)
{
    return columnList({"id", "hostname", "ip_address", "provider", "provider_id", "region", "spec_cpu", "spec_memory_mb",
                       "spec_disk_gb", "status", "allocation_type", "agent_version", "capabilities", "php_versions",
                       "observability_configured", "ssh_user", "ssh_port", "ssh_key_ref", "host_key", "key_rotated_at",
                       "last_health_check_at", "health_status", "health_error", "created_at", "updated_at"},
                      prefix);
}

VpsServer serverOf(const SqlQuery &row)
{
    VpsServer server;
    int at = 0;
    server.id = row.text(at++);
    server.hostname = row.text(at++);
    server.ipAddress = row.text(at++);
    server.provider = row.choice(at++, Provider::Custom);
    server.providerId = row.text(at++);
    server.region = row.text(at++);
    server.specCpu = row.integer(at++);
    server.specMemoryMb = row.integer(at++);
    server.specDiskGb = row.integer(at++);
    server.status = row.choice(at++, ServerStatus::Failed);
    server.allocationType = row.choice(at++, AllocationType::Shared);
    server.agentVersion = row.text(at++);
    server.capabilities = listOfJson(row.text(at++));
    server.phpVersions = listOfJson(row.text(at++));
    server.observabilityConfigured = row.flag(at++);
    server.sshUser = row.text(at++);
    server.sshPort = row.integer(at++);
    server.sshKeyRef = row.text(at++);
    server.hostKey = row.text(at++);
    server.keyRotatedAt = row.big(at++);
    server.lastHealthCheckAt = row.big(at++);
    server.healthStatus = row.choice(at++, HealthStatus::Unknown);
    server.healthError = row.text(at++);
    server.createdAt = row.big(at++);
    server.updatedAt = row.big(at++);
    return server;
}

SqlRow rowOf(const VpsServer &server)
{
    return {{"id", server.id},
            {"hostname", server.hostname},
            {"ip_address", server.ipAddress},
            {"ip_key", addressKey(server.ipAddress)},
            {"provider", enumText(server.provider)},
            {"provider_id", sqlText(server.providerId)},
            {"region", sqlText(server.region)},
            {"spec_cpu", server.specCpu},
            {"spec_memory_mb", server.specMemoryMb},
            {"spec_disk_gb", server.specDiskGb},
            {"status", enumText(server.status)},
            {"allocation_type", enumText(server.allocationType)},
            {"agent_version", sqlText(server.agentVersion)},
            {"capabilities", jsonOfList(server.capabilities)},
            {"php_versions", jsonOfList(server.phpVersions)},
            {"observability_configured", server.observabilityConfigured},
            {"ssh_user", server.sshUser},
            {"ssh_port", server.sshPort},
            {"ssh_key_ref", sqlText(server.sshKeyRef)},
            {"host_key", sqlText(server.hostKey)},
            {"key_rotated_at", sqlTime(server.keyRotatedAt)},
            {"last_health_check_at", sqlTime(server.lastHealthCheckAt)},
            {"health_status", enumText(server.healthStatus)},
            {"health_error", sqlText(server.healthError)},
            {"created_at", qint64(server.createdAt)},
            {"updated_at", qint64(server.updatedAt)}};
}

QString tenantColumns()
{
    return columnList({"id", "organization_id", "name", "slug", "tier", "status", "approved_at", "approved_by",
                       "plan_selected_at", "metrics_retention_days", "cached_storage_mb", "cached_sites_count", "cached_at",
                       "created_at", "updated_at"},
                      {});
}

Tenant tenantOf(const SqlQuery &row)
{
    Tenant tenant;
    int at = 0;
    tenant.id = row.text(at++);
    tenant.organizationId = row.text(at++);
    tenant.name = row.text(at++);
    tenant.slug = row.text(at++);
    tenant.tier = row.text(at++);
    tenant.status = row.choice(at++, AccountStatus::Suspended);
    tenant.approvedAt = row.big(at++);
    tenant.approvedBy = row.text(at++);
    tenant.planSelectedAt = row.big(at++);
    tenant.metricsRetentionDays = row.integer(at++);
    tenant.cachedStorageMb = row.big(at++);
    tenant.cachedSitesCount = row.integer(at++);
    tenant.cachedAt = row.big(at++);
    tenant.createdAt = row.big(at++);
    tenant.updatedAt = row.big(at++);
    return tenant;
}

SqlRow rowOf(const Tenant &tenant)
{
    return {{"id", tenant.id},
            {"organization_id", tenant.organizationId},
            {"name", tenant.name},
            {"slug", tenant.slug},
            {"tier", sqlText(tenant.tier)},
            {"status", enumText(tenant.status)},
            {"approved_at", sqlTime(tenant.approvedAt)},
            {"approved_by", sqlText(tenant.approvedBy)},
            {"plan_selected_at", sqlTime(tenant.planSelectedAt)},
            {"metrics_retention_days", tenant.metricsRetentionDays},
            {"cached_storage_mb", tenant.cachedStorageMb},
            {"cached_sites_count", tenant.cachedSitesCount},
            {"cached_at", sqlTime(tenant.cachedAt)},
            {"created_at", qint64(tenant.createdAt)},
            {"updated_at", qint64(tenant.updatedAt)}};
}

QString addressKey(const QString &address)
{
    const QStringList parts = address.split(u'.');
    if (parts.size() != 4)
        return address.toLower(); // IPv6, or a name
    QStringList padded;
    for (const QString &part : parts)
        padded += part.rightJustified(3, u'0');
    return padded.join(u'.');
}

Error notFoundError(const QString &text)
{
    return {ErrorCode::NotFound, text, {}, 0};
}

} // namespace chom
