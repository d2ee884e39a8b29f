// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/demodata.h"

#include "services/storage/auditstore.h"
#include "services/storage/overviewstore.h"
#include "services/storage/sitestore.h"
#include "storetest.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace chom;

class TestDemoData final : public QObject
{
    Q_OBJECT
    FakeClock m_clock;
    const DemoSize m_small {6, 20, 300, 3'000, 7};

    QByteArray fingerprint(Database &database)
    {
        const auto digest = awaited(database.read<QByteArray>("test.fingerprint", [](QSqlDatabase &db) -> Result<QByteArray> {
            QCryptographicHash hash(QCryptographicHash::Sha256);
            for (const QString &table : {u"organizations"_s, u"tenants"_s, u"members"_s, u"vps_servers"_s, u"vps_allocations"_s,
                                         u"sites"_s, u"site_backups"_s, u"operations"_s, u"audit_logs"_s, u"backup_totals"_s}) {
                QSqlQuery query(db);
                query.exec(u"SELECT * FROM %1"_s.arg(table));
                int rows = 0;
                for (; query.next(); ++rows) {
                    for (int i = 0; query.value(i).isValid(); ++i)
                        hash.addData(query.value(i).toString().toUtf8() + '|');
                }
                if (rows == 0)
                    return fail(ErrorCode::Storage, table + u" is empty"_s);
            }
            return hash.result();
        }));
        return digest ? *digest : QByteArray();
    }

private Q_SLOTS:
    void sameSeedMakesTheSameRows()
    {
        Database first({u":memory:"_s});
        Database second({u":memory:"_s});
        Database other({u":memory:"_s});
        CHOM_DONE(fillDemo(first, m_clock, m_small));
        CHOM_DONE(fillDemo(second, m_clock, m_small));
        DemoSize size = m_small;
        size.seed = 8;
        CHOM_DONE(fillDemo(other, m_clock, size));
        const QByteArray print = fingerprint(first);
        QVERIFY(!print.isEmpty());
        QCOMPARE(fingerprint(second), print);
        QVERIFY(fingerprint(other) != print);
    }

    void isWhatItSays()
    {
        Database database({u":memory:"_s});
        QList<DemoProgress> progress;
        CHOM_DONE(fillDemo(database, m_clock, m_small, [&progress](DemoProgress p) { progress.append(p); }));
        QVERIFY(!progress.isEmpty());
        QCOMPARE(progress.last().done, progress.last().total);
        const QList<std::pair<QString, int>> counts {{u"SELECT count(*) FROM tenants"_s, 6},
                                                     {u"SELECT count(*) FROM vps_servers"_s, 20},
                                                     {u"SELECT count(*) FROM sites"_s, 300},
                                                     {u"SELECT count(*) FROM site_backups"_s, 3'000},
                                                     {u"SELECT sum(backups) FROM backup_totals"_s, 3'000},
                                                     {u"SELECT count(*) FROM pragma_foreign_key_check"_s, 0}};
        for (const auto &[sql, expected] : counts) {
            CHOM_VALUE(value, rawValue(database, sql));
            QCOMPARE(value.toInt(), expected);
        }
    }

    void allocationsAgreeWithSites()
    {
        Database database({u":memory:"_s});
        CHOM_DONE(fillDemo(database, m_clock, m_small));
        CHOM_VALUE(wrong, rawValue(database,
                                   u"SELECT count(*) FROM vps_allocations a WHERE a.sites_allocated <> (SELECT count(*) FROM sites s "
                                   "WHERE s.vps_id = a.vps_id AND s.tenant_id = a.tenant_id AND s.status IN "
                                   "('creating', 'active', 'updating', 'restoring', 'disabled'))"_s));
        QCOMPARE(wrong.toInt(), 0);
        CHOM_VALUE(fullest, rawValue(database, u"SELECT max(n) FROM (SELECT count(*) AS n FROM sites GROUP BY vps_id)"_s));
        QVERIFY(fullest.toInt() <= 50);
        CHOM_VALUE(overPlan, rawValue(database,
                                      u"SELECT count(*) FROM tenants t JOIN tier_limits l ON l.tier = t.tier WHERE l.max_sites >= 0 "
                                      "AND (SELECT count(*) FROM sites WHERE tenant_id = t.id) > l.max_sites"_s));
        QCOMPARE(overPlan.toInt(), 0);
    }

    void isBelievable()
    {
        Database database({u":memory:"_s});
        CHOM_DONE(fillDemo(database, m_clock, {20, 200, 2'000, 20'000, 1}));
        OverviewStore overview(database, m_clock);
        CHOM_VALUE(data, overview.load({}));
        QVERIFY(data.counts.sitesActive > data.counts.sites * 9 / 10 - 20);
        QVERIFY(data.counts.sitesFailed > 0 && data.counts.sitesFailed < data.counts.sites / 20);
        QVERIFY(data.counts.certificatesExpired > 0);
        QVERIFY(data.counts.certificatesDue > 0);
        QVERIFY(data.counts.backupsDay > 0);
        QVERIFY(data.counts.backupsDayFailed > 0);
        QVERIFY(data.counts.serversByHealth.value(HealthStatus::Unreachable) > 0);
        CHOM_VALUE(outside, rawValue(database, u"SELECT count(*) FROM sites WHERE domain NOT LIKE '%.example' AND domain NOT LIKE '%.test'"_s));
        QCOMPARE(outside.toInt(), 0);
        CHOM_VALUE(addresses, rawValue(database, u"SELECT count(*) FROM vps_servers WHERE ip_address NOT LIKE '10.%'"_s));
        QCOMPARE(addresses.toInt(), 0);
    }

    void indexesAndTriggersAreBack()
    {
        Database database({u":memory:"_s});
        const QString sql = u"SELECT count(*) FROM sqlite_master WHERE tbl_name = 'site_backups'"_s;
        CHOM_VALUE(before, rawValue(database, sql));
        CHOM_DONE(fillDemo(database, m_clock, m_small));
        CHOM_VALUE(after, rawValue(database, sql));
        QCOMPARE(after.toInt(), before.toInt());
        CHOM_DONE(rawSql(database, u"DELETE FROM site_backups"_s));
        CHOM_VALUE(left, rawValue(database, u"SELECT sum(backups) + sum(bytes) FROM backup_totals"_s));
        QCOMPARE(left.toLongLong(), 0);
    }

    void auditChainsVerify()
    {
        Database database({u":memory:"_s});
        CHOM_DONE(fillDemo(database, m_clock, m_small));
        AuditStore audit(database, m_clock);
        CHOM_VALUE(organization, rawValue(database, u"SELECT id FROM organizations LIMIT 1"_s));
        for (const QString &chain : {QString(), organization.toString()}) {
            CHOM_VALUE(verification, audit.verify(chain));
            QVERIFY(verification.intact);
            QCOMPARE(verification.entries, 20);
        }
    }

    void aFilledStoreIsRefused()
    {
        Database database({u":memory:"_s});
        CHOM_DONE(fillDemo(database, m_clock, m_small));
        const auto again = awaited(fillDemo(database, m_clock, m_small));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Refused);
    }

    void cancellingLeavesTheStoreEmpty()
    {
        QTemporaryDir folder;
        Database database({folder.filePath(u"store.db"_s)});
        std::atomic<qint64> done {0};
        DemoSize size = m_small;
        size.backups = 400'000;
        QFuture<Status> filling = fillDemo(database, m_clock, size, [&done](DemoProgress p) { done = p.done; });
        QTRY_VERIFY(done > 0);
        filling.cancel();
        CHOM_VALUE(total, rawValue(database, u"SELECT 1"_s));
        QCOMPARE(total.toInt(), 1);
        CHOM_DONE(rawSql(database, u"SELECT 1"_s)); // comes after the fill was rolled back
        QVERIFY(done < size.backups);
        CHOM_VALUE(rows, rawValue(database, u"SELECT (SELECT count(*) FROM site_backups) + (SELECT count(*) FROM sites)"_s));
        QCOMPARE(rows.toInt(), 0);
        CHOM_DONE(fillDemo(database, m_clock, m_small));
    }
};

QTEST_GUILESS_MAIN(TestDemoData)
#include "tst_demodata.moc"
