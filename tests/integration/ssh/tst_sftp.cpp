// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <atomic>
#include <mutex>

#include <signal.h>

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Files to and from a real sshd, compared by checksum.
class TestSftp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void thereAndBack_data();
    void thereAndBack();
    void replacesAndKeepsPermissions();
    void progress();
    void cancelLeavesThePartAndResumeCompletesIt();
    void downloadResumesToo();
    void fileWithoutSize();
    void missingRemoteFile();
    void missingLocalFile();
    void remoteFolderThatIsNotThere();
    void serverWithoutSftp();
    void killedInMidTransfer();
    void commandsGoOnBesideATransfer();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void makeFile(const QString &name, qint64 size);
    [[nodiscard]] static QByteArray checksum(const QString &file);

    SshTestKeys m_keys;
    std::unique_ptr<SshdServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SshPool> m_pool;
};

void TestSftp::initTestCase()
{
    m_server = std::make_unique<SshdServer>(m_keys);
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
}

void TestSftp::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pool = std::make_unique<SshPool>(SshPoolOptions {});
}

void TestSftp::cleanup()
{
    m_pool.reset();
}

void TestSftp::makeFile(const QString &name, qint64 size)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // Blocks that all differ, so that a piece at the wrong place changes the checksum.
    QByteArray block(1 << 16, '\0');
    quint32 state = 12345;
    for (char &c : block)
        c = char((state = state * 1664525u + 1013904223u) >> 24);
    for (qint64 left = size; left > 0; left -= block.size()) {
        qToLittleEndian(left, block.data());
        file.write(block.constData(), std::min<qint64>(left, block.size()));
    }
}

QByteArray TestSftp::checksum(const QString &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QFile source(file);
    return source.open(QIODevice::ReadOnly) && hash.addData(&source) ? hash.result() : QByteArray();
}

void TestSftp::thereAndBack_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("one byte") << qint64(1);
    QTest::newRow("a piece and one") << qint64(261'121);
    QTest::newRow("40 MB") << qint64(40'000'001);
}

void TestSftp::thereAndBack()
{
    QFETCH(qint64, size);
    makeFile(u"here"_s, size);
    const auto sent = outcome(m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s)));
    QVERIFY2(sent, why(sent));
    QCOMPARE(sent->bytes, size);
    QCOMPARE(checksum(path(u"there"_s)), checksum(path(u"here"_s)));
    QVERIFY(!QFile::exists(path(u"there.part"_s)));
    const auto got = outcome(m_pool->get(m_server->target(), path(u"there"_s), path(u"back"_s)));
    QVERIFY2(got, why(got));
    QCOMPARE(got->bytes, size);
    QCOMPARE(checksum(path(u"back"_s)), checksum(path(u"here"_s)));
    QVERIFY(!QFile::exists(path(u"back.part"_s)));
}

void TestSftp::replacesAndKeepsPermissions()
{
    makeFile(u"new"_s, 5'000);
    makeFile(u"old"_s, 9'000);
    QFile::setPermissions(path(u"new"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto sent = outcome(m_pool->put(m_server->target(), path(u"new"_s), path(u"old"_s)));
    QVERIFY2(sent, why(sent));
    QCOMPARE(checksum(path(u"old"_s)), checksum(path(u"new"_s)));
    QVERIFY(QFile::permissions(path(u"old"_s)).testFlag(QFile::ExeOwner));
    QVERIFY(!QFile::permissions(path(u"old"_s)).testFlag(QFile::ReadOther));
}

void TestSftp::progress()
{
    makeFile(u"here"_s, 30'000'000);
    std::mutex mutex;
    QList<qint64> steps;
    TransferOptions options;
    options.onProgress = [&](TransferProgress step) {
        const std::lock_guard lock(mutex);
        QCOMPARE(step.totalBytes, qint64(30'000'000));
        steps.append(step.doneBytes);
    };
    const auto sent = outcome(m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s), options));
    QVERIFY2(sent, why(sent));
    QVERIFY(!steps.isEmpty());
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));
    QCOMPARE(steps.last(), qint64(30'000'000));
    QVERIFY(steps.size() <= 2 + qsizetype(sent->elapsedMs / 90));
}

void TestSftp::cancelLeavesThePartAndResumeCompletesIt()
{
    makeFile(u"here"_s, 200'000'000);
    std::atomic<qint64> done = 0;
    TransferOptions options;
    options.onProgress = [&](TransferProgress step) { done = step.doneBytes; };
    auto future = m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s), options);
    QTRY_VERIFY(done > 1'000'000);
    future.cancel();
    QTRY_COMPARE(m_pool->stats().channelsInUse, 0);
    QVERIFY(!QFile::exists(path(u"there"_s)));
    const qint64 part = QFileInfo(path(u"there.part"_s)).size();
    QVERIFY(part > 0 && part < 200'000'000);
    const auto resumed = outcome(m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s), {.resume = true}));
    QVERIFY2(resumed, why(resumed));
    QVERIFY(resumed->resumedAt >= part);
    QCOMPARE(resumed->resumedAt + resumed->bytes, qint64(200'000'000));
    QCOMPARE(checksum(path(u"there"_s)), checksum(path(u"here"_s)));
}

void TestSftp::downloadResumesToo()
{
    makeFile(u"far"_s, 120'000'000);
    std::atomic<qint64> done = 0;
    TransferOptions options;
    options.onProgress = [&](TransferProgress step) { done = step.doneBytes; };
    auto future = m_pool->get(m_server->target(), path(u"far"_s), path(u"near"_s), options);
    QTRY_VERIFY(done > 1'000'000);
    future.cancel();
    QTRY_COMPARE(m_pool->stats().channelsInUse, 0);
    QVERIFY(!QFile::exists(path(u"near"_s)));
    const qint64 part = QFileInfo(path(u"near.part"_s)).size();
    QVERIFY(part > 0 && part < 120'000'000);
    const auto resumed = outcome(m_pool->get(m_server->target(), path(u"far"_s), path(u"near"_s), {.resume = true}));
    QVERIFY2(resumed, why(resumed));
    QCOMPARE(resumed->resumedAt, part);
    QCOMPARE(checksum(path(u"near"_s)), checksum(path(u"far"_s)));
}

void TestSftp::fileWithoutSize()
{
    const auto got = outcome(m_pool->get(m_server->target(), u"/proc/version"_s, path(u"version"_s)));
    QVERIFY2(got, why(got));
    QVERIFY(got->bytes > 10);
    QCOMPARE(QFileInfo(path(u"version"_s)).size(), got->bytes);
}

void TestSftp::missingRemoteFile()
{
    const auto got = outcome(m_pool->get(m_server->target(), path(u"absent"_s), path(u"near"_s)));
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::NotFound);
    QVERIFY2(got.error().text.contains(path(u"absent"_s)), why(got));
    QVERIFY(!QFile::exists(path(u"near"_s)));
}

void TestSftp::missingLocalFile()
{
    const auto sent = outcome(m_pool->put(m_server->target(), path(u"absent"_s), path(u"there"_s)));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Storage);
    QVERIFY2(sent.error().text.contains(path(u"absent"_s)), why(sent));
    QVERIFY(!QFile::exists(path(u"there.part"_s)));
}

void TestSftp::remoteFolderThatIsNotThere()
{
    makeFile(u"here"_s, 10);
    const auto sent = outcome(m_pool->put(m_server->target(), path(u"here"_s), path(u"no/such/there"_s)));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::NotFound);
    QVERIFY(outcome(m_pool->run(m_server->target(), u"true"_s)));
}

void TestSftp::serverWithoutSftp()
{
    SshdServer server(m_keys, {u"Subsystem sftp /bin/false"_s});
    QVERIFY2(server.start(), qPrintable(server.log()));
    makeFile(u"here"_s, 10);
    const auto sent = outcome(m_pool->put(server.target(), path(u"here"_s), path(u"there"_s)));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Refused);
    QVERIFY2(sent.error().detail.contains(u"SFTP"_s), why(sent));
}

void TestSftp::killedInMidTransfer()
{
    makeFile(u"here"_s, 300'000'000);
    std::atomic<qint64> done = 0;
    TransferOptions options;
    options.onProgress = [&](TransferProgress step) { done = step.doneBytes; };
    auto future = m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s), options);
    QTRY_VERIFY(done > 1'000'000);
    QVERIFY(m_server->signalSessions(SIGKILL) > 0);
    const auto result = outcome(future);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Network);
    QVERIFY(!QFile::exists(path(u"there"_s)));
}

void TestSftp::commandsGoOnBesideATransfer()
{
    makeFile(u"here"_s, 200'000'000);
    auto transfer = m_pool->put(m_server->target(), path(u"here"_s), path(u"there"_s));
    QTRY_COMPARE(m_pool->stats().channelsInUse, 1);
    const auto command = outcome(m_pool->run(m_server->target(), u"echo beside"_s));
    QVERIFY2(command, why(command));
    const auto sent = outcome(transfer);
    QVERIFY2(sent, why(sent));
    QCOMPARE(checksum(path(u"there"_s)), checksum(path(u"here"_s)));
}

QTEST_GUILESS_MAIN(TestSftp)
#include "tst_sftp.moc"
