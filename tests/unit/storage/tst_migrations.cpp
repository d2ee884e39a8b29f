// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/migrations.h"

#include "services/storage/backupstore.h"
#include "services/storage/database.h"
#include "services/storage/demodata.h"
#include "services/storage/overviewstore.h"
#include "storetest.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

class TestMigrations final : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(u"store.db"_s); }
    QString scripts() const { return m_folder->filePath(u"sql"_s); }

    /// The first `count` of our own files, as an older program had them.
    void ownScripts(int count)
    {
        QDir().mkpath(scripts());
        const QStringList names = QDir(u":/migrations"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
        for (int i = 0; i < count; ++i)
            QVERIFY(QFile::copy(u":/migrations/"_s + names.at(i), scripts() + u'/' + names.at(i)));
    }
    void script(const QString &name, const QByteArray &sql)
    {
        QDir().mkpath(scripts());
        QFile file(scripts() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }
    DatabaseOptions options(bool own = false) const
    {
        DatabaseOptions result {path()};
        result.checkAfter = 0ms;
        if (!own)
            result.migrations = scripts();
        return result;
    }
    static QString newestVersion() { return QString::number(QDir(u":/migrations"_s).entryList({u"*.sql"_s}).size()); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void splitsScripts_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("empty") << u" \n -- nothing\n"_s << QStringList();
        QTest::newRow("two") << u"A; B;"_s << QStringList {u"A"_s, u"B"_s};
        QTest::newRow("no last semicolon") << u"A;B"_s << QStringList {u"A"_s, u"B"_s};
        QTest::newRow("quoted") << u"A ';' \";\"; B 'it''s;'"_s << QStringList {u"A ';' \";\""_s, u"B 'it''s;'"_s};
        QTest::newRow("comments") << u"A -- x; 'y\nB; /* ; */ C"_s << QStringList {u"A  B"_s, u"C"_s};
        QTest::newRow("trigger") << u"T BEGIN a; CASE 1 END; b; END; C"_s
                                 << QStringList {u"T BEGIN a; CASE 1 END; b; END"_s, u"C"_s};
        QTest::newRow("word in a word") << u"a_BEGIN; weekend; B"_s << QStringList {u"a_BEGIN"_s, u"weekend"_s, u"B"_s};
    }
    void splitsScripts()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, statements);
        const auto split = splitSql(sql);
        QVERIFY(split);
        QCOMPARE(*split, statements);
    }
    void unendedScriptsAreRefused()
    {
        QVERIFY(!splitSql(u"A 'x"_s));
        QVERIFY(!splitSql(u"T BEGIN a;"_s));
    }

    void aGapInTheNumbersIsRefused()
    {
        script(u"0001_a.sql"_s, "CREATE TABLE a (x);");
        script(u"0003_c.sql"_s, "CREATE TABLE c (x);");
        QVERIFY(!listMigrations(scripts()));
        Database database(options());
        QVERIFY(!awaited(database.ready()));
    }

    void everyOldVersionBecomesTheNewest_data()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < newestVersion().toInt(); ++version)
            QTest::addRow("from %d", version) << version;
    }
    void everyOldVersionBecomesTheNewest()
    {
        QFETCH(int, version);
        ownScripts(version);
        const QString rows = u"INSERT INTO organizations VALUES ('o', 'O', 'o', NULL, 'active', NULL, NULL, 1, 1, NULL);"
                             "INSERT INTO tenants (id, organization_id, name, slug, created_at, updated_at) VALUES ('t', 'o', 'T', 't', 1, 1);"
                             "INSERT INTO vps_servers (id, hostname, ip_address, ip_key, provider, spec_cpu, spec_memory_mb, spec_disk_gb, "
                             "status, created_at, updated_at) VALUES ('v', 'h', '10.0.0.1', 'k', 'custom', 1, 512, 10, 'active', 1, 1);"
                             "INSERT INTO sites (id, tenant_id, vps_id, domain, site_type, status, created_at, updated_at) "
                             "VALUES ('s', 't', 'v', 'a.example', 'html', 'active', 1, 1);"
                             "INSERT INTO site_backups (id, site_id, tenant_id, backup_id, backup_type, size_bytes, status, expires_at, "
                             "created_at, updated_at) VALUES ('b1', 's', 't', '1', 'full', 100, 'completed', 9, 1, 1),"
                             "('b2', 's', 't', '2', 'full', 50, 'failed', 9, 1, 1);"_s;
        {
            Database old(options());
            const auto statements = splitSql(rows);
            for (const QString &statement : *statements)
                CHOM_DONE(rawSql(old, statement));
        }
        Database database(options(true));
        CHOM_DONE(database.ready());
        CHOM_VALUE(now, rawValue(database, u"PRAGMA user_version"_s));
        QCOMPARE(now.toString(), newestVersion());
        CHOM_VALUE(totals, rawValue(database, u"SELECT backups || ' ' || bytes FROM backup_totals WHERE site_id = 's'"_s));
        QCOMPARE(totals.toString(), u"2 100"_s);
        FakeClock clock;
        CHOM_VALUE(data, OverviewStore(database, clock).load({}));
        QCOMPARE(data.counts.backups, 2);
        CHOM_DONE(database.checked());
        // The schema is the same as that of a new store.
        Database fresh({u":memory:"_s});
        const QString schema = u"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name)"_s;
        CHOM_VALUE(upgraded, rawValue(database, schema));
        CHOM_VALUE(wanted, rawValue(fresh, schema));
        QCOMPARE(upgraded.toString(), wanted.toString());
        // A copy before each step, with the version it was made of.
        const QStringList copies = storeCopies(path());
        QCOMPARE(copies.size(), newestVersion().toInt() - version);
        QVERIFY(copies.last().contains(u".v%1-"_s.arg(version)));
    }

    void aNewStoreNeedsNoCopy()
    {
        Database database(options(true));
        CHOM_DONE(database.ready());
        QVERIFY(storeCopies(path()).isEmpty());
    }

    void theCopyIsWholeAndThreeAreKept()
    {
        script(u"0001_a.sql"_s, "CREATE TABLE a (x);");
        {
            Database database(options());
            CHOM_DONE(rawSql(database, u"INSERT INTO a VALUES (42)"_s));
        }
        for (int version = 2; version <= 6; ++version) {
            script(u"000%1_next.sql"_s.arg(version), u"CREATE TABLE t%1 (x);"_s.arg(version).toLatin1());
            Database database(options());
            CHOM_DONE(database.ready());
        }
        const QStringList copies = storeCopies(path());
        QCOMPARE(copies.size(), 3);
        QVERIFY(copies.at(0).contains(u".v5-"_s));
        QVERIFY(copies.at(2).contains(u".v3-"_s));
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.part"_s}).size(), 0);
        DatabaseOptions copy = options();
        copy.path = copies.at(0);
        Database restored(copy);
        CHOM_VALUE(value, rawValue(restored, u"SELECT x FROM a"_s));
        QCOMPARE(value.toInt(), 42);
    }

    void aFailingMigrationChangesNothing()
    {
        script(u"0001_a.sql"_s, "CREATE TABLE a (x); INSERT INTO a VALUES (1);");
        {
            Database database(options());
            CHOM_DONE(database.ready());
        }
        script(u"0002_bad.sql"_s, "CREATE TABLE b (x); UPDATE a SET x = 2; INSERT INTO missing VALUES (1);");
        {
            Database database(options());
            const auto opened = awaited(database.ready());
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Storage);
            QVERIFY(opened.error().text.contains(path()));
            const auto read = awaited(rawValue(database, u"SELECT 1"_s)); // every call says why
            QCOMPARE(read.error().text, opened.error().text);
            const auto write = awaited(rawSql(database, u"SELECT 1"_s));
            QCOMPARE(write.error().text, opened.error().text);
        }
        QFile::remove(scripts() + u"/0002_bad.sql"_s);
        Database database(options());
        CHOM_VALUE(value, rawValue(database, u"SELECT x FROM a"_s));
        QCOMPARE(value.toInt(), 1);
        CHOM_VALUE(tables, rawValue(database, u"SELECT count(*) FROM sqlite_master WHERE name = 'b'"_s));
        QCOMPARE(tables.toInt(), 0);
    }

    void aNewerStoreIsRefused()
    {
        {
            Database database(options(true));
            CHOM_DONE(rawSql(database, u"PRAGMA user_version = 99"_s));
        }
        Database database(options(true));
        const auto opened = awaited(database.ready());
        QVERIFY(!opened);
        QVERIFY(opened.error().text.contains(path()));
        QVERIFY(opened.error().text.contains(u"99"_s));
        QVERIFY(storeCopies(path()).isEmpty());
    }

    void aForeignDatabaseIsRefused()
    {
        script(u"0001_a.sql"_s, "CREATE TABLE other (x);");
        {
            Database database(options());
            CHOM_DONE(rawSql(database, u"PRAGMA application_id = 1"_s));
        }
        Database database(options(true));
        const auto opened = awaited(database.ready());
        QVERIFY(!opened);
        QVERIFY(opened.error().text.contains(path()));
    }

    void aFileThatIsNoDatabaseNamesTheNewestCopy()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        const QString copy = path() + u".v1-20260131T120000000.bak"_s;
        QVERIFY(QFile::copy(path(), copy));
        Database database(options(true));
        const auto opened = awaited(database.ready());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Storage);
        QVERIFY2(opened.error().text.contains(copy), qPrintable(opened.error().text));
    }

    void damageIsFoundBesideTheWork()
    {
        {
            Database database(options(true));
            FakeClock clock;
            CHOM_DONE(fillDemo(database, clock, {4, 10, 200, 4'000, 1}));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = file.size() / 2; at < file.size() / 2 + 40 * 4'096; at += 4'096) {
            file.seek(at);
            file.write(QByteArray(2'000, '\x5a'));
        }
        file.close();
        Database database(options(true));
        QSignalSpy modes(&database, &Database::modeChanged);
        CHOM_DONE(database.ready()); // opening does not wait for the check
        const auto checked = awaited(database.checked());
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::Storage);
        QVERIFY(checked.error().text.contains(path()));
        QTRY_COMPARE(modes.size(), 1);
        QCOMPARE(database.mode(), DatabaseMode::ReadOnly);
        QVERIFY(!awaited(rawSql(database, u"DELETE FROM sites"_s)));
    }

    void aFolderIsNoStore()
    {
        QDir().mkpath(path());
        Database database(options(true));
        const auto opened = awaited(database.ready());
        QVERIFY(!opened);
        QVERIFY(opened.error().text.contains(path()));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
