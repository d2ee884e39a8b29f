// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/servicecaller.h"
#include "tests/support/fakenetwork.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

class TestServiceCaller final : public QObject
{
    Q_OBJECT

private:
    struct Rig {
        explicit Rig(FakeServer::Handler handler, BreakerPolicy policy = {})
            : server(std::make_shared<FakeServer>(std::move(handler)))
        {
            HttpOptions options;
            options.makeManager = FakeNetwork::maker(server);
            http = std::make_unique<HttpClient>(std::move(options));
            Endpoint endpoint;
            endpoint.config.url = QUrl(u"http://h:9090"_s);
            caller = std::make_unique<ServiceCaller>(*http, endpoint, policy, [] { return 0.0; });
        }
        QFuture<Result<QByteArray>> call(const CallPlan &plan = {}, const QString &path = u"/x"_s)
        {
            HttpRequest request;
            request.url = caller->endpoint().urlFor(path);
            return caller->call<QByteArray>(request, plan, [](const HttpReply &reply) -> Result<QByteArray> {
                Error error{ErrorCode::Unavailable, u"status %1"_s.arg(reply.status), {}, 0};
                error.retryAfterSecs = reply.header("Retry-After").toInt();
                if (reply.status == 429)
                    error.code = ErrorCode::RateLimited;
                else if (reply.status >= 400 && reply.status < 500)
                    error.code = ErrorCode::BadRequest;
                if (reply.status >= 400)
                    return fail(error);
                return reply.body;
            });
        }
        Result<QByteArray> ask(const CallPlan &plan = {}, const QString &path = u"/x"_s)
        {
            auto future = call(plan, path);
            if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
                qFatal("no answer");
            return future.result();
        }
        std::shared_ptr<FakeServer> server;
        std::unique_ptr<HttpClient> http;
        std::unique_ptr<ServiceCaller> caller;
    };
    static FakeAnswer hanging() { return FakeAnswer{.hangs = true}; }

private Q_SLOTS:
    void transientFaultsAreTriedAgain_data();
    void transientFaultsAreTriedAgain();
    void pausesDouble();
    void lastErrorIsTold();
    void budgetCoversAllTries();
    void retryAfterIsKept();
    void longRetryAfterIsToldAtOnce();
    void breakerOpensAndNamesTheCause();
    void clientErrorsDoNotCount();
    void probesPassTheBreaker();
    void identicalCallsAreMerged();
    void differentCallsAreNot();
    void cancellingOneLeavesTheOther();
    void cancellingAllEndsTheCall();
    void cancelInTheRetryPause();
    void destroyedInFlight();
};

void TestServiceCaller::transientFaultsAreTriedAgain_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("requests");
    QTest::newRow("503") << 503 << 0 << 3;
    QTest::newRow("429") << 429 << 0 << 3;
    QTest::newRow("refused") << 0 << int(QNetworkReply::ConnectionRefusedError) << 3;
    QTest::newRow("closed") << 0 << int(QNetworkReply::RemoteHostClosedError) << 3;
    QTest::newRow("400") << 400 << 0 << 1;
    QTest::newRow("422") << 422 << 0 << 1;
    QTest::newRow("certificate") << 0 << int(QNetworkReply::SslHandshakeFailedError) << 1;
}

void TestServiceCaller::transientFaultsAreTriedAgain()
{
    QFETCH(int, status);
    QFETCH(int, error);
    QFETCH(int, requests);
    Rig rig([&](const FakeRequest &) { return FakeAnswer{status, {}, {}, QNetworkReply::NetworkError(error)}; });
    CallPlan plan;
    plan.retry.first = 1ms;
    QVERIFY(!rig.ask(plan));
    QCOMPARE(rig.server->count(), requests);
}

void TestServiceCaller::pausesDouble()
{
    int tries = 0;
    Rig rig([&](const FakeRequest &) { return ++tries < 3 ? FakeAnswer{503} : FakeAnswer{200, "good"}; });
    QElapsedTimer timer;
    timer.start();
    const auto result = rig.ask();
    QVERIFY(result);
    QCOMPARE(*result, "good");
    QVERIFY2(timer.elapsed() >= 295, qPrintable(QString::number(timer.elapsed()))); // 100 + 200 ms
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::Closed);
    QCOMPARE(rig.caller->breaker().view().failures, 0);
}

void TestServiceCaller::lastErrorIsTold()
{
    int tries = 0;
    Rig rig([&](const FakeRequest &) { return FakeAnswer{500 + ++tries}; });
    CallPlan plan;
    plan.retry.first = 1ms;
    const auto result = rig.ask(plan);
    QVERIFY(!result);
    QCOMPARE(result.error().text, u"status 503"_s);
}

void TestServiceCaller::budgetCoversAllTries()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{503}; });
    CallPlan plan;
    plan.retry.first = 1000ms;
    plan.budget = 1600ms; // room for one pause of 1 s, not for the next of 2
    QElapsedTimer timer;
    timer.start();
    const auto result = rig.ask(plan);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unavailable); // not merely "too late"
    QVERIFY(timer.elapsed() < 1600);
    QCOMPARE(rig.server->count(), 2);

    Rig silent([](const FakeRequest &) { return hanging(); });
    const auto late = silent.ask(plan);
    QCOMPARE(late.error().code, ErrorCode::Timeout);
    QCOMPARE(silent.server->count(), 1);
}

void TestServiceCaller::retryAfterIsKept()
{
    int tries = 0;
    Rig rig([&](const FakeRequest &) {
        return ++tries == 1 ? FakeAnswer{429, {}, {{"Retry-After", "1"}}} : FakeAnswer{200, "good"};
    });
    QElapsedTimer timer;
    timer.start();
    std::atomic<bool> parsed = false;
    HttpRequest request;
    request.url = rig.caller->endpoint().urlFor(u"/x"_s);
    auto first = rig.caller->call<QByteArray>(request, {}, [&](const HttpReply &reply) -> Result<QByteArray> {
        parsed = true;
        if (reply.status == 200)
            return reply.body;
        return fail(Error{ErrorCode::RateLimited, u"wait"_s, {}, reply.header("Retry-After").toInt()});
    });
    QTRY_VERIFY(parsed.load());
    std::atomic<bool> settled = false; // behind the first reply on the same thread
    rig.http->runLater(0ms, [&] { settled = true; });
    QTRY_VERIFY(settled.load());
    const auto other = rig.ask({}, u"/other"_s); // waits as well: the server asked all of us
    QVERIFY(other);
    QVERIFY(timer.elapsed() >= 950);
    QTRY_VERIFY(first.isFinished());
    QVERIFY(first.result());
    QCOMPARE(rig.caller->breaker().view().failures, 0);
}

void TestServiceCaller::longRetryAfterIsToldAtOnce()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{429, {}, {{"Retry-After", "600"}}}; });
    QElapsedTimer timer;
    timer.start();
    auto result = rig.ask();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::RateLimited);
    QCOMPARE(result.error().retryAfterSecs, 600);
    result = rig.ask(); // and nothing is sent meanwhile
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::RateLimited);
    QVERIFY(result.error().retryAfterSecs > 0);
    QVERIFY(timer.elapsed() < 30'000);
    QCOMPARE(rig.server->count(), 1);
}

void TestServiceCaller::breakerOpensAndNamesTheCause()
{
    bool sick = true;
    Rig rig([&](const FakeRequest &) { return sick ? FakeAnswer{503} : FakeAnswer{200, "good"}; }, {3, 2, 2s});
    CallPlan plan;
    plan.retry.first = 1ms;
    QVERIFY(!rig.ask(plan)); // three tries
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::Open);
    const auto refused = rig.ask(plan);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY2(refused.error().text.contains(u"status 503"_s), qPrintable(refused.error().text));
    QVERIFY(refused.error().text.contains(u"h:9090"_s));
    QCOMPARE(rig.server->count(), 3);
    sick = false;
    QVERIFY(QTest::qWaitFor([&] { return rig.ask(plan).has_value(); }));
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::HalfOpen);
    QVERIFY(rig.ask(plan));
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::Closed);
}

void TestServiceCaller::clientErrorsDoNotCount()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{400}; });
    for (int i = 0; i < 10; ++i)
        QCOMPARE(rig.ask().error().code, ErrorCode::BadRequest);
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::Closed);
    QCOMPARE(rig.caller->breaker().view().failures, 0);
}

void TestServiceCaller::probesPassTheBreaker()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{503}; });
    CallPlan plan;
    plan.retry.first = 1ms;
    QVERIFY(!rig.ask(plan));
    QCOMPARE(rig.caller->breaker().view().state, BreakerState::Open);
    plan.breaker = false;
    plan.retry.tries = 1;
    QVERIFY(!rig.ask(plan));
    QCOMPARE(rig.server->count(), 4);
}

void TestServiceCaller::identicalCallsAreMerged()
{
    std::atomic<bool> open = false;
    Rig rig([&](const FakeRequest &) { return open ? FakeAnswer{200, "good"} : FakeAnswer{503}; });
    CallPlan plan;
    plan.retry.first = 1000ms;
    auto one = rig.call(plan);
    auto two = rig.call(plan);
    auto three = rig.call(plan);
    QTRY_COMPARE(rig.server->count(), 1);
    open = true;
    for (auto *future : {&one, &two, &three}) {
        QTRY_VERIFY(future->isFinished());
        QCOMPARE(future->result().value(), "good");
    }
    QCOMPARE(rig.server->count(), 2); // one try and one more, for all three
    QVERIFY(rig.ask(plan));
    QCOMPARE(rig.server->count(), 3); // only what is in flight is merged
}

void TestServiceCaller::differentCallsAreNot()
{
    Rig rig([](const FakeRequest &request) { return FakeAnswer{200, request.url.path().toUtf8()}; });
    auto one = rig.call({}, u"/a"_s);
    auto two = rig.call({}, u"/b"_s);
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    QCOMPARE(one.result().value(), "/a");
    QCOMPARE(two.result().value(), "/b");
    CallPlan plan;
    plan.merge = false;
    one = rig.call(plan);
    two = rig.call(plan);
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    QCOMPARE(rig.server->count(), 4);
}

void TestServiceCaller::cancellingOneLeavesTheOther()
{
    std::atomic<bool> open = false;
    Rig rig([&](const FakeRequest &) { return open ? FakeAnswer{200, "good"} : FakeAnswer{503}; });
    CallPlan plan;
    plan.retry.first = 1000ms;
    auto one = rig.call(plan);
    auto two = rig.call(plan);
    QTRY_COMPARE(rig.server->count(), 1);
    one.cancel();
    QTRY_VERIFY(one.isFinished());
    open = true;
    QTRY_VERIFY(two.isFinished());
    QVERIFY(!two.isCanceled());
    QCOMPARE(two.result().value(), "good");
}

void TestServiceCaller::cancellingAllEndsTheCall()
{
    int tries = 0;
    Rig rig([&](const FakeRequest &) { return ++tries == 1 ? hanging() : FakeAnswer{200, "good"}; });
    auto one = rig.call();
    auto two = rig.call();
    QTRY_COMPARE(rig.server->count(), 1);
    one.cancel();
    two.cancel();
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    const auto again = rig.ask(); // a new call, not the cancelled one
    QVERIFY(again);
    QCOMPARE(rig.caller->breaker().view().failures, 0); // our own wish says nothing of the server
}

void TestServiceCaller::cancelInTheRetryPause()
{
    Rig rig([](const FakeRequest &) { return FakeAnswer{503}; });
    CallPlan plan;
    plan.retry.first = 300ms;
    auto future = rig.call(plan);
    QTRY_COMPARE(rig.caller->breaker().view().failures, 1); // now it waits
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!QTest::qWaitFor([&] { return rig.server->count() > 1; }, 600)); // the pause passes, nothing is sent
}

void TestServiceCaller::destroyedInFlight()
{
    Rig rig([](const FakeRequest &request) { return request.url.path() == u"/hang"_s ? hanging() : FakeAnswer{503}; });
    auto hangs = rig.call({}, u"/hang"_s);
    auto waits = rig.call({}, u"/wait"_s);
    QTRY_COMPARE(rig.server->count(), 2);
    rig.caller.reset();
    QTRY_VERIFY(hangs.isFinished() && waits.isFinished());
    QVERIFY(hangs.isCanceled() && waits.isCanceled());
}

QTEST_GUILESS_MAIN(TestServiceCaller)
#include "tst_servicecaller.moc"
