// SPDX-License-Identifier: GPL-3.0-or-later
// What the Overview shows, and that no list reads a whole table.
#include "services/storage/overviewstore.h"

#include "services/storage/auditstore.h"
#include "services/storage/backupstore.h"
#include "services/storage/demodata.h"
#include "services/storage/operationstore.h"

#include "fleet.h"

#include <QMutex>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

constexpr TimeMs overviewDay = 86'400'000;

}

class TestOverviewStore final : public QObject
{
    Q_OBJECT
    // For the plans: a filled store whose calls are noted with their SQL.
    FakeClock m_clock;
    QMutex m_mutex;
    QStringList m_statements;
    std::unique_ptr<Database> m_filled;

    Site siteWith(const SmallFleet &fleet, const QString &domain, SiteStatus status, TimeMs expires)
    {
        Site site = fleet.site(domain);
        site.status = status;
        site.sslEnabled = expires != 0;
        site.sslExpiresAt = expires;
        site.storageUsedMb = 10;
        site.failureReason = status == SiteStatus::Failed ? u"nginx refused"_s : QString();
        return site;
    }

private Q_SLOTS:
    void initTestCase()
    {
        DatabaseOptions options {u":memory:"_s};
        options.slowMs = 1e9;
        options.observer = [this](const CallRecord &call) {
            QMutexLocker lock(&m_mutex);
            m_statements += QString::fromStdString(call.detail).split(u";\n"_s);
        };
        m_filled = std::make_unique<Database>(options);
        CHOM_DONE(fillDemo(*m_filled, m_clock, {10, 50, 1'000, 20'000, 1}));
    }
    void cleanupTestCase() { m_filled.reset(); }

    void figuresAreRight()
    {
        SmallFleet fleet;
        QVERIFY(fleet.fill());
        const TimeMs now = fleet.clock.nowMs();
        const QList<Site> sites {siteWith(fleet, u"ok.example"_s, SiteStatus::Active, now + 60 * overviewDay),
                                 siteWith(fleet, u"due.example"_s, SiteStatus::Active, now + 20 * overviewDay),
                                 siteWith(fleet, u"soon.example"_s, SiteStatus::Active, now + 5 * overviewDay),
                                 siteWith(fleet, u"expired.example"_s, SiteStatus::Active, now - overviewDay),
                                 siteWith(fleet, u"failed.example"_s, SiteStatus::Failed, 0)};
        QString okId;
        for (const Site &site : sites) {
            CHOM_VALUE(saved, fleet.sites.save(site));
            okId = okId.isEmpty() ? saved.id : okId;
        }
        Site foreign = fleet.site(u"foreign.example"_s);
        foreign.tenantId = fleet.second.id;
        foreign.vpsId = fleet.other.id;
        CHOM_VALUE(savedForeign, fleet.sites.save(foreign));
        CHOM_VALUE(deleted, fleet.sites.save(fleet.site(u"deleted.example"_s)));
        CHOM_DONE(fleet.sites.remove(deleted.id));
        CHOM_DONE(fleet.servers.setHealth(fleet.shared.id, HealthStatus::Unreachable, u"timeout"_s, now));
        BackupStore backups(fleet.database, fleet.clock);
        for (int i = 0; i < 4; ++i) {
            SiteBackup backup;
            backup.siteId = okId;
            backup.backupId = QString::number(i);
            backup.createdAt = i == 0 ? now - 2 * overviewDay : now - 3'600'000;
            backup.status = i == 3 ? BackupStatus::Failed : BackupStatus::Completed;
            backup.error = i == 3 ? u"disk full"_s : QString();
            CHOM_VALUE(saved, backups.save(backup));
        }
        OperationStore operations(fleet.database, fleet.clock);
        for (const OperationStatus status : {OperationStatus::Queued, OperationStatus::Running, OperationStatus::DoneVerified}) {
            Operation operation;
            operation.tenantId = fleet.first.id;
            operation.operationType = u"site.create"_s;
            operation.targetType = u"site"_s;
            operation.targetId = okId;
            operation.status = status;
            CHOM_VALUE(added, operations.add(operation));
        }

        OverviewStore overview(fleet.database, fleet.clock);
        CHOM_VALUE(data, overview.load({}));
        QCOMPARE(data.counts.sites, 6);
        QCOMPARE(data.counts.sitesActive, 5);
        QCOMPARE(data.counts.sitesFailed, 1);
        QCOMPARE(data.counts.certificatesDue, 2);
        QCOMPARE(data.counts.certificatesExpired, 1);
        QCOMPARE(data.counts.storageUsedMb, 50.0);
        QCOMPARE(data.counts.backups, 4);
        QCOMPARE(data.counts.backupsDay, 2);
        QCOMPARE(data.counts.backupsDayFailed, 1);
        QCOMPARE(data.counts.servers, 2);
        QCOMPARE(data.counts.serversByHealth.value(HealthStatus::Unreachable), 1);
        QCOMPARE(data.counts.tenants, 2);
        QCOMPARE(data.counts.operationsRunning, 1);
        QCOMPARE(data.counts.operationsQueued, 1);
        QCOMPARE(data.cells.size(), 2);
        QCOMPARE(data.newest.size(), 5);
        QList<AttentionKind> kinds;
        for (const AttentionItem &item : data.attention)
            kinds += item.kind;
        QCOMPARE(kinds, (QList {AttentionKind::ServerBad, AttentionKind::CertificateExpired, AttentionKind::SiteFailed,
                                AttentionKind::CertificateExpiring, AttentionKind::BackupFailed}));
        QCOMPARE(data.attention.at(0).because, u"timeout"_s);
        QCOMPARE(data.attention.at(0).health, HealthStatus::Unreachable);
        QCOMPARE(data.attention.at(1).daysLeft, -1);
        QCOMPARE(data.attention.at(2).because, u"nginx refused"_s);
        QCOMPARE(data.attention.at(3).daysLeft, 5);
        QCOMPARE(data.attention.at(4).because, u"disk full"_s);

        CHOM_VALUE(other, overview.load(fleet.second.id));
        QCOMPARE(other.counts.sites, 1);
        QCOMPARE(other.counts.backups, 0);
        QCOMPARE(other.counts.servers, 1);
        QCOMPARE(other.counts.tenants, 1);
        QCOMPARE(other.counts.operationsRunning, 0);
        QVERIFY(other.attention.isEmpty());
        QCOMPARE(other.newest.size(), 1);
        QCOMPARE(other.newest.first().id, savedForeign.id);
    }

    void oneKindDoesNotHideTheOthers()
    {
        SmallFleet fleet;
        QVERIFY(fleet.fill());
        for (int i = 0; i < 30; ++i) {
            VpsServer server = SmallFleet::server(u"dead%1.example"_s.arg(i), u"10.9.0.%1"_s.arg(i));
            server.healthStatus = HealthStatus::Unreachable;
            CHOM_VALUE(saved, fleet.servers.save(server));
        }
        CHOM_VALUE(site, fleet.sites.save(siteWith(fleet, u"f.example"_s, SiteStatus::Failed, 0)));
        OverviewStore overview(fleet.database, fleet.clock);
        CHOM_VALUE(data, overview.load({}));
        QCOMPARE(data.attention.size(), 10);
        QCOMPARE(data.attention.first().kind, AttentionKind::ServerBad);
        QCOMPARE(data.attention.last().kind, AttentionKind::SiteFailed);
    }

    void anEmptyStoreHasAnOverview()
    {
        Database database({u":memory:"_s});
        OverviewStore overview(database, m_clock);
        CHOM_VALUE(data, overview.load({}));
        QCOMPARE(data.counts.sites, 0);
        QCOMPARE(data.quota.sites, 0);
        QVERIFY(data.attention.isEmpty());
        QCOMPARE(awaited(overview.load(u"nobody"_s)).error().code, ErrorCode::NotFound);
    }

    void agreesWithTheRows()
    {
        OverviewStore overview(*m_filled, m_clock);
        CHOM_VALUE(data, overview.load({}));
        CHOM_VALUE(backups, rawValue(*m_filled, u"SELECT count(*) FROM site_backups"_s));
        QCOMPARE(data.counts.backups, backups.toLongLong());
        CHOM_VALUE(storage, rawValue(*m_filled, u"SELECT sum(storage_used_mb) FROM sites"_s));
        QCOMPARE(data.counts.storageUsedMb, storage.toDouble());
    }

    /// Every list with every filter and order, first and later page; then SQLite says how it would read.
    void noListReadsAWholeTable()
    {
        SiteStore sites(*m_filled, m_clock);
        BackupStore backups(*m_filled, m_clock);
        OperationStore operations(*m_filled, m_clock);
        AuditStore audit(*m_filled, m_clock);
        OverviewStore overview(*m_filled, m_clock);
        CHOM_VALUE(tenantValue, rawValue(*m_filled, u"SELECT id FROM tenants LIMIT 1"_s));
        const QString tenant = tenantValue.toString();
        {
            QMutexLocker lock(&m_mutex);
            m_statements.clear();
        }
        const auto both = [](auto &store, const auto &filter) {
            const auto first = awaited(store.page(filter, {{}, 2, true}));
            return first && awaited(store.page(filter, {first->next, 2}));
        };
        for (int sort = 0; sort <= int(SiteSort::Created); ++sort) {
            for (int kind = 0; kind < 7; ++kind) {
                SiteFilter filter;
                filter.sort = SiteSort(sort);
                filter.tenantId = kind == 1 ? tenant : QString();
                filter.vpsId = kind == 2 ? tenant : QString();
                filter.text = kind == 3 ? u"shop"_s : QString();
                filter.sslWithinDays = kind == 4 ? 14 : -1;
                if (kind == 5)
                    filter.type = SiteType::Html;
                if (kind == 6)
                    filter.status = SiteStatus::Failed;
                QVERIFY(both(sites, filter));
            }
        }
        for (int sort = 0; sort <= int(BackupSort::Status); ++sort) {
            for (int kind = 0; kind < 7; ++kind) {
                BackupFilter filter;
                filter.sort = BackupSort(sort);
                filter.tenantId = kind == 1 ? tenant : QString();
                filter.siteId = kind == 2 ? tenant : QString();
                if (kind == 3)
                    filter.type = BackupType::Files;
                if (kind == 4 || kind == 5)
                    filter.status = kind == 4 ? BackupStatus::Failed : BackupStatus::Completed;
                if (kind == 6)
                    filter.verification = Verification::Mismatch;
                QVERIFY(both(backups, filter));
            }
        }
        for (int kind = 0; kind < 5; ++kind) {
            OperationFilter filter;
            filter.tenantId = kind == 1 ? tenant : QString();
            filter.operationType = kind == 2 ? u"site.create"_s : QString();
            filter.unfinishedOnly = kind == 3;
            if (kind == 4)
                filter.status = OperationStatus::Failed;
            QVERIFY(both(operations, filter));
        }
        QVERIFY(both(audit, QString()));
        QVERIFY(both(audit, tenant));
        CHOM_VALUE(all, overview.load({}));
        CHOM_VALUE(ofTenant, overview.load(tenant));
        QMutexLocker lock(&m_mutex);
        QStringList statements = m_statements;
        lock.unlock();
        statements.removeDuplicates();
        QVERIFY(statements.size() > 50);
        CHOM_VALUE(bad, m_filled->read<QStringList>("test.explain", [&statements](QSqlDatabase &db) -> Result<QStringList> {
            static const QRegularExpression whole(u"^SCAN (sites|s|site_backups|b|operations|audit_logs)$"_s);
            QStringList found;
            for (const QString &statement : statements) {
                QSqlQuery query(db);
                query.prepare(u"EXPLAIN QUERY PLAN "_s + statement);
                for (int i = 0; i < statement.count(u'?'); ++i)
                    query.bindValue(i, QVariant());
                if (!query.exec())
                    found += u"cannot explain: "_s + statement;
                while (query.next()) {
                    if (whole.match(query.value(3).toString()).hasMatch())
                        found += query.value(3).toString() + u": "_s + statement;
                }
            }
            return found;
        }));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void theOverviewIsReadFromIndexesAlone()
    {
        CHOM_VALUE(plan, m_filled->read<QString>("test.explain", [](QSqlDatabase &db) -> Result<QString> {
            QSqlQuery query(db);
            query.exec(u"EXPLAIN QUERY PLAN SELECT count(*), sum(status = 'active'), sum(ssl_enabled AND ssl_expires_at > 1), "
                       "sum(storage_used_mb) FROM sites WHERE deleted_at IS NULL"_s);
            return query.next() ? query.value(3).toString() : QString();
        }));
        QVERIFY2(plan.contains(u"COVERING INDEX"_s), qPrintable(plan));
    }
};

QTEST_GUILESS_MAIN(TestOverviewStore)
#include "tst_overviewstore.moc"
