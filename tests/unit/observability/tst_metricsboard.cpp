// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cache.h"
#include "services/observability/metricsboard.h"
#include "services/observability/panelcache.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakenetwork.h"

#include <QFutureWatcher>
#include <QTest>
#include <QUrlQuery>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

class TestMetricsBoard final : public QObject
{
    Q_OBJECT

private:
    struct Rig {
        explicit Rig(FakeServer::Handler handler, bool withCache = true)
            : server(std::make_shared<FakeServer>(std::move(handler)))
        {
            HttpOptions options;
            options.makeManager = FakeNetwork::maker(server);
            options.observer = [this](const CallRecord &) { ++ended; };
            http = std::make_unique<HttpClient>(std::move(options));
            Endpoint endpoint;
            endpoint.config.url = QUrl(u"http://prometheus.test:9090"_s);
            prometheus = std::make_unique<PrometheusClient>(*http, endpoint);
            if (withCache)
                cache = std::make_unique<Cache>(CacheOptions{}, clock);
            board = std::make_unique<MetricsBoard>(*prometheus, cache.get(), clock);
        }
        QList<PanelAnswer> refresh(const BoardRequest &request)
        {
            auto future = board->refresh(request);
            if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
                qFatal("no answer");
            return future.results();
        }
        std::shared_ptr<FakeServer> server;
        std::atomic<int> ended = 0; ///< calls that are over, whichever way
        FakeClock clock;
        std::unique_ptr<HttpClient> http;
        std::unique_ptr<PrometheusClient> prometheus;
        std::unique_ptr<Cache> cache;
        std::unique_ptr<MetricsBoard> board;
    };
    static FakeAnswer good() { return fixtureAnswer(u"prometheus/query_range.http.json"_s); }
    static FakeAnswer refused() { return fixtureAnswer(u"prometheus/error-bad_data-parse.http.json"_s); }
    static QString promqlOf(const FakeRequest &request)
    {
        return QUrlQuery(request.url).queryItemValue(u"query"_s, QUrl::FullyDecoded);
    }
    static BoardRequest tenant(const QString &id)
    {
        BoardRequest request;
        request.tenantId = id;
        return request;
    }

private Q_SLOTS:
    void stepsOfTheProduct();
    void queriesAreScoped();
    void scopesCannotBeBrokenOut();
    void rangesAlign();
    void fivePanelsAtOnce();
    void onePanelFailsAlone();
    void answersStream();
    void cacheAnswersWithinTheStep();
    void oldValueComesWithItsError();
    void tenantsShareNothing();
    void withoutCache();
    void foreignCacheBytesAreAMiss();
    void panelsSurviveTheCache();
    void cancelEndsTheQueries();
    void destroyedInFlight();
};

void TestMetricsBoard::stepsOfTheProduct()
{
    constexpr TimeMs minute = 60'000;
    QCOMPARE(stepFor(15 * minute), 15'000);
    QCOMPARE(stepFor(60 * minute), 15'000);
    QCOMPARE(stepFor(61 * minute), 60'000);
    QCOMPARE(stepFor(360 * minute), 60'000);
    QCOMPARE(stepFor(720 * minute), 300'000);
    QCOMPARE(stepFor(1440 * minute), 300'000);
    QCOMPARE(stepFor(7 * 1440 * minute), 900'000);
    BoardRequest request;
    const auto ttl = [&](TimeMs range) {
        request.rangeMs = range;
        return panelPolicy(request).ttl;
    };
    QCOMPARE(ttl(60 * minute), 15s);
    QCOMPARE(ttl(360 * minute), 60s);
    QCOMPARE(ttl(1440 * minute), 300s);
    QCOMPARE(ttl(7 * 1440 * minute), 30s);
}

void TestMetricsBoard::queriesAreScoped()
{
    const BoardRequest byTenant = tenant(u"t1"_s);
    // Outside of the macros, which do not take raw strings.
    const QString cpu
        = uR"(100 - (avg by (instance) (irate(node_cpu_seconds_total{mode="idle",tenant_id="t1"}[5m])) * 100))"_s;
    const QString memory
        = uR"((1 - (node_memory_MemAvailable_bytes{tenant_id="t1"} / node_memory_MemTotal_bytes{tenant_id="t1"})) * 100)"_s;
    const QString disk = uR"((1 - (node_filesystem_avail_bytes{mountpoint="/",tenant_id="t1"} / )"
                         uR"(node_filesystem_size_bytes{mountpoint="/",tenant_id="t1"})) * 100)"_s;
    const QString network = uR"(irate(node_network_receive_bytes_total{device!="lo",tenant_id="t1"}[5m]))"_s;
    const QString requests = uR"(sum(rate(nginx_http_requests_total{tenant_id="t1"}[5m])) by (status))"_s;
    QCOMPARE(panelQuery(PanelId::Cpu, byTenant), cpu);
    QCOMPARE(panelQuery(PanelId::Memory, byTenant), memory);
    QCOMPARE(panelQuery(PanelId::Disk, byTenant), disk);
    QCOMPARE(panelQuery(PanelId::Network, byTenant), network);
    QCOMPARE(panelQuery(PanelId::Requests, byTenant), requests);
    QCOMPARE(panelQuery(PanelId::Requests, {}), u"sum(rate(nginx_http_requests_total[5m])) by (status)"_s);

    BoardRequest byServer = byTenant;
    byServer.instances = {u"10.0.0.1"_s};
    const QString one = uR"(sum(rate(nginx_http_requests_total{instance=~"10\\.0\\.0\\.1:.*"}[5m])) by (status))"_s;
    QCOMPARE(panelQuery(PanelId::Requests, byServer), one);
    byServer.instances = {u"10.0.0.1"_s, u"web-2.example"_s, u"2001:db8::1"_s};
    const QString several = uR"(instance=~"(?:10\\.0\\.0\\.1|web-2\\.example|\\[2001:db8::1\\]):.*")"_s;
    QVERIFY(panelQuery(PanelId::Network, byServer).contains(several));
}

void TestMetricsBoard::scopesCannotBeBrokenOut()
{
    const QString evil = u"x\"} or up{a=\""_s;
    const QString asTenant = uR"(tenant_id="x\"} or up{a=\"")"_s;
    const QString asPattern = uR"((?:\\.\\*|x\"\\} or up\\{a=\"):.*)"_s;
    for (const PanelSpec &panel : standardPanels()) {
        const QString byTenant = panelQuery(panel.id, tenant(evil));
        QVERIFY(byTenant.contains(asTenant));
        BoardRequest byServer;
        byServer.instances = {u".*"_s, evil};
        const QString query = panelQuery(panel.id, byServer);
        QVERIFY2(query.contains(asPattern), qPrintable(query));
        // As many selectors as there are metrics, each with the matcher.
        QCOMPARE(query.count(u"instance=~"_s), panel.id == PanelId::Memory || panel.id == PanelId::Disk ? 2 : 1);
    }
}

void TestMetricsBoard::rangesAlign()
{
    Rig rig([](const FakeRequest &) { return good(); }, false);
    (void)rig.refresh(tenant(u"t"_s));
    rig.clock.advance(4s); // the same step still: 1 760 000 000 s is 5 s after a multiple of 15
    (void)rig.refresh(tenant(u"t"_s));
    const auto requests = rig.server->requests();
    QCOMPARE(requests.size(), 10);
    QSet<QString> urls;
    for (const FakeRequest &request : requests) {
        const QUrlQuery query(request.url);
        QCOMPARE(query.queryItemValue(u"step"_s), u"15.000"_s);
        QCOMPARE(query.queryItemValue(u"end"_s), u"1759999995.000"_s);
        QCOMPARE(query.queryItemValue(u"start"_s), u"1759996395.000"_s);
        urls.insert(request.url.toString());
    }
    QCOMPARE(urls.size(), 5);
}

void TestMetricsBoard::fivePanelsAtOnce()
{
    Rig rig([](const FakeRequest &) { return good(); });
    const auto answers = rig.refresh(tenant(u"t"_s));
    QCOMPARE(answers.size(), 5);
    QSet<int> ids;
    for (const PanelAnswer &answer : answers) {
        QVERIFY(answer.series);
        QCOMPARE(answer.series->source, FetchSource::Live);
        QCOMPARE(answer.series->fetchedAt, rig.clock.nowMs());
        QVERIFY(!answer.series->value.isEmpty());
        QCOMPARE(answer.series->value.first().stepMs, 15'000);
        QCOMPARE(answer.query, panelQuery(answer.id, tenant(u"t"_s)));
        QVERIFY(answer.elapsedMs >= 0);
        ids.insert(int(answer.id));
    }
    QCOMPARE(ids.size(), 5);
}

void TestMetricsBoard::onePanelFailsAlone()
{
    Rig rig([](const FakeRequest &request) { return promqlOf(request).contains(u"nginx"_s) ? refused() : good(); });
    int failed = 0;
    for (const PanelAnswer &answer : rig.refresh(tenant(u"t"_s))) {
        QCOMPARE(answer.series.has_value(), answer.id != PanelId::Requests);
        if (!answer.series) {
            QCOMPARE(answer.series.error().code, ErrorCode::BadRequest);
            ++failed;
        }
    }
    QCOMPARE(failed, 1);
}

void TestMetricsBoard::answersStream()
{
    Rig rig([](const FakeRequest &request) {
        return promqlOf(request).contains(u"nginx"_s) ? FakeAnswer{.hangs = true} : good();
    });
    QFutureWatcher<PanelAnswer> watcher;
    int ready = 0;
    connect(&watcher, &QFutureWatcherBase::resultReadyAt, this, [&] { ++ready; });
    watcher.setFuture(rig.board->refresh(tenant(u"t"_s)));
    QTRY_COMPARE(ready, 4); // while the fifth hangs
    QVERIFY(!watcher.isFinished());
    watcher.cancel();
    QTRY_VERIFY(watcher.isFinished());
}

void TestMetricsBoard::cacheAnswersWithinTheStep()
{
    Rig rig([](const FakeRequest &) { return good(); });
    (void)rig.refresh(tenant(u"t"_s));
    QCOMPARE(rig.server->count(), 5);
    const TimeMs stored = rig.clock.nowMs();
    rig.clock.advance(14s);
    for (const PanelAnswer &answer : rig.refresh(tenant(u"t"_s))) {
        QVERIFY(answer.series);
        QCOMPARE(answer.series->source, FetchSource::Cache);
        QCOMPARE(answer.series->fetchedAt, stored);
        QVERIFY(!answer.series->error);
        QVERIFY(!answer.series->value.isEmpty());
    }
    QCOMPARE(rig.server->count(), 5);
    rig.clock.advance(2s);
    (void)rig.refresh(tenant(u"t"_s));
    QCOMPARE(rig.server->count(), 10);
}

void TestMetricsBoard::oldValueComesWithItsError()
{
    std::atomic<bool> down = false;
    Rig rig([&](const FakeRequest &) {
        return down ? fixtureAnswer(u"prometheus/error-timeout-503.http.json"_s) : good();
    });
    (void)rig.refresh(tenant(u"t"_s));
    const TimeMs stored = rig.clock.nowMs();
    down = true;
    rig.clock.advance(20min);
    for (const PanelAnswer &answer : rig.refresh(tenant(u"t"_s))) {
        QVERIFY(answer.series);
        QCOMPARE(answer.series->source, FetchSource::Cache);
        QCOMPARE(answer.series->fetchedAt, stored);
        QVERIFY(answer.series->error);
        QCOMPARE(answer.series->error->code, ErrorCode::Timeout);
        QVERIFY(!answer.series->value.isEmpty());
    }
    rig.clock.advance(2h); // too old to show
    for (const PanelAnswer &answer : rig.refresh(tenant(u"t"_s)))
        QVERIFY(!answer.series);
}

void TestMetricsBoard::tenantsShareNothing()
{
    Rig rig([](const FakeRequest &) { return good(); });
    (void)rig.refresh(tenant(u"a"_s));
    (void)rig.refresh(tenant(u"b"_s));
    QCOMPARE(rig.server->count(), 10);
    BoardRequest servers;
    servers.instances = {u"10.0.0.1"_s};
    QVERIFY(panelKey(u"q"_s, tenant(u"a"_s)) != panelKey(u"q"_s, tenant(u"b"_s)));
    QVERIFY(panelKey(u"q"_s, tenant(u"a"_s)) != panelKey(u"qa"_s, tenant(u""_s)));
    QVERIFY(panelKey(u"q"_s, servers).startsWith(u"prometheus:"_s));
    QCOMPARE(panelKey(u"q"_s, servers).size(), 11 + 64);
    BoardRequest past = servers; // a fixed end is another question than "now"
    past.endMs = 1'700'000'000'000;
    QVERIFY(panelKey(u"q"_s, past) != panelKey(u"q"_s, servers));
}

void TestMetricsBoard::withoutCache()
{
    std::atomic<bool> down = false;
    Rig rig([&](const FakeRequest &) { return down ? refused() : good(); }, false);
    for (const PanelAnswer &answer : rig.refresh({}))
        QVERIFY(answer.series && answer.series->source == FetchSource::Live);
    down = true;
    for (const PanelAnswer &answer : rig.refresh({}))
        QVERIFY(!answer.series);
    QCOMPARE(rig.server->count(), 10);
}

void TestMetricsBoard::foreignCacheBytesAreAMiss()
{
    Rig rig([](const FakeRequest &) { return good(); });
    const BoardRequest request = tenant(u"t"_s);
    const QByteArray whole = encodePanel({{TimeSeries{{{u"a"_s, u"b"_s}}, {{1, 2.0}}, 15'000}}, {}});
    QByteArray forged = whole;
    forged[forged.size() - 17] = '\x7f'; // a count of samples that cannot be
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("noise"), whole.chopped(5), forged, QByteArray(100, '\xff')}) {
        QVERIFY(!decodePanel(bytes));
        for (const PanelSpec &panel : standardPanels())
            rig.cache->put(panelKey(panelQuery(panel.id, request), request), bytes, panelPolicy(request));
        const int before = rig.server->count();
        for (const PanelAnswer &answer : rig.refresh(request))
            QVERIFY(answer.series && answer.series->source == FetchSource::Live);
        QCOMPARE(rig.server->count(), before + 5);
    }
}

void TestMetricsBoard::panelsSurviveTheCache()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const CachedPanel panel{
        {TimeSeries{{{u"instance"_s, u"x\u202e\0y"_s}}, {{1000, nan}, {2000, -0.0}}, 15'000}, TimeSeries{}},
        {u"a warning"_s}};
    const auto read = decodePanel(encodePanel(panel));
    QVERIFY(read);
    QCOMPARE(read->warnings, panel.warnings);
    QCOMPARE(read->series.size(), 2);
    QCOMPARE(read->series.first().labels, panel.series.first().labels);
    QCOMPARE(read->series.first().stepMs, 15'000);
    QVERIFY(std::isnan(read->series.first().samples.first().value));
    QVERIFY(std::signbit(read->series.first().samples.last().value));
}

void TestMetricsBoard::cancelEndsTheQueries()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{.hangs = true}; });
    auto future = rig.board->refresh(tenant(u"t"_s));
    QTRY_COMPARE(rig.server->count(), 5);
    QCOMPARE(rig.ended.load(), 0);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QTRY_COMPARE(rig.ended.load(), 5);
    auto again = rig.board->refresh(tenant(u"t"_s));
    QTRY_COMPARE(rig.server->count(), 10);
    again.cancel();
    QTRY_VERIFY(again.isFinished());
}

void TestMetricsBoard::destroyedInFlight()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{.hangs = true}; });
    auto future = rig.board->refresh(tenant(u"t"_s));
    QTRY_COMPARE(rig.server->count(), 5);
    rig.board.reset();
    QVERIFY(future.isFinished());
    auto early = std::make_unique<MetricsBoard>(*rig.prometheus, rig.cache.get(), rig.clock);
    auto second = early->refresh(tenant(u"u"_s)); // gone before the cache has even answered
    early.reset();
    QVERIFY(second.isFinished());
}

QTEST_GUILESS_MAIN(TestMetricsBoard)
#include "tst_metricsboard.moc"
