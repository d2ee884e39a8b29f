// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchmodel.h"
#include "models/statusmodel.h"
#include "models/tenantsmodel.h"
#include "services/core/settings.h"
#include "services/storage/demodata.h"
#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/tenantstore.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace chom {

/// A page that counts what the window tells it.
class CountingPage final : public PageWidget
{
    Q_OBJECT
public:
    CountingPage(PageId id, QWidget *parent)
        : PageWidget(id, parent)
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(new QLabel(title(), this));
        auto *link = new QPushButton(QStringLiteral("Go to the servers"), this);
        connect(link, &QPushButton::clicked, this,
                [this] { Q_EMIT openRequested(PageId::Servers, {{QStringLiteral("health"), QStringLiteral("unhealthy")}}); });
        column->addWidget(link);
        column->addStretch(1);
    }
    [[nodiscard]] QString title() const override { return pageInfo(id()).title; }
    void activate() override { active = true; }
    void deactivate() override { active = false; }
    void open(const QVariantMap &given) override { arguments = given; }
    void refresh() override { ++refreshes; }

    bool active = false;
    int refreshes = 0;
    QVariantMap arguments;
};

/// The real models under the window, over a filled store; endpoints are asked by `probe`.
struct ShellFixture {
    ShellFixture()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , themed(settings.setValue(SettingKey::Theme, QStringLiteral("light")))
        , theme(*static_cast<QApplication *>(QCoreApplication::instance()), settings)
        , database(DatabaseOptions {folder.filePath(QStringLiteral("store.sqlite")), 2, {}, 100})
        , tenantStore(database, clock)
        , servers(database, clock)
        , sites(database, clock)
        , tenants(tenantStore, settings)
        , status(sources(), clock)
        , search(&servers, &sites, &tenants)
    {
    }

    StatusSources sources()
    {
        StatusSources found;
        for (const EndpointKind kind : {EndpointKind::Prometheus, EndpointKind::Loki}) {
            Endpoint endpoint;
            endpoint.config.url = QUrl(QStringLiteral("http://127.0.0.1:9090"));
            found.endpoints.append({kind, endpoint});
        }
        found.database = &database;
        found.probe = [this](EndpointKind, const Endpoint &) {
            ++asked;
            return readyFuture(probe);
        };
        return found;
    }

    bool fill()
    {
        DemoSize size;
        size.tenants = 5;
        size.servers = 8;
        size.sites = 40;
        size.backups = 80;
        const QFuture<Status> filled = fillDemo(database, clock, size);
        return QTest::qWaitFor([&filled] { return filled.isFinished(); }, 20'000) && filled.result().has_value();
    }

    [[nodiscard]] static QList<PageFactory> pages()
    {
        QList<PageFactory> factories;
        for (const PageId id : {PageId::Overview, PageId::Metrics, PageId::Servers, PageId::ServerHealth, PageId::Diagnostics,
                                PageId::Settings})
            factories.append({id, [id](QWidget *parent) { return new CountingPage(id, parent); }});
        return factories;
    }

    [[nodiscard]] std::unique_ptr<MainWindow> window()
    {
        return std::make_unique<MainWindow>(theme, settings, ShellModels {tenants, status, search}, pages());
    }

    QTemporaryDir folder;
    Settings settings;
    bool themed;
    Theme theme;
    SystemClock clock;
    Database database;
    TenantStore tenantStore;
    ServerStore servers;
    SiteStore sites;
    Result<ProbeAnswer> probe = ProbeAnswer {12, QStringLiteral("2.42.0"), {}};
    int asked = 0;
    TenantsModel tenants;
    StatusModel status;
    SearchModel search;
};

} // namespace chom
