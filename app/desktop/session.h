// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/fleet.h"
#include "models/connectiontest.h"
#include "models/diagnosticsmodel.h"
#include "models/metricsmodel.h"
#include "models/overviewmodel.h"
#include "models/profilesetup.h"
#include "models/searchmodel.h"
#include "models/serverchecks.h"
#include "models/serverhealthmodel.h"
#include "models/serversmodel.h"
#include "models/statusmodel.h"
#include "models/tenantsmodel.h"
#include "ui/shell/mainwindow.h"

namespace chom {

class ServersPage;
class Settings;
class Theme;

/// One open profile with its window: the fleet's services, the models over them and the pages over those. Making one
/// waits for nothing; what it asked for arrives later. GUI thread.
class Session final : public QObject
{
    Q_OBJECT
public:
    Session(Profile profile, const Paths &paths, Settings &settings, const Theme &theme, SecretStore &secrets,
            QObject *parent = nullptr);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] Fleet &fleet() { return m_fleet; }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] ServerChecks &checks() { return m_checks; }
    [[nodiscard]] OverviewModel &overview() { return m_overview; }
    [[nodiscard]] MetricsModel &metrics() { return m_metrics; }

Q_SIGNALS:
    void profileRequested(const QString &name); ///< open another one instead
    void setupRequested(const QString &edit);   ///< make a new one, or change the named one

private:
    [[nodiscard]] QList<PageFactory> pageFactories();
    [[nodiscard]] PageWidget *makeServers(QWidget *parent);
    [[nodiscard]] PageWidget *makeSettings(QWidget *parent);
    void askAboutHostKey(ServersPage &page, const QString &serverId, HostKeyVerdict verdict, const HostKeyInfo &key);
    void applyIntervals();
    void onTenant(const QString &tenantId);
    void connectFreshness();

    Settings &m_settings;
    const Theme &m_theme;
    Fleet m_fleet;
    StallWatchdog m_watchdog;
    ServerChecks m_checks;
    ConnectionTest m_connectionTest;
    TenantsModel m_tenants;
    StatusModel m_status;
    SearchModel m_search;
    OverviewModel m_overview;
    ServersModel m_servers;
    ServersModel m_chooser;
    ServerHealthModel m_serverHealth;
    MetricsModel m_metrics;
    DiagnosticsModel m_diagnostics;
    ProfileSetup m_setup;
    std::unique_ptr<MainWindow> m_window; // goes before the models it shows
};

} // namespace chom
