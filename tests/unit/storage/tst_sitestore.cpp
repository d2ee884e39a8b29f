// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/sitestore.h"

#include "fleet.h"

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

constexpr TimeMs dayMs = 86'400'000;

QStringList domainsOf(const Page<Site> &page)
{
    QStringList domains;
    for (const Site &site : page.rows)
        domains += site.domain;
    return domains;
}

} // namespace

class TestSiteStore final : public QObject
{
    Q_OBJECT
    std::unique_ptr<SmallFleet> m_fleet;

private Q_SLOTS:
    void init()
    {
        m_fleet = std::make_unique<SmallFleet>();
        QVERIFY(m_fleet->fill());
    }
    void cleanup() { m_fleet.reset(); }

    void keepsEveryField()
    {
        Site site = m_fleet->site(u"shop.example"_s);
        site.siteType = SiteType::Laravel;
        site.phpVersion = u"8.3"_s;
        site.documentRoot = u"/var/www/shop"_s;
        site.dbName = u"db"_s;
        site.dbUser = u"user"_s;
        site.sslEnabled = true;
        site.sslExpiresAt = 1'800'000'000'000;
        site.sslAutoRenew = false;
        site.sslRenewalDays = 20;
        site.status = SiteStatus::Disabled;
        site.disabledBy = u"tenant"_s;
        site.failureReason = u"because"_s;
        site.provisionAttempts = 2;
        site.storageUsedMb = 12.5;
        CHOM_VALUE(saved, m_fleet->sites.save(site));
        QVERIFY(!saved.id.isEmpty());
        QCOMPARE(saved.createdAt, m_fleet->clock.nowMs());
        CHOM_VALUE(read, m_fleet->sites.byId(saved.id));
        QCOMPARE(read.domain, site.domain);
        QCOMPARE(read.siteType, site.siteType);
        QCOMPARE(read.phpVersion, site.phpVersion);
        QCOMPARE(read.documentRoot, site.documentRoot);
        QCOMPARE(read.dbName, site.dbName);
        QCOMPARE(read.dbUser, site.dbUser);
        QCOMPARE(read.sslEnabled, true);
        QCOMPARE(read.sslExpiresAt, site.sslExpiresAt);
        QCOMPARE(read.sslAutoRenew, false);
        QCOMPARE(read.sslRenewalDays, 20);
        QCOMPARE(read.status, site.status);
        QCOMPARE(read.disabledBy, site.disabledBy);
        QCOMPARE(read.failureReason, site.failureReason);
        QCOMPARE(read.provisionAttempts, 2);
        QCOMPARE(read.storageUsedMb, 12.5);
        m_fleet->clock.advance(std::chrono::hours(1));
        Site changed = read;
        changed.status = SiteStatus::Active;
        changed.disabledBy.clear();
        CHOM_VALUE(again, m_fleet->sites.save(changed));
        QCOMPARE(again.id, saved.id);
        QCOMPARE(again.createdAt, saved.createdAt);
        QCOMPARE(again.updatedAt, m_fleet->clock.nowMs());
        QVERIFY(again.disabledBy.isEmpty());
    }

    void domainsAreNormalized_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("stored");
        QTest::newRow("spaces and case") << u"  Shop.EXAMPLE "_s << u"shop.example"_s;
        QTest::newRow("umlaut") << u"müller.example"_s << u"xn--mller-kva.example"_s;
        QTest::newRow("no dot") << u"localhost"_s << QString();
        QTest::newRow("empty") << u""_s << QString();
        QTest::newRow("shell") << u"a.example;rm -rf"_s << QString();
        QTest::newRow("path") << u"../etc.example"_s << QString();
        QTest::newRow("dash first") << u"-a.example"_s << QString();
        QTest::newRow("long label") << QString(64, u'a') + u".example"_s << QString();
        QTest::newRow("too long") << QString(u"a."_s).repeated(130) + u"example"_s << QString();
    }
    void domainsAreNormalized()
    {
        QFETCH(QString, typed);
        QFETCH(QString, stored);
        const auto saved = awaited(m_fleet->sites.save(m_fleet->site(typed)));
        QCOMPARE(saved.has_value(), !stored.isEmpty());
        if (saved) {
            QCOMPARE(saved->domain, stored);
            CHOM_VALUE(found, m_fleet->sites.byDomain(typed));
            QCOMPARE(found.id, saved->id);
        } else {
            QCOMPARE(saved.error().code, ErrorCode::BadRequest);
            QVERIFY(!saved.error().text.isEmpty());
        }
    }

    void aDomainIsUniqueUntilItsSiteIsDeleted()
    {
        CHOM_VALUE(site, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        const auto twice = awaited(m_fleet->sites.save(m_fleet->site(u"A.example"_s)));
        QCOMPARE(twice.error().code, ErrorCode::Refused);
        QVERIFY(twice.error().text.contains(u"a.example"_s));
        CHOM_DONE(m_fleet->sites.remove(site.id));
        QCOMPARE(awaited(m_fleet->sites.byId(site.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(m_fleet->sites.remove(site.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(m_fleet->sites.save(site)).error().code, ErrorCode::NotFound); // a row read before does not revive it
        CHOM_VALUE(again, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        QVERIFY(again.id != site.id);
        CHOM_VALUE(kept, rawValue(m_fleet->database, u"SELECT count(*) FROM sites"_s));
        QCOMPARE(kept.toInt(), 2); // the row stays for the history
    }

    void foreignKeysHold()
    {
        Site site = m_fleet->site(u"a.example"_s);
        site.tenantId = u"nobody"_s;
        QCOMPARE(awaited(m_fleet->sites.save(site)).error().code, ErrorCode::Refused);
    }

    void everySortReadsEveryRowOnce_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("up");
        for (int sort = 0; sort <= int(SiteSort::Created); ++sort) {
            QTest::addRow("%d up", sort) << sort << true;
            QTest::addRow("%d down", sort) << sort << false;
        }
    }
    void everySortReadsEveryRowOnce()
    {
        QFETCH(int, sort);
        QFETCH(bool, up);
        for (int i = 0; i < 23; ++i) {
            Site site = m_fleet->site(u"site%1.example"_s.arg(i, 2, 10, QLatin1Char('0')));
            site.siteType = SiteType(i % 4); // many rows share a sort value
            site.status = i % 3 ? SiteStatus::Active : SiteStatus::Failed;
            site.storageUsedMb = (i % 5) * 0.1;
            site.sslEnabled = i % 2;
            site.sslExpiresAt = i % 2 ? 1'000 + i % 3 : 0;
            CHOM_VALUE(saved, m_fleet->sites.save(site));
            m_fleet->clock.advance(std::chrono::milliseconds(i % 2));
        }
        SiteFilter filter;
        filter.sort = SiteSort(sort);
        filter.order = up ? Qt::AscendingOrder : Qt::DescendingOrder;
        CHOM_VALUE(whole, m_fleet->sites.page(filter, {{}, 500, true}));
        QCOMPARE(whole.rows.size(), 23);
        QCOMPARE(whole.total, 23);
        QVERIFY(whole.next.isEmpty());
        QStringList seen;
        PageRequest request {{}, 4};
        for (int pages = 0; pages < 10; ++pages) {
            CHOM_VALUE(page, m_fleet->sites.page(filter, request));
            QCOMPARE(page.total, -1);
            seen += domainsOf(page);
            request.after = page.next;
            if (page.next.isEmpty())
                break;
        }
        QCOMPARE(seen, domainsOf(whole));
        if (filter.sort == SiteSort::Domain)
            QCOMPARE(whole.rows.first().domain, up ? u"site00.example"_s : u"site22.example"_s);
    }

    void filters()
    {
        const TimeMs now = m_fleet->clock.nowMs();
        const QList<std::pair<QString, TimeMs>> rows {{u"expired.example"_s, now - dayMs},
                                                      {u"today.example"_s, now},
                                                      {u"soon.example"_s, now + 10 * dayMs},
                                                      {u"later.example"_s, now + 60 * dayMs},
                                                      {u"a_b.example"_s, 0}};
        for (const auto &[domain, expires] : rows) {
            Site site = m_fleet->site(domain == "a_b.example"_L1 ? u"axb.example"_s : domain);
            site.sslEnabled = expires != 0;
            site.sslExpiresAt = expires;
            CHOM_VALUE(saved, m_fleet->sites.save(site));
        }
        Site foreign = m_fleet->site(u"foreign.test"_s);
        foreign.tenantId = m_fleet->second.id;
        foreign.vpsId = m_fleet->other.id;
        foreign.status = SiteStatus::Failed;
        foreign.siteType = SiteType::Html;
        CHOM_VALUE(savedForeign, m_fleet->sites.save(foreign));

        const auto found = [this](SiteFilter filter) {
            const auto page = awaited(m_fleet->sites.page(filter, {{}, 50, true}));
            if (!page || page->total != page->rows.size())
                return QStringList {u"failed"_s};
            return domainsOf(*page);
        };
        SiteFilter filter;
        filter.tenantId = m_fleet->second.id;
        QCOMPARE(found(filter), QStringList {u"foreign.test"_s});
        filter = {};
        filter.vpsId = m_fleet->other.id;
        QCOMPARE(found(filter), QStringList {u"foreign.test"_s});
        filter = {};
        filter.status = SiteStatus::Failed;
        QCOMPARE(found(filter), QStringList {u"foreign.test"_s});
        filter = {};
        filter.type = SiteType::Html;
        QCOMPARE(found(filter), QStringList {u"foreign.test"_s});
        filter = {};
        filter.sslWithinDays = 14;
        QCOMPARE(found(filter), QStringList {u"soon.example"_s}); // the expired are not "expiring"
        filter.sslWithinDays = 0;
        QCOMPARE(found(filter), (QStringList {u"expired.example"_s, u"today.example"_s}));
        filter = {};
        filter.text = u"SOON"_s;
        QCOMPARE(found(filter), QStringList {u"soon.example"_s});
        filter.text = u"a_b"_s; // not a pattern
        QCOMPARE(found(filter), QStringList());
        filter.text = u"%"_s;
        QCOMPARE(found(filter), QStringList());
        filter.text = u"' OR 1=1 --"_s;
        QCOMPARE(found(filter), QStringList());
    }

    void hostilePositionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("position");
        const auto encoded = [](const char *json) { return QByteArray(json).toBase64(QByteArray::Base64UrlEncoding); };
        QTest::newRow("garbage") << QByteArray("%%%");
        QTest::newRow("no json") << encoded("hello");
        QTest::newRow("object") << encoded("{}");
        QTest::newRow("empty list") << encoded("[]");
        QTest::newRow("other list") << encoded("[\"backups|up|domain|row_no\",\"a\",1]");
        QTest::newRow("other order") << encoded("[\"sites|down|domain|row_no\",\"a\",1]");
        QTest::newRow("other sort") << encoded("[\"sites|up|created_at|row_no\",1,1]");
        QTest::newRow("wrong type") << encoded("[\"sites|up|domain|row_no\",1,1]");
        QTest::newRow("sql for a number") << encoded("[\"sites|up|domain|row_no\",\"a\",\"1 OR 1=1\"]");
        QTest::newRow("too few") << encoded("[\"sites|up|domain|row_no\",\"a\"]");
        QTest::newRow("too many") << encoded("[\"sites|up|domain|row_no\",\"a\",1,2]");
        QTest::newRow("huge") << QByteArray(100'000, 'A');
    }
    void hostilePositionsAreRefused()
    {
        QFETCH(QByteArray, position);
        const auto page = awaited(m_fleet->sites.page({}, {QString::fromLatin1(position), 10}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::BadRequest);
    }
    void aForgedTextIsOnlyAValue()
    {
        CHOM_VALUE(saved, m_fleet->sites.save(m_fleet->site(u"a.example"_s)));
        const QByteArray json = "[\"sites|up|domain|row_no\",\"' OR 1=1; DROP TABLE sites; --\",1]";
        CHOM_VALUE(page, m_fleet->sites.page({}, {QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding)), 10}));
        QCOMPARE(page.rows.size(), 1); // "a…" sorts after "'"
    }

    void rowsAreLimited()
    {
        for (int i = 0; i < 3; ++i) {
            CHOM_VALUE(saved, m_fleet->sites.save(m_fleet->site(u"s%1.example"_s.arg(i))));
        }
        CHOM_VALUE(least, m_fleet->sites.page({}, {{}, -5}));
        QCOMPARE(least.rows.size(), 1);
        CHOM_VALUE(most, m_fleet->sites.page({}, {{}, 1'000'000}));
        QCOMPARE(most.rows.size(), 3);
    }

    void newestFirst()
    {
        for (int i = 0; i < 4; ++i) {
            m_fleet->clock.advance(std::chrono::seconds(1));
            Site site = m_fleet->site(u"n%1.example"_s.arg(i));
            site.tenantId = i == 3 ? m_fleet->second.id : m_fleet->first.id;
            CHOM_VALUE(saved, m_fleet->sites.save(site));
        }
        CHOM_VALUE(all, m_fleet->sites.newest({}, 2));
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.first().domain, u"n3.example"_s);
        CHOM_VALUE(ofOne, m_fleet->sites.newest(m_fleet->first.id, 10));
        QCOMPARE(ofOne.size(), 3);
        QCOMPARE(ofOne.first().domain, u"n2.example"_s);
    }
};

QTEST_GUILESS_MAIN(TestSiteStore)
#include "tst_sitestore.moc"
