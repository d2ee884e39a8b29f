// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cacheenvelope.h"
#include "services/cache/cachekeys.h"
#include "services/cache/rediskeys.h"

#include <QTest>

using namespace chom;
using namespace Qt::StringLiterals;

class TestCacheKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysLivesAndTags_data()
    {
        QTest::addColumn<CacheSlot>("slot");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("ttl");
        QTest::addColumn<QString>("tag");
        const auto row = [](const CacheSlot &slot, const QString &key, int ttl, const QString &tag) {
            QTest::newRow(qPrintable(key)) << slot << key << ttl << tag;
        };
        using namespace cachekeys;
        row(tenantDashboardStats(u"7"_s), u"tenant:7:dashboard_stats"_s, 300, u"tenant:7:sites"_s);
        row(tenantSiteCount(u"7"_s), u"tenant:7:site_count"_s, 300, u"tenant:7"_s);
        row(tenantBackups(BackupFigure::TotalSize, u"7"_s), u"tenant:7:backups:total_size"_s, 300, u"tenant:7"_s);
        row(quota(Quota::Storage, u"7"_s), u"quota:storage:7"_s, 300, u"tenant:7"_s);
        row(tierLimit(u"pro"_s), u"tier_limit:pro"_s, 3'600, u"tiers"_s);
        row(allTierLimits(), u"tier_limits:all"_s, 3'600, u"tiers"_s);
        row(adminStats(), u"admin:stats"_s, 60, u"servers"_s);
        row(adminVpsHealth(), u"admin:vps_health"_s, 60, u"servers"_s);
        row(overallHealth(), u"health:overall"_s, 30, {});
        row(list(List::Sites), u"list:sites"_s, 300, u"sites"_s);
        row(list(List::Backups, u"f"_s), u"list:backups:f"_s, 300, u"backups"_s);
        row(list(List::Servers), u"list:servers"_s, 60, u"servers"_s);
        row(site(u"s"_s, u"7"_s), u"site:s"_s, 600, u"tenant:7:sites"_s);
        row(memberTenantIds(u"m"_s), u"member:m:tenant_ids"_s, 3'600, u"member:m"_s);
        row(settings(), u"settings"_s, 3'600, {});
        row(prometheus(u"a"_s, 15), u"prometheus:a"_s, 15, {});
        row(prometheus(u"b"_s, 60), u"prometheus:b"_s, 60, {});
        row(prometheus(u"c"_s, 300, u"7"_s), u"prometheus:c"_s, 300, u"tenant:7"_s);
        row(prometheus(u"d"_s, 900), u"prometheus:d"_s, 30, {});
        row(prometheus(u"e"_s, 0), u"prometheus:e"_s, 30, {});
        row(grafanaDashboards(), u"grafana:dashboards"_s, 3'600, {});
        row(hostRegistration(u"v"_s), u"host_registration:v"_s, 3'600, u"servers"_s);
    }

    void keysLivesAndTags()
    {
        QFETCH(CacheSlot, slot);
        QFETCH(QString, key);
        QFETCH(int, ttl);
        QFETCH(QString, tag);
        QCOMPARE(slot.key, key);
        QCOMPARE(int(slot.policy.ttl.count()), ttl);
        QCOMPARE(tag.isEmpty() || slot.policy.tags.contains(tag), true);
    }

    void logsAreKeptOnceTheyHaveSettled()
    {
        QVERIFY(!cachekeys::loki(u"h"_s, 1'000'000, 1'000'000 + 299'999));
        const auto slot = cachekeys::loki(u"h"_s, 1'000'000, 1'000'000 + 300'000);
        QVERIFY(slot);
        QCOMPARE(slot->key, u"loki:h"_s);
        QCOMPARE(int(slot->policy.ttl.count()), 3'600);
    }

    void hashesTellListsApart()
    {
        using cachekeys::hashOf;
        QCOMPARE(hashOf({u"up"_s, u"t"_s}), hashOf({u"up"_s, u"t"_s}));
        QVERIFY(hashOf({u"ab"_s, u"c"_s}) != hashOf({u"a"_s, u"bc"_s}));
        QVERIFY(hashOf({u"a"_s}) != hashOf({u"a"_s, {}}));
        QCOMPARE(hashOf({}).size(), 64);
    }

    void envelopesComeBackWhole()
    {
        const StoredEntry stored{{QByteArray("a\0b\xff", 4), 1, 2, 3}, {u"tenant:1"_s, QString(), u"\u00fc \n"_s}};
        const auto back = fromEnvelope(toEnvelope(stored));
        QVERIFY(back);
        QCOMPARE(back->entry.value, stored.entry.value);
        QCOMPARE(back->entry.storedAt, 1);
        QCOMPARE(back->entry.freshUntil, 2);
        QCOMPARE(back->entry.staleUntil, 3);
        QCOMPARE(back->tags, stored.tags);
    }

    void brokenEnvelopesAreNothing()
    {
        const QByteArray whole = toEnvelope({{"value", 1, 2, 3}, {u"tag"_s}});
        QVERIFY(!fromEnvelope({}));
        QVERIFY(!fromEnvelope("somebody else's value, long enough for a header"));
        for (qsizetype size = 0; size < whole.size() - 5; ++size)
            QVERIFY2(!fromEnvelope(whole.left(size)), qPrintable(QString::number(size)));
        QByteArray absurd = whole;
        absurd.replace(30, 4, "\xff\xff\xff\xff"); // the length of the first tag
        QVERIFY(!fromEnvelope(absurd));
    }

    void thePrefixComesOnceAndNamesCannotMeet()
    {
        const RedisKeys keys(u"chom:"_s, 1);
        QCOMPARE(keys.valueKey(u"tenant:1:x"_s), "chom:tenant:1:x"_ba);
        QCOMPARE(keys.tagKey(u"tenant:1"_s), "chom:#tag:tenant:1"_ba);
        QVERIFY(keys.valueKey(u"#tag:tenant:1"_s) != keys.tagKey(u"tenant:1"_s));
        QVERIFY(keys.valueKey(u"#keys"_s) != keys.allKeys());
        QVERIFY(keys.valueKey(u"##keys"_s) != keys.valueKey(u"#keys"_s));
    }

    void messagesReachOthersOnly()
    {
        const RedisKeys mine(u"chom:"_s, 1);
        const RedisKeys theirs(u"chom:"_s, 1);
        const QList<Invalidation> all{{Invalidation::Kind::Key, u"k:\u00fc"_s},
                                      {Invalidation::Kind::Tag, u"tenant:1"_s},
                                      {Invalidation::Kind::All, {}}};
        for (const Invalidation &what : all) {
            QVERIFY(!mine.foreign(mine.message(what)));
            QCOMPARE(theirs.foreign(mine.message(what)).value(), what);
        }
        QVERIFY(!mine.foreign("garbage"));
        QVERIFY(!mine.foreign(QByteArray(16, 'x') + "?x"));
        QVERIFY(RedisKeys(u"chom:"_s, 2).channel() != mine.channel());
    }
};

QTEST_GUILESS_MAIN(TestCacheKeys)
#include "tst_cachekeys.moc"
