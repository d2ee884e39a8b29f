// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metricsmodel.h"
#include "services/core/settings.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/charts/boardserver.h"
#include "ui/pages/metricspage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>

#include <memory>

namespace chom {

/// A Metrics page over real clients and a server of ours.
struct BoardFixture {
    explicit BoardFixture(const QString &folder, BoardServer::Behaviour behaviour = {}, MetricsTiming timing = {},
                          const ServerStore *servers = nullptr, const SiteStore *sites = nullptr)
        : settings(QDir(folder).filePath(QStringLiteral("settings.ini")))
        , theme(*qApp, settings)
        , server(std::move(behaviour))
        , prometheus(http, endpoint(server.url()))
        , board(prometheus, nullptr, clock)
        , model({&board, servers, sites, clock, [this](const CallRecord &record) { views.append(record); }}, timing)
        , page(std::make_unique<MetricsPage>(theme, settings, model))
    {
        page->resize(1080, 760);
    }

    static Endpoint endpoint(const QUrl &url)
    {
        Endpoint made;
        made.config.url = url;
        return made;
    }

    FakeClock clock {1'795'246'000'000};
    Settings settings;
    Theme theme;
    BoardServer server;
    HttpClient http;
    PrometheusClient prometheus;
    MetricsBoard board;
    QList<CallRecord> views; ///< told on the GUI thread
    MetricsModel model;
    std::unique_ptr<MetricsPage> page;
};

} // namespace chom
