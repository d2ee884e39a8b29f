// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/database.h"

#include "services/storage/migrations.h"
#include "storetest.h"

#include <QFile>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

class TestDatabase final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_serial = 0;

    QString freshPath() { return m_folder.filePath(u"store-%1.db"_s.arg(++m_serial)); }
    static DatabaseOptions quick(const QString &path)
    {
        DatabaseOptions options {path};
        options.checkAfter = 0ms;
        options.retryAfter = 50ms;
        return options;
    }

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void opensWithWalAndForeignKeys()
    {
        Database database(quick(freshPath()));
        CHOM_DONE(database.ready());
        CHOM_VALUE(mode, rawValue(database, u"PRAGMA journal_mode"_s));
        QCOMPARE(mode.toString(), u"wal"_s);
        CHOM_VALUE(keys, rawValue(database, u"PRAGMA foreign_keys"_s));
        QCOMPARE(keys.toInt(), 1);
        CHOM_VALUE(tiers, rawValue(database, u"SELECT count(*) FROM tier_limits"_s)); // the SQL is in the program
        QCOMPARE(tiers.toInt(), 3);
        CHOM_DONE(database.checked());
        QCOMPARE(database.mode(), DatabaseMode::ReadWrite);
        const auto others = QFile::permissions(database.path()) & (QFile::ReadOther | QFile::ReadGroup | QFile::WriteOther);
        QVERIFY(!others);
    }

    void readyAnswersEveryCaller()
    {
        Database database(quick(freshPath()));
        int answers = 0;
        for (int i = 0; i < 3; ++i)
            database.ready().then(this, [&answers](const Status &status) { answers += status ? 1 : 0; });
        QTRY_COMPARE(answers, 3);
    }

    void errorRollsBack()
    {
        Database database(quick(freshPath()));
        const auto failed = awaited(database.write<void>("settings.half", [](QSqlDatabase &db) -> Status {
            QSqlQuery(db).exec(u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1)"_s);
            return fail(ErrorCode::Refused, u"no"_s);
        }));
        QCOMPARE(failed.error().code, ErrorCode::Refused);
        CHOM_VALUE(rows, rawValue(database, u"SELECT count(*) FROM system_settings"_s));
        QCOMPARE(rows.toInt(), 0);
    }

    void committedBeforeTheAnswer()
    {
        Database database(quick(freshPath()));
        Database other(quick(database.path()));
        for (int i = 0; i < 20; ++i) {
            CHOM_DONE(rawSql(database, u"INSERT INTO system_settings VALUES ('k%1', 'string', 'v', 1, 1)"_s.arg(i)));
            CHOM_VALUE(rows, rawValue(other, u"SELECT count(*) FROM system_settings"_s));
            QCOMPARE(rows.toInt(), i + 1);
        }
    }

    void tellsChangedFamiliesAfterCommit()
    {
        Database database(quick(freshPath()));
        QSignalSpy changed(&database, &Database::changed);
        CHOM_DONE(database.write<void>("sites.test", [](QSqlDatabase &) -> Status {
            Database::alsoChanged("backups");
            return {};
        }));
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toString(), u"sites"_s);
        QCOMPARE(changed.at(1).at(0).toString(), u"backups"_s);
        (void)awaited(database.write<void>("sites.no", [](QSqlDatabase &) -> Status { return fail(ErrorCode::Refused, {}); }));
        CHOM_VALUE(one, rawValue(database, u"SELECT 1"_s));
        QCOMPARE(one.toInt(), 1);
        QCOMPARE(changed.size(), 2); // neither a failed write nor a read
    }

    void readersCannotWrite()
    {
        Database database(quick(freshPath()));
        const auto refused = awaited(rawValue(database, u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1) RETURNING 1"_s));
        QVERIFY(!refused);
    }

    void readsGoOnWhileOneWrites()
    {
        Database database(quick(freshPath()));
        CHOM_DONE(database.ready());
        QSemaphore mayEnd;
        auto writing = database.write<void>("settings.long", [&mayEnd](QSqlDatabase &db) -> Status {
            QSqlQuery(db).exec(u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1)"_s);
            mayEnd.acquire();
            return {};
        });
        for (int i = 0; i < 10; ++i) {
            CHOM_VALUE(rows, rawValue(database, u"SELECT count(*) FROM system_settings"_s));
            QCOMPARE(rows.toInt(), 0); // what is not committed is not seen
        }
        QVERIFY(!writing.isFinished());
        mayEnd.release();
        CHOM_DONE(writing);
        CHOM_VALUE(rows, rawValue(database, u"SELECT count(*) FROM system_settings"_s));
        QCOMPARE(rows.toInt(), 1);
    }

    void oneReadSeesOneState()
    {
        Database database(quick(freshPath()));
        CHOM_DONE(database.ready());
        QSemaphore begun;
        QSemaphore mayEnd;
        auto reading = database.read<int>("settings.twice", [&](QSqlDatabase &db) -> Result<int> {
            const auto count = [&db] {
                QSqlQuery query(db);
                query.exec(u"SELECT count(*) FROM system_settings"_s);
                return query.next() ? query.value(0).toInt() : -1;
            };
            const int before = count();
            begun.release();
            mayEnd.acquire();
            return count() - before;
        });
        QVERIFY(begun.tryAcquire(1, 10'000));
        CHOM_DONE(rawSql(database, u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1)"_s));
        mayEnd.release();
        CHOM_VALUE(difference, reading);
        QCOMPARE(difference, 0);
    }

    void readersRunBesideOneAnother()
    {
        DatabaseOptions options = quick(freshPath());
        options.readers = 3;
        Database database(options);
        QSemaphore met;
        QSemaphore go;
        QList<QFuture<Result<int>>> readings;
        for (int i = 0; i < 3; ++i) {
            readings.append(database.read<int>("test.meet", [&](QSqlDatabase &) -> Result<int> {
                met.release();
                return go.tryAcquire(1, 10'000) ? 1 : 0;
            }));
        }
        QVERIFY(met.tryAcquire(3, 10'000)); // all three are inside at the same time
        go.release(3);
        for (const auto &reading : readings) {
            CHOM_VALUE(done, reading);
            QCOMPARE(done, 1);
        }
    }

    void twoDatabasesOnOneFile()
    {
        const QString path = freshPath();
        Database first(quick(path));
        Database second(quick(path)); // both migrate: one waits for the other
        QList<QFuture<Status>> writes;
        for (int i = 0; i < 100; ++i) {
            writes.append(rawSql(first, u"INSERT INTO system_settings VALUES ('a%1', 'string', 'v', 1, 1)"_s.arg(i)));
            writes.append(rawSql(second, u"INSERT INTO system_settings VALUES ('b%1', 'string', 'v', 1, 1)"_s.arg(i)));
        }
        for (const auto &write : writes)
            CHOM_DONE(write);
        CHOM_VALUE(rows, rawValue(first, u"SELECT count(*) FROM system_settings"_s));
        QCOMPARE(rows.toInt(), 200);
    }

    void cancelledWorkIsNotBegun()
    {
        Database database(quick(freshPath()));
        QSemaphore begun;
        QSemaphore mayEnd;
        auto first = database.write<void>("test.first", [&](QSqlDatabase &) -> Status {
            begun.release();
            mayEnd.acquire();
            return {};
        });
        QVERIFY(begun.tryAcquire(1, 10'000));
        bool ran = false;
        auto second = database.write<void>("test.second", [&ran](QSqlDatabase &) -> Status {
            ran = true;
            return {};
        });
        second.cancel();
        mayEnd.release();
        CHOM_DONE(first);
        CHOM_DONE(rawSql(database, u"SELECT 1"_s));
        QVERIFY(!ran);
        QVERIFY(second.isCanceled());
    }

    void longWorkSeesItsCancel()
    {
        Database database(quick(freshPath()));
        QSemaphore begun;
        std::atomic<bool> saw {false};
        auto reading = database.read<int>("test.long", [&](QSqlDatabase &) -> Result<int> {
            begun.release();
            for (int i = 0; i < 10'000 && !Database::canceled(); ++i)
                QThread::msleep(1);
            saw = Database::canceled();
            return fail(ErrorCode::Cancelled, {});
        });
        QVERIFY(begun.tryAcquire(1, 10'000));
        reading.cancel();
        QTRY_VERIFY(saw);
    }

    void destroyedInTheMiddle()
    {
        QList<QFuture<Status>> writes;
        QFuture<Status> begunWrite;
        QSemaphore begun;
        QSemaphore mayEnd;
        const QString path = freshPath();
        {
            Database database(quick(path));
            begunWrite = database.write<void>("test.first", [&](QSqlDatabase &db) -> Status {
                QSqlQuery(db).exec(u"INSERT INTO system_settings VALUES ('begun', 'string', 'v', 1, 1)"_s);
                begun.release();
                while (!Database::canceled())
                    QThread::msleep(1);
                return {};
            });
            for (int i = 0; i < 50; ++i)
                writes.append(rawSql(database, u"INSERT INTO system_settings VALUES ('k%1', 'string', 'v', 1, 1)"_s.arg(i)));
            QVERIFY(begun.tryAcquire(1, 10'000));
        }
        CHOM_DONE(begunWrite); // had begun: ended and committed
        for (const auto &write : writes) {
            QVERIFY(write.isFinished());
            QVERIFY(write.isCanceled());
        }
        Database again(quick(path));
        CHOM_VALUE(rows, rawValue(again, u"SELECT count(*) FROM system_settings"_s));
        QCOMPARE(rows.toInt(), 1);
    }

    void observesEveryCall()
    {
        QMutex mutex;
        QList<CallRecord> calls;
        DatabaseOptions options = quick(freshPath());
        options.observer = [&](const CallRecord &call) {
            QMutexLocker lock(&mutex);
            calls.append(call);
        };
        options.slowMs = 1'000;
        Database database(options);
        CHOM_DONE(rawSql(database, u"SELECT 1"_s));
        (void)awaited(rawSql(database, u"SELECT nonsense"_s));
        QMutexLocker lock(&mutex);
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.at(0).kind, CallKind::Sql);
        QCOMPARE(QString::fromStdString(calls.at(0).service), u"sqlite"_s);
        QCOMPARE(QString::fromStdString(calls.at(0).operation), u"test.raw"_s);
        QVERIFY(calls.at(0).ok);
        QVERIFY(calls.at(0).durationMs > 0);
        QVERIFY(!calls.at(1).ok);
    }

    void slowWorkIsLogged()
    {
        DatabaseOptions options = quick(freshPath());
        options.slowMs = 1;
        Database database(options);
        CHOM_DONE(database.ready());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^slow: test\\.slow"_s));
        CHOM_DONE(database.write<void>("test.slow", [](QSqlDatabase &) -> Status {
            QThread::msleep(3);
            return {};
        }));
    }

    void aFullDiskMakesItReadOnlyUntilThereIsRoom()
    {
        // In memory there is one connection, so that a read can lift the limit that a write set.
        Database database(quick(u":memory:"_s));
        CHOM_DONE(database.ready());
        QSignalSpy modes(&database, &Database::modeChanged);
        // As many pages as there are: SQLite then says "full" as it does for a full disk.
        CHOM_VALUE(pages, rawValue(database, u"PRAGMA page_count"_s));
        CHOM_DONE(rawSql(database, u"PRAGMA max_page_count = %1"_s.arg(pages.toInt())));
        const auto full = awaited(rawSql(database, u"INSERT INTO store_probe VALUES (7, zeroblob(500000))"_s));
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::Storage);
        QVERIFY(full.error().text.contains(database.path()));
        QCOMPARE(database.mode(), DatabaseMode::ReadOnly);
        QTRY_COMPARE(modes.size(), 1);
        QVERIFY(!modes.at(0).at(1).toString().isEmpty());
        const auto refused = rawSql(database, u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1)"_s);
        QVERIFY(refused.isFinished()); // at once
        QCOMPARE(refused.result().error().code, ErrorCode::Storage);
        CHOM_VALUE(rows, rawValue(database, u"SELECT count(*) FROM store_probe"_s)); // reading goes on
        QCOMPARE(rows.toInt(), 0);
        CHOM_VALUE(limit, rawValue(database, u"PRAGMA max_page_count = 100000"_s));
        QCOMPARE(limit.toInt(), 100'000);
        QTRY_COMPARE_WITH_TIMEOUT(database.mode(), DatabaseMode::ReadWrite, 10'000);
        QTRY_COMPARE(modes.size(), 2);
        CHOM_DONE(rawSql(database, u"INSERT INTO system_settings VALUES ('k', 'string', 'v', 1, 1)"_s));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
