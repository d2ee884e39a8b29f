// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/endpointprobe.h"
#include "tests/support/fakenetwork.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestEndpointProbe final : public QObject
{
    Q_OBJECT

private:
    static FakeAnswer recorded(const QString &name) { return fixtureAnswer(name + u".http.json"_s); }
    static Result<ProbeAnswer> probe(EndpointKind kind, const FakeServer::Handler &handler,
                                     AuthKind auth = AuthKind::None, QList<FakeRequest> *requests = nullptr)
    {
        const auto server = std::make_shared<FakeServer>(handler);
        HttpOptions options;
        options.makeManager = FakeNetwork::maker(server);
        HttpClient http(options);
        Endpoint endpoint;
        endpoint.config.url = QUrl(u"http://server.test:3100/sub"_s);
        endpoint.config.auth = auth;
        endpoint.secret = [] { return QByteArray("token"); };
        auto future = probeEndpoint(http, kind, endpoint);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        if (requests)
            *requests = server->requests();
        return future.result();
    }

private Q_SLOTS:
    void goodServersSayTheirVersion_data();
    void goodServersSayTheirVersion();
    void faultsNameTheRemedy_data();
    void faultsNameTheRemedy();
    void wrongKindIsNoticed();
    void grafanaTokenIsTested();
    void standInSaysSo();
    void versionMayBeMissing();
    void oneTryOnly();
};

void TestEndpointProbe::goodServersSayTheirVersion_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<QString>("ready");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("paths");
    const QStringList loki{u"/sub/ready"_s, u"/sub/loki/api/v1/status/buildinfo"_s};
    QTest::newRow("Prometheus") << EndpointKind::Prometheus << u"prometheus/ready"_s << u"prometheus/buildinfo"_s
                                << u"2.42.0+ds"_s << QStringList{u"/sub/-/ready"_s, u"/sub/api/v1/status/buildinfo"_s};
    QTest::newRow("Loki 2") << EndpointKind::Loki << u"loki/ready"_s << u"loki/buildinfo"_s << u"2.9.4"_s << loki;
    QTest::newRow("Loki 3") << EndpointKind::Loki << u"loki/v3-ready"_s << u"loki/v3-buildinfo"_s << u"3.4.6"_s << loki;
    const QStringList grafana{u"/sub/api/health"_s};
    QTest::newRow("Grafana") << EndpointKind::Grafana << u"grafana/health"_s << QString() << u"10.4.2"_s << grafana;
    QTest::newRow("Grafana 9") << EndpointKind::Grafana << u"grafana/health-old"_s << QString() << u"9.5.18"_s
                               << grafana;
    QTest::newRow("Grafana Enterprise") << EndpointKind::Grafana << u"grafana/health-enterprise"_s << QString()
                                        << u"11.5.0"_s << grafana;
    QTest::newRow("Grafana, version hidden")
        << EndpointKind::Grafana << u"grafana/health-hidden-version"_s << QString() << QString() << grafana;
    QTest::newRow("Alertmanager") << EndpointKind::Alertmanager << u"alertmanager/status"_s << QString() << u"0.25.0"_s
                                  << QStringList{u"/sub/api/v2/status"_s};
}

void TestEndpointProbe::goodServersSayTheirVersion()
{
    QFETCH(EndpointKind, kind);
    QFETCH(QString, ready);
    QFETCH(QString, identity);
    QFETCH(QString, version);
    QFETCH(QStringList, paths);
    QList<FakeRequest> requests;
    const auto answer = probe(
        kind,
        [&](const FakeRequest &request) { return recorded(request.url.path() == paths.first() ? ready : identity); },
        AuthKind::None, &requests);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text));
    QCOMPARE(answer->version, version);
    QVERIFY(answer->elapsedMs >= 0);
    QVERIFY(answer->note.isEmpty());
    QStringList asked;
    for (const FakeRequest &request : std::as_const(requests))
        asked.append(request.url.path());
    QCOMPARE(asked, paths);
}

void TestEndpointProbe::faultsNameTheRemedy_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("part");
    const auto row = [](EndpointKind kind, const QString &name, ErrorCode code, const QString &part) {
        QTest::addRow("%s", qPrintable(name)) << kind << name << code << part;
    };
    row(EndpointKind::Prometheus, u"prometheus/error-not-ready-503"_s, ErrorCode::Unavailable, u"starting"_s);
    row(EndpointKind::Prometheus, u"prometheus/prefix-error-404-without-prefix"_s, ErrorCode::NotFound,
        u"path prefix"_s);
    row(EndpointKind::Prometheus, u"prometheus/prefix-error-401-no-auth"_s, ErrorCode::Auth, u"log-in"_s);
    row(EndpointKind::Loki, u"loki/ready-503-starting"_s, ErrorCode::Unavailable, u"Starting: 5"_s);
    row(EndpointKind::Loki, u"loki/ready-503-ingester"_s, ErrorCode::Unavailable, u"waiting for 5s"_s);
    row(EndpointKind::Loki, u"loki/v3-ready-503-other"_s, ErrorCode::Unavailable, u"not ready"_s);
    row(EndpointKind::Loki, u"loki/buildinfo-short-path-404"_s, ErrorCode::NotFound, u"/loki"_s);
    row(EndpointKind::Grafana, u"grafana/health-database-failing"_s, ErrorCode::Unavailable, u"database"_s);
    row(EndpointKind::Grafana, u"grafana/error-502-proxy-html"_s, ErrorCode::Unavailable, u"HTTP 502"_s);
    row(EndpointKind::Grafana, u"grafana/error-500"_s, ErrorCode::Unavailable, u"log"_s);
    row(EndpointKind::Grafana, u"grafana/error-404-api"_s, ErrorCode::NotFound, u"path prefix"_s);
    row(EndpointKind::Grafana, u"grafana/render-unauthorized-redirect"_s, ErrorCode::Auth, u"log-in page"_s);
    row(EndpointKind::Alertmanager, u"alertmanager/prefix-error-404-without-prefix"_s, ErrorCode::NotFound,
        u"/alertmanager"_s);
}

void TestEndpointProbe::faultsNameTheRemedy()
{
    QFETCH(EndpointKind, kind);
    QFETCH(QString, name);
    QFETCH(ErrorCode, code);
    QFETCH(QString, part);
    // A redirect within the origin is followed; one to a log-in page elsewhere is what a proxy sends.
    auto answer = recorded(name);
    for (auto &[header, value] : answer.headers) {
        if (header == "Location")
            value = "https://sso.test/login";
    }
    const auto result = probe(kind, [&](const FakeRequest &) { return answer; });
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), int(code));
    QVERIFY2(result.error().text.contains(part), qPrintable(result.error().text));
}

void TestEndpointProbe::wrongKindIsNoticed()
{
    const auto kinds
        = {EndpointKind::Prometheus, EndpointKind::Loki, EndpointKind::Grafana, EndpointKind::Alertmanager};
    const QStringList bodies{u"prometheus/ready"_s, u"loki/ready"_s, u"grafana/health"_s, u"alertmanager/status"_s};
    int index = 0;
    for (const EndpointKind kind : kinds) {
        int other = 0;
        for (const QString &body : bodies) {
            const auto result = probe(kind, [&](const FakeRequest &) { return recorded(body); });
            QCOMPARE(result.has_value(), index == other);
            if (!result) {
                QCOMPARE(result.error().code, ErrorCode::BadReply);
                QVERIFY(result.error().text.contains(u"server.test:3100"_s));
            }
            ++other;
        }
        const auto page = probe(kind, [](const FakeRequest &) {
            return FakeAnswer{200, "<html>Welcome to nginx</html>"};
        });
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::BadReply);
        ++index;
    }
    const auto tls = probe(EndpointKind::Prometheus, [](const FakeRequest &) {
        return FakeAnswer{400, "Client sent an HTTP request to an HTTPS server.\n"};
    });
    QVERIFY(!tls);
    QVERIFY(tls.error().text.contains(u"https://"_s));
}

void TestEndpointProbe::grafanaTokenIsTested()
{
    const auto withToken = [](const QString &identity) {
        return probe(
            EndpointKind::Grafana,
            [&](const FakeRequest &request) {
                return recorded(request.url.path().endsWith(u"/api/org"_s) ? identity : u"grafana/health"_s);
            },
            AuthKind::Bearer);
    };
    QCOMPARE(withToken(u"grafana/org"_s)->version, u"10.4.2"_s);
    for (const QString &name :
         {u"error-401-no-token"_s, u"error-401-invalid-token"_s, u"error-401-invalid-token-old"_s,
          u"error-401-expired-token"_s, u"error-401-basic"_s, u"error-403"_s, u"error-403-old"_s}) {
        const auto answer = withToken(u"grafana/"_s + name);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Auth);
        QVERIFY2(answer.error().text.contains(u"token"_s), qPrintable(answer.error().text));
    }
}

void TestEndpointProbe::standInSaysSo()
{
    const auto answer = probe(EndpointKind::Loki, [](const FakeRequest &request) {
        auto reply = recorded(request.url.path().endsWith(u"/ready"_s) ? u"loki/ready"_s : u"loki/buildinfo"_s);
        reply.headers.append(std::pair<QByteArray, QByteArray>("X-Chom-Stand-In", "loki: replays recorded replies"));
        return reply;
    });
    QVERIFY(answer);
    QCOMPARE(answer->note, u"loki: replays recorded replies"_s);
}

void TestEndpointProbe::versionMayBeMissing()
{
    const auto answer = probe(EndpointKind::Prometheus, [](const FakeRequest &request) {
        return request.url.path().endsWith(u"/ready"_s) ? recorded(u"prometheus/ready"_s)
                                                        : FakeAnswer{404, "404 page not found"};
    });
    QVERIFY(answer); // an older server, or a proxy that lets little through
    QVERIFY(answer->version.isEmpty());
}

void TestEndpointProbe::oneTryOnly()
{
    QList<FakeRequest> requests;
    const auto answer = probe(
        EndpointKind::Prometheus,
        [](const FakeRequest &) {
            return FakeAnswer{0, {}, {}, QNetworkReply::ConnectionRefusedError};
        },
        AuthKind::None, &requests);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Network);
    QCOMPARE(requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestEndpointProbe)
#include "tst_endpointprobe.moc"
