// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/sshpool.h"
#include "tests/support/sshdserver.h"

#include <QTest>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {

Result<CommandResult> outcome(QFuture<Result<CommandResult>> future)
{
    future.waitForFinished();
    return future.resultCount() ? future.result() : Result<CommandResult>(fail(ErrorCode::Cancelled, {}));
}

} // namespace

/// One real sshd, one pool: what a command gives back.
class TestSshExec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void statusAndStreams();
    void secondCommandReusesTheConnection();

private:
    SshTestKeys m_keys;
    SshdServer m_server {m_keys};
    std::unique_ptr<SshPool> m_pool;
};

void TestSshExec::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void TestSshExec::init()
{
    m_pool = std::make_unique<SshPool>(SshPoolOptions {});
}

void TestSshExec::cleanup()
{
    m_pool.reset();
}

void TestSshExec::statusAndStreams()
{
    const auto result = outcome(m_pool->run(m_server.target(), u"printf out; printf err >&2; exit 7"_s));
    QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error().text + result.error().detail));
    QCOMPARE(result->exitStatus, 7);
    QCOMPARE(result->out, QByteArray("out"));
    QCOMPARE(result->err, QByteArray("err"));
    QVERIFY(!result->reused);
}

void TestSshExec::secondCommandReusesTheConnection()
{
    QVERIFY(outcome(m_pool->run(m_server.target(), u"true"_s)));
    const auto second = outcome(m_pool->run(m_server.target(), u"true"_s));
    QVERIFY(second);
    QVERIFY(second->reused);
    QCOMPARE(m_pool->stats().connections, 1);
    qInfo("kept command: %.2f ms", second->elapsedMs);
}

QTEST_GUILESS_MAIN(TestSshExec)
#include "tst_sshexec.moc"
