// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, tenants, organizations, plans, allocations and settings.
#include "services/storage/allocationstore.h"
#include "services/storage/localowner.h"
#include "services/storage/settingsstore.h"
#include "services/storage/tierstore.h"

#include "fleet.h"

using namespace Qt::StringLiterals;
using namespace chom;

class TestStores final : public QObject
{
    Q_OBJECT
    std::unique_ptr<SmallFleet> m_fleet;

    QStringList hosts(const ServerFilter &filter)
    {
        const auto page = awaited(m_fleet->servers.page(filter, {{}, 50, true}));
        if (!page || page->total != page->rows.size())
            return {u"failed"_s};
        QStringList names;
        for (const ServerRow &row : page->rows)
            names += row.server.hostname;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_fleet = std::make_unique<SmallFleet>();
        QVERIFY(m_fleet->fill());
    }
    void cleanup() { m_fleet.reset(); }

    void aServerKeepsEveryField()
    {
        VpsServer server = SmallFleet::server(u"Web3.EXAMPLE"_s, u"10.0.0.11"_s);
        server.provider = Provider::Hetzner;
        server.providerId = u"123"_s;
        server.region = u"fsn1"_s;
        server.specCpu = 4;
        server.specDiskGb = 80;
        server.status = ServerStatus::Maintenance;
        server.allocationType = AllocationType::Dedicated;
        server.agentVersion = u"3.0.0"_s;
        server.capabilities = {u"a"_s, u"b \"quoted\""_s};
        server.phpVersions = {u"8.3"_s};
        server.observabilityConfigured = true;
        server.sshUser = u"admin"_s;
        server.sshPort = 2'222;
        server.sshKeyRef = u"default"_s;
        server.hostKey = u"ssh-ed25519 AAAA"_s;
        server.healthStatus = HealthStatus::Degraded;
        server.healthError = u"disk"_s;
        CHOM_VALUE(saved, m_fleet->servers.save(server));
        CHOM_VALUE(read, m_fleet->servers.byHostname(u"web3.example"_s));
        QCOMPARE(read.id, saved.id);
        QCOMPARE(read.provider, server.provider);
        QCOMPARE(read.region, server.region);
        QCOMPARE(read.specMemoryMb, 8'192);
        QCOMPARE(read.status, server.status);
        QCOMPARE(read.allocationType, server.allocationType);
        QCOMPARE(read.capabilities, server.capabilities);
        QCOMPARE(read.phpVersions, server.phpVersions);
        QCOMPARE(read.observabilityConfigured, true);
        QCOMPARE(read.sshUser, server.sshUser);
        QCOMPARE(read.sshPort, 2'222);
        QCOMPARE(read.hostKey, server.hostKey);
        QCOMPARE(read.healthStatus, server.healthStatus);
    }

    void limitsOfAServerHold_data()
    {
        QTest::addColumn<int>("cpu");
        QTest::addColumn<int>("memory");
        QTest::addColumn<int>("port");
        QTest::newRow("no cpu") << 0 << 1'024 << 22;
        QTest::newRow("too many") << 129 << 1'024 << 22;
        QTest::newRow("little memory") << 1 << 511 << 22;
        QTest::newRow("port") << 1 << 1'024 << 70'000;
    }
    void limitsOfAServerHold()
    {
        QFETCH(int, cpu);
        QFETCH(int, memory);
        QFETCH(int, port);
        VpsServer server = SmallFleet::server(u"web3.example"_s, u"10.0.0.11"_s);
        server.specCpu = cpu;
        server.specMemoryMb = memory;
        server.sshPort = port;
        QCOMPARE(awaited(m_fleet->servers.save(server)).error().code, ErrorCode::BadRequest);
    }

    void hostAndAddressAreUnique()
    {
        const auto sameHost = awaited(m_fleet->servers.save(SmallFleet::server(u"web1.example"_s, u"10.0.0.99"_s)));
        QCOMPARE(sameHost.error().code, ErrorCode::Refused);
        const auto sameAddress = awaited(m_fleet->servers.save(SmallFleet::server(u"new.example"_s, u"10.0.0.9"_s)));
        QCOMPARE(sameAddress.error().code, ErrorCode::Refused);
        QVERIFY(sameAddress.error().text.contains(u"10.0.0.9"_s));
    }

    void addressesSortAsNumbers()
    {
        ServerFilter filter;
        filter.sort = ServerSort::IpAddress;
        QCOMPARE(hosts(filter), (QStringList {u"web1.example"_s, u"web2.example"_s})); // .9 before .10
    }

    void everyServerSortPages()
    {
        for (int sort = 0; sort <= int(ServerSort::LastCheck); ++sort) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                ServerFilter filter;
                filter.sort = ServerSort(sort);
                filter.order = order;
                CHOM_VALUE(first, m_fleet->servers.page(filter, {{}, 1}));
                QVERIFY(!first.next.isEmpty());
                CHOM_VALUE(second, m_fleet->servers.page(filter, {first.next, 1}));
                QVERIFY(second.next.isEmpty());
                QVERIFY(first.rows.first().server.id != second.rows.first().server.id);
            }
        }
    }

    void serversAreSeenThroughSitesAndAllocations()
    {
        CHOM_VALUE(site, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        AllocationStore allocations(m_fleet->database, m_fleet->clock);
        ServerFilter ofFirst;
        ofFirst.tenantId = m_fleet->first.id;
        QCOMPARE(hosts(ofFirst), QStringList {u"web1.example"_s});
        CHOM_VALUE(allocation, allocations.save({{}, m_fleet->other.id, m_fleet->first.id, 1, 100, 256}));
        QCOMPARE(allocation.sitesAllocated, 1);
        QCOMPARE(hosts(ofFirst), (QStringList {u"web1.example"_s, u"web2.example"_s}));
        CHOM_VALUE(cells, m_fleet->servers.cells(m_fleet->second.id));
        QVERIFY(cells.isEmpty());
        CHOM_VALUE(all, m_fleet->servers.all(m_fleet->first.id));
        QCOMPARE(all.size(), 2);
        CHOM_VALUE(page, m_fleet->servers.page({}, {}));
        QCOMPARE(page.rows.first().sites, 1);
        QCOMPARE(page.rows.first().sitesMax, 50);
    }

    void serverFilters()
    {
        CHOM_DONE(m_fleet->servers.setHealth(m_fleet->other.id, HealthStatus::Unreachable, u"timeout"_s, 5'000, u"3.1.0"_s));
        ServerFilter filter;
        filter.health = HealthStatus::Unreachable;
        QCOMPARE(hosts(filter), QStringList {u"web2.example"_s});
        CHOM_VALUE(read, m_fleet->servers.byId(m_fleet->other.id));
        QCOMPARE(read.healthError, u"timeout"_s);
        QCOMPARE(read.lastHealthCheckAt, 5'000);
        QCOMPARE(read.agentVersion, u"3.1.0"_s);
        CHOM_DONE(m_fleet->servers.setHealth(m_fleet->other.id, HealthStatus::Healthy, {}, 6'000));
        CHOM_VALUE(healthy, m_fleet->servers.byId(m_fleet->other.id));
        QCOMPARE(healthy.agentVersion, u"3.1.0"_s); // not known is not "none"
        QVERIFY(healthy.healthError.isEmpty());
        filter = {};
        filter.text = u"0.0.10"_s;
        QCOMPARE(hosts(filter), QStringList {u"web2.example"_s});
        filter.text = u"web_"_s;
        QCOMPARE(hosts(filter), QStringList());
        QCOMPARE(awaited(m_fleet->servers.setHostKey(u"nobody"_s, u"x"_s)).error().code, ErrorCode::NotFound);
    }

    void aStaleRowUndoesNothing()
    {
        VpsServer stale = m_fleet->shared;
        CHOM_DONE(m_fleet->servers.setHealth(stale.id, HealthStatus::Unhealthy, u"nginx"_s, 9'000));
        CHOM_DONE(m_fleet->servers.setHostKey(stale.id, u"ssh-ed25519 AAAA"_s));
        stale.region = u"fsn1"_s;
        CHOM_VALUE(saved, m_fleet->servers.save(stale));
        QCOMPARE(saved.region, u"fsn1"_s);
        QCOMPARE(saved.hostKey, u"ssh-ed25519 AAAA"_s);
        QCOMPARE(saved.healthStatus, HealthStatus::Unhealthy);
        QCOMPARE(saved.lastHealthCheckAt, 9'000);
        VpsServer newer = saved;
        newer.healthStatus = HealthStatus::Healthy;
        newer.lastHealthCheckAt = 10'000;
        CHOM_VALUE(replaced, m_fleet->servers.save(newer));
        QCOMPARE(replaced.healthStatus, HealthStatus::Healthy);
    }

    void aServerWithSitesIsKept()
    {
        CHOM_VALUE(site, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        QCOMPARE(awaited(m_fleet->servers.remove(m_fleet->shared.id)).error().code, ErrorCode::Refused);
        CHOM_DONE(m_fleet->sites.remove(site.id));
        CHOM_DONE(m_fleet->servers.remove(m_fleet->shared.id));
        QCOMPARE(awaited(m_fleet->servers.byId(m_fleet->shared.id)).error().code, ErrorCode::NotFound);
    }

    void quotaCountsWhatIsThere()
    {
        Site site = m_fleet->site(u"a.example"_s);
        site.storageUsedMb = 2'048;
        CHOM_VALUE(saved, m_fleet->sites.save(site));
        CHOM_VALUE(deleted, m_fleet->sites.save(m_fleet->site(u"b.example"_s)));
        CHOM_DONE(m_fleet->sites.remove(deleted.id));
        CHOM_VALUE(quota, m_fleet->tenants.quota(m_fleet->first.id));
        QCOMPARE(quota.sites, 1);
        QCOMPARE(quota.sitesMax, 25);
        QCOMPARE(quota.storageGb, 2.0);
        QCOMPARE(quota.storageMaxGb, 100);
        QCOMPARE(quota.tier, u"pro"_s);
        CHOM_VALUE(all, m_fleet->tenants.quota({}));
        QCOMPARE(all.sites, 1);
        QCOMPARE(all.sitesMax, 25);
        Tenant second = m_fleet->second;
        second.tier = u"enterprise"_s;
        CHOM_VALUE(savedSecond, m_fleet->tenants.save(second));
        QCOMPARE(savedSecond.tier, u"enterprise"_s);
        CHOM_VALUE(unlimited, m_fleet->tenants.quota({}));
        QCOMPARE(unlimited.sitesMax, -1);
        QCOMPARE(awaited(m_fleet->tenants.quota(u"nobody"_s)).error().code, ErrorCode::NotFound);
    }

    void tenantsAndPlans()
    {
        QCOMPARE(awaited(m_fleet->tenants.save(m_fleet->tenant(u"First"_s, {}))).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(m_fleet->tenants.save(m_fleet->tenant(u"Third"_s, u"gold"_s))).error().code, ErrorCode::Refused);
        TierStore tiers(m_fleet->database, m_fleet->clock);
        CHOM_VALUE(seeded, tiers.all());
        QCOMPARE(seeded.size(), 3);
        QCOMPARE(seeded.at(0).tier, u"starter"_s);
        QCOMPARE(seeded.at(1).maxSites, 25);
        QCOMPARE(seeded.at(2).maxSites, -1);
        QCOMPARE(seeded.at(2).priceMonthlyCents, 24'900);
        TierLimit old = seeded.at(0);
        old.validTo = m_fleet->clock.nowMs();
        CHOM_VALUE(savedOld, tiers.save(old));
        QCOMPARE(savedOld.validTo, old.validTo);
        CHOM_VALUE(offered, tiers.offered());
        QCOMPARE(offered.size(), 2);
        TierLimit wrong = seeded.at(1);
        wrong.backupRetentionDays = 0;
        QCOMPARE(awaited(tiers.save(wrong)).error().code, ErrorCode::BadRequest);
    }

    void anOrganizationNamesWhatBlocksItsDeletion()
    {
        CHOM_VALUE(site, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        const auto blocked = awaited(m_fleet->organizations.remove(m_fleet->organization.id));
        QCOMPARE(blocked.error().code, ErrorCode::Refused);
        QVERIFY(blocked.error().text.contains(u"2"_s) && blocked.error().text.contains(u"1"_s));
        CHOM_DONE(m_fleet->sites.remove(site.id));
        for (Tenant tenant : {m_fleet->first, m_fleet->second}) {
            tenant.status = AccountStatus::Cancelled;
            CHOM_VALUE(cancelled, m_fleet->tenants.save(tenant));
            QCOMPARE(cancelled.status, AccountStatus::Cancelled);
        }
        CHOM_DONE(m_fleet->organizations.remove(m_fleet->organization.id));
        CHOM_VALUE(left, m_fleet->organizations.all());
        QVERIFY(left.isEmpty());
        CHOM_VALUE(again, m_fleet->organizations.save({{}, u"Aurora"_s, u"aurora"_s})); // the short name is free again
        QVERIFY(again.id != m_fleet->organization.id);
    }

    void settingsKeepTheirType()
    {
        SettingsStore settings(m_fleet->database, m_fleet->clock);
        CHOM_DONE(settings.set(u"a"_s, true));
        CHOM_DONE(settings.set(u"b"_s, 42));
        CHOM_DONE(settings.set(u"c"_s, u"text"_s));
        CHOM_DONE(settings.setSecretRef(u"d"_s, u"smtp/password"_s));
        CHOM_DONE(settings.set(u"b"_s, -1));
        CHOM_VALUE(all, settings.all());
        QCOMPARE(all, (QVariantMap {{u"a"_s, true}, {u"b"_s, qlonglong(-1)}, {u"c"_s, u"text"_s}, {u"d"_s, u"smtp/password"_s}}));
        QCOMPARE(awaited(settings.set(u"e"_s, QVariantList())).error().code, ErrorCode::BadRequest);
        QVERIFY(!awaited(settings.set({}, 1)));
    }

    void thereIsOneLocalOwner()
    {
        CHOM_VALUE(first, ensureLocalOwner(m_fleet->database, m_fleet->clock));
        CHOM_VALUE(again, ensureLocalOwner(m_fleet->database, m_fleet->clock));
        QCOMPARE(first, again);
        CHOM_VALUE(members, rawValue(m_fleet->database, u"SELECT count(*) || role || is_super FROM members"_s));
        QCOMPARE(members.toString(), u"1owner1"_s);
        Database empty({u":memory:"_s});
        CHOM_VALUE(owner, ensureLocalOwner(empty, m_fleet->clock));
        QVERIFY(!owner.isEmpty());
        CHOM_VALUE(organizations, rawValue(empty, u"SELECT count(*) FROM organizations"_s));
        QCOMPARE(organizations.toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
