// SPDX-License-Identifier: GPL-3.0-or-later
// Without any key store: secrets last for the session, the reason is said, nothing is written.
#include "services/secrets/secretstore.h"

#include "services/core/async.h"
#include "tests/support/fakesecrets.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

template <typename T> Result<T> answer(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 15'000))
        return fail(ErrorCode::Timeout, u"no answer"_s);
    return future.resultCount() ? future.result() : Result<T>(fail(ErrorCode::Cancelled, {}));
}

} // namespace

class TestNoKeyStore final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        // Before the first use: the bus is looked up once.
        QVERIFY(m_home.isValid());
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + m_home.filePath(u"no-bus"_s).toUtf8());
    }

    void saysWhyAndHowToMendIt()
    {
        KeychainSecretStore store;
        QElapsedTimer timer;
        timer.start();
        const auto probe = answer(store.probe());
        QVERIFY(!probe);
        QCOMPARE(probe.error().code, ErrorCode::Unavailable);
        QVERIFY(probe.error().text.size() > 20);
        QVERIFY(timer.elapsed() < 5'000);
    }

    void keepsSecretsForTheSessionOnly()
    {
        KeychainSecretStore store;
        QSignalSpy sessionOnly(&store, &KeychainSecretStore::sessionOnly);
        QVERIFY(answer(store.write(u"a"_s, "hush")));
        QCOMPARE(sessionOnly.size(), 1);
        QVERIFY(!sessionOnly.at(0).at(0).toString().isEmpty());
        const auto read = answer(store.read(u"a"_s));
        QVERIFY(read);
        QCOMPARE(*read, "hush");
        QVERIFY(answer(store.write(u"a"_s, "hush hush")));
        QCOMPARE(answer(store.read(u"a"_s)).value_or(QByteArray()), "hush hush");
        KeychainSecretStore other;
        const auto missing = answer(other.read(u"a"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Unavailable);
        QVERIFY(!missing.error().text.contains(u"hush"_s) && !missing.error().detail.contains(u"hush"_s));
        QVERIFY(answer(store.remove(u"a"_s)));
        QVERIFY(!answer(store.read(u"a"_s)));
        const QDir home(m_home.path());
        const QStringList written = home.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QVERIFY2(written.isEmpty(), qPrintable(written.join(u' ')));
    }

    void theFakeBehavesAlike()
    {
        FakeSecrets fake;
        QCOMPARE(answer(fake.read(u"a"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(answer(fake.write(u"a"_s, "x")));
        QCOMPARE(*answer(fake.read(u"a"_s)), "x");
        QVERIFY(answer(fake.probe()));
        fake.broken = Error {ErrorCode::Unavailable, u"locked"_s, {}, 0};
        QCOMPARE(answer(fake.read(u"a"_s)).error().text, u"locked"_s);
        QVERIFY(!answer(fake.probe()));
        fake.broken.reset();
        QVERIFY(answer(fake.remove(u"a"_s)));
        QVERIFY(!answer(fake.read(u"a"_s)));
        QCOMPARE(fake.reads, 4);
    }
};

QTEST_GUILESS_MAIN(TestNoKeyStore)
#include "tst_nokeystore.moc"
