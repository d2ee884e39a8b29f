// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

#include <QElapsedTimer>

#include <atomic>
#include <vector>

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Many commands on many hosts over few connections: limits, order, fairness, statistics.
class TestSshPooling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoHundredCommandsOnTwentyHosts();
    void fortyAtOnceOnOneHost();
    void hostThatAllowsTwoSessions();
    void hostThatAllowsOneSession();
    void hostThatAllowsNoSession();
    void idleConnectionsAreClosed();
    void closeIdleKeepsTheBusyOnes();
    void idleOneMakesRoomAtTheLimit();
    void waitingHostIsNotStarved();
    void queuedCommandReachesItsDeadline();
    void observerSeesEveryCall();

private:
    void startServers(int count, const QStringList &extra = {});
    [[nodiscard]] SshTarget target(std::size_t index) const { return m_servers[index]->target(); }

    SshTestKeys m_keys;
    std::vector<std::unique_ptr<SshdServer>> m_servers;
};

void TestSshPooling::startServers(int count, const QStringList &extra)
{
    m_servers.clear();
    for (int i = 0; i < count; ++i) {
        m_servers.push_back(std::make_unique<SshdServer>(m_keys, extra));
        QVERIFY2(m_servers.back()->start(), qPrintable(m_servers.back()->log()));
    }
}

void TestSshPooling::twoHundredCommandsOnTwentyHosts()
{
    startServers(20);
    SshPool pool({});
    QList<QFuture<Result<CommandResult>>> futures;
    for (std::size_t i = 0; i < 200; ++i)
        futures.append(pool.run(target(i % 20), u"echo %1"_s.arg(i)));
    for (int i = 0; i < 200; ++i) {
        const auto result = outcome(futures[i]);
        QVERIFY2(result, why(result));
        QCOMPARE(result->out.trimmed().toInt(), i);
    }
    const SshPoolStats stats = pool.stats();
    QCOMPARE(stats.commands, 200u);
    QVERIFY(stats.connections <= 20);
    QCOMPARE(stats.hosts.size(), 20);
    QCOMPARE(stats.queued, 0);
}

void TestSshPooling::fortyAtOnceOnOneHost()
{
    startServers(1);
    SshPool pool({});
    QElapsedTimer timer;
    timer.start();
    QList<QFuture<Result<CommandResult>>> futures;
    for (int i = 0; i < 40; ++i)
        futures.append(pool.run(target(0), u"sleep 1; echo ok"_s));
    int most = 0;
    QTRY_VERIFY_WITH_TIMEOUT((most = std::max(most, pool.stats().channelsInUse)) == 40, 5'000);
    for (auto &future : futures) {
        const auto result = outcome(future);
        QVERIFY2(result, why(result));
        QCOMPARE(result->out, QByteArray("ok\n"));
    }
    QCOMPARE(pool.stats().connections, 5); // 8 channels each
    QVERIFY2(timer.elapsed() < 6'000, QByteArray::number(timer.elapsed()).constData());
}

void TestSshPooling::hostThatAllowsTwoSessions()
{
    startServers(1, {u"MaxSessions 2"_s});
    SshPool pool({});
    QList<QFuture<Result<CommandResult>>> futures;
    for (int i = 0; i < 12; ++i)
        futures.append(pool.run(target(0), u"sleep 0.1; echo ok"_s));
    for (auto &future : futures) {
        const auto result = outcome(future);
        QVERIFY2(result, why(result));
    }
    QCOMPARE(pool.stats().hosts.first().failures, 0u);
}

void TestSshPooling::hostThatAllowsOneSession()
{
    startServers(1, {u"MaxSessions 1"_s});
    SshPool pool({});
    QList<QFuture<Result<CommandResult>>> futures;
    for (int i = 0; i < 5; ++i)
        futures.append(pool.run(target(0), u"echo ok"_s));
    for (auto &future : futures) {
        const auto result = outcome(future);
        QVERIFY2(result, why(result));
    }
    // The command that ends a cancelled one finds no channel here: it takes another connection.
    auto endless = pool.run(target(0), u"exec sleep %1"_s.arg(napSeconds()));
    QTRY_COMPARE(pool.stats().channelsInUse, 1);
    QTest::qWait(100);
    endless.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(outcome(pool.run(target(0), u"pgrep -f '[s]leep %1' | wc -l"_s.arg(napSeconds())))->out.trimmed(),
                              QByteArray("0"), 10'000);
}

void TestSshPooling::hostThatAllowsNoSession()
{
    startServers(1, {u"MaxSessions 0"_s});
    SshPool pool({});
    const auto result = outcome(pool.run(target(0), u"true"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Refused);
    QVERIFY2(result.error().text.contains(u"MaxSessions"_s), why(result));
}

void TestSshPooling::idleConnectionsAreClosed()
{
    startServers(1);
    SshPoolOptions options;
    options.idleLimit = 1s;
    SshPool pool(options);
    QVERIFY(outcome(pool.run(target(0), u"true"_s)));
    QCOMPARE(pool.stats().connections, 1);
    QTRY_COMPARE(pool.stats().connections, 0);
    QCOMPARE(pool.stats().evictedIdle, 1u);
    const auto next = outcome(pool.run(target(0), u"true"_s));
    QVERIFY2(next, why(next));
    QVERIFY(!next->reused);
}

void TestSshPooling::closeIdleKeepsTheBusyOnes()
{
    startServers(2);
    SshPool pool({});
    QVERIFY(outcome(pool.run(target(0), u"true"_s)));
    auto busy = pool.run(target(1), u"sleep 1; echo kept"_s);
    QTRY_COMPARE(pool.stats().connects, 2u);
    pool.closeIdle();
    QCOMPARE(pool.stats().connections, 1);
    const auto result = outcome(busy);
    QVERIFY2(result, why(result));
}

void TestSshPooling::idleOneMakesRoomAtTheLimit()
{
    startServers(3);
    SshPoolOptions options;
    options.maxConnections = 2;
    SshPool pool(options);
    QVERIFY(outcome(pool.run(target(0), u"true"_s)));
    QVERIFY(outcome(pool.run(target(1), u"true"_s)));
    QVERIFY(outcome(pool.run(target(2), u"true"_s)));
    QCOMPARE(pool.stats().connections, 2);
    const auto newer = outcome(pool.run(target(1), u"true"_s));
    QVERIFY2(newer, why(newer));
    QVERIFY(newer->reused); // the one unused for longest went, not this one
}

void TestSshPooling::waitingHostIsNotStarved()
{
    startServers(3);
    SshPoolOptions options;
    options.maxConnections = 2;
    options.maxChannels = 2;
    SshPool pool(options);
    QList<QFuture<Result<CommandResult>>> crowd;
    for (std::size_t i = 0; i < 200; ++i)
        crowd.append(pool.run(target(i % 2), u"sleep 0.05"_s));
    auto waiting = pool.run(target(2), u"echo mine"_s);
    const auto result = outcome(waiting);
    QVERIFY2(result, why(result));
    const auto finished = std::count_if(crowd.begin(), crowd.end(), [](const auto &future) { return future.isFinished(); });
    QVERIFY2(finished < 150, QByteArray::number(qlonglong(finished)).constData());
    for (auto &future : crowd) {
        const auto each = outcome(future);
        QVERIFY2(each, why(each));
    }
    QVERIFY(pool.stats().connections <= 2);
}

void TestSshPooling::queuedCommandReachesItsDeadline()
{
    startServers(2);
    SshPoolOptions options;
    options.maxConnections = 1;
    SshPool pool(options);
    auto busy = pool.run(target(0), u"sleep 2"_s);
    QTRY_COMPARE(pool.stats().channelsInUse, 1);
    QElapsedTimer timer;
    timer.start();
    const auto late = outcome(pool.run(target(1), u"true"_s, {.deadline = 400ms}));
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Timeout);
    QVERIFY(timer.elapsed() < 1'500);
    QVERIFY(outcome(busy));
}

void TestSshPooling::observerSeesEveryCall()
{
    startServers(1);
    std::atomic<int> seen = 0;
    std::atomic<bool> secret = false;
    SshPoolOptions options;
    options.observer = [&](const CallRecord &record) {
        ++seen;
        secret = secret || record.operation.find("s3cret") != std::string::npos
            || record.detail.find("s3cret") != std::string::npos || record.kind != CallKind::Ssh || record.durationMs <= 0;
    };
    SshPool pool(options);
    QVERIFY(outcome(pool.run(target(0), u"sudo -n /opt/vpsmanager/bin/vpsmanager monitor:health --password=s3cret"_s)));
    QVERIFY(outcome(pool.run(target(0), u"s3cret=1 true"_s)) || true);
    QVERIFY(outcome(pool.hostKey(target(0))));
    QCOMPARE(seen.load(), 3);
    QVERIFY(!secret);
}

QTEST_GUILESS_MAIN(TestSshPooling)
#include "tst_sshpooling.moc"
