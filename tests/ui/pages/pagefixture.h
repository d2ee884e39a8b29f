// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connectiontest.h"
#include "models/overviewmodel.h"
#include "models/serverchecks.h"
#include "models/serverhealthmodel.h"
#include "models/serversmodel.h"
#include "services/core/clock.h"
#include "services/core/settings.h"
#include "services/hosting/fleethealth.h"
#include "services/storage/demodata.h"
#include "services/storage/operationstore.h"
#include "services/storage/overviewstore.h"
#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/tenantstore.h"
#include "services/vps/vpsmanager.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace chom {

/// The real parts under the pages: a store in a private folder, settings, theme, and an SSH pool that reaches only
/// loopback.
struct PageFixture {
    explicit PageFixture(const QString &themeName = QStringLiteral("light"), const QList<SshIdentity> &identities = {})
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , themed(settings.setValue(SettingKey::Theme, themeName))
        , theme(*static_cast<QApplication *>(QCoreApplication::instance()), settings)
        , database(DatabaseOptions {folder.filePath(QStringLiteral("store.sqlite")), 3, {}, 100})
        , overview(database, clock)
        , operations(database, clock)
        , sites(database, clock)
        , servers(database, clock)
        , tenants(database, clock)
        , pool(poolOptions(folder.filePath(QStringLiteral("known_hosts"))))
        , vps(pool, clock, QStringLiteral(CHOM_SOURCE_DIR "/resources/vpsmanager/bin/vpsmanager"))
        , health(vps, servers, identities, clock)
        , checks(&health, servers, clock)
    {
    }

    static SshPoolOptions poolOptions(const QString &knownHosts)
    {
        SshPoolOptions options;
        options.knownHostsPath = knownHosts;
        options.connectTimeout = std::chrono::milliseconds(2'000);
        options.connectBudget = std::chrono::milliseconds(4'000);
        return options;
    }

    /// Waits for a future on the test's event loop.
    template <typename T> static bool waited(const QFuture<T> &future, int timeoutMs = 20'000)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, timeoutMs);
    }

    bool fill(int serverCount, int siteCount, qint64 backups = 200, int tenantCount = 3)
    {
        DemoSize size;
        size.servers = serverCount;
        size.sites = siteCount;
        size.backups = backups;
        size.tenants = tenantCount;
        const auto filled = fillDemo(database, clock, size);
        return waited(filled, 60'000) && filled.result().has_value();
    }

    bool addServer(VpsServer server)
    {
        const auto saved = servers.save(std::move(server));
        return waited(saved) && saved.result().has_value();
    }

    OverviewSources overviewSources(PrometheusClient *prometheus = nullptr, Cache *cache = nullptr)
    {
        return {database, overview, operations, sites, clock, cache, prometheus, &checks};
    }

    QTemporaryDir folder;
    Settings settings;
    bool themed;
    Theme theme;
    SystemClock clock;
    Database database;
    OverviewStore overview;
    OperationStore operations;
    SiteStore sites;
    ServerStore servers;
    TenantStore tenants;
    SshPool pool;
    VpsManager vps;
    FleetHealth health;
    ServerChecks checks;
};

} // namespace chom
