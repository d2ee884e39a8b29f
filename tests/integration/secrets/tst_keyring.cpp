// SPDX-License-Identifier: GPL-3.0-or-later
// KeychainSecretStore against a real GNOME keyring; run through tests/support/with-keyring.sh.
#include "services/secrets/secretstore.h"

#include "services/core/async.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

template <typename T> Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 15'000))
        return fail(ErrorCode::Timeout, u"no answer"_s);
    return future.resultCount() ? future.result() : Result<T>(fail(ErrorCode::Cancelled, {}));
}

bool lockKeyring()
{
    QProcess process;
    process.start(u"dbus-send"_s,
                  {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                   u"org.freedesktop.Secret.Service.Lock"_s, u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
    return process.waitForFinished(10'000) && process.exitCode() == 0;
}

} // namespace

class TestKeyring final : public QObject
{
    Q_OBJECT
    const QString m_service = u"org.chom.test"_s;

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("CHOM_KEYRING_DIR"))
            QSKIP("run this through tests/support/with-keyring.sh, which keeps your own keyring out of it");
    }

    void isUsable()
    {
        KeychainSecretStore store(m_service);
        QVERIFY(answerOf(store.probe()));
    }

    void keepsSecretsBeyondTheObject_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("correct horse");
        QTest::newRow("unicode") << QByteArray("pässwörd ✓");
        QByteArray bytes;
        for (int i = 0; i < 65'536; ++i)
            bytes.append(char(i * 7));
        QTest::newRow("64 KiB of bytes") << bytes;
        QTest::newRow("zero inside") << QByteArray("a\0b", 3);
    }
    void keepsSecretsBeyondTheObject()
    {
        QFETCH(QByteArray, secret);
        {
            KeychainSecretStore store(m_service);
            QSignalSpy sessionOnly(&store, &KeychainSecretStore::sessionOnly);
            QVERIFY(answerOf(store.write(u"sandbox/prometheus"_s, "old")));
            QVERIFY(answerOf(store.write(u"sandbox/prometheus"_s, secret)));
            QCOMPARE(sessionOnly.size(), 0);
        }
        KeychainSecretStore other(m_service);
        const auto read = answerOf(other.read(u"sandbox/prometheus"_s));
        QVERIFY(read);
        QCOMPARE(*read, secret);
        KeychainSecretStore stranger(u"org.chom.other"_s);
        QCOMPARE(answerOf(stranger.read(u"sandbox/prometheus"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(answerOf(other.remove(u"sandbox/prometheus"_s)));
        QCOMPARE(answerOf(other.read(u"sandbox/prometheus"_s)).error().code, ErrorCode::NotFound);
    }

    void missingIsNotFound()
    {
        KeychainSecretStore store(m_service);
        const auto read = answerOf(store.read(u"no/such"_s));
        QCOMPARE(read.error().code, ErrorCode::NotFound);
        QVERIFY(read.error().text.contains(u"no/such"_s));
        QVERIFY(answerOf(store.remove(u"no/such"_s)));
        QCOMPARE(answerOf(store.read({})).error().code, ErrorCode::BadRequest);
        QCOMPARE(answerOf(store.write({}, "x")).error().code, ErrorCode::BadRequest);
    }

    void manyAtOnce()
    {
        KeychainSecretStore store(m_service);
        QList<QFuture<Status>> writes;
        for (int i = 0; i < 50; ++i)
            writes.append(store.write(u"many/%1"_s.arg(i), QByteArray::number(i)));
        for (const auto &write : writes)
            QVERIFY(answerOf(write));
        for (int i = 0; i < 50; ++i) {
            const auto read = answerOf(store.read(u"many/%1"_s.arg(i)));
            QVERIFY(read);
            QCOMPARE(*read, QByteArray::number(i));
            QVERIFY(answerOf(store.remove(u"many/%1"_s.arg(i))));
        }
    }

    void callsDoNotBlock()
    {
        KeychainSecretStore store(m_service);
        QElapsedTimer timer;
        timer.start();
        const auto write = store.write(u"quick"_s, "x");
        QVERIFY(!write.isFinished());
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(answerOf(write));
    }

    void destroyedInTheMiddle()
    {
        QFuture<Status> write;
        {
            KeychainSecretStore store(m_service);
            write = store.write(u"middle"_s, "x");
        }
        QTRY_VERIFY(write.isFinished());
        QVERIFY(write.isCanceled());
        KeychainSecretStore again(m_service);
        QVERIFY(answerOf(again.remove(u"middle"_s))); // by then the write under way has ended
    }

    /// Last: the keyring stays locked.
    void lockedIsNotTheSameAsMissing()
    {
        KeychainSecretStore store(m_service);
        QVERIFY(answerOf(store.write(u"kept"_s, "x")));
        QVERIFY(lockKeyring());
        const auto probe = answerOf(store.probe());
        QVERIFY(!probe);
        QVERIFY(!probe.error().text.isEmpty());
        const auto read = answerOf(store.read(u"kept"_s));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
        QSignalSpy sessionOnly(&store, &KeychainSecretStore::sessionOnly);
        QVERIFY(answerOf(store.write(u"new"_s, "only-in-memory-4711")));
        QCOMPARE(sessionOnly.size(), 1);
        const auto kept = answerOf(store.read(u"new"_s));
        QVERIFY(kept);
        QCOMPARE(*kept, "only-in-memory-4711");
        KeychainSecretStore other(m_service);
        QVERIFY(!answerOf(other.read(u"new"_s)));
        QDirIterator files(qEnvironmentVariable("CHOM_KEYRING_DIR"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains("only-in-memory-4711"), qPrintable(file.fileName()));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
