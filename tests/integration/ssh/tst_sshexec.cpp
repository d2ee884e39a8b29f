// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

#include <QElapsedTimer>

#include <atomic>
#include <mutex>

#include <signal.h>
#include <unistd.h>

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One real sshd, one pool: what a command gives back, and how it ends.
class TestSshExec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void statusAndStreams();
    void secondCommandReusesTheConnection();
    void fourMegabytesOnBothStreams();
    void bytesArriveExactly();
    void streamsWhileItRuns();
    void standardInput();
    void inputThatNobodyReads();
    void outputLimit();
    void endedBySignal();
    void quotedValuesArriveAsTheyAre();
    void cancelEndsTheRemoteTree();
    void cancelRightAfterTheStart();
    void deadlineEndsTheRemoteTree();
    void quietCommandIsNotSilent();
    void sessionStaysUsableAfterCancel();

private:
    /// Starts a tree of sleeping processes and returns their pids.
    [[nodiscard]] QFuture<Result<CommandResult>> startTree(std::chrono::milliseconds deadline);
    [[nodiscard]] bool treeStarted();
    [[nodiscard]] bool treeEnded() const;
    [[nodiscard]] SshTarget target() const { return m_server.target(); }

    SshTestKeys m_keys;
    SshdServer m_server {m_keys};
    std::unique_ptr<SshPool> m_pool;
    QList<qint64> m_tree;
    std::mutex m_mutex;
    QByteArray m_streamed;
};

void TestSshExec::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void TestSshExec::init()
{
    m_pool = std::make_unique<SshPool>(SshPoolOptions {});
    m_tree.clear();
    m_streamed.clear();
}

void TestSshExec::cleanup()
{
    m_pool.reset();
}

void TestSshExec::statusAndStreams()
{
    const auto result = outcome(m_pool->run(target(), u"printf out; printf err >&2; exit 7"_s));
    QVERIFY2(result, why(result));
    QCOMPARE(result->exitStatus, 7);
    QCOMPARE(result->out, QByteArray("out"));
    QCOMPARE(result->err, QByteArray("err"));
    QVERIFY(!result->reused);
    QVERIFY(result->signal.isEmpty());
    QVERIFY(!result->truncated);
    QVERIFY(result->elapsedMs > 0);
}

void TestSshExec::secondCommandReusesTheConnection()
{
    QVERIFY(outcome(m_pool->run(target(), u"true"_s)));
    const auto second = outcome(m_pool->run(target(), u"true"_s));
    QVERIFY2(second, why(second));
    QVERIFY(second->reused);
    const SshPoolStats stats = m_pool->stats();
    QCOMPARE(stats.connections, 1);
    QCOMPARE(stats.connects, 1u);
    QCOMPARE(stats.commands, 2u);
    QCOMPARE(stats.reused, 1u);
}

void TestSshExec::fourMegabytesOnBothStreams()
{
    CommandOptions options;
    options.maxOutputBytes = 16 << 20;
    const auto result = outcome(m_pool->run(
        target(), u"head -c 4000000 /dev/zero >&2; head -c 4000000 /dev/zero; head -c 4000000 /dev/zero >&2"_s, options));
    QVERIFY2(result, why(result));
    QCOMPARE(result->out.size(), 4'000'000);
    QCOMPARE(result->err.size(), 8'000'000);
}

void TestSshExec::bytesArriveExactly()
{
    const auto result = outcome(m_pool->run(
        target(), u"i=0; while [ $i -lt 256 ]; do printf \"\\\\$(printf %o $i)\"; i=$((i+1)); done; printf 'chom-pg-' >&2"_s));
    QVERIFY2(result, why(result));
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QCOMPARE(result->out, all);
    QCOMPARE(result->err, QByteArray("chom-pg-")); // looks like our marker's beginning, and is not
}

void TestSshExec::streamsWhileItRuns()
{
    CommandOptions options;
    options.onStdout = [this](const QByteArray &bytes) {
        const std::lock_guard lock(m_mutex);
        m_streamed += bytes;
    };
    const auto future = m_pool->run(target(), u"echo first; read line; echo second"_s, options);
    Q_UNUSED(future)
    QTRY_VERIFY([this] { const std::lock_guard lock(m_mutex); return m_streamed.startsWith("first\n"); }());
    QTRY_VERIFY([this] { const std::lock_guard lock(m_mutex); return m_streamed == "first\nsecond\n"; }());
    QTRY_VERIFY(future.isFinished());
}

void TestSshExec::standardInput()
{
    QByteArray input(3'000'000, '\0');
    for (qsizetype i = 0; i < input.size(); ++i)
        input[i] = char(i * 31 >> 3);
    const auto result = outcome(m_pool->run(target(), u"cat"_s, {.standardInput = input}));
    QVERIFY2(result, why(result));
    QVERIFY(result->out == input);
}

void TestSshExec::inputThatNobodyReads()
{
    const auto result = outcome(m_pool->run(target(), u"exit 3"_s, {.standardInput = QByteArray(5'000'000, 'x')}));
    QVERIFY2(result, why(result));
    QCOMPARE(result->exitStatus, 3);
}

void TestSshExec::outputLimit()
{
    const auto result = outcome(m_pool->run(target(), u"head -c 100000 /dev/zero; exit 4"_s, {.maxOutputBytes = 1000}));
    QVERIFY2(result, why(result));
    QCOMPARE(result->out.size(), 1000);
    QVERIFY(result->truncated);
    QCOMPARE(result->exitStatus, 4); // the rest is read and dropped, the command is not held up
}

void TestSshExec::endedBySignal()
{
    const auto result = outcome(m_pool->run(target(), u"kill -KILL $$"_s));
    QVERIFY2(result, why(result));
    QCOMPARE(result->signal, u"KILL"_s);
    QCOMPARE(result->exitStatus, -1);
}

void TestSshExec::quotedValuesArriveAsTheyAre()
{
    const QString nasty = u"a'b\"c $(touch /tmp/x) `id` \\ ; & | \n *?~ -n ü"_s;
    const auto result = outcome(m_pool->run(target(), u"printf %s "_s + shellQuoted(nasty)));
    QVERIFY2(result, why(result));
    QCOMPARE(QString::fromUtf8(result->out), nasty);
}

QFuture<Result<CommandResult>> TestSshExec::startTree(std::chrono::milliseconds deadline)
{
    CommandOptions options;
    options.deadline = deadline;
    options.onStdout = [this](const QByteArray &bytes) {
        const std::lock_guard lock(m_mutex);
        m_streamed += bytes;
    };
    // A child that ignores TERM, a grandchild, and a pipe: all in one group.
    return m_pool->run(target(),
                       u"sh -c 'trap \"\" TERM; echo $$; sleep 600 & echo $!; wait' & sleep 600 | cat & echo $!; "
                       "echo $$; echo end; wait"_s,
                       options);
}

bool TestSshExec::treeStarted()
{
    const std::lock_guard lock(m_mutex);
    m_tree.clear();
    const QList<QByteArray> lines = m_streamed.split('\n');
    for (const QByteArray &line : lines) {
        if (const qint64 pid = line.toLongLong())
            m_tree.append(pid);
    }
    return m_tree.size() == 4 && m_streamed.contains("end");
}

bool TestSshExec::treeEnded() const
{
    return std::none_of(m_tree.begin(), m_tree.end(), processExists);
}

void TestSshExec::cancelEndsTheRemoteTree()
{
    auto future = startTree(60s);
    QTRY_VERIFY(treeStarted());
    QVERIFY(std::all_of(m_tree.begin(), m_tree.end(), processExists));
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(treeEnded(), 10'000);
    QTRY_COMPARE(m_pool->stats().channelsInUse, 0);
    QCOMPARE(m_pool->stats().cancelled, 1u);
}

void TestSshExec::cancelRightAfterTheStart()
{
    QVERIFY(outcome(m_pool->run(target(), u"true"_s)));
    auto future = m_pool->run(target(), u"exec sleep %1"_s.arg(napSeconds()));
    future.cancel();
    QTRY_COMPARE(m_pool->stats().channelsInUse, 0);
    const auto left = outcome(m_pool->run(target(), u"pgrep -f '[s]leep %1' | wc -l"_s.arg(napSeconds())));
    QVERIFY2(left, why(left));
    QCOMPARE(left->out.trimmed(), QByteArray("0"));
}

void TestSshExec::deadlineEndsTheRemoteTree()
{
    QElapsedTimer timer;
    timer.start();
    auto future = startTree(1'500ms);
    QTRY_VERIFY(treeStarted());
    const auto result = outcome(future);
    QVERIFY(timer.elapsed() < 5'000);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(treeEnded(), 10'000);
}

void TestSshExec::quietCommandIsNotSilent()
{
    // The connection answers our questions, so a command without output is not taken for a dead server.
    const auto result = outcome(m_pool->run(target(), u"sleep 4; echo done"_s, {.silence = 2s}));
    QVERIFY2(result, why(result));
    QCOMPARE(result->out, QByteArray("done\n"));
}

void TestSshExec::sessionStaysUsableAfterCancel()
{
    auto future = startTree(60s);
    QTRY_VERIFY(treeStarted());
    future.cancel();
    const auto next = outcome(m_pool->run(target(), u"echo next"_s));
    QVERIFY2(next, why(next));
    QVERIFY(next->reused);
    QTRY_VERIFY_WITH_TIMEOUT(treeEnded(), 10'000);
    QCOMPARE(m_pool->stats().connections, 1);
}

QTEST_GUILESS_MAIN(TestSshExec)
#include "tst_sshexec.moc"
