// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/prometheusclient.h"
#include "services/resilience/circuitbreaker.h"
#include "tests/support/fakenetwork.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace chom;

/// What the client sends, and how it behaves as a whole. How replies are read is in tst_promreplies.
class TestPrometheusClient final : public QObject
{
    Q_OBJECT

private:
    struct Rig {
        explicit Rig(FakeServer::Handler handler, const QString &url = u"http://prometheus.test:9090/prom/"_s)
            : server(std::make_shared<FakeServer>(std::move(handler)))
        {
            HttpOptions options;
            options.makeManager = FakeNetwork::maker(server);
            options.observer = [this](const CallRecord &record) {
                const QMutexLocker lock(&mutex);
                records.append(record);
            };
            http = std::make_unique<HttpClient>(std::move(options));
            Endpoint endpoint;
            endpoint.config.url = QUrl(url);
            client = std::make_unique<PrometheusClient>(*http, endpoint);
        }
        [[nodiscard]] FakeRequest only() const
        {
            const auto requests = server->requests();
            return requests.isEmpty() ? FakeRequest{} : requests.last();
        }
        std::shared_ptr<FakeServer> server;
        QMutex mutex;
        QList<CallRecord> records;
        std::unique_ptr<HttpClient> http;
        std::unique_ptr<PrometheusClient> client;
    };
    static FakeServer::Handler always(const QString &name)
    {
        return
            [answer = fixtureAnswer(u"prometheus/"_s + name + u".http.json"_s)](const FakeRequest &) { return answer; };
    }
    template <typename T> static Result<T> wait(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        return future.result();
    }

private Q_SLOTS:
    void shortQueriesAreGets();
    void longQueriesArePosts();
    void rangesAreExact();
    void badRangesAreNotSent();
    void everyCallHasItsAddress();
    void labelNamesAreChecked();
    void escaping_data();
    void escaping();
    void rejects401();
    void startingServerIsTriedAgain();
    void slowQueriesAreNotTriedAgain();
    void garbageOpensTheBreakerBadQueriesDoNot();
    void healthyIsNotStopped();
    void identicalQueriesAreMerged();
    void telemetryHidesValues();
    void destroyedInFlight();
};

void TestPrometheusClient::shortQueriesAreGets()
{
    Rig rig(always(u"query-vector"_s));
    const QString promql = u"up{a=\"b&c=d+e #ü\"} > 1"_s;
    const auto answer = wait(rig.client->query(promql, 1'795'246'002'005));
    QVERIFY(answer);
    const FakeRequest request = rig.only();
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.url.path(), u"/prom/api/v1/query"_s);
    const QByteArray wire = request.url.toEncoded();
    QVERIFY2(wire.contains("time=1795246002.005"), wire.constData());
    QVERIFY2(wire.contains("query=up%7Ba%3D%22b%26c%3Dd%2Be%20%23%C3%BC%22%7D%20%3E%201"), wire.constData());
    QVERIFY(rig.client->query(u"up"_s).isValid());
    QTRY_COMPARE(rig.server->count(), 2);
    QVERIFY(!rig.only().url.toEncoded().contains("time=17")); // the server's own now
}

void TestPrometheusClient::longQueriesArePosts()
{
    Rig rig(always(u"query-post"_s));
    const QString promql = u"up{instance=~\""_s + u"10\\\\.0\\\\.0\\\\.1|"_s.repeated(500) + u"+x\"}"_s;
    QVERIFY(wait(rig.client->query(promql)));
    const FakeRequest request = rig.only();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded");
    QVERIFY(!request.url.hasQuery());
    QByteArray form = request.body;
    const QByteArray sent = form.mid(6, form.indexOf('&') - 6);
    QCOMPARE(QUrl::fromPercentEncoding(sent), promql);
    QVERIFY(!sent.contains('+')); // a plus would arrive as a space
}

void TestPrometheusClient::rangesAreExact()
{
    Rig rig(always(u"query_range"_s));
    const auto answer = wait(rig.client->queryRange(u"up"_s, {1'795'242'360'000, 1'795'245'960'007, 500}));
    QVERIFY(answer);
    const QUrlQuery query(rig.only().url);
    QCOMPARE(query.queryItemValue(u"start"_s), u"1795242360.000"_s);
    QCOMPARE(query.queryItemValue(u"end"_s), u"1795245960.007"_s);
    QCOMPARE(query.queryItemValue(u"step"_s), u"0.500"_s);
    QCOMPARE(answer->series.first().stepMs, 500);
}

void TestPrometheusClient::badRangesAreNotSent()
{
    Rig rig(always(u"query_range"_s));
    QCOMPARE(wait(rig.client->queryRange(u"up"_s, {2000, 1000, 1000})).error().code, ErrorCode::BadRequest);
    QCOMPARE(wait(rig.client->queryRange(u"up"_s, {1000, 2000, 0})).error().code, ErrorCode::BadRequest);
    QCOMPARE(rig.server->count(), 0);
}

void TestPrometheusClient::everyCallHasItsAddress()
{
    Rig rig([](const FakeRequest &request) {
        const QString path = request.url.path().mid(5);
        const auto name = [&]() -> QString {
            if (path == u"/api/v1/series"_s)
                return u"series"_s;
            if (path == u"/api/v1/labels"_s)
                return u"labels"_s;
            if (path == u"/api/v1/label/tenant_id/values"_s)
                return u"label-values"_s;
            if (path == u"/api/v1/metadata"_s)
                return u"metadata"_s;
            if (path == u"/api/v1/alerts"_s)
                return u"alerts"_s;
            if (path == u"/api/v1/rules"_s)
                return u"rules"_s;
            if (path == u"/api/v1/targets"_s)
                return u"targets"_s;
            if (path == u"/api/v1/status/buildinfo"_s)
                return u"buildinfo"_s;
            return path == u"/-/healthy"_s ? u"healthy"_s : u"error-not-found-api"_s;
        };
        return fixtureAnswer(u"prometheus/"_s + name() + u".http.json"_s);
    });
    QVERIFY(wait(rig.client->series({u"up{a=\"b\"}"_s, u"x"_s}, {1000, 2000, 0})));
    QVERIFY(rig.only().url.toEncoded().contains("match%5B%5D=up%7Ba%3D%22b%22%7D&match%5B%5D=x&start=1.000&end=2.000"));
    QVERIFY(wait(rig.client->labels({u"up"_s})));
    QVERIFY(wait(rig.client->labelValues(u"tenant_id"_s)));
    QVERIFY(wait(rig.client->labelValues(u"tenant_id"_s, {u"up{x=\""_s + QString(5000, u'y') + u"\"}"_s})));
    QCOMPARE(rig.only().method, "GET"); // this address knows no POST
    QVERIFY(wait(rig.client->metadata(u"up"_s, 5)));
    QVERIFY(rig.only().url.query().contains(u"metric=up&limit=5"_s));
    QVERIFY(wait(rig.client->alerts()));
    QVERIFY(wait(rig.client->rules()));
    QVERIFY(wait(rig.client->targets()));
    QVERIFY(wait(rig.client->buildInfo()));
    QVERIFY(wait(rig.client->healthy()));
    QCOMPARE(rig.client->url(), QUrl(u"http://prometheus.test:9090/prom/"_s));
}

void TestPrometheusClient::labelNamesAreChecked()
{
    Rig rig(always(u"label-values"_s));
    for (const QString &name : {u"../../-/reload"_s, u"a-b"_s, u""_s, u"a\n"_s, u"1a"_s})
        QCOMPARE(wait(rig.client->labelValues(name)).error().code, ErrorCode::BadRequest);
    QCOMPARE(rig.server->count(), 0);
}

void TestPrometheusClient::escaping_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("plain") << u"web01"_s << u"web01"_s << u"web01"_s;
    QTest::newRow("address") << u"10.0.0.1"_s << u"10.0.0.1"_s << u"10\\\\.0\\\\.0\\\\.1"_s;
    QTest::newRow("break out") << u"a\"} or up{b=\""_s << u"a\\\"} or up{b=\\\""_s << u"a\\\"\\\\} or up\\\\{b=\\\""_s;
    QTest::newRow("backslash") << u"a\\"_s << u"a\\\\"_s << u"a\\\\\\\\"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"a\\nb"_s << u"a\\nb"_s;
    QTest::newRow("NUL, ESC") << QStringView(u"a\0\x1b", 3).toString() << u"a\\x00\\x1b"_s << u"a\\x00\\x1b"_s;
    QTest::newRow("pattern") << u".*|(x)[y]{1}^$?+"_s << u".*|(x)[y]{1}^$?+"_s
                             << u"\\\\.\\\\*\\\\|\\\\(x\\\\)\\\\[y\\\\]\\\\{1\\\\}\\\\^\\\\$\\\\?\\\\+"_s;
    QTest::newRow("other letters") << u"ü中🙂"_s << u"ü中🙂"_s << u"ü中🙂"_s;
}

void TestPrometheusClient::escaping()
{
    QFETCH(QString, text);
    QFETCH(QString, escaped);
    QFETCH(QString, pattern);
    QCOMPARE(promEscaped(text), escaped);
    QCOMPARE(promRegexEscaped(text), pattern);
}

void TestPrometheusClient::rejects401()
{
    Rig rig(always(u"prefix-error-401-no-auth"_s));
    const auto answer = wait(rig.client->query(u"up"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Auth);
    QCOMPARE(rig.server->count(), 1);
    QCOMPARE(rig.client->breaker().view().failures, 0);
}

void TestPrometheusClient::startingServerIsTriedAgain()
{
    int tries = 0;
    Rig rig([&](const FakeRequest &) {
        return fixtureAnswer(++tries < 3 ? u"prometheus/error-not-ready-query-503.http.json"_s
                                         : u"prometheus/query-vector.http.json"_s);
    });
    QVERIFY(wait(rig.client->query(u"up"_s)));
    QCOMPARE(rig.server->count(), 3);
}

void TestPrometheusClient::slowQueriesAreNotTriedAgain()
{
    for (const QString &name : {u"error-timeout-503"_s, u"error-timeout-as-execution-422"_s}) {
        Rig rig(always(name));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(wait(rig.client->query(u"up"_s)).error().code, ErrorCode::Timeout);
        QCOMPARE(rig.server->count(), 4);
        QCOMPARE(rig.client->breaker().view().state, BreakerState::Closed); // the query is slow, not the server sick
    }
}

void TestPrometheusClient::garbageOpensTheBreakerBadQueriesDoNot()
{
    Rig garbage([](const FakeRequest &) { return FakeAnswer{200, "<html>hello</html>"}; });
    Rig refusing(always(u"error-bad_data-parse"_s));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(wait(garbage.client->query(u"up"_s)).error().code, ErrorCode::BadReply);
        QCOMPARE(wait(refusing.client->query(u"up{"_s)).error().code, ErrorCode::BadRequest);
    }
    QCOMPARE(garbage.client->breaker().view().state, BreakerState::Open);
    QCOMPARE(refusing.client->breaker().view().state, BreakerState::Closed);
    QCOMPARE(wait(garbage.client->query(u"up"_s)).error().code, ErrorCode::Unavailable);
    QCOMPARE(garbage.server->count(), 3);
}

void TestPrometheusClient::healthyIsNotStopped()
{
    std::atomic<bool> up = false;
    Rig rig(
        [&](const FakeRequest &) { return up ? fixtureAnswer(u"prometheus/healthy.http.json"_s) : FakeAnswer{503}; });
    QVERIFY(!wait(rig.client->query(u"up"_s)));
    QCOMPARE(rig.client->breaker().view().state, BreakerState::Open);
    const int before = rig.server->count();
    QVERIFY(!wait(rig.client->healthy()));
    QCOMPARE(rig.server->count(), before + 1); // one try
    up = true;
    const auto ms = wait(rig.client->healthy());
    QVERIFY(ms);
    QVERIFY(*ms >= 0);
}

void TestPrometheusClient::identicalQueriesAreMerged()
{
    std::atomic<int> tries = 0;
    Rig rig([&](const FakeRequest &) {
        return ++tries == 1 ? FakeAnswer{503} : fixtureAnswer(u"prometheus/query-vector.http.json"_s);
    });
    QList<QFuture<Result<PromAnswer>>> futures;
    for (int i = 0; i < 10; ++i)
        futures.append(rig.client->query(u"up"_s));
    for (const auto &future : futures)
        QVERIFY(wait(future));
    QCOMPARE(rig.server->count(), 2);
}

void TestPrometheusClient::telemetryHidesValues()
{
    Rig rig(always(u"query-vector"_s));
    QVERIFY(wait(rig.client->query(u"up{tenant_id=\"acme \\\"x\",b='y', c=`z`}"_s)));
    const QMutexLocker lock(&rig.mutex);
    QCOMPARE(rig.records.size(), 1);
    QCOMPARE(rig.records.first().service, "prometheus");
    QCOMPARE(rig.records.first().operation, "query");
    QCOMPARE(QString::fromStdString(rig.records.first().detail), u"up{tenant_id=\"…\",b=\"…\", c=\"…\"}"_s);
}

void TestPrometheusClient::destroyedInFlight()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{.hangs = true}; });
    auto future = rig.client->query(u"up"_s);
    QTRY_COMPARE(rig.server->count(), 1);
    rig.client.reset();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    rig.http.reset();
}

QTEST_GUILESS_MAIN(TestPrometheusClient)
#include "tst_prometheusclient.moc"
