// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

// The file: {"organizations": […], "tenants": […], "servers": […], "allocations": […], "sites": […], "backups": […]}, each row an object with
// its "id" and the fields of the store in snake_case; times as ISO 8601 or milliseconds. Rows already there (same id) are
// brought up to date, so that importing twice changes nothing.

namespace chom {
namespace {

struct ImportText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

constexpr qint64 maxFileBytes = 256LL * 1024 * 1024;

/// One row of the file; remembers the first field that does not fit.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }
    [[nodiscard]] QString text(const char *key) const
    {
        const QJsonValue value = m_object.value(QLatin1StringView(key));
        return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
    }
    QString required(const char *key)
    {
        const QString value = text(key);
        if (value.isEmpty() && m_bad.isEmpty())
            m_bad = QString::fromLatin1(key);
        return value;
    }
    [[nodiscard]] int number(const char *key, int fallback) const
    {
        return m_object.value(QLatin1StringView(key)).toInt(fallback);
    }
    [[nodiscard]] double real(const char *key) const { return m_object.value(QLatin1StringView(key)).toDouble(); }
    [[nodiscard]] bool flag(const char *key, bool fallback = false) const
    {
        return m_object.value(QLatin1StringView(key)).toBool(fallback);
    }
    [[nodiscard]] TimeMs time(const char *key) const
    {
        const QJsonValue value = m_object.value(QLatin1StringView(key));
        if (value.isDouble())
            return TimeMs(value.toDouble());
        const QDateTime parsed = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        return parsed.isValid() ? parsed.toMSecsSinceEpoch() : 0;
    }
    [[nodiscard]] QStringList list(const char *key) const
    {
        QStringList items;
        const QJsonArray array = m_object.value(QLatin1StringView(key)).toArray();
        for (const auto &item : array)
            items.append(item.toString());
        return items;
    }
    template <typename E> E choice(const char *key, E fallback)
    {
        const QString value = text(key);
        if (value.isEmpty())
            return fallback;
        const auto found = enumFrom<E>(value);
        if (!found && m_bad.isEmpty())
            m_bad = QString::fromLatin1(key);
        return found.value_or(fallback);
    }
    [[nodiscard]] QString bad() const { return m_bad; }

private:
    QJsonObject m_object;
    QString m_bad;
};

Organization organizationOf(Fields &row)
{
    Organization organization;
    organization.id = row.required("id");
    organization.name = row.required("name");
    organization.slug = row.required("slug");
    organization.contactEmail = row.text("contact_email");
    organization.status = row.choice("status", AccountStatus::Active);
    organization.approvedAt = row.time("approved_at");
    organization.createdAt = row.time("created_at");
    return organization;
}

Tenant tenantOf(Fields &row)
{
    Tenant tenant;
    tenant.id = row.required("id");
    tenant.organizationId = row.required("organization_id");
    tenant.name = row.required("name");
    tenant.slug = row.required("slug");
    tenant.tier = row.text("tier");
    tenant.status = row.choice("status", AccountStatus::Active);
    tenant.approvedAt = row.time("approved_at");
    tenant.planSelectedAt = row.time("plan_selected_at");
    tenant.metricsRetentionDays = row.number("metrics_retention_days", 15);
    tenant.createdAt = row.time("created_at");
    return tenant;
}

VpsServer serverOf(Fields &row)
{
    VpsServer server;
    server.id = row.required("id");
    server.hostname = row.required("hostname");
    server.ipAddress = row.required("ip_address");
    server.provider = row.choice("provider", Provider::Custom);
    server.providerId = row.text("provider_id");
    server.region = row.text("region");
    server.specCpu = row.number("spec_cpu", 1);
    server.specMemoryMb = row.number("spec_memory_mb", 512);
    server.specDiskGb = row.number("spec_disk_gb", 10);
    server.status = row.choice("status", ServerStatus::Active);
    server.allocationType = row.choice("allocation_type", AllocationType::Shared);
    server.agentVersion = row.text("agent_version");
    server.capabilities = row.list("capabilities");
    server.phpVersions = row.list("php_versions");
    server.observabilityConfigured = row.flag("observability_configured");
    server.sshUser = row.text("ssh_user").isEmpty() ? server.sshUser : row.text("ssh_user");
    server.sshPort = row.number("ssh_port", 22);
    server.sshKeyRef = row.text("ssh_key_ref");
    server.hostKey = row.text("host_key");
    server.createdAt = row.time("created_at");
    return server;
}

Allocation allocationOf(Fields &row)
{
    Allocation allocation;
    allocation.id = row.required("id");
    allocation.vpsId = row.required("vps_id");
    allocation.tenantId = row.required("tenant_id");
    allocation.sitesAllocated = row.number("sites_allocated", 0);
    allocation.storageMbAllocated = qint64(row.real("storage_mb_allocated"));
    allocation.memoryMbAllocated = qint64(row.real("memory_mb_allocated"));
    return allocation;
}

Site siteOf(Fields &row)
{
    Site site;
    site.id = row.required("id");
    site.tenantId = row.required("tenant_id");
    site.vpsId = row.required("vps_id");
    site.domain = row.required("domain");
    site.siteType = row.choice("site_type", SiteType::Html);
    site.phpVersion = row.text("php_version");
    site.documentRoot = row.text("document_root");
    site.dbName = row.text("db_name");
    site.dbUser = row.text("db_user");
    site.sslEnabled = row.flag("ssl_enabled");
    site.sslExpiresAt = row.time("ssl_expires_at");
    site.sslAutoRenew = row.flag("ssl_auto_renew", true);
    site.status = row.choice("status", SiteStatus::Active);
    site.disabledBy = row.text("disabled_by");
    site.failureReason = row.text("failure_reason");
    site.storageUsedMb = row.real("storage_used_mb");
    site.createdAt = row.time("created_at");
    return site;
}

SiteBackup backupOf(Fields &row)
{
    SiteBackup backup;
    backup.id = row.required("id");
    backup.siteId = row.required("site_id");
    backup.backupId = row.required("backup_id");
    backup.type = row.choice("backup_type", BackupType::Full);
    backup.storagePath = row.text("storage_path");
    backup.sizeBytes = qint64(row.real("size_bytes"));
    backup.checksumSha256 = row.text("checksum_sha256");
    backup.status = row.choice("status", BackupStatus::Completed);
    backup.verification = row.choice("verification", Verification::Unverified);
    backup.retentionDays = row.number("retention_days", 30);
    backup.expiresAt = row.time("expires_at");
    backup.createdAt = row.time("created_at");
    return backup;
}

struct Tally {
    QJsonObject counts;
};

/// Saves each row of one family; stops at the first that does not fit and names it.
template <typename T, typename Store>
Status importFamily(CtlContext &context, const QJsonObject &file, const char *family, T (*read)(Fields &), Store &store, Tally &tally)
{
    const QJsonArray rows = file.value(QLatin1StringView(family)).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        Fields fields(rows[i].toObject());
        T row = read(fields);
        if (!fields.bad().isEmpty())
            return fail(ErrorCode::BadRequest,
                        ImportText::tr("Row %1 of \"%2\": the field \"%3\" is missing or not valid. The rows before it were taken.")
                            .arg(QString::number(i + 1), QString::fromLatin1(family), fields.bad()));
        const auto saved = context.await(store.save(std::move(row)));
        if (!saved)
            return fail(saved.error());
    }
    tally.counts.insert(QLatin1StringView(family), rows.size());
    return {};
}

Result<QJsonObject> readSeed(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, ImportText::tr("Cannot read %1: %2").arg(path, file.errorString()));
    if (file.size() > maxFileBytes)
        return fail(ErrorCode::BadRequest, ImportText::tr("%1 is larger than 256 MiB. Split it.").arg(path));
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (!document.isObject())
        return fail(ErrorCode::BadRequest,
                    ImportText::tr("%1 is not a JSON object (byte %2: %3).").arg(path).arg(parsed.offset).arg(parsed.errorString()));
    return document.object();
}

} // namespace

ExitCode runStoreImport(CtlContext &context)
{
    const auto file = readSeed(context.args.positional.first());
    if (!file)
        return context.out.error(file.error());
    Stores &stores = context.fleet.stores();
    Tally tally;
    Status status = importFamily(context, *file, "organizations", organizationOf, stores.organizations, tally);
    if (status)
        status = importFamily(context, *file, "tenants", tenantOf, stores.tenants, tally);
    if (status)
        status = importFamily(context, *file, "servers", serverOf, stores.servers, tally);
    if (status)
        status = importFamily(context, *file, "allocations", allocationOf, stores.allocations, tally);
    if (status)
        status = importFamily(context, *file, "sites", siteOf, stores.sites, tally);
    if (status)
        status = importFamily(context, *file, "backups", backupOf, stores.backups, tally);
    if (!status)
        return context.out.error(status.error());
    context.out.line(ImportText::tr("Took %1 servers, %2 tenants, %3 sites and %4 backups.")
                         .arg(tally.counts.value(u"servers"_s).toInt())
                         .arg(tally.counts.value(u"tenants"_s).toInt())
                         .arg(tally.counts.value(u"sites"_s).toInt())
                         .arg(tally.counts.value(u"backups"_s).toInt()));
    context.out.document(tally.counts);
    return ExitCode::Ok;
}

} // namespace chom
