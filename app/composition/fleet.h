// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/paths.h"
#include "app/composition/sessionsecrets.h"
#include "services/cache/cache.h"
#include "services/core/clock.h"
#include "services/core/profile.h"
#include "services/hosting/fleethealth.h"
#include "services/http/httpclient.h"
#include "services/observability/metricsboard.h"
#include "services/observability/prometheusclient.h"
#include "services/secrets/secretstore.h"
#include "services/ssh/sshpool.h"
#include "services/storage/allocationstore.h"
#include "services/storage/auditstore.h"
#include "services/storage/backupstore.h"
#include "services/storage/database.h"
#include "services/storage/operationstore.h"
#include "services/storage/organizationstore.h"
#include "services/storage/overviewstore.h"
#include "services/storage/serverstore.h"
#include "services/storage/settingsstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/tenantstore.h"
#include "services/storage/tierstore.h"
#include "services/telemetry/performancemonitor.h"
#include "services/vps/vpsmanager.h"

#include <memory>

namespace chom {

struct FleetOptions {
    int cacheMemoryMb = 64;
    int cacheDiskMb = 256;
    int sshIdleSecs = 300;
};

/// The stores of one profile's database.
struct Stores {
    Stores(Database &database, const Clock &clock);

    OrganizationStore organizations;
    TenantStore tenants;
    TierStore tiers;
    ServerStore servers;
    AllocationStore allocations;
    SiteStore sites;
    BackupStore backups;
    OperationStore operations;
    AuditStore audit;
    SettingsStore settings;
    OverviewStore overview;
};

/// Everything of one open profile: the composition root that the window and chomctl share. Construction starts
/// threads and opens nothing in the foreground; secrets are asked for in the background and used from when they are
/// there. Lives on the main thread; its parts are callable from any.
class Fleet final : public QObject
{
    Q_OBJECT
public:
    Fleet(Profile profile, const Paths &paths, const FleetOptions &options, SecretStore &secretStore,
          QObject *parent = nullptr);
    ~Fleet() override;
    Q_DISABLE_COPY_MOVE(Fleet)

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] PerformanceMonitor &monitor() { return m_monitor; }
    [[nodiscard]] SessionSecrets &secrets() { return m_secrets; }
    [[nodiscard]] SecretStore &secretStore() { return m_secretStore; }
    [[nodiscard]] HttpClient &http() { return m_http; }
    [[nodiscard]] Cache &cache() { return m_cache; }
    [[nodiscard]] Database &database() { return m_database; }
    [[nodiscard]] Stores &stores() { return m_stores; }
    [[nodiscard]] SshPool &ssh() { return m_ssh; }
    [[nodiscard]] VpsManager &vps() { return m_vps; }
    [[nodiscard]] FleetHealth &health() { return m_health; }
    /// Null where the profile has no Prometheus.
    [[nodiscard]] PrometheusClient *prometheus() { return m_prometheus.get(); }
    [[nodiscard]] MetricsBoard *board() { return m_board.get(); }
    /// The configured server of a kind, with its secret; nothing where not configured.
    [[nodiscard]] std::optional<Endpoint> endpoint(EndpointKind kind) const;

    /// Finishes when the key store has answered for every secret of the profile (or there is none).
    [[nodiscard]] QFuture<void> secretsReady() const { return m_secretsReady.future(); }

private:
    void readSecrets();

    Profile m_profile;
    SystemClock m_clock;
    PerformanceMonitor m_monitor; // outlives all that report to it
    SessionSecrets m_secrets;
    SecretStore &m_secretStore;
    QPromise<void> m_secretsReady;
    int m_secretsPending = 0;
    Database m_database;
    Stores m_stores;
    HttpClient m_http;
    Cache m_cache;
    std::unique_ptr<PrometheusClient> m_prometheus;
    std::unique_ptr<MetricsBoard> m_board;
    SshPool m_ssh;
    VpsManager m_vps;
    FleetHealth m_health;
};

} // namespace chom
