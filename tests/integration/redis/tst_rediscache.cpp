// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cache.h"
#include "services/core/async.h"
#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace chom;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename T> T waited(QFuture<T> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000); }();
    return future.resultCount() > 0 ? future.result() : T();
}

void finished(const QFuture<void> &future)
{
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
}

CachePolicy tagged(const QStringList &tags = {})
{
    return {60s, 600s, tags};
}

} // namespace

class TestRedisCache final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    int m_files = 0;

    /// Memory of no use, so that every answer comes from below.
    CacheOptions below(const RedisConfig &config, bool disk = true)
    {
        CacheOptions options;
        options.memoryBytes = 0;
        options.redis = config;
        if (disk)
            options.diskPath = m_folder.filePath(u"cache%1.sqlite"_s.arg(++m_files));
        return options;
    }
    CacheOptions whole(const RedisConfig &config)
    {
        CacheOptions options = below(config);
        options.memoryBytes = 1'000'000;
        return options;
    }
    static CacheLayerStats layer(Cache &cache, const QString &name)
    {
        const QList<CacheLayerStats> all = waited(cache.statistics());
        for (const CacheLayerStats &stats : all) {
            if (stats.layer == name)
                return stats;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void twoCachesShareWhatOneKnows()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache one(whole(server.tcp(1)), m_clock);
        Cache two(whole(server.unixSocket(1)), m_clock);
        QTRY_VERIFY(one.activeLayer() == u"redis"_s && two.activeLayer() == u"redis"_s);
        const QString odd = QString::fromUtf8("#tag:t \0\r\n*\u00fc", 13);
        one.put(odd, QByteArray("v\0\r\n", 4), tagged({u"tenant:1"_s, odd}));
        QTRY_COMPARE(waited(two.get(odd)).value_or(CacheEntry()).value, QByteArray("v\0\r\n", 4));
        QCOMPARE(two.peek(odd)->storedAt, one.peek(odd)->storedAt);

        // The tags came along, and the other one's memory hears of it.
        finished(one.invalidateTag(u"tenant:1"_s));
        QTRY_VERIFY(!two.peek(odd));
        QVERIFY(!waited(two.getStale(odd)));
        one.put(u"a"_s, "1", tagged());
        QTRY_VERIFY(waited(two.get(u"a"_s)));
        finished(one.invalidate(u"a"_s));
        QTRY_VERIFY(!two.peek(u"a"_s));
        one.put(u"b"_s, "1", tagged());
        QTRY_VERIFY(waited(two.get(u"b"_s)));
        finished(two.flush());
        QTRY_VERIFY(!one.peek(u"b"_s));
        QVERIFY(!waited(one.getStale(u"b"_s)));
    }

    void databasesAndPrefixesAreApart()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisConfig elsewhere = server.tcp(1);
        elsewhere.prefix = u"other:"_s;
        Cache one(below(server.tcp(1)), m_clock);
        Cache two(below(server.tcp(2)), m_clock);
        Cache three(below(elsewhere), m_clock);
        QTRY_VERIFY(one.activeLayer() == u"redis"_s && two.activeLayer() == u"redis"_s
                    && three.activeLayer() == u"redis"_s);
        one.put(u"k"_s, "1", tagged({u"t"_s}));
        QTRY_VERIFY(waited(one.get(u"k"_s)));
        QVERIFY(!waited(two.get(u"k"_s)));
        QVERIFY(!waited(three.get(u"k"_s)));
        finished(two.flush());
        finished(three.invalidateTag(u"t"_s));
        QVERIFY(waited(one.get(u"k"_s)));
    }

    void whatLiesInRedis()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache cache(below(server.tcp(1)), m_clock);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        const auto cli = [&server](QStringList arguments) {
            return server.cli(QStringList{u"-n"_s, u"1"_s} + std::move(arguments));
        };
        cache.put(u"tenant:1:stats"_s, "value", tagged({u"tenant:1"_s}));
        QTRY_COMPARE(cli({u"EXISTS"_s, u"chom:tenant:1:stats"_s}), "1"_ba);
        const int life = cli({u"TTL"_s, u"chom:tenant:1:stats"_s}).toInt();
        QVERIFY2(life > 600 && life <= 660, qPrintable(QString::number(life)));
        QCOMPARE(cli({u"ZRANGE"_s, u"chom:#tag:tenant:1"_s, u"0"_s, u"-1"_s}), "chom:tenant:1:stats"_ba);
        QCOMPARE(layer(cache, u"redis"_s).counters.entries, 1);
        QVERIFY(layer(cache, u"redis"_s).counters.bytes > 0);
        for (int i = 0; i < 2'500; ++i) // more than are deleted at once
            cache.put(u"k:%1"_s.arg(i), "value", tagged({u"many"_s}));
        QTRY_COMPARE(cli({u"ZCARD"_s, u"chom:#tag:many"_s}), "2500"_ba);
        finished(cache.invalidateTag(u"many"_s));
        QTRY_COMPARE(cli({u"EXISTS"_s, u"chom:#tag:many"_s}), "0"_ba);
        QCOMPARE(cli({u"EXISTS"_s, u"chom:tenant:1:stats"_s}), "1"_ba);
        (void)cli({u"SET"_s, u"foreign"_s, u"stays"_s});
        finished(cache.flush());
        QTRY_COMPARE(cli({u"KEYS"_s, u"*"_s}), "foreign"_ba); // the probe ends by itself
    }

    void foreignThingsUnderOurKeysAreMisses()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache cache(below(server.tcp(1), false), m_clock);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        (void)server.cli({u"-n"_s, u"1"_s, u"SET"_s, u"chom:text"_s, u"somebody else's value"_s});
        (void)server.cli({u"-n"_s, u"1"_s, u"LPUSH"_s, u"chom:list"_s, u"x"_s});
        QVERIFY(!waited(cache.get(u"text"_s)));
        QVERIFY(!waited(cache.get(u"list"_s)));
        QCOMPARE(cache.activeLayer(), u"redis"_s);
        cache.put(u"list"_s, "ours"_ba, tagged()); // SET replaces whatever is there
        QTRY_COMPARE(waited(cache.get(u"list"_s)).value_or(CacheEntry()).value, "ours"_ba);
    }

    void killedTheNextLayerAnswersAndItComesBack()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache cache(below(server.tcp(1)), m_clock);
        QSignalSpy changes(&cache, &Cache::layersChanged);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        cache.put(u"k"_s, "v", tagged());
        QTRY_VERIFY(waited(cache.get(u"k"_s)));
        changes.clear();
        server.kill();
        QCOMPARE(waited(cache.get(u"k"_s)).value().value, "v"_ba); // at once, from SQLite
        QTRY_COMPARE(cache.activeLayer(), u"sqlite"_s);
        QTRY_VERIFY(!changes.isEmpty());
        QCOMPARE(changes.first().first().toString(), u"sqlite"_s);
        QVERIFY(!changes.first().at(1).toString().isEmpty());
        QVERIFY(!layer(cache, u"redis"_s).available);
        cache.put(u"meanwhile"_s, "m", {3'600s, 600s, {}});
        const auto meanwhile = waited(cache.get(u"meanwhile"_s));
        QVERIFY(meanwhile);
        QCOMPARE(meanwhile->freshUntil - meanwhile->storedAt, 300'000); // nobody can tell us of changes
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(cache.activeLayer(), u"redis"_s, 15'000);
        cache.put(u"k2"_s, "v2", tagged());
        QTRY_COMPARE(server.cli({u"-n"_s, u"1"_s, u"EXISTS"_s, u"chom:k2"_s}), "1"_ba);
    }

    void hungItCostsFiveMillisecondsAndIsThenLeftAlone()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache cache(below(server.unixSocket(1)), m_clock);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        cache.put(u"k"_s, "v", tagged());
        QTRY_VERIFY(waited(cache.get(u"k"_s)));
        QTRY_COMPARE(layer(cache, u"sqlite"_s).counters.entries, 1);
        server.freeze();
        std::vector<double> times;
        for (int i = 0; i < 50; ++i) {
            QElapsedTimer timer;
            timer.start();
            auto future = cache.get(u"k"_s);
            future.waitForFinished();
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
            QCOMPARE(future.result().value().value, "v"_ba);
        }
        // Three reads find out, the others do not ask it any more. The machine may be busy with other things.
        const std::vector<double> detecting(times.begin(), times.begin() + 3);
        QVERIFY2(*std::min_element(detecting.begin(), detecting.end()) < 7, "the first answer took longer than 5 ms");
        QVERIFY(*std::max_element(detecting.begin(), detecting.end()) < 100);
        std::sort(times.begin(), times.end());
        QVERIFY2(times.at(25) < 5, qPrintable(QString::number(times.at(25))));
        QCOMPARE(cache.activeLayer(), u"sqlite"_s);
        server.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(cache.activeLayer(), u"redis"_s, 15'000);
        QVERIFY(waited(cache.get(u"k"_s)));
    }

    void whatWasChangedWhileItHungDoesNotComeBack()
    {
        RedisServer server;
        QVERIFY(server.start());
        Cache cache(below(server.tcp(1)), m_clock);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        cache.put(u"by key"_s, "old", tagged());
        cache.put(u"by tag"_s, "old", tagged({u"tenant:1"_s}));
        cache.put(u"overwritten"_s, "old", tagged());
        cache.put(u"untouched"_s, "old", tagged());
        QTRY_COMPARE(layer(cache, u"redis"_s).counters.entries, 4);
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        finished(cache.invalidate(u"by key"_s));
        finished(cache.invalidateTag(u"tenant:1"_s));
        QVERIFY(timer.elapsed() < 1'000);
        cache.put(u"overwritten"_s, "new", tagged());
        QVERIFY(!waited(cache.get(u"by tag"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(cache.activeLayer(), u"sqlite"_s, 10'000);
        server.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(cache.activeLayer(), u"redis"_s, 15'000);
        Cache other(below(server.tcp(1), false), m_clock);
        QTRY_COMPARE(other.activeLayer(), u"redis"_s);
        QVERIFY(!waited(other.getStale(u"by key"_s)));
        QVERIFY(!waited(other.getStale(u"by tag"_s)));
        QVERIFY(waited(other.getStale(u"overwritten"_s)).value_or(CacheEntry{"new", 0, 0, 0}).value != "old"_ba);
        QCOMPARE(waited(other.getStale(u"untouched"_s)).value().value, "old"_ba);
    }

    void fullItIsLeftUntilThereIsRoom()
    {
        RedisServer server({u"--maxmemory"_s, u"3mb"_s, u"--maxmemory-policy"_s, u"noeviction"_s});
        QVERIFY(server.start());
        Cache cache(below(server.tcp(1)), m_clock);
        QSignalSpy changes(&cache, &Cache::layersChanged);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
        for (int i = 0; i < 100; ++i)
            cache.put(u"k%1"_s.arg(i), QByteArray(50'000, 'x'), tagged());
        QTRY_COMPARE(cache.activeLayer(), u"sqlite"_s);
        QVERIFY(changes.last().at(1).toString().contains(u"full"_s));
        for (const int i : {0, 50, 99}) // what it refused and what it took
            QTRY_COMPARE(waited(cache.get(u"k%1"_s.arg(i))).value_or(CacheEntry()).value.size(), 50'000);
        (void)server.cli({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"0"_s});
        QTRY_COMPARE_WITH_TIMEOUT(cache.activeLayer(), u"redis"_s, 20'000);
    }

    void aUserWithoutTheRightsIsNotUsed()
    {
        RedisServer server(
            {u"--user"_s, u"reader"_s, u"on"_s, u">pw"_s, u"~chom:*"_s, u"+get"_s, u"+ping"_s, u"+select"_s});
        QVERIFY(server.start());
        CacheOptions options = below(server.tcp(1));
        options.redis->user = u"reader"_s;
        options.redisSecret = [] { return "pw"_ba; };
        Cache cache(options, m_clock);
        QTRY_VERIFY(layer(cache, u"redis"_s).why.contains(u"permission"_s));
        QCOMPARE(cache.activeLayer(), u"sqlite"_s);
        cache.put(u"k"_s, "v", tagged());
        QCOMPARE(waited(cache.get(u"k"_s)).value().value, "v"_ba);
    }

    void evictingAnyKeyIsWarnedOf()
    {
        RedisServer server({u"--maxmemory-policy"_s, u"allkeys-lru"_s});
        QVERIFY(server.start());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"Redis evicts any key when it is full.*allkeys-lru.*"_s));
        Cache cache(below(server.tcp(1)), m_clock);
        QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
    }

    void endsWhileItHangs()
    {
        RedisServer server;
        QVERIFY(server.start());
        QList<QFuture<std::optional<CacheEntry>>> reads;
        QList<QFuture<Result<Fetched<QByteArray>>>> fetches;
        QElapsedTimer timer;
        {
            Cache cache(below(server.tcp(1)), m_clock);
            QTRY_COMPARE(cache.activeLayer(), u"redis"_s);
            server.freeze();
            for (int i = 0; i < 20; ++i) {
                cache.put(u"k"_s, "v", tagged({u"t"_s}));
                reads.append(cache.get(u"k%1"_s.arg(i)));
                fetches.append(cache.fetch(u"f%1"_s.arg(i), tagged(), [] { return readyFuture<QByteArray>("v"_ba); }));
                (void)cache.invalidateTag(u"t"_s);
                (void)cache.statistics();
            }
            timer.start();
        }
        QVERIFY(timer.elapsed() < 2'000);
        server.thaw();
        for (const auto &read : reads)
            QVERIFY(read.isFinished() && read.resultCount() == 1);
        for (const auto &fetch : fetches)
            QVERIFY(fetch.isFinished() && fetch.resultCount() == 1);
    }
};

QTEST_GUILESS_MAIN(TestRedisCache)
#include "tst_rediscache.moc"
