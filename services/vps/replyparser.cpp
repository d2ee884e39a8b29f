// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/replyparser.h"
#include "services/vps/replyvalues.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

tl::unexpected<Error> lacks(const char *command, const QString &field)
{
    return fail(ErrorCode::BadReply,
                QCoreApplication::translate("chom::VpsManager", "The reply to %1 lacks \"%2\", so nothing was concluded.")
                    .arg(QString::fromLatin1(command), field));
}

std::optional<Usage> usageFrom(const QJsonObject &parent, const QString &key)
{
    const QJsonObject object = replyObject(parent, key).value_or(QJsonObject());
    Usage usage;
    usage.totalBytes = replyInteger(object, u"total_bytes"_s).value_or(0);
    usage.usedBytes = replyInteger(object, u"used_bytes"_s).value_or(0);
    usage.availableBytes = replyInteger(object, u"available_bytes"_s).value_or(usage.totalBytes - usage.usedBytes);
    const auto percent = replyNumber(object, u"percent_used"_s);
    if (!percent && (usage.totalBytes <= 0 || !replyInteger(object, u"used_bytes"_s)))
        return std::nullopt;
    usage.percentUsed = percent.value_or(100.0 * double(usage.usedBytes) / double(std::max<qint64>(usage.totalBytes, 1)));
    return usage;
}

Result<ServerHealth> healthFrom(const QJsonObject &data, const char *command)
{
    ServerHealth health;
    const auto services = replyObject(data, u"services"_s);
    if (!services || services->isEmpty())
        return lacks(command, u"services"_s);
    for (auto it = services->begin(); it != services->end(); ++it) {
        const QJsonObject service = it.value().toObject();
        // A service without a word about it is not running, as far as anybody knows.
        health.services.insert(it.key(),
                               {replyText(service, u"status"_s).value_or(it.value().toString(u"unknown"_s)),
                                replyNumber(service, u"memory_mb"_s).value_or(0)});
    }
    const auto disk = usageFrom(data, u"disk"_s);
    if (!disk)
        return lacks(command, u"disk"_s);
    const auto memory = usageFrom(data, u"memory"_s);
    if (!memory)
        return lacks(command, u"memory"_s);
    const QJsonObject load = replyObject(data, u"load"_s).value_or(QJsonObject());
    health.disk = *disk;
    health.memory = *memory;
    health.timestamp = replyTime(data, u"timestamp"_s);
    health.load1m = replyNumber(load, u"load_1m"_s).value_or(0);
    health.load5m = replyNumber(load, u"load_5m"_s).value_or(0);
    health.load15m = replyNumber(load, u"load_15m"_s).value_or(0);
    health.cpuCount = int(std::clamp<qint64>(replyInteger(load, u"cpu_count"_s).value_or(1), 1, 4096));
    health.issues = replyTexts(data, u"issues"_s);
    health.healthy = replyBool(data, u"healthy"_s).value_or(judgeHealth(health) == HealthStatus::Healthy);
    return health;
}

int smallCount(const QJsonObject &object, const QString &key, int otherwise)
{
    return int(std::clamp<qint64>(replyInteger(object, key).value_or(otherwise), -1, 1'000'000'000));
}

Result<ServerStats> statsFrom(const QJsonObject &data, const char *command)
{
    ServerStats stats;
    const auto uptime = replyInteger(data, u"uptime_seconds"_s);
    if (!uptime)
        return lacks(command, u"uptime_seconds"_s);
    const QJsonObject network = replyObject(data, u"network"_s).value_or(QJsonObject());
    const QJsonObject disk = replyObject(data, u"disk_io"_s).value_or(QJsonObject());
    stats.timestamp = replyTime(data, u"timestamp"_s);
    stats.uptimeSeconds = *uptime;
    stats.cpuUsagePercent = replyNumber(data, u"cpu_usage_percent"_s).value_or(-1);
    stats.sitesCount = smallCount(data, u"sites_count"_s, 0);
    stats.processCount = smallCount(data, u"process_count"_s, 0);
    stats.networkRxBytes = replyInteger(network, u"rx_bytes"_s).value_or(0);
    stats.networkTxBytes = replyInteger(network, u"tx_bytes"_s).value_or(0);
    stats.diskReads = replyInteger(disk, u"reads"_s).value_or(0);
    stats.diskWrites = replyInteger(disk, u"writes"_s).value_or(0);
    return stats;
}

ServerSite siteFrom(const QJsonObject &row)
{
    ServerSite site;
    site.domain = replyText(row, u"domain"_s).value_or(QString());
    site.type = replyText(row, u"type"_s).value_or(QString());
    site.phpVersion = replyText(row, u"php_version"_s).value_or(QString());
    site.dbName = replyText(row, u"db_name"_s).value_or(QString());
    site.dbUser = replyText(row, u"db_user"_s).value_or(QString());
    site.siteRoot = replyText(row, u"site_root"_s).value_or(QString());
    site.sslEnabled = replyBool(row, u"ssl_enabled"_s).value_or(false);
    site.enabled = replyBool(row, u"enabled"_s).value_or(false);
    site.createdAt = replyText(row, u"created_at"_s).value_or(QString());
    site.diskUsageMb = replyNumber(row, u"disk_usage_mb"_s).value_or(-1);
    return site;
}

/// The bare id and which half a row is: "20261121_090000_files" -> id, Files.
std::optional<std::pair<QString, BackupType>> backupIdOf(const QJsonObject &row)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"(\\d{8}_\\d{6})(?:_(files|database)(?:\\.tar\\.gz|\\.sql\\.gz|\\.sql)?)?"_s));
    const auto match = pattern.match(replyText(row, u"backup_id"_s).value_or(QString()));
    if (!match.hasMatch())
        return std::nullopt;
    const QString half = match.captured(2);
    if (half == u"files")
        return std::pair(match.captured(1), BackupType::Files);
    if (half == u"database")
        return std::pair(match.captured(1), BackupType::Database);
    return std::pair(match.captured(1),
                     enumFrom<BackupType>(replyText(row, u"type"_s).value_or(QString())).value_or(BackupType::Full));
}

} // namespace

Result<AgentVersion> parseVersion(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) -> Result<AgentVersion> {
        const auto version = replyText(data, u"version"_s);
        if (!version)
            return lacks("--version", u"version"_s);
        return AgentVersion {*version, replyText(data, u"root"_s).value_or(QString())};
    });
}

Result<AgentHelp> parseHelp(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) -> Result<AgentHelp> {
        AgentHelp help {replyTexts(data, u"commands"_s), replyTexts(data, u"capabilities"_s),
                        replyText(data, u"usage"_s).value_or(QString())};
        if (help.commands.isEmpty())
            return lacks("help", u"commands"_s);
        return help;
    });
}

Result<ServerHealth> parseHealth(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) { return healthFrom(data, "monitor:health"); });
}

Result<ServerStats> parseStats(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) { return statsFrom(data, "monitor:stats"); });
}

Result<ServerDashboard> parseDashboard(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) -> Result<ServerDashboard> {
        ServerDashboard dashboard;
        auto health = healthFrom(replyObject(data, u"health"_s).value_or(QJsonObject()), "monitor:dashboard");
        if (!health)
            return fail(health.error());
        dashboard.health = *health;
        // The health stands without the counters: some probe of version 2.0.0 leaves them out.
        if (auto stats = statsFrom(replyObject(data, u"stats"_s).value_or(QJsonObject()), "monitor:dashboard"))
            dashboard.stats = *stats;
        dashboard.sitesCount = smallCount(data, u"sites_count"_s, dashboard.stats.sitesCount);
        dashboard.timestamp = replyTime(data, u"timestamp"_s);
        return dashboard;
    });
}

Result<SecurityAudit> parseSecurityAudit(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) -> Result<SecurityAudit> {
        SecurityAudit audit;
        const auto score = replyNumber(data, u"score"_s);
        const auto total = replyInteger(data, u"checks_total"_s);
        if (!score)
            return lacks("security:audit", u"score"_s);
        if (!total || *total <= 0)
            return lacks("security:audit", u"checks_total"_s);
        audit.status = replyText(data, u"status"_s).value_or(QString());
        audit.score = int(std::clamp(*score, 0.0, 100.0));
        audit.checksPassed = smallCount(data, u"checks_passed"_s, 0);
        audit.checksTotal = smallCount(data, u"checks_total"_s, 0);
        audit.issues = replyTexts(data, u"issues"_s);
        audit.timestamp = replyTime(data, u"timestamp"_s);
        return audit;
    });
}

Result<ListReply<ServerSite>> parseSites(const AgentOutput &output)
{
    return parseReply(output).and_then([](const QJsonObject &data) -> Result<ListReply<ServerSite>> {
        if (!data.contains(u"sites"_s))
            return lacks("site:list", u"sites"_s);
        ListReply<ServerSite> list;
        for (const QJsonObject &row : replyRows(data, u"sites"_s)) {
            const ServerSite site = siteFrom(row);
            if (!site.domain.isEmpty())
                list.rows.append(site);
        }
        list.issues = replyTexts(data, u"issues"_s);
        list.announced = smallCount(data, u"count"_s, -1);
        list.proven = !list.rows.isEmpty() || data.contains(u"issues"_s); // only version 3 says what it could not read
        return list;
    });
}

Result<ServerSite> parseSiteInfo(const AgentOutput &output, const QString &domain)
{
    return parseReply(output).and_then([&domain](const QJsonObject &data) -> Result<ServerSite> {
        ServerSite site = siteFrom(data);
        if (site.domain != domain)
            return lacks("site:info", u"domain"_s);
        return site;
    });
}

Result<CertificateStatus> parseSslStatus(const AgentOutput &output, const QString &domain)
{
    return parseReply(output).and_then([&domain](const QJsonObject &data) -> Result<CertificateStatus> {
        CertificateStatus status;
        status.domain = replyText(data, u"domain"_s).value_or(QString());
        if (status.domain != domain)
            return lacks("ssl:status", u"domain"_s);
        status.expiryDate = replyText(data, u"expiry_date"_s).value_or(QString());
        status.sslEnabled = replyBool(data, u"ssl_enabled"_s).value_or(!status.expiryDate.isEmpty());
        status.message = replyText(data, u"message"_s).value_or(QString());
        if (!status.sslEnabled) {
            // "Not enabled" must be said; it does not follow from silence.
            if (!replyBool(data, u"ssl_enabled"_s))
                return lacks("ssl:status", u"expiry_date"_s);
            return status;
        }
        const auto days = replyInteger(data, u"days_remaining"_s);
        if (!days)
            return lacks("ssl:status", u"days_remaining"_s);
        status.daysRemaining = int(std::clamp<qint64>(*days, -100'000, 100'000));
        status.issuer = replyText(data, u"issuer"_s).value_or(QString());
        status.certPath = replyText(data, u"cert_path"_s).value_or(QString());
        status.valid = replyBool(data, u"valid"_s).value_or(false) && status.daysRemaining >= 0;
        return status;
    });
}

Result<ListReply<ServerBackup>> parseBackups(const AgentOutput &output, const QString &domain)
{
    return parseReply(output).and_then([&domain](const QJsonObject &data) -> Result<ListReply<ServerBackup>> {
        if (!data.contains(u"backups"_s))
            return lacks("backup:list", u"backups"_s);
        ListReply<ServerBackup> list;
        QMap<QString, ServerBackup> byId;
        const QList<QJsonObject> rows = replyRows(data, u"backups"_s);
        for (const QJsonObject &row : rows) {
            // Sites that were backed up in one second share an id: another site's row is not ours.
            const auto id = backupIdOf(row);
            if (!id || replyText(row, u"domain"_s).value_or(domain) != domain) {
                list.issues.append(replyText(row, u"backup_id"_s).value_or(u"?"_s));
                continue;
            }
            const bool known = byId.contains(id->first);
            ServerBackup &backup = byId[id->first];
            backup.backupId = id->first;
            backup.domain = domain;
            backup.type = known && backup.type != id->second ? BackupType::Full : id->second;
            backup.sizeBytes += std::max<qint64>(replyInteger(row, u"size_bytes"_s).value_or(0), 0);
            if (backup.createdAt.isEmpty())
                backup.createdAt = replyText(row, u"created_at"_s).value_or(QString());
        }
        for (const ServerBackup &backup : std::as_const(byId))
            list.rows.prepend(backup); // ids begin with the date: newest first
        return list;
    });
}

} // namespace chom
