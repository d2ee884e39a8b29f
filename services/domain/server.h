// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/time.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace chom {

enum class Provider { Hetzner, DigitalOcean, Vultr, Linode, Custom };
template <>
inline constexpr EnumRow<Provider> enumRows<Provider>[] = {{Provider::Hetzner, "hetzner"},
                                                           {Provider::DigitalOcean, "digitalocean"},
                                                           {Provider::Vultr, "vultr"},
                                                           {Provider::Linode, "linode"},
                                                           {Provider::Custom, "custom"}};

enum class ServerStatus { Provisioning, Active, Maintenance, Failed, Decommissioned };
template <>
inline constexpr EnumRow<ServerStatus> enumRows<ServerStatus>[] = {{ServerStatus::Provisioning, "provisioning"},
                                                                   {ServerStatus::Active, "active"},
                                                                   {ServerStatus::Maintenance, "maintenance"},
                                                                   {ServerStatus::Failed, "failed"},
                                                                   {ServerStatus::Decommissioned, "decommissioned"}};

enum class AllocationType { Shared, Dedicated };
template <>
inline constexpr EnumRow<AllocationType> enumRows<AllocationType>[] = {{AllocationType::Shared, "shared"},
                                                                       {AllocationType::Dedicated, "dedicated"}};

enum class HealthStatus { Healthy, Degraded, Unhealthy, Unreachable, Unknown };
template <>
inline constexpr EnumRow<HealthStatus> enumRows<HealthStatus>[] = {{HealthStatus::Healthy, "healthy"},
                                                                   {HealthStatus::Degraded, "degraded"},
                                                                   {HealthStatus::Unhealthy, "unhealthy"},
                                                                   {HealthStatus::Unreachable, "unreachable"},
                                                                   {HealthStatus::Unknown, "unknown"}};

/// A managed VPS, as the store keeps it.
struct VpsServer {
    QString id;
    QString hostname;  ///< unique
    QString ipAddress; ///< unique
    Provider provider = Provider::Custom;
    QString providerId;
    QString region;
    int specCpu = 1;
    int specMemoryMb = 512;
    int specDiskGb = 10;
    ServerStatus status = ServerStatus::Active;
    AllocationType allocationType = AllocationType::Shared;
    QString agentVersion;
    QStringList capabilities;
    QStringList phpVersions;
    bool observabilityConfigured = false;
    QString sshUser = QStringLiteral("root");
    int sshPort = 22;
    QString sshKeyRef; ///< name of an identity of the profile, never a key
    QString hostKey;   ///< pinned, one OpenSSH line "type base64"; empty: never connected
    TimeMs keyRotatedAt = 0;
    TimeMs lastHealthCheckAt = 0;
    HealthStatus healthStatus = HealthStatus::Unknown;
    QString healthError;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
};

struct ServiceHealth {
    QString status; ///< as the agent says: running, stopped, failed, …
    double memoryMb = 0;
    [[nodiscard]] bool isRunning() const
    {
        return status == QLatin1StringView("running") || status == QLatin1StringView("active");
    }
};

struct Usage {
    qint64 totalBytes = 0;
    qint64 usedBytes = 0;
    qint64 availableBytes = 0;
    double percentUsed = 0;
};

/// `monitor:health` of one server. Source of the fields: the vpsmanager protocol.
struct ServerHealth {
    bool healthy = false;
    TimeMs timestamp = 0;
    QMap<QString, ServiceHealth> services; ///< nginx, php_fpm, mariadb
    Usage disk;
    Usage memory;
    double load1m = 0;
    double load5m = 0;
    double load15m = 0;
    int cpuCount = 1;
    QStringList issues;
};

/// `monitor:stats` of one server. Counters since boot.
struct ServerStats {
    TimeMs timestamp = 0;
    qint64 uptimeSeconds = 0;
    double cpuUsagePercent = -1; ///< -1: the agent did not say
    int sitesCount = 0;
    int processCount = 0;
    qint64 networkRxBytes = 0;
    qint64 networkTxBytes = 0;
    qint64 diskReads = 0;
    qint64 diskWrites = 0;
};

struct ServerDashboard {
    int sitesCount = 0;
    ServerHealth health;
    ServerStats stats;
    TimeMs timestamp = 0;
};

struct SecurityAudit {
    QString status;
    int score = 0; ///< 0..100
    int checksPassed = 0;
    int checksTotal = 0;
    QStringList issues;
    TimeMs timestamp = 0;
};

/// What the figures mean, by the thresholds of the product: unhealthy = a resource > 95 % or a service down;
/// degraded = CPU > 80 %, memory or disk > 85 %, load > cores or an agent issue.
[[nodiscard]] HealthStatus judgeHealth(const ServerHealth &health, double cpuUsagePercent = -1);

} // namespace chom
