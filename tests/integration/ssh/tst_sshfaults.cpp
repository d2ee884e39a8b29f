// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>

#include <signal.h>

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What goes wrong between us and a server: killed, hung, full, absent, too modern.
class TestSshFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void killedInMidCommand();
    void hungServerIsGivenUp();
    void hungWhileIdleIsNoticedBeforeLending();
    void nobodyListens();
    void closesBeforeTheGreeting();
    void serverThatNeverGreets();
    void serverThatIsTooModern_data();
    void serverThatIsTooModern();
    void unknownName();
    void breakerOpensAndRecovers();
    void manyAtOnceDespiteMaxStartups();
    void destroyedInMidFlight();
    void destroyedWhileConnecting();
    void cancelWhileConnecting();

private:
    SshTestKeys m_keys;
    std::unique_ptr<SshdServer> m_server;
    std::unique_ptr<SshPool> m_pool;
};

void TestSshFaults::init()
{
    m_server = std::make_unique<SshdServer>(m_keys);
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
    m_pool = std::make_unique<SshPool>(SshPoolOptions {});
}

void TestSshFaults::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

void TestSshFaults::killedInMidCommand()
{
    auto future = m_pool->run(m_server->target(), u"echo started; sleep 5"_s);
    QTRY_COMPARE(m_pool->stats().channelsInUse, 1);
    QTRY_VERIFY(m_pool->stats().connects == 1);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(m_server->signalSessions(SIGKILL) > 0);
    const auto result = outcome(future);
    QVERIFY(!result);
    QVERIFY(timer.elapsed() < 3'000);
    QCOMPARE(result.error().code, ErrorCode::Network);
    QVERIFY2(result.error().text.contains(u"may have finished or not"_s), why(result));
    const auto next = outcome(m_pool->run(m_server->target(), u"echo back"_s));
    QVERIFY2(next, why(next));
    QVERIFY(!next->reused);
}

void TestSshFaults::hungServerIsGivenUp()
{
    QVERIFY(outcome(m_pool->run(m_server->target(), u"true"_s)));
    auto future = m_pool->run(m_server->target(), u"sleep 600"_s, {.silence = 3s});
    QTRY_COMPARE(m_pool->stats().channelsInUse, 1);
    QVERIFY(m_server->signalSessions(SIGSTOP) > 0);
    QElapsedTimer timer;
    timer.start();
    const auto result = outcome(future);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Timeout);
    QVERIFY2(result.error().text.contains(u"stopped answering"_s), why(result));
    QVERIFY2(timer.elapsed() > 1'500 && timer.elapsed() < 8'000, QByteArray::number(timer.elapsed()).constData());
}

void TestSshFaults::hungWhileIdleIsNoticedBeforeLending()
{
    SshPoolOptions options;
    options.pingAfterIdle = 1s;
    m_pool = std::make_unique<SshPool>(options);
    QVERIFY(outcome(m_pool->run(m_server->target(), u"true"_s)));
    QVERIFY(m_server->signalSessions(SIGSTOP) > 0);
    QTest::qWait(1'600); // the idle time that the pool is told to distrust
    const auto result = outcome(m_pool->run(m_server->target(), u"echo fresh"_s));
    QVERIFY2(result, why(result)); // on a new connection, without the caller noticing
    QVERIFY(!result->reused);
    QCOMPARE(m_pool->stats().connects, 2u);
}

void TestSshFaults::nobodyListens()
{
    SshTarget target = m_server->target();
    target.port = freeTcpPort();
    const auto result = outcome(m_pool->run(target, u"true"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Network);
    QVERIFY2(result.error().text.contains(u"refused"_s, Qt::CaseInsensitive), why(result));
    QVERIFY(result.error().detail.contains(QString::number(target.port)));
}

void TestSshFaults::closesBeforeTheGreeting()
{
    QTcpServer fake;
    QVERIFY(fake.listen(QHostAddress::LocalHost));
    int accepted = 0;
    connect(&fake, &QTcpServer::newConnection, &fake, [&] {
        ++accepted;
        fake.nextPendingConnection()->abort();
    });
    SshTarget target = m_server->target();
    target.port = fake.serverPort();
    const auto future = m_pool->run(target, u"true"_s);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Network);
    QVERIFY2(future.result().error().text.contains(u"before the login"_s), why(future.result()));
    QCOMPARE(accepted, 3); // tried again, with pauses
}

void TestSshFaults::serverThatNeverGreets()
{
    QTcpServer fake;
    QVERIFY(fake.listen(QHostAddress::LocalHost));
    SshPoolOptions options;
    options.connectTimeout = 700ms;
    m_pool = std::make_unique<SshPool>(options);
    SshTarget target = m_server->target();
    target.port = fake.serverPort();
    QElapsedTimer timer;
    timer.start();
    const auto result = outcome(m_pool->run(target, u"true"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Timeout);
    QVERIFY(timer.elapsed() < 3'000);
}

void TestSshFaults::serverThatIsTooModern_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("ciphers") << u"Ciphers chacha20-poly1305@openssh.com"_s << u"ciphers"_s;
    QTest::newRow("macs") << u"MACs hmac-sha2-256-etm@openssh.com"_s << u"MACs"_s;
    QTest::newRow("kex") << u"KexAlgorithms sntrup761x25519-sha512@openssh.com"_s << u"key exchanges"_s;
}

void TestSshFaults::serverThatIsTooModern()
{
    QFETCH(QString, line);
    QFETCH(QString, word);
    SshdServer server(m_keys, {line});
    QVERIFY2(server.start(), qPrintable(server.log()));
    const auto result = outcome(m_pool->run(server.target(), u"true"_s));
    if (result)
        QSKIP("this libssh2 can do it");
    QCOMPARE(result.error().code, ErrorCode::Network);
    QVERIFY2(result.error().text.contains(word), why(result));
    QVERIFY2(result.error().text.contains(u"libssh2"_s), why(result));
    QVERIFY2(result.error().detail.contains(line.section(u' ', 1)), why(result)); // what the server offers
}

void TestSshFaults::unknownName()
{
    SshTarget target = m_server->target();
    target.host = u"no-such-host.invalid"_s;
    const auto result = outcome(m_pool->run(target, u"true"_s));
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::Network);
    QVERIFY2(result.error().text.contains(u"was not found"_s), why(result));
}

void TestSshFaults::breakerOpensAndRecovers()
{
    SshPoolOptions options;
    options.breakerOpenFor = 800ms;
    m_pool = std::make_unique<SshPool>(options);
    const SshTarget target = m_server->target();
    m_server->stop();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(outcome(m_pool->run(target, u"true"_s)).error().code, ErrorCode::Network);
    const auto refused = outcome(m_pool->run(target, u"true"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY2(refused.error().text.contains(u"left alone until"_s), why(refused));
    QCOMPARE(m_pool->stats().hosts.first().breaker, u"open"_s);
    QVERIFY(m_pool->stats().hosts.first().breakerOpenUntil > 0);
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
    QTRY_VERIFY(outcome(m_pool->run(target, u"true"_s)).has_value());
    QVERIFY(outcome(m_pool->run(target, u"true"_s)));
    QCOMPARE(m_pool->stats().hosts.first().breaker, u"closed"_s);
}

void TestSshFaults::manyAtOnceDespiteMaxStartups()
{
    SshdServer server(m_keys, {u"MaxStartups 4:100:6"_s});
    QVERIFY2(server.start(), qPrintable(server.log()));
    SshPoolOptions options;
    options.maxChannels = 1; // so that each command wants a connection of its own
    m_pool = std::make_unique<SshPool>(options);
    QList<QFuture<Result<CommandResult>>> futures;
    for (int i = 0; i < 20; ++i)
        futures.append(m_pool->run(server.target(), u"sleep 0.2; echo ok"_s));
    for (auto &future : futures) {
        const auto result = outcome(future);
        QVERIFY2(result, why(result));
    }
}

void TestSshFaults::destroyedInMidFlight()
{
    const auto running = m_pool->run(m_server->target(), u"echo $$; exec sleep %1"_s.arg(napSeconds()));
    QTRY_COMPARE(m_pool->stats().connects, 1u);
    QList<QFuture<Result<CommandResult>>> futures {running};
    for (int i = 0; i < 30; ++i)
        futures.append(m_pool->run(m_server->target(), u"sleep %1"_s.arg(napSeconds())));
    QTest::qWait(200); // some run, some wait, some connect
    QElapsedTimer timer;
    timer.start();
    m_pool.reset();
    QVERIFY2(timer.elapsed() < 2'000, QByteArray::number(timer.elapsed()).constData());
    for (auto &future : futures) {
        QVERIFY(future.isFinished());
        QCOMPARE(outcome(future).error().code, ErrorCode::Cancelled);
    }
    m_pool = std::make_unique<SshPool>(SshPoolOptions {});
    QTRY_COMPARE_WITH_TIMEOUT(
        outcome(m_pool->run(m_server->target(), u"pgrep -f '[s]leep %1' | wc -l"_s.arg(napSeconds())))->out.trimmed(), QByteArray("0"),
        10'000);
}

void TestSshFaults::destroyedWhileConnecting()
{
    QTcpServer fake;
    QVERIFY(fake.listen(QHostAddress::LocalHost));
    SshTarget target = m_server->target();
    target.port = fake.serverPort();
    auto future = m_pool->run(target, u"true"_s);
    auto probe = m_pool->hostKey(target);
    QTRY_COMPARE(m_pool->stats().connecting, 2);
    QElapsedTimer timer;
    timer.start();
    m_pool.reset();
    QVERIFY(timer.elapsed() < 2'000);
    QCOMPARE(outcome(future).error().code, ErrorCode::Cancelled);
    QVERIFY(!outcome(probe));
}

void TestSshFaults::cancelWhileConnecting()
{
    QTcpServer fake;
    QVERIFY(fake.listen(QHostAddress::LocalHost));
    SshTarget target = m_server->target();
    target.port = fake.serverPort();
    auto future = m_pool->run(target, u"true"_s);
    QTRY_COMPARE(m_pool->stats().queued, 1);
    future.cancel();
    QTRY_COMPARE(m_pool->stats().queued, 0);
    QCOMPARE(m_pool->stats().cancelled, 1u);
}

QTEST_GUILESS_MAIN(TestSshFaults)
#include "tst_sshfaults.moc"
