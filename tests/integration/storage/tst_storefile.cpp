// SPDX-License-Identifier: GPL-3.0-or-later
// The store on real files: several processes at once, one killed in the middle, a disk that is really full.
// Started with arguments this program is such a process: tst_storefile writer PATH PREFIX COUNT
#include "services/storage/database.h"

#include "services/storage/migrations.h"
#include "services/storage/settingsstore.h"
#include "services/storage/sql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

namespace {

DatabaseOptions quickOptions(const QString &path)
{
    DatabaseOptions options {path};
    options.checkAfter = 0ms;
    options.retryAfter = 100ms;
    options.slowMs = 1e9;
    return options;
}

template <typename T> Result<T> answerWithin(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return fail(ErrorCode::Timeout, u"no answer"_s);
    return future.resultCount() ? future.result() : Result<T>(fail(ErrorCode::Cancelled, {}));
}

QFuture<Status> run(Database &database, const QString &sql)
{
    return database.write<void>("test.run", [sql](QSqlDatabase &db) { return sqlRun(db, sql); });
}

qint64 numberOf(Database &database, const QString &sql)
{
    const auto value = answerWithin(database.read<QVariant>("test.number", [sql](QSqlDatabase &db) { return sqlValue(db, sql); }));
    return value ? value->toLongLong() : -1;
}

/// Saves settings one by one and says each number that is committed.
int writer(const QStringList &arguments)
{
    const SystemClock clock;
    Database database(quickOptions(arguments.at(2)));
    SettingsStore settings(database, clock);
    for (int i = 0; i < arguments.at(4).toInt(); ++i) {
        auto saved = settings.set(arguments.at(3) + QString::number(i), i);
        saved.waitForFinished();
        if (saved.resultCount() == 0 || !saved.result()) {
            std::fprintf(stderr, "%s\n", saved.resultCount() ? qPrintable(saved.result().error().detail) : "cancelled");
            return 1;
        }
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class TestStoreFile final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_disk;

    void start(QProcess &process, const QStringList &arguments)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), arguments);
    }
    /// A disk of `megabytes`; false where this user may not mount one.
    bool mountDisk(int megabytes)
    {
        m_disk = m_folder.filePath(u"disk-%1"_s.arg(megabytes));
        QDir().mkpath(m_disk);
        const bool mounted = QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=%1m"_s.arg(megabytes),
                                                            u"tmpfs"_s, m_disk}) == 0;
        if (!mounted)
            m_disk.clear();
        return mounted;
    }

private Q_SLOTS:
    void cleanup()
    {
        if (!m_disk.isEmpty())
            QCOMPARE(QProcess::execute(u"umount"_s, {m_disk}), 0);
        m_disk.clear();
    }

    void threeProcessesOnOneFile()
    {
        const QString path = m_folder.filePath(u"shared.db"_s);
        QProcess first;
        QProcess second;
        start(first, {u"writer"_s, path, u"a"_s, u"200"_s});
        start(second, {u"writer"_s, path, u"b"_s, u"200"_s});
        Database database(quickOptions(path));
        for (int i = 0; i < 50; ++i)
            QVERIFY(answerWithin(run(database, u"INSERT INTO system_settings VALUES ('c%1', 'string', 'v', 1, 1)"_s.arg(i))));
        for (QProcess *process : {&first, &second}) {
            QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QCOMPARE(process->exitCode(), 0);
        }
        QCOMPARE(numberOf(database, u"SELECT count(*) FROM system_settings"_s), 450);
    }

    void whatWasCommittedOutlivesAKill()
    {
        const QString path = m_folder.filePath(u"killed.db"_s);
        QProcess process;
        start(process, {u"writer"_s, path, u"k"_s, u"1000000"_s});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardOutput()).count('\n') > 50, 60'000);
        process.kill();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        said += process.readAllStandardOutput();
        Database database(quickOptions(path));
        QVERIFY(answerWithin(database.ready()));
        QVERIFY(numberOf(database, u"SELECT count(*) FROM system_settings"_s) >= said.count('\n'));
        QVERIFY(answerWithin(database.checked()));
        QVERIFY(answerWithin(run(database, u"DELETE FROM system_settings"_s)));
    }

    void aFullDiskIsReadOnlyUntilThereIsRoom()
    {
        if (!mountDisk(8))
            QSKIP("mounting a small disk needs root");
        const QString path = m_disk + u"/store.db"_s;
        Database database(quickOptions(path));
        QVERIFY(answerWithin(database.ready()));
        QSignalSpy modes(&database, &Database::modeChanged);
        QFile ballast(m_disk + u"/ballast"_s);
        QVERIFY(ballast.open(QIODevice::WriteOnly));
        QCOMPARE(ballast.write(QByteArray(4'000'000, 'x')), 4'000'000);
        ballast.close();
        Status written;
        int rows = 0;
        for (; rows < 100 && written; ++rows)
            written = answerWithin(run(database, u"INSERT INTO store_probe VALUES (%1, zeroblob(300000))"_s.arg(rows + 10)));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Storage);
        QVERIFY(written.error().text.contains(path));
        QCOMPARE(database.mode(), DatabaseMode::ReadOnly);
        QTRY_COMPARE(modes.size(), 1);
        QCOMPARE(numberOf(database, u"SELECT count(*) FROM store_probe"_s), rows - 1); // reading goes on, nothing is lost
        QVERIFY(!answerWithin(run(database, u"SELECT 1"_s)));
        QVERIFY(ballast.remove());
        QTRY_COMPARE_WITH_TIMEOUT(database.mode(), DatabaseMode::ReadWrite, 20'000);
        QTRY_COMPARE(modes.size(), 2);
        QVERIFY(answerWithin(run(database, u"INSERT INTO store_probe VALUES (9, zeroblob(300000))"_s)));
        QVERIFY(answerWithin(database.checked()));
    }

    void noRoomForTheCopyLeavesTheStoreAsItWas()
    {
        if (!mountDisk(6))
            QSKIP("mounting a small disk needs root");
        const QString path = m_disk + u"/store.db"_s;
        const QString scripts = m_folder.filePath(u"scripts"_s);
        QDir().mkpath(scripts);
        QVERIFY(QFile::copy(u":/migrations/0001_schema.sql"_s, scripts + u"/0001_schema.sql"_s));
        DatabaseOptions old = quickOptions(path);
        old.migrations = scripts;
        {
            Database database(old);
            QVERIFY(answerWithin(run(database, u"INSERT INTO store_probe VALUES (1, randomblob(2500000))"_s)));
        }
        {
            QFile ballast(m_disk + u"/ballast"_s);
            QVERIFY(ballast.open(QIODevice::WriteOnly));
            QVERIFY(ballast.write(QByteArray(2'000'000, 'x')) > 0);
        }
        {
            Database database(quickOptions(path));
            const Status opened = answerWithin(database.ready());
            QVERIFY(!opened);
            QVERIFY2(opened.error().text.contains(path), qPrintable(opened.error().text));
            QVERIFY(storeCopies(path).isEmpty());
            QVERIFY(QDir(m_disk).entryList({u"*.part"_s}).isEmpty());
        }
        QVERIFY(QFile::remove(m_disk + u"/ballast"_s));
        Database database(old);
        QCOMPARE(numberOf(database, u"PRAGMA user_version"_s), 1);
        QCOMPARE(numberOf(database, u"SELECT length(filler) FROM store_probe"_s), 2'500'000);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "writer"_L1)
        return writer(arguments);
    TestStoreFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storefile.moc"
