// SPDX-License-Identifier: GPL-3.0-or-later
// Backups, operations and the audit chains.
#include "services/storage/auditstore.h"
#include "services/storage/backupstore.h"
#include "services/storage/operationstore.h"

#include "fleet.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace chom;

class TestJobStores final : public QObject
{
    Q_OBJECT
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<BackupStore> m_backups;
    std::unique_ptr<OperationStore> m_operations;
    std::unique_ptr<AuditStore> m_audit;
    Site m_site;

    SiteBackup backup(const QString &backupId) const
    {
        SiteBackup result;
        result.siteId = m_site.id;
        result.backupId = backupId;
        result.status = BackupStatus::Completed;
        result.sizeBytes = 1'000;
        return result;
    }
    Operation operation(const QString &key) const
    {
        Operation result;
        result.operationType = u"site.create"_s;
        result.targetType = u"site"_s;
        result.targetId = m_site.id;
        result.idempotencyKey = key;
        return result;
    }
    AuditEntry entry(const QString &action) const
    {
        AuditEntry result;
        result.organizationId = m_fleet->organization.id;
        result.action = action;
        result.resourceType = u"site"_s;
        result.resourceId = m_site.id;
        result.metadataJson = R"({"z":1, "a":{"y":"é","x":[1, 2]}})";
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_fleet = std::make_unique<SmallFleet>();
        QVERIFY(m_fleet->fill());
        m_backups = std::make_unique<BackupStore>(m_fleet->database, m_fleet->clock);
        m_operations = std::make_unique<OperationStore>(m_fleet->database, m_fleet->clock);
        m_audit = std::make_unique<AuditStore>(m_fleet->database, m_fleet->clock);
        CHOM_VALUE(site, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        m_site = site;
    }
    void cleanup() { m_fleet.reset(); }

    void aBackupKeepsEveryField()
    {
        SiteBackup full = backup(u"20260131_020000"_s);
        full.type = BackupType::Database;
        full.storagePath = u"/var/backups/a"_s;
        full.checksumSha256 = QString(64, u'a');
        full.verification = Verification::Mismatch;
        full.verifiedAt = 77;
        full.retentionDays = 7;
        full.error = u"no"_s;
        CHOM_VALUE(saved, m_backups->save(full));
        CHOM_VALUE(read, m_backups->byId(saved.id));
        QCOMPARE(read.type, full.type);
        QCOMPARE(read.storagePath, full.storagePath);
        QCOMPARE(read.checksumSha256, full.checksumSha256);
        QCOMPARE(read.verification, full.verification);
        QCOMPARE(read.verifiedAt, 77);
        QCOMPARE(read.expiresAt, read.createdAt + 7 * 86'400'000LL);
        QCOMPARE(read.error, full.error);
        QCOMPARE(awaited(m_backups->save(backup(u"20260131_020000"_s))).error().code, ErrorCode::Refused);
        full = backup(u"x"_s);
        full.checksumSha256 = u"short"_s;
        QCOMPARE(awaited(m_backups->save(full)).error().code, ErrorCode::BadRequest);
        full = backup(u"y"_s);
        full.siteId = u"nobody"_s;
        QCOMPARE(awaited(m_backups->save(full)).error().code, ErrorCode::NotFound);
    }

    void totalsFollow()
    {
        const auto totals = [this] {
            const auto value = awaited(rawValue(m_fleet->database, u"SELECT backups || ' ' || bytes FROM backup_totals"_s));
            return value ? value->toString() : QString();
        };
        CHOM_VALUE(first, m_backups->save(backup(u"1"_s)));
        CHOM_VALUE(second, m_backups->save(backup(u"2"_s)));
        QCOMPARE(totals(), u"2 2000"_s);
        SiteBackup changed = second;
        changed.status = BackupStatus::Failed;
        CHOM_VALUE(failed, m_backups->save(changed));
        QCOMPARE(failed.status, BackupStatus::Failed);
        QCOMPARE(totals(), u"2 1000"_s);
        CHOM_DONE(m_backups->remove(first.id));
        QCOMPARE(totals(), u"1 0"_s);
        QCOMPARE(awaited(m_backups->remove(first.id)).error().code, ErrorCode::NotFound);
    }

    void backupPagesAndFilters()
    {
        for (int i = 0; i < 12; ++i) {
            SiteBackup one = backup(QString::number(i));
            one.status = i % 4 ? BackupStatus::Completed : BackupStatus::Failed;
            one.type = i % 3 ? BackupType::Full : BackupType::Database;
            one.verification = i % 5 ? Verification::Verified : Verification::Missing;
            one.sizeBytes = i % 3;
            CHOM_VALUE(saved, m_backups->save(one));
            m_fleet->clock.advance(std::chrono::seconds(i % 2));
        }
        const auto count = [this](const BackupFilter &filter) {
            int rows = 0;
            PageRequest request {{}, 5, true};
            for (int pages = 0; pages < 5; ++pages) {
                const auto page = awaited(m_backups->page(filter, request));
                if (!page)
                    return -1;
                rows += int(page->rows.size());
                if (page->next.isEmpty())
                    return page->total == rows ? rows : -2;
                request.after = page->next;
            }
            return -3;
        };
        for (int sort = 0; sort <= int(BackupSort::Status); ++sort) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                BackupFilter filter;
                filter.sort = BackupSort(sort);
                filter.order = order;
                QCOMPARE(count(filter), 12);
                filter.tenantId = m_fleet->first.id;
                QCOMPARE(count(filter), 12);
                filter.siteId = m_site.id;
                QCOMPARE(count(filter), 12);
                filter.status = BackupStatus::Failed;
                QCOMPARE(count(filter), 3);
                filter = {{}, {}, BackupType::Database, {}, {}, BackupSort(sort), order};
                QCOMPARE(count(filter), 4);
                filter = {{}, {}, {}, BackupStatus::Failed, {}, BackupSort(sort), order};
                QCOMPARE(count(filter), 3);
                filter = {{}, {}, {}, {}, Verification::Missing, BackupSort(sort), order};
                QCOMPARE(count(filter), 3);
            }
        }
        BackupFilter foreign;
        foreign.tenantId = m_fleet->second.id;
        QCOMPARE(count(foreign), 0);
        CHOM_VALUE(page, m_backups->page({}, {}));
        QCOMPARE(page.rows.first().domain, u"a.example"_s);
        // A site that moves to another tenant takes its backups along.
        Site moved = m_site;
        moved.tenantId = m_fleet->second.id;
        CHOM_VALUE(savedSite, m_fleet->sites.save(moved));
        QCOMPARE(savedSite.tenantId, m_fleet->second.id);
        QCOMPARE(count(foreign), 12);
    }

    void theSameKeyIsTheSameOperation()
    {
        CHOM_VALUE(first, m_operations->add(operation(u"key"_s)));
        QVERIFY(!first.memberId.isEmpty()); // the local owner
        QVERIFY(!first.correlationId.isEmpty());
        Operation again = operation(u"key"_s);
        again.operationType = u"site.delete"_s;
        CHOM_VALUE(second, m_operations->add(again));
        QCOMPARE(second.id, first.id);
        QCOMPARE(second.operationType, u"site.create"_s);
        CHOM_VALUE(other, m_operations->add(operation({})));
        QVERIFY(other.id != first.id);
    }

    void anOperationMovesOn()
    {
        CHOM_VALUE(added, m_operations->add(operation(u"key"_s)));
        m_fleet->clock.advance(std::chrono::seconds(1));
        Operation running = added;
        running.status = OperationStatus::Running;
        running.step = 1;
        running.outputJson = R"({"a": 1})";
        running.memberId = u"somebody else"_s;
        running.idempotencyKey = u"other"_s;
        CHOM_VALUE(updated, m_operations->update(running));
        QCOMPARE(updated.status, OperationStatus::Running);
        QCOMPARE(updated.outputJson, QByteArray(R"({"a":1})"));
        QCOMPARE(updated.memberId, added.memberId);
        QCOMPARE(updated.idempotencyKey, u"key"_s);
        QVERIFY(updated.updatedAt > added.updatedAt);
        running.outputJson = "no json";
        QCOMPARE(awaited(m_operations->update(running)).error().code, ErrorCode::BadRequest);
        running.id = u"nobody"_s;
        QCOMPARE(awaited(m_operations->update(running)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(m_operations->byId(u"nobody"_s)).error().code, ErrorCode::NotFound);
        Operation wrong = operation(u"w"_s);
        wrong.targetType = u"moon"_s;
        QCOMPARE(awaited(m_operations->add(wrong)).error().code, ErrorCode::BadRequest);
    }

    void operationsAreListedNewestFirst()
    {
        for (int i = 0; i < 5; ++i) {
            Operation one = operation(QString::number(i));
            one.tenantId = i % 2 ? m_fleet->first.id : QString();
            one.status = i < 2 ? OperationStatus::DoneVerified : OperationStatus::Queued;
            CHOM_VALUE(added, m_operations->add(one));
            m_fleet->clock.advance(std::chrono::seconds(1));
        }
        const auto keys = [this](const OperationFilter &filter) {
            QStringList found;
            PageRequest request {{}, 2};
            for (int pages = 0; pages < 5; ++pages) {
                const auto page = awaited(m_operations->page(filter, request));
                if (!page)
                    return QStringList {u"failed"_s};
                for (const Operation &one : page->rows)
                    found += one.idempotencyKey;
                if (page->next.isEmpty())
                    break;
                request.after = page->next;
            }
            return found;
        };
        QCOMPARE(keys({}), (QStringList {u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
        OperationFilter filter;
        filter.tenantId = m_fleet->first.id;
        QCOMPARE(keys(filter), (QStringList {u"3"_s, u"1"_s}));
        filter.unfinishedOnly = true;
        QCOMPARE(keys(filter), QStringList {u"3"_s});
        filter = {};
        filter.status = OperationStatus::DoneVerified;
        QCOMPARE(keys(filter), (QStringList {u"1"_s, u"0"_s}));
        filter = {};
        filter.operationType = u"ssl.renew"_s;
        QCOMPARE(keys(filter), QStringList());
    }

    void theHashIsWhatItSays()
    {
        CHOM_VALUE(saved, m_audit->append(entry(u"site.create"_s)));
        QCOMPARE(saved.seq, 1);
        QCOMPARE(saved.prevHash, QString(64, u'0'));
        const QString canonical
            = u"{\"action\":\"site.create\",\"client\":\"\",\"created_at\":%1,\"id\":\"%2\",\"member_id\":\"%3\","
              "\"metadata\":{\"a\":{\"x\":[1,2],\"y\":\"é\"},\"z\":1},\"organization_id\":\"%4\",\"resource_id\":\"%5\","
              "\"resource_type\":\"site\",\"seq\":1,\"severity\":\"low\",\"tenant_id\":\"\"}"_s.arg(saved.createdAt)
                  .arg(saved.id, saved.memberId, saved.organizationId, saved.resourceId);
        const QByteArray hash = QCryptographicHash::hash(QByteArray(64, '0') + canonical.toUtf8(), QCryptographicHash::Sha256).toHex();
        QCOMPARE(saved.hash, QString::fromLatin1(hash));
    }

    void chainsAreSeparateAndVerify()
    {
        AuditEntry fleet = entry(u"profile.opened"_s);
        fleet.organizationId.clear();
        for (int i = 0; i < 3; ++i) {
            CHOM_VALUE(saved, m_audit->append(entry(u"site.create"_s)));
            QCOMPARE(saved.seq, i + 1);
            m_fleet->clock.advance(std::chrono::seconds(1));
        }
        CHOM_VALUE(first, m_audit->append(fleet));
        QCOMPARE(first.seq, 1);
        CHOM_VALUE(ofOrganization, m_audit->verify(m_fleet->organization.id));
        QVERIFY(ofOrganization.intact);
        QCOMPARE(ofOrganization.entries, 3);
        CHOM_VALUE(ofFleet, m_audit->verify({}));
        QCOMPARE(ofFleet.entries, 1);
        CHOM_VALUE(page, m_audit->page(m_fleet->organization.id, {{}, 2}));
        QCOMPARE(page.rows.first().seq, 3);
        CHOM_VALUE(rest, m_audit->page(m_fleet->organization.id, {page.next, 2}));
        QCOMPARE(rest.rows.size(), 1);
        CHOM_VALUE(fleetPage, m_audit->page({}, {}));
        QCOMPARE(fleetPage.rows.size(), 1);
        CHOM_VALUE(nothing, m_audit->verify(u"nobody"_s));
        QVERIFY(nothing.intact);
        QCOMPARE(nothing.entries, 0);
    }

    void entriesAreInsertOnly()
    {
        CHOM_VALUE(saved, m_audit->append(entry(u"site.create"_s)));
        QVERIFY(!awaited(rawSql(m_fleet->database, u"UPDATE audit_logs SET action = 'x'"_s)));
        QVERIFY(!awaited(rawSql(m_fleet->database, u"DELETE FROM audit_logs"_s)));
        CHOM_VALUE(verification, m_audit->verify(saved.organizationId));
        QVERIFY(verification.intact);
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("firstBad");
        QTest::newRow("text") << u"UPDATE audit_logs SET action = 'site.delete' WHERE seq = 3"_s << 3;
        QTest::newRow("time") << u"UPDATE audit_logs SET created_at = created_at + 1 WHERE seq = 2"_s << 2;
        QTest::newRow("metadata") << u"UPDATE audit_logs SET metadata = '{}' WHERE seq = 4"_s << 4;
        QTest::newRow("hash") << u"UPDATE audit_logs SET hash = '%1' WHERE seq = 2"_s.arg(QString(64, u'f')) << 2;
        QTest::newRow("one is missing") << u"DELETE FROM audit_logs WHERE seq = 3"_s << 3;
        QTest::newRow("the first is missing") << u"DELETE FROM audit_logs WHERE seq = 1"_s << 1;
        QTest::newRow("cut off") << u"DELETE FROM audit_logs WHERE seq > 3"_s << 4;
        QTest::newRow("all gone") << u"DELETE FROM audit_logs"_s << 1;
        QTest::newRow("renumbered") << u"UPDATE audit_logs SET seq = seq + 10 WHERE seq = 5"_s << 5;
    }
    void tamperingIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(int, firstBad);
        for (int i = 0; i < 5; ++i) {
            CHOM_VALUE(saved, m_audit->append(entry(u"site.create"_s)));
        }
        // Whoever can write the file can also drop what protects it.
        CHOM_DONE(rawSql(m_fleet->database, u"DROP TRIGGER audit_logs_keep"_s));
        CHOM_DONE(rawSql(m_fleet->database, u"DROP TRIGGER audit_logs_stay"_s));
        CHOM_DONE(rawSql(m_fleet->database, sql));
        CHOM_VALUE(verification, m_audit->verify(m_fleet->organization.id));
        QVERIFY(!verification.intact);
        QCOMPARE(verification.firstBadSeq, firstBad);
    }
};

QTEST_GUILESS_MAIN(TestJobStores)
#include "tst_jobstores.moc"
