// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/metricsboard.h"
#include "services/resilience/circuitbreaker.h"
#include "tests/support/fakeclock.h"
#include "tests/support/httpserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

/// PrometheusClient and the board against sockets that misbehave as sick servers and proxies do.
class TestPrometheusFaults final : public QObject
{
    Q_OBJECT

private:
    static constexpr const char *good = R"({"status":"success","data":{"resultType":"matrix","result":[]}})";
    struct Rig {
        explicit Rig(HttpServer::Handler handler)
            : server(std::move(handler))
        {
            Endpoint endpoint;
            endpoint.config.url = server.url();
            client = std::make_unique<PrometheusClient>(http, endpoint);
        }
        HttpServer server;
        HttpClient http;
        std::unique_ptr<PrometheusClient> client;
    };
    template <typename T> static Result<T> wait(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
            qFatal("no answer");
        return future.result();
    }

private Q_SLOTS:
    void sickServers_data();
    void sickServers();
    void silenceEndsWithTheProbe();
    void fiftyMegabytes();
    void twoAtOnceAreOneRequest();
    void cancelledQueryFreesTheConnection();
    void killedUnderABoard();
};

void TestPrometheusFaults::sickServers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("codes"); // where Qt sees an end of chunks or not, by chance
    const auto row = [](const char *name, const QByteArray &bytes, const QList<ErrorCode> &codes) {
        QList<int> numbers;
        for (const ErrorCode code : codes)
            numbers.append(int(code));
        QTest::newRow(name) << bytes << numbers;
    };
    const auto reply = [](int status, const char *body, const char *headers = "") {
        return HttpServer::reply(status, body, headers).bytes;
    };
    row("503", reply(503, "Service Unavailable"), {ErrorCode::Unavailable});
    row("502 page", reply(502, "<html>Bad Gateway</html>", "Content-Type: text/html\r\n"), {ErrorCode::Unavailable});
    row("401", reply(401, "Unauthorized\n", "WWW-Authenticate: Basic\r\n"), {ErrorCode::Auth});
    row("garbage", reply(200, "\x01\x02 what?"), {ErrorCode::BadReply});
    row("page", reply(200, "<html>Sign in</html>"), {ErrorCode::BadReply});
    row("empty", reply(200, ""), {ErrorCode::BadReply});
    row("cut", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":\"suc", {ErrorCode::Network});
    row("cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"status\":\"suc",
        {ErrorCode::Network, ErrorCode::BadReply});
    row("cut between chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"status\"\r\n",
        {ErrorCode::Network, ErrorCode::BadReply});
    row("half a gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n\x1f\x8b\x08",
        {ErrorCode::Network, ErrorCode::BadReply});
    row("closed at once", "", {ErrorCode::Network});
    row("another protocol", "220 mail.example ESMTP\r\n", {ErrorCode::Network});
    row("redirect", reply(302, "", "Location: /again\r\n"), {ErrorCode::BadReply});
    row("redirect to a log-in", reply(302, "", "Location: https://sso.example/oauth2/start\r\n"), {ErrorCode::Auth});
}

void TestPrometheusFaults::sickServers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, codes);
    Rig rig([&](const HttpServer::Request &) { return HttpServer::Answer{bytes, HttpServer::Then::Close}; });
    QElapsedTimer timer;
    timer.start();
    const auto answer = wait(rig.client->query(u"up"_s));
    QVERIFY(!answer);
    QVERIFY2(codes.contains(int(answer.error().code)), qPrintable(answer.error().text + answer.error().detail));
    QVERIFY(answer.error().text.size() > 20);
    QVERIFY(timer.elapsed() < 14'000); // not at the deadline
}

void TestPrometheusFaults::silenceEndsWithTheProbe()
{
    Rig rig([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    QElapsedTimer timer;
    timer.start();
    const auto answer = wait(rig.client->healthy());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    QVERIFY(timer.elapsed() >= 4900 && timer.elapsed() < 20'000);
}

void TestPrometheusFaults::fiftyMegabytes()
{
    QByteArray body = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    while (body.size() < 50 * 1024 * 1024)
        body += R"({"metric":{"instance":"10.0.0.1:9100"},"values":[[1795246002,"1"],[1795246017,"2"]]},)";
    const QByteArray bytes = HttpServer::reply(200, body).bytes;
    Rig rig([&](const HttpServer::Request &) { return HttpServer::Answer{bytes, HttpServer::Then::Close}; });
    const auto answer = wait(rig.client->queryRange(u"up"_s, {1000, 2000, 1000}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::BadReply);
    QVERIFY2(answer.error().text.contains(u"32 MiB"_s), qPrintable(answer.error().text));
    QCOMPARE(rig.server.requests(), 1); // asking again would give the same
    QCOMPARE(rig.client->breaker().view().failures, 0); // the question's fault, not the server's
}

void TestPrometheusFaults::twoAtOnceAreOneRequest()
{
    Rig rig([](const HttpServer::Request &) {
        auto answer = HttpServer::reply(200, good);
        answer.afterMs = 100;
        return answer;
    });
    auto one = rig.client->query(u"up"_s);
    auto two = rig.client->query(u"up"_s);
    auto other = rig.client->query(u"down"_s);
    QVERIFY(wait(one) && wait(two) && wait(other));
    QCOMPARE(rig.server.requests(), 2);
}

void TestPrometheusFaults::cancelledQueryFreesTheConnection()
{
    Rig rig([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    auto one = rig.client->query(u"up"_s);
    auto two = rig.client->query(u"up"_s);
    QTRY_COMPARE(rig.server.requests(), 1);
    one.cancel();
    QTRY_VERIFY(one.isFinished());
    QCOMPARE(rig.server.openConnections(), 1); // somebody still waits
    two.cancel();
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void TestPrometheusFaults::killedUnderABoard()
{
    Rig rig([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    FakeClock clock;
    MetricsBoard board(*rig.client, nullptr, clock);
    auto future = board.refresh({});
    QTRY_COMPARE(rig.server.requests(), 5);
    rig.server.kill();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); // retries and all; the deadline is 60 s
    QCOMPARE(future.resultCount(), 5);
    for (const PanelAnswer &answer : future.results()) {
        QVERIFY(!answer.series);
        QVERIFY2(answer.series.error().text.contains(QString::number(rig.server.port())),
                 qPrintable(answer.series.error().text));
    }
    QCOMPARE(rig.client->breaker().view().state, BreakerState::Open);
}

QTEST_GUILESS_MAIN(TestPrometheusFaults)
#include "tst_prometheusfaults.moc"
