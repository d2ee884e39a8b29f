// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httpclient.h"
#include "tests/support/httpserver.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

/// HttpClient against real sockets and servers that misbehave.
class TestHttpFaults final : public QObject
{
    Q_OBJECT

private:
    static Endpoint endpointOf(const QUrl &url)
    {
        Endpoint endpoint;
        endpoint.config.url = url;
        return endpoint;
    }
    static Result<HttpReply> ask(HttpClient &http, const Endpoint &endpoint, HttpRequest request)
    {
        auto future = http.send(endpoint, std::move(request));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no answer within 20 s");
        return future.result();
    }
    static Result<HttpReply> get(HttpClient &http, const QUrl &url, std::chrono::milliseconds deadline = 10s)
    {
        HttpRequest request;
        request.url = url;
        request.deadline = deadline;
        return ask(http, endpointOf(url), request);
    }
    static HttpServer::Tls makeCertificate(const QString &folder, const QString &name, const QStringList &extra);

private Q_SLOTS:
    void statusesAreAnswers_data();
    void statusesAreAnswers();
    void fiftyQueriesGoOutAtOnce();
    void connectionsAreKept();
    void gzipIsDecoded();
    void hangEndsAtTheDeadline();
    void deadlineCountsTheQueue();
    void dripEndsAtTheDeadline();
    void cutReplyIsAnError_data();
    void cutReplyIsAnError();
    void fiftyMegabytesAreRefused();
    void redirectLoopEnds();
    void credentialsStayAtHome();
    void cancelFreesTheConnection();
    void killedServerIsNamed();
    void destroyedInFlight();
    void nothingListens();
    void tlsFaultsNameTheRemedy();
};

void TestHttpFaults::statusesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 400, 401, 403, 404, 405, 407, 422, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void TestHttpFaults::statusesAreAnswers()
{
    QFETCH(int, status);
    HttpServer server([status](const HttpServer::Request &) {
        return HttpServer::reply(status, status == 204 ? "" : "some words",
                                 "X-Odd: yes\r\nWWW-Authenticate: Basic realm=\"x\"\r\n");
    });
    HttpClient http;
    const auto reply = get(http, server.url());
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().text));
    QCOMPARE(reply->status, status);
    QCOMPARE(reply->header("x-odd"), "yes");
    if (status != 204)
        QCOMPARE(reply->body, "some words");
    QCOMPARE(server.requests(), 1);
}

void TestHttpFaults::fiftyQueriesGoOutAtOnce()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; }); // nobody is answered …
    HttpClient http;
    QList<QFuture<Result<HttpReply>>> futures;
    for (int i = 0; i < 50; ++i) {
        HttpRequest request;
        request.url = server.url(u"/%1"_s.arg(i));
        futures.append(http.send(endpointOf(server.url()), request));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.requests(), 50, 15'000); // … so all of them wait side by side
    QCOMPARE(server.openConnections(), 50);
    for (auto &future : futures)
        future.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), 0, 15'000);
}

void TestHttpFaults::connectionsAreKept()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::reply(200, "x"); });
    HttpClient http;
    for (int i = 0; i < 20; ++i)
        QVERIFY(get(http, server.url()));
    QCOMPARE(server.requests(), 20);
    QCOMPARE(server.connections(), 1);
}

void TestHttpFaults::gzipIsDecoded()
{
    // printf 'hello hello hello' | gzip -n
    const QByteArray zipped = QByteArray::fromHex("1f8b0800000000000003cb48cdc9c957c84090008088f9e511000000");
    QByteArray accepted;
    HttpServer server([&](const HttpServer::Request &request) {
        accepted = request.headers.value("accept-encoding");
        return HttpServer::reply(200, zipped, "Content-Encoding: gzip\r\n");
    });
    HttpClient http;
    const auto reply = get(http, server.url());
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(reply->body, "hello hello hello");
    QVERIFY(accepted.contains("gzip"));
}

void TestHttpFaults::hangEndsAtTheDeadline()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    HttpClient http;
    QElapsedTimer timer;
    timer.start();
    const auto reply = get(http, server.url(), 300ms);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Timeout);
    QVERIFY(reply.error().text.contains(QString::number(server.port())));
    QVERIFY(timer.elapsed() >= 290);
    QVERIFY(timer.elapsed() < 10'000);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::deadlineCountsTheQueue()
{
    HttpServer server([](const HttpServer::Request &) {
        auto answer = HttpServer::reply(200, "x");
        answer.afterMs = 600;
        return answer;
    });
    HttpOptions options;
    options.managers = 1; // six connections: the second half waits
    HttpClient http(options);
    QList<QFuture<Result<HttpReply>>> futures;
    for (int i = 0; i < 12; ++i) {
        HttpRequest request;
        request.url = server.url(u"/%1"_s.arg(i));
        request.deadline = 1000ms;
        futures.append(http.send(endpointOf(server.url()), request));
    }
    int good = 0;
    int late = 0;
    for (auto &future : futures) {
        QTRY_VERIFY(future.isFinished());
        const auto reply = future.result();
        good += reply ? 1 : 0;
        late += !reply && reply.error().code == ErrorCode::Timeout ? 1 : 0;
    }
    QCOMPARE(good, 6);
    QCOMPARE(late, 6);
}

void TestHttpFaults::dripEndsAtTheDeadline()
{
    HttpServer server([](const HttpServer::Request &) {
        auto answer = HttpServer::reply(200, QByteArray(100'000, 'x'));
        answer.dripMs = 20;
        return answer;
    });
    HttpClient http;
    const auto reply = get(http, server.url(), 500ms);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Timeout);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::cutReplyIsAnError_data()
{
    using Then = HttpServer::Then;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("then");
    const auto row
        = [](const char *name, const char *bytes, Then then) { QTest::newRow(name) << QByteArray(bytes) << int(then); };
    row("nothing", "", Then::Close);
    row("nothing, reset", "", Then::Reset);
    row("half a status line", "HTTP/1.1 20", Then::Close);
    row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", Then::Close);
    row("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":", Then::Close);
    row("half a body, reset", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":", Then::Reset);
    row("not HTTP", "SSH-2.0-OpenSSH_9.2p1 Debian\r\n", Then::Close);
}

void TestHttpFaults::cutReplyIsAnError()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, then);
    HttpServer server([&](const HttpServer::Request &) { return HttpServer::Answer{bytes, HttpServer::Then(then)}; });
    HttpClient http;
    const auto reply = get(http, server.url(), 5s);
    QVERIFY2(!reply, reply ? reply->body.constData() : "");
    QCOMPARE(reply.error().code, ErrorCode::Network);
    QVERIFY(!reply.error().text.isEmpty());
}

void TestHttpFaults::fiftyMegabytesAreRefused()
{
    // Without Content-Length, so that only counting helps.
    const QByteArray body(50 * 1024 * 1024, 'x');
    HttpServer server([&](const HttpServer::Request &) {
        return HttpServer::Answer{"HTTP/1.1 200 OK\r\n\r\n" + body, HttpServer::Then::Close};
    });
    HttpClient http;
    auto reply = get(http, server.url(), 15s);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::BadReply);
    QVERIFY(reply.error().text.contains(u"32"_s));

    HttpRequest request; // and read where it is wanted
    request.url = server.url();
    request.maxBytes = 60 * 1024 * 1024;
    reply = ask(http, endpointOf(server.url()), request);
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(reply->body.size(), body.size());
}

void TestHttpFaults::redirectLoopEnds()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::reply(302, "", "Location: /again\r\n"); });
    HttpClient http;
    const auto reply = get(http, server.url());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::BadReply);
    QCOMPARE(server.requests(), 6);
}

void TestHttpFaults::credentialsStayAtHome()
{
    QByteArray stolen;
    HttpServer thief([&](const HttpServer::Request &request) {
        stolen = request.headers.value("authorization", "none");
        return HttpServer::reply(200, "x");
    });
    QList<QByteArray> seen;
    HttpServer home([&](const HttpServer::Request &request) {
        seen.append(request.headers.value("authorization"));
        if (request.path == "/away")
            return HttpServer::reply(302, "", "Location: " + thief.url(u"/in"_s).toEncoded() + "\r\n");
        if (request.path == "/moved")
            return HttpServer::reply(301, "", "Location: /here?x=1\r\n");
        return HttpServer::reply(200, request.path);
    });
    HttpClient http;
    Endpoint endpoint = endpointOf(home.url());
    endpoint.config.auth = AuthKind::Bearer;
    endpoint.secret = [] { return QByteArray("s3cret"); };
    HttpRequest request;
    request.url = home.url(u"/away"_s);
    auto reply = ask(http, endpoint, request);
    QVERIFY(reply);
    QCOMPARE(reply->status, 302); // the redirect itself is the answer
    QCOMPARE(thief.requests(), 0);
    request.url = home.url(u"/moved"_s);
    reply = ask(http, endpoint, request);
    QVERIFY(reply);
    QCOMPARE(reply->body, "/here?x=1");
    for (const QByteArray &header : std::as_const(seen))
        QCOMPARE(header, "Bearer s3cret");
    // An address elsewhere never gets them, even when asked for by name.
    request.url = thief.url();
    QVERIFY(ask(http, endpoint, request));
    QCOMPARE(stolen, "none");
}

void TestHttpFaults::cancelFreesTheConnection()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    HttpClient http;
    HttpRequest request;
    request.url = server.url();
    auto future = http.send(endpointOf(server.url()), request);
    QTRY_COMPARE(server.requests(), 1);
    QCOMPARE(server.openConnections(), 1);
    future.cancel();
    QTRY_COMPARE(server.openConnections(), 0);
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestHttpFaults::killedServerIsNamed()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    HttpClient http;
    HttpRequest request;
    request.url = server.url();
    auto future = http.send(endpointOf(server.url()), request);
    QTRY_COMPARE(server.requests(), 1);
    QElapsedTimer timer;
    timer.start();
    server.kill();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(timer.elapsed() < 8000); // not at the deadline
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Network);
    QVERIFY(future.result().error().text.contains(QString::number(server.port())));
}

void TestHttpFaults::destroyedInFlight()
{
    HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; });
    QList<QFuture<Result<HttpReply>>> futures;
    {
        HttpClient http;
        for (int i = 0; i < 60; ++i) {
            HttpRequest request;
            request.url = server.url(u"/%1"_s.arg(i));
            futures.append(http.send(endpointOf(server.url()), request));
        }
        QTRY_VERIFY(server.requests() > 5);
    }
    for (auto &future : futures) {
        QVERIFY(future.isFinished()); // nobody waits for ever
        if (!future.isCanceled())
            QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpFaults::nothingListens()
{
    int port = 0;
    {
        HttpServer server([](const HttpServer::Request &) { return HttpServer::Answer{}; });
        port = server.port();
    }
    HttpClient http;
    auto reply = get(http, QUrl(u"http://127.0.0.1:%1/x"_s.arg(port)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Network);
    QVERIFY(reply.error().text.contains(u"running"_s));
    reply = get(http, QUrl(u"http://no-such-host.invalid/"_s));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Network);
    QVERIFY2(reply.error().text.contains(u"no-such-host.invalid"_s), qPrintable(reply.error().text));
    reply = get(http, QUrl(u"ftp://127.0.0.1/"_s));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::BadRequest);
}

HttpServer::Tls TestHttpFaults::makeCertificate(const QString &folder, const QString &name, const QStringList &extra)
{
    const QString key = folder + u"/"_s + name + u".key"_s;
    const QString pem = folder + u"/"_s + name + u".pem"_s;
    QStringList arguments{
        u"req"_s,     u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
        u"-keyout"_s, key,        u"-out"_s,    pem};
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments + extra);
    if (!openssl.waitForFinished(20'000) || openssl.exitCode() != 0)
        qFatal("openssl: %s", openssl.readAllStandardError().constData());
    QFile keyFile(key);
    QFile pemFile(pem);
    if (!keyFile.open(QIODevice::ReadOnly) || !pemFile.open(QIODevice::ReadOnly))
        qFatal("no certificate was made");
    return {QSslCertificate(&pemFile, QSsl::Pem), QSslKey(&keyFile, QSsl::Ec, QSsl::Pem)};
}

void TestHttpFaults::tlsFaultsNameTheRemedy()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    const QTemporaryDir folder;
    const auto handler = [](const HttpServer::Request &) { return HttpServer::reply(200, "safe"); };
    const QStringList local{u"-days"_s,     u"2"_s,       u"-subj"_s,
                            u"/CN=local"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s};
    HttpServer good(handler, makeCertificate(folder.path(), u"good"_s, local));
    HttpServer other(handler,
                     makeCertificate(folder.path(), u"other"_s,
                                     {u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=metrics.example"_s, u"-addext"_s,
                                      u"subjectAltName=DNS:metrics.example"_s}));
    HttpServer plain(handler);
    HttpClient http;
    const auto ask = [&](int port, const QString &ca) {
        Endpoint endpoint = endpointOf(QUrl(u"https://127.0.0.1:%1"_s.arg(port)));
        endpoint.config.caFile = ca;
        HttpRequest request;
        request.url = endpoint.urlFor(u"/x"_s);
        return TestHttpFaults::ask(http, endpoint, request);
    };

    auto reply = ask(good.port(), {});
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Refused);
    QVERIFY2(reply.error().text.contains(u"CA file"_s), qPrintable(reply.error().text));

    reply = ask(good.port(), folder.filePath(u"good.pem"_s));
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().text + reply.error().detail));
    QCOMPARE(reply->body, "safe");

    reply = ask(good.port(), {}); // another endpoint does not ride on that trust
    QVERIFY(!reply);

    reply = ask(other.port(), folder.filePath(u"other.pem"_s));
    QVERIFY(!reply);
    QVERIFY2(reply.error().text.contains(u"metrics.example"_s), qPrintable(reply.error().text));

    reply = ask(plain.port(), {});
    QVERIFY(!reply);
    QVERIFY2(reply.error().text.contains(u"http://"_s), qPrintable(reply.error().text));

    reply = ask(good.port(), folder.filePath(u"missing.pem"_s));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Refused);
    QVERIFY(reply.error().text.contains(u"missing.pem"_s));
    reply = ask(good.port(), folder.filePath(u"good.key"_s)); // a file, but no certificate
    QVERIFY(!reply);
    QVERIFY(reply.error().text.contains(u"PEM"_s));
}

QTEST_GUILESS_MAIN(TestHttpFaults)
#include "tst_httpfaults.moc"
