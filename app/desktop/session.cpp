// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session.h"

#include "services/core/settings.h"
#include "ui/dialogs/hostkeydialog.h"
#include "ui/pages/diagnosticspage.h"
#include "ui/pages/metricspage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/serverhealthpage.h"
#include "ui/pages/serverspage.h"
#include "ui/pages/settingspage.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

FleetOptions fleetOptions(const Settings &settings)
{
    return {settings.intValue(SettingKey::CacheMemoryMb), settings.intValue(SettingKey::CacheDiskMb),
            settings.intValue(SettingKey::SshIdleSecs)};
}

OverviewSources overviewSources(Fleet &fleet, ServerChecks &checks)
{
    Stores &stores = fleet.stores();
    return {fleet.database(), stores.overview, stores.operations, stores.sites, fleet.clock(), &fleet.cache(),
            fleet.prometheus(), &checks};
}

MetricsSources metricsSources(Fleet &fleet)
{
    return {fleet.board(), &fleet.stores().servers, &fleet.stores().sites, fleet.clock(), fleet.monitor().observer()};
}

StatusSources statusSources(Fleet &fleet)
{
    StatusSources sources {&fleet.http(), {}, &fleet.cache(), &fleet.ssh(), &fleet.database(), {}};
    for (const EndpointKind kind :
         {EndpointKind::Prometheus, EndpointKind::Loki, EndpointKind::Grafana, EndpointKind::Alertmanager}) {
        if (auto endpoint = fleet.endpoint(kind))
            sources.endpoints.append({kind, *endpoint});
    }
    return sources;
}

DiagnosticsSources diagnosticsSources(Fleet &fleet)
{
    DiagnosticsSources sources {fleet.monitor(), fleet.clock(), &fleet.cache(), &fleet.ssh(), {}, {}};
    if (PrometheusClient *prometheus = fleet.prometheus()) {
        sources.breakers.append({u"Prometheus"_s, [prometheus] { return prometheus->breaker().view(); },
                                 [prometheus] { prometheus->resetBreaker(); }});
    }
    sources.resetHost = [&fleet](const QString &name) {
        SshTarget target;
        target.user = name.section(u'@', 0, 0);
        target.host = name.section(u'@', 1).section(u':', 0, -2);
        target.port = quint16(name.section(u':', -1).toUInt());
        for (const SshIdentity &identity : fleet.profile().identities) {
            target.identity = identity;
            fleet.ssh().resetBreaker(target);
        }
    };
    return sources;
}

SetupPaths setupPaths(const Paths &paths)
{
    return {{}, paths.knownHosts(), [paths](const QString &name) { return paths.defaultStore(name); }};
}

} // namespace

Session::Session(Profile profile, const Paths &paths, Settings &settings, const Theme &theme, SecretStore &secrets,
                 QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_fleet(std::move(profile), paths, fleetOptions(settings), secrets)
    , m_watchdog(m_fleet.monitor())
    , m_checks(&m_fleet.health(), m_fleet.stores().servers, m_fleet.clock())
    , m_connectionTest(m_fleet.ssh(), m_fleet.vps(), m_fleet.health(), m_fleet.stores().servers)
    , m_tenants(m_fleet.stores().tenants, settings)
    , m_status(statusSources(m_fleet), m_fleet.clock())
    , m_search(&m_fleet.stores().servers, &m_fleet.stores().sites, &m_tenants)
    , m_overview(overviewSources(m_fleet, m_checks))
    , m_servers(m_fleet.stores().servers, m_fleet.database(), &m_checks, m_fleet.clock())
    , m_chooser(m_fleet.stores().servers, m_fleet.database(), &m_checks, m_fleet.clock())
    , m_serverHealth(m_fleet.stores().servers, &m_fleet.health(), &m_fleet.vps(), &m_checks, m_fleet.clock())
    , m_metrics(metricsSources(m_fleet))
    , m_diagnostics(diagnosticsSources(m_fleet))
    , m_setup(secrets, m_fleet.http(), setupPaths(paths))
{
    connect(&m_tenants, &TenantsModel::currentChanged, this, &Session::onTenant);
    onTenant(m_tenants.currentId());
    applyIntervals();
    connect(&settings, &Settings::changed, this, &Session::applyIntervals);
    connectFreshness();
    m_window = std::make_unique<MainWindow>(theme, settings, ShellModels {m_tenants, m_status, m_search}, pageFactories());
    m_window->setProfileName(m_fleet.profile().name);
    connect(&m_overview, &OverviewModel::alertsChanged, this, [this] { m_window->setBadge(PageId::Overview, m_overview.firingAlerts()); });
}

Session::~Session() = default;

QList<PageFactory> Session::pageFactories()
{
    return {
        {PageId::Overview, [this](QWidget *parent) { return new OverviewPage(m_theme, m_overview, parent); }},
        {PageId::Metrics, [this](QWidget *parent) { return new MetricsPage(m_theme, m_settings, m_metrics, parent); }},
        {PageId::Servers, [this](QWidget *parent) { return makeServers(parent); }},
        {PageId::ServerHealth,
         [this](QWidget *parent) {
             auto *page = new ServerHealthPage(m_theme, m_serverHealth, m_chooser, parent);
             page->setTenant(m_tenants.currentId());
             connect(&m_tenants, &TenantsModel::currentChanged, page, &ServerHealthPage::setTenant);
             return page;
         }},
        {PageId::Diagnostics, [this](QWidget *parent) { return new DiagnosticsPage(m_theme, m_settings, m_diagnostics, parent); }},
        {PageId::Settings, [this](QWidget *parent) { return makeSettings(parent); }},
    };
}

PageWidget *Session::makeSettings(QWidget *parent)
{
    auto *page = new SettingsPage(m_theme, m_settings, m_setup, m_fleet.profile().name, parent);
    connect(page, &SettingsPage::profileOpenRequested, this, &Session::profileRequested);
    connect(page, &SettingsPage::profileNewRequested, this, [this] { Q_EMIT setupRequested({}); });
    connect(page, &SettingsPage::profileEditRequested, this, &Session::setupRequested);
    return page;
}

PageWidget *Session::makeServers(QWidget *parent)
{
    auto *page = new ServersPage(m_theme, m_servers, m_checks, &m_connectionTest, m_fleet.clock(), parent);
    page->setRefreshInterval(std::chrono::seconds(m_settings.intValue(SettingKey::ServersRefreshSecs)));
    page->setTenant(m_tenants.currentId());
    connect(&m_tenants, &TenantsModel::currentChanged, page, &ServersPage::setTenant);
    connect(page, &ServersPage::hostKeyQuestion, this,
            [this, page](const QString &serverId, HostKeyVerdict verdict, const HostKeyInfo &key) {
                askAboutHostKey(*page, serverId, verdict, key);
            });
    return page;
}

void Session::askAboutHostKey(ServersPage &page, const QString &serverId, HostKeyVerdict verdict, const HostKeyInfo &key)
{
    auto *dialog = new HostKeyDialog(m_theme, verdict, key, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HostKeyDialog::trusted, &page,
            [&page, serverId](const HostKeyInfo &accepted, bool) { page.decideHostKey(serverId, accepted, true); });
    connect(dialog, &HostKeyDialog::refused, &page, [&page, serverId, key] { page.decideHostKey(serverId, key, false); });
    dialog->open();
}

void Session::onTenant(const QString &tenantId)
{
    m_overview.setTenant(tenantId);
    m_metrics.setTenant(tenantId);
}

void Session::applyIntervals()
{
    m_overview.setRefreshInterval(std::chrono::seconds(m_settings.intValue(SettingKey::OverviewRefreshSecs)));
    if (auto *page = m_window ? qobject_cast<ServersPage *>(m_window->page(PageId::Servers)) : nullptr)
        page->setRefreshInterval(std::chrono::seconds(m_settings.intValue(SettingKey::ServersRefreshSecs)));
}

void Session::connectFreshness()
{
    connect(&m_overview, &OverviewModel::dataChanged, &m_status, &StatusModel::noteUpdated);
    connect(&m_checks, &ServerChecks::checked, &m_status, &StatusModel::noteUpdated);
    connect(&m_metrics, &MetricsModel::boardFinished, &m_status, [this](double, bool ok) {
        if (ok)
            m_status.noteUpdated();
    });
}

} // namespace chom
