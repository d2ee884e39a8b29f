// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cache.h"
#include "services/core/clock.h"
#include "services/observability/endpointprobe.h"
#include "services/observability/metricsboard.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace chom;

/// A real Prometheus that scrapes a real node exporter, both of our own, in a private folder on free ports.
class TestPrometheusLive final : public QObject
{
    Q_OBJECT

private:
    static int freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    void startPrometheus()
    {
        m_prometheus.start(u"prometheus"_s,
                           {u"--config.file="_s + m_folder.filePath(u"prometheus.yml"_s),
                            u"--storage.tsdb.path="_s + m_folder.filePath(u"data"_s),
                            u"--web.listen-address=127.0.0.1:%1"_s.arg(m_port), u"--log.level=error"_s});
        QVERIFY(m_prometheus.waitForStarted(10'000));
        QTRY_VERIFY_WITH_TIMEOUT(wait(m_client->healthy()).has_value(), 30'000);
    }
    template <typename T> static Result<T> wait(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
            qFatal("no answer");
        return future.result();
    }
    bool hasCpu()
    {
        BoardRequest request;
        request.tenantId = u"t1"_s;
        const auto answer = wait(m_client->query(panelQuery(PanelId::Cpu, request)));
        return answer && !answer->series.isEmpty();
    }

    QTemporaryDir m_folder;
    QProcess m_exporter;
    QProcess m_prometheus;
    int m_port = 0;
    int m_exporterPort = 0;
    Endpoint m_endpoint;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PrometheusClient> m_client;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyCallAnswers();
    void queriesAndTheirFaults();
    void longQueryByPost();
    void boardOfATenant();
    void probe();
    void fiftyQueriesAtOnce();
    void hungServer();
    void killedServerKeepsTheOldBoard();
};

void TestPrometheusLive::initTestCase()
{
    const QString exporter = QStandardPaths::findExecutable(u"prometheus-node-exporter"_s);
    if (exporter.isEmpty() || QStandardPaths::findExecutable(u"prometheus"_s).isEmpty())
        QSKIP("prometheus and prometheus-node-exporter are not installed");
    m_port = freePort();
    m_exporterPort = freePort();
    write(u"rules.yml"_s, R"(groups:
  - name: ours
    rules:
      - {record: "chom:up", expr: up}
      - {alert: AlwaysFiring, expr: vector(1) > 0, labels: {severity: warning}, annotations: {summary: "it fires"}}
      - {alert: Never, expr: "up > 1"}
)");
    write(u"prometheus.yml"_s,
          u"global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [rules.yml]\n"
          "scrape_configs:\n  - job_name: node\n    static_configs:\n"
          "      - {targets: ['127.0.0.1:%1'], labels: {tenant_id: t1, hostname: web01}}\n"
          "      - {targets: ['127.0.0.1:1'], labels: {tenant_id: t2, hostname: gone}}\n"_s.arg(m_exporterPort)
              .toUtf8());
    m_exporter.start(exporter, {u"--web.listen-address=127.0.0.1:%1"_s.arg(m_exporterPort)});
    QVERIFY(m_exporter.waitForStarted(10'000));
    m_endpoint.config.url = QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
    m_http = std::make_unique<HttpClient>();
    m_client = std::make_unique<PrometheusClient>(*m_http, m_endpoint);
    startPrometheus();
    QVERIFY(QTest::qWaitFor([this] { return hasCpu(); }, 30'000)); // a rate needs two scrapes
}

void TestPrometheusLive::cleanupTestCase()
{
    m_client.reset();
    m_http.reset();
    end(m_prometheus);
    end(m_exporter);
}

void TestPrometheusLive::everyCallAnswers()
{
    const auto build = wait(m_client->buildInfo());
    QVERIFY(build && !build->version.isEmpty());
    const auto labels = wait(m_client->labels());
    QVERIFY(labels && labels->contains(u"tenant_id"_s));
    const auto tenants = wait(m_client->labelValues(u"tenant_id"_s));
    QVERIFY(tenants);
    QCOMPARE(*tenants, (QStringList{u"t1"_s, u"t2"_s}));
    QCOMPARE(wait(m_client->labelValues(u"hostname"_s, {u"up{tenant_id=\"t1\"}"_s})).value(), QStringList{u"web01"_s});
    const auto series = wait(m_client->series({u"up"_s}));
    QVERIFY(series);
    QCOMPARE(series->size(), 2);
    const auto metadata = wait(m_client->metadata(u"node_load1"_s));
    QVERIFY(metadata && metadata->size() == 1);
    QCOMPARE(metadata->first().type, u"gauge"_s);
    QTRY_VERIFY_WITH_TIMEOUT(wait(m_client->alerts()).value().size() == 1, 10'000);
    const auto alerts = wait(m_client->alerts());
    QCOMPARE(alerts->first().name, u"AlwaysFiring"_s);
    QCOMPARE(alerts->first().value, 1.0);
    QVERIFY(alerts->first().activeAt > 1'700'000'000'000);
    const auto rules = wait(m_client->rules());
    QVERIFY(rules);
    QCOMPARE(rules->size(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(wait(m_client->targets()).value().first().lastScrapeMs > 0, 10'000);
    const auto targets = wait(m_client->targets());
    QCOMPARE(targets->size(), 2);
    for (const PromTarget &target : *targets)
        QCOMPARE(target.health == u"up"_s, target.labels.value(u"tenant_id"_s) == u"t1"_s);
}

void TestPrometheusLive::queriesAndTheirFaults()
{
    const auto up = wait(m_client->query(u"up{tenant_id=\"t1\"}"_s));
    QVERIFY(up);
    QCOMPARE(up->series.first().samples.first().value, 1.0);
    const TimeMs now = SystemClock().nowMs();
    const auto range = wait(m_client->queryRange(u"node_load1"_s, {now - 60'000, now, 1000}));
    QVERIFY(range && !range->series.isEmpty());
    QCOMPARE(range->series.first().stepMs, 1000);
    const auto bad = wait(m_client->query(u"up{"_s));
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::BadRequest);
    QVERIFY2(bad.error().text.contains(u"parse error"_s), qPrintable(bad.error().text));
    const auto tooMany = wait(m_client->queryRange(u"up"_s, {now - 86'400'000, now, 1000}));
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().code, ErrorCode::BadRequest);
    // A hostile value inside a literal stays a value.
    const auto odd = wait(m_client->query(u"up{hostname=\"%1\"}"_s.arg(promEscaped(u"a\"} or up{b=\"\\\n\x1b"_s))));
    QVERIFY2(odd, odd ? "" : qPrintable(odd.error().text));
    QVERIFY(odd->series.isEmpty());
    const auto pattern = wait(m_client->query(u"up{hostname=~\"%1\"}"_s.arg(promRegexEscaped(u"we.*(\"[\\"_s))));
    QVERIFY2(pattern, pattern ? "" : qPrintable(pattern.error().text));
    QVERIFY(pattern->series.isEmpty());
}

void TestPrometheusLive::longQueryByPost()
{
    QString promql = u"up{tenant_id=\"t1\"}"_s;
    while (promql.size() < 20'000)
        promql += u" or up{tenant_id=\"t1\",hostname=\"a+b%20c&d\"}"_s;
    const auto answer = wait(m_client->query(promql));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text));
    QCOMPARE(answer->series.size(), 1);
}

void TestPrometheusLive::boardOfATenant()
{
    SystemClock clock;
    MetricsBoard board(*m_client, nullptr, clock);
    BoardRequest request;
    request.rangeMs = 900'000;
    // The end is aligned down to 15 s: until then a fresh server has nothing to show there.
    const auto filled = [&] {
        auto future = board.refresh(request);
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
        int panels = 0;
        for (const PanelAnswer &answer : future.results())
            panels += answer.series && !answer.series->value.isEmpty();
        return panels;
    };
    request.tenantId = u"t1"_s;
    QVERIFY(QTest::qWaitFor([&] { return filled() == 4; }, 40'000)); // no nginx here: four of five
    request.instances = {u"127.0.0.1"_s};
    QCOMPARE(filled(), 4);
    request.instances = {u"127.0.0"_s}; // no part of an address passes for one
    QCOMPARE(filled(), 0);
    request.instances.clear();
    request.tenantId = u"t2"_s;
    QCOMPARE(filled(), 0);
}

void TestPrometheusLive::probe()
{
    const auto answer = wait(probeEndpoint(*m_http, EndpointKind::Prometheus, m_endpoint));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text));
    QVERIFY(answer->version.startsWith(u"2."_s) || answer->version.startsWith(u"3."_s));
    const auto wrong = wait(probeEndpoint(*m_http, EndpointKind::Loki, m_endpoint));
    QVERIFY(!wrong);
    QVERIFY(wrong.error().text.contains(u"Loki"_s));
    Endpoint prefixed = m_endpoint;
    prefixed.config.url.setPath(u"/nowhere"_s);
    QCOMPARE(wait(probeEndpoint(*m_http, EndpointKind::Prometheus, prefixed)).error().code, ErrorCode::NotFound);
}

void TestPrometheusLive::fiftyQueriesAtOnce()
{
    QList<QFuture<Result<PromAnswer>>> futures;
    for (int i = 0; i < 50; ++i)
        futures.append(m_client->query(u"up + %1"_s.arg(i)));
    for (int i = 0; i < 50; ++i) {
        const auto answer = wait(futures.at(i));
        QVERIFY(answer);
        QCOMPARE(answer->series.size(), 2);
        QVERIFY(answer->series.first().samples.first().value >= i);
    }
}

void TestPrometheusLive::hungServer()
{
#ifndef SIGSTOP
    QSKIP("this system cannot stop a process and let it go on");
#else
    const auto pid = pid_t(m_prometheus.processId());
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    QElapsedTimer timer;
    timer.start();
    const auto answer = wait(m_client->healthy());
    const qint64 took = timer.elapsed();
    QCOMPARE(::kill(pid, SIGCONT), 0);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    QVERIFY(took >= 4900 && took < 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(wait(m_client->healthy()).has_value(), 20'000);
#endif
}

void TestPrometheusLive::killedServerKeepsTheOldBoard()
{
    SystemClock clock;
    CacheOptions options;
    Cache cache(options, clock);
    MetricsBoard board(*m_client, &cache, clock);
    BoardRequest request;
    request.tenantId = u"t1"_s;
    request.rangeMs = 900'000;
    const auto refresh = [&] {
        auto future = board.refresh(request);
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
        return future.results();
    };
    QCOMPARE(refresh().size(), 5);
    m_prometheus.kill();
    QVERIFY(m_prometheus.waitForFinished(10'000));
    const auto answer = wait(m_client->query(u"up"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Network);
    // The step is 15 s: then the board asks, gets nothing, and shows what it had.
    QList<PanelAnswer> panels;
    QVERIFY(QTest::qWaitFor(
        [&] {
            panels = refresh();
            return panels.size() == 5 && panels.first().series && panels.first().series->error;
        },
        30'000));
    for (const PanelAnswer &panel : panels) {
        QVERIFY(panel.series);
        QCOMPARE(panel.series->source, FetchSource::Cache);
    }
    startPrometheus(); // and it comes back by itself, once the breaker asks again
}

QTEST_GUILESS_MAIN(TestPrometheusLive)
#include "tst_prometheuslive.moc"
