// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httpclient.h"
#include "tests/support/fakenetwork.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

class TestHttpClient final : public QObject
{
    Q_OBJECT

private:
    using Handler = FakeServer::Handler;
    struct Rig {
        explicit Rig(Handler handler, HttpOptions options = {})
            : server(std::make_shared<FakeServer>(std::move(handler)))
        {
            auto make = FakeNetwork::maker(server);
            options.makeManager = [this, make] {
                ++managers;
                return make();
            };
            http = std::make_unique<HttpClient>(std::move(options));
        }
        Result<HttpReply> ask(const Endpoint &endpoint, HttpRequest request)
        {
            auto future = http->send(endpoint, std::move(request));
            if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
                qFatal("no answer");
            return future.result();
        }
        Result<HttpReply> get(const QString &url)
        {
            Endpoint endpoint;
            endpoint.config.url = QUrl(url);
            HttpRequest request;
            request.url = QUrl(url);
            return ask(endpoint, request);
        }
        std::atomic<int> managers = 0;
        std::shared_ptr<FakeServer> server;
        std::unique_ptr<HttpClient> http;
    };
    static Endpoint endpointAt(const QString &url)
    {
        Endpoint endpoint;
        endpoint.config.url = QUrl(url);
        return endpoint;
    }

private Q_SLOTS:
    void urlKeepsThePrefix_data();
    void urlKeepsThePrefix();
    void credentialsAreSent();
    void badCredentialsAreNotSent();
    void nothingSecretIsLogged();
    void etagIsRevalidated();
    void freshCopiesNeedNoRequest();
    void whatMayNotBeKept_data();
    void whatMayNotBeKept();
    void copiesBelongToOneLogin();
    void storeIsBounded();
    void managersGrowWithTheBurst();
    void http2NeedsOneManager();
    void parsingRunsOnTheHttpThread();
    void observerSeesEachCall();
    void cancelEndsAHangingCall();
    void destroyedInFlight();
    void emptyAnswerIsAnError();
};

void TestHttpClient::urlKeepsThePrefix_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"http://h:9090"_s << u"/api/v1/query"_s << u"http://h:9090/api/v1/query"_s;
    QTest::newRow("slash") << u"http://h:9090/"_s << u"/api"_s << u"http://h:9090/api"_s;
    QTest::newRow("prefix") << u"https://h/prometheus"_s << u"/api"_s << u"https://h/prometheus/api"_s;
    QTest::newRow("prefix, slash") << u"https://h/prometheus/"_s << u"api"_s << u"https://h/prometheus/api"_s;
    QTest::newRow("encoded prefix") << u"https://h/a%20b"_s << u"/api"_s << u"https://h/a%20b/api"_s;
    QTest::newRow("user info goes") << u"https://u:p@h/x"_s << u"/api"_s << u"https://h/x/api"_s;
    QTest::newRow("query goes") << u"https://h/x?a=b#c"_s << u"/api"_s << u"https://h/x/api"_s;
    QTest::newRow("IPv6") << u"http://[::1]:9090"_s << u"/api"_s << u"http://[::1]:9090/api"_s;
}

void TestHttpClient::urlKeepsThePrefix()
{
    QFETCH(QString, base);
    QFETCH(QString, path);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromLatin1(endpointAt(base).urlFor(path).toEncoded()), expected);
}

void TestHttpClient::credentialsAreSent()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{}; });
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    Endpoint endpoint = endpointAt(u"http://h"_s);
    QVERIFY(rig.ask(endpoint, request));
    endpoint.config.auth = AuthKind::Bearer;
    endpoint.secret = [] { return QByteArray("tok\n"); };
    QVERIFY(rig.ask(endpoint, request));
    endpoint.config.auth = AuthKind::Basic;
    endpoint.config.user = u"reader"_s;
    endpoint.config.orgId = u"acme"_s;
    endpoint.secret = [] { return QByteArray("p:w d"); };
    QVERIFY(rig.ask(endpoint, request));
    endpoint.config.url = QUrl(u"http://elsewhere"_s);
    QVERIFY(rig.ask(endpoint, request)); // the address is not the endpoint's
    const auto requests = rig.server->requests();
    QCOMPARE(requests.at(0).header("Authorization"), "");
    QCOMPARE(requests.at(1).header("Authorization"), "Bearer tok");
    QCOMPARE(requests.at(2).header("Authorization"), "Basic " + QByteArray("reader:p:w d").toBase64());
    QCOMPARE(requests.at(2).header("X-Scope-OrgID"), "acme");
    QCOMPARE(requests.at(3).header("Authorization"), "");
}

void TestHttpClient::badCredentialsAreNotSent()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{}; });
    Endpoint endpoint = endpointAt(u"http://h"_s);
    endpoint.config.auth = AuthKind::Bearer;
    endpoint.secret = [] { return QByteArray("a\r\nX-Evil: 1"); };
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    const auto reply = rig.ask(endpoint, request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::BadRequest);
    QVERIFY(!reply.error().text.contains(u"Evil"_s) && !reply.error().detail.contains(u"Evil"_s));
    QCOMPARE(rig.server->count(), 0);
}

QStringList *loggedLines = nullptr;
QMutex loggedMutex;

void TestHttpClient::nothingSecretIsLogged()
{
    QLoggingCategory::setFilterRules(u"chom.http.debug=true"_s);
    QStringList lines;
    loggedLines = &lines;
    const auto previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
        const QMutexLocker lock(&loggedMutex);
        loggedLines->append(text);
    });
    {
        Rig rig([](const FakeRequest &request) {
            return request.url.path() == u"/bad"_s ? FakeAnswer{0, {}, {}, QNetworkReply::ConnectionRefusedError}
                                                   : FakeAnswer{};
        });
        Endpoint endpoint = endpointAt(u"http://h"_s);
        endpoint.config.auth = AuthKind::Bearer;
        endpoint.secret = [] { return QByteArray("hush-hush"); };
        for (const QString &path : {u"/good?apikey=hush-hush"_s, u"/bad?token=hush-hush"_s}) {
            HttpRequest request;
            request.url = QUrl(u"http://user:hush-hush@h"_s + path);
            const auto reply = rig.ask(endpoint, request);
            if (!reply)
                QVERIFY(!(reply.error().text + reply.error().detail).contains(u"hush"_s));
        }
    }
    qInstallMessageHandler(previous);
    QLoggingCategory::setFilterRules({});
    QVERIFY(lines.size() >= 2);
    QVERIFY2(!lines.join(u'\n').contains(u"hush"_s), qPrintable(lines.join(u'\n')));
}

void TestHttpClient::etagIsRevalidated()
{
    Rig rig([](const FakeRequest &request) {
        if (request.header("If-None-Match") == "\"v1\"")
            return FakeAnswer{304, {}, {{"ETag", "\"v1\""}, {"X-Now", "2"}}};
        return FakeAnswer{200, "body", {{"ETag", "\"v1\""}, {"X-Now", "1"}}};
    });
    auto reply = rig.get(u"http://h/x"_s);
    QVERIFY(reply);
    QVERIFY(!reply->revalidated);
    for (int i = 0; i < 2; ++i) {
        reply = rig.get(u"http://h/x"_s);
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, "body");
        QCOMPARE(reply->header("x-now"), "2");
        QVERIFY(reply->revalidated);
    }
    QCOMPARE(rig.server->count(), 3);
}

void TestHttpClient::freshCopiesNeedNoRequest()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{200, "body", {{"Cache-Control", "private, max-age=60"}}}; });
    QVERIFY(rig.get(u"http://h/x"_s));
    const auto reply = rig.get(u"http://h/x"_s);
    QVERIFY(reply);
    QVERIFY(reply->fromStore);
    QCOMPARE(reply->body, "body");
    QCOMPARE(rig.server->count(), 1);
    QVERIFY(rig.get(u"http://h/other"_s));
    QCOMPARE(rig.server->count(), 2);
}

void TestHttpClient::whatMayNotBeKept_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no-store") << 200 << QByteArray("Cache-Control") << QByteArray("no-store, max-age=60");
    QTest::newRow("no-cache") << 200 << QByteArray("Cache-Control") << QByteArray("no-cache, max-age=60");
    QTest::newRow("old already") << 200 << QByteArray("Cache-Control") << QByteArray("max-age=0");
    QTest::newRow("an error") << 503 << QByteArray("Cache-Control") << QByteArray("max-age=60");
    QTest::newRow("silence") << 200 << QByteArray("X") << QByteArray("y");
}

void TestHttpClient::whatMayNotBeKept()
{
    QFETCH(int, status);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Rig rig([&](const FakeRequest &) { return FakeAnswer{status, "body", {{name, value}}}; });
    QVERIFY(rig.get(u"http://h/x"_s));
    const auto reply = rig.get(u"http://h/x"_s);
    QVERIFY(reply && !reply->fromStore);
    QCOMPARE(rig.server->count(), 2);
}

void TestHttpClient::copiesBelongToOneLogin()
{
    Rig rig([](const FakeRequest &request) {
        return FakeAnswer{200, "for " + request.header("Authorization"), {{"Cache-Control", "max-age=60"}}};
    });
    Endpoint endpoint = endpointAt(u"http://h"_s);
    endpoint.config.auth = AuthKind::Bearer;
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    for (const QByteArray &token : {QByteArray("alice"), QByteArray("bob")}) {
        endpoint.secret = [token] { return token; };
        QCOMPARE(rig.ask(endpoint, request)->body, "for Bearer " + token);
    }
    QCOMPARE(rig.server->count(), 2);
}

void TestHttpClient::storeIsBounded()
{
    HttpOptions options;
    options.etagEntries = 2;
    options.etagBytes = 10'000;
    Rig rig(
        [](const FakeRequest &request) {
            const bool big = request.url.path() == u"/big"_s;
            return FakeAnswer{200, QByteArray(big ? 20'000 : 100, 'x'), {{"Cache-Control", "max-age=60"}}};
        },
        options);
    for (const QString &path : {u"/a"_s, u"/b"_s, u"/a"_s, u"/c"_s}) // c pushes b out, not a
        QVERIFY(rig.get(u"http://h"_s + path));
    QCOMPARE(rig.server->count(), 3);
    QVERIFY(rig.get(u"http://h/a"_s)->fromStore);
    QVERIFY(!rig.get(u"http://h/b"_s)->fromStore);
    QVERIFY(rig.get(u"http://h/big"_s));
    QVERIFY(!rig.get(u"http://h/big"_s)->fromStore); // larger than the whole store
}

void TestHttpClient::managersGrowWithTheBurst()
{
    Rig rig([](const FakeRequest &) {
        FakeAnswer answer;
        answer.hangs = true;
        return answer;
    });
    QList<QFuture<Result<HttpReply>>> futures;
    const auto send = [&](int count) {
        for (int i = 0; i < count; ++i) {
            HttpRequest request;
            request.url = QUrl(u"http://h:9090/%1"_s.arg(futures.size()));
            futures.append(rig.http->send(endpointAt(u"http://h:9090"_s), request));
        }
        QTRY_COMPARE(rig.server->count(), futures.size());
    };
    send(6);
    QCOMPARE(rig.managers.load(), 1);
    send(1);
    QCOMPARE(rig.managers.load(), 2);
    send(43);
    QCOMPARE(rig.managers.load(), 9);
    send(20);
    QCOMPARE(rig.managers.load(), 9); // no more than that
    for (auto &future : futures)
        future.cancel();
    for (auto &future : futures)
        QTRY_VERIFY(future.isFinished());
}

void TestHttpClient::http2NeedsOneManager()
{
    Rig rig([](const FakeRequest &request) {
        FakeAnswer answer;
        answer.http2 = true;
        answer.hangs = request.url.path() != u"/first"_s;
        return answer;
    });
    QVERIFY(rig.get(u"https://h/first"_s));
    QList<QFuture<Result<HttpReply>>> futures;
    for (int i = 0; i < 50; ++i) {
        HttpRequest request;
        request.url = QUrl(u"https://h/%1"_s.arg(i));
        futures.append(rig.http->send(endpointAt(u"https://h"_s), request));
    }
    QTRY_COMPARE(rig.server->count(), 51);
    QCOMPARE(rig.managers.load(), 1);
}

void TestHttpClient::parsingRunsOnTheHttpThread()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{200, "42"}; });
    QThread *thread = nullptr;
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    auto future = rig.http->send<int>(endpointAt(u"http://h"_s), request, [&](const HttpReply &reply) -> Result<int> {
        thread = QThread::currentThread();
        return reply.body.toInt();
    });
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().value(), 42);
    QVERIFY(thread && thread != QThread::currentThread());
    QCOMPARE(thread->objectName(), u"http"_s);
}

void TestHttpClient::observerSeesEachCall()
{
    QMutex mutex;
    QList<CallRecord> records;
    HttpOptions options;
    options.observer = [&](const CallRecord &record) {
        const QMutexLocker lock(&mutex);
        records.append(record);
    };
    Rig rig([](const FakeRequest &request) { return FakeAnswer{request.url.path() == u"/bad"_s ? 500 : 200}; },
            options);
    HttpRequest request;
    request.url = QUrl(u"http://h/good?q=secret"_s);
    request.service = "prometheus";
    request.operation = "query";
    QVERIFY(rig.ask(endpointAt(u"http://h"_s), request));
    QVERIFY(rig.get(u"http://h/bad"_s));
    const QMutexLocker lock(&mutex);
    QCOMPARE(records.size(), 2);
    QCOMPARE(records.at(0).service, "prometheus");
    QCOMPARE(records.at(0).operation, "query");
    QCOMPARE(records.at(0).detail, "GET /good");
    QVERIFY(records.at(0).ok && records.at(0).startedAt > 0 && records.at(0).durationMs >= 0);
    QCOMPARE(records.at(1).service, "h");
    QVERIFY(!records.at(1).ok);
}

void TestHttpClient::cancelEndsAHangingCall()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{.hangs = true}; });
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    auto future = rig.http->send(endpointAt(u"http://h"_s), request);
    QTRY_COMPARE(rig.server->count(), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    request.deadline = 50ms;
    const auto late = rig.ask(endpointAt(u"http://h"_s), request);
    QCOMPARE(late.error().code, ErrorCode::Timeout);
}

void TestHttpClient::destroyedInFlight()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{.hangs = true}; });
    HttpRequest request;
    request.url = QUrl(u"http://h/x"_s);
    auto running = rig.http->send(endpointAt(u"http://h"_s), request);
    QTRY_COMPARE(rig.server->count(), 1);
    auto queued = rig.http->send(endpointAt(u"http://h"_s), request);
    rig.http.reset();
    QVERIFY(running.isFinished());
    QVERIFY(queued.isFinished());
}

void TestHttpClient::emptyAnswerIsAnError()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{0, {}, {}, QNetworkReply::RemoteHostClosedError}; });
    const auto reply = rig.get(u"http://h:1/x"_s);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Network);
    QVERIFY(reply.error().text.contains(u"h:1"_s));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
