// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cache.h"
#include "services/core/async.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chom;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Fetch = Result<Fetched<QByteArray>>;

/// A loader that answers when the test says so.
struct HeldLoader {
    std::atomic<int> calls{0};
    Answer<QByteArray> answer;
    [[nodiscard]] Cache::Loader loader()
    {
        return [this] {
            ++calls;
            return answer.future();
        };
    }
};

Cache::Loader gives(const QByteArray &value, std::atomic<int> *calls = nullptr)
{
    return [value, calls] {
        if (calls)
            ++*calls;
        return readyFuture<QByteArray>(value);
    };
}

Cache::Loader failsWith(ErrorCode code)
{
    return [code] { return readyFuture<QByteArray>(fail(code, u"It did not load."_s)); };
}

template <typename T> T waited(QFuture<T> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5'000); }();
    return future.isValid() && future.resultCount() > 0 ? future.result() : T();
}

template <> Fetch waited(QFuture<Fetch> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5'000); }();
    return future.resultCount() > 0 ? future.result() : Fetch(fail(ErrorCode::Internal, u"no result"_s));
}

void finished(const QFuture<void> &future)
{
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5'000);
}

} // namespace

class TestCache final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    CacheOptions withDisk()
    {
        CacheOptions options;
        options.diskPath = m_folder.filePath(u"cache%1.sqlite"_s.arg(++m_files));
        return options;
    }
    static CachePolicy policy(std::chrono::seconds ttl = 60s, std::chrono::seconds stale = 600s, QStringList tags = {})
    {
        return {ttl, stale, std::move(tags)};
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
    void freshStaleGone()
    {
        FakeClock clock;
        Cache cache({}, clock);
        cache.put(u"k"_s, "v", policy(60s, 600s));
        QCOMPARE(waited(cache.get(u"k"_s)).value().value, "v"_ba);
        QCOMPARE(cache.peek(u"k"_s)->storedAt, clock.nowMs());
        clock.advance(60s);
        QVERIFY(!waited(cache.get(u"k"_s)));
        QCOMPARE(waited(cache.getStale(u"k"_s)).value().value, "v"_ba);
        QVERIFY(cache.peek(u"k"_s)->freshUntil <= clock.nowMs());
        clock.advance(600s);
        QVERIFY(!waited(cache.getStale(u"k"_s)));
        QVERIFY(!cache.peek(u"k"_s));
        QVERIFY(!waited(cache.get(u"never put"_s)));
    }

    void diskAnswersAfterARestart()
    {
        FakeClock clock;
        const CacheOptions options = withDisk();
        const QString odd = QString::fromUtf8("k\0 *?[]\n'\";--\u00fc\u2028", 19);
        {
            Cache cache(options, clock);
            cache.put(odd, "v1", policy(60s, 600s, {odd}));
            cache.put(odd, QByteArray("v\0two", 5), policy(60s, 600s, {odd, u"t"_s}));
            cache.put(u"empty"_s, "", policy());
        }
        Cache cache(options, clock);
        QVERIFY(!cache.peek(odd));
        QCOMPARE(waited(cache.get(odd)).value().value, QByteArray("v\0two", 5));
        QVERIFY(cache.peek(odd)); // it moved up
        QCOMPARE(waited(cache.get(u"empty"_s)).value().value, ""_ba);
        // The tags moved up with it.
        finished(cache.invalidateTag(odd));
        QVERIFY(!cache.peek(odd));
        QVERIFY(!waited(cache.getStale(odd)));
        QVERIFY(QFile::permissions(options.diskPath).testFlag(QFileDevice::ReadOwner));
        QVERIFY(!QFile::permissions(options.diskPath).testFlag(QFileDevice::ReadGroup));
        QVERIFY(!QFile::permissions(options.diskPath).testFlag(QFileDevice::ReadOther));
    }

    void invalidationReachesTheDisk()
    {
        FakeClock clock;
        const CacheOptions options = withDisk();
        {
            Cache cache(options, clock);
            cache.put(u"a"_s, "1", policy(60s, 60s, {u"tenant:1"_s}));
            cache.put(u"b"_s, "2", policy(60s, 60s, {u"tenant:1"_s, u"tenant:1:sites"_s}));
            cache.put(u"c"_s, "3", policy(60s, 60s, {u"tenant:2"_s}));
            cache.put(u"d"_s, "4", policy());
            finished(cache.invalidateTag(u"tenant:1"_s));
            finished(cache.invalidate(u"d"_s));
        }
        Cache cache(options, clock);
        QVERIFY(!waited(cache.getStale(u"a"_s)));
        QVERIFY(!waited(cache.getStale(u"b"_s)));
        QVERIFY(!waited(cache.getStale(u"d"_s)));
        QVERIFY(waited(cache.get(u"c"_s)));
        finished(cache.flush());
        QVERIFY(!waited(cache.getStale(u"c"_s)));
        QCOMPARE(layer(cache, u"sqlite"_s).counters.entries, 0);
        QCOMPARE(layer(cache, u"sqlite"_s).counters.bytes, 0);
    }

    void aReadSeesWhatWaitsToBeWritten()
    {
        FakeClock clock;
        CacheOptions options = withDisk();
        options.memoryBytes = 0; // everything comes from below
        Cache cache(options, clock);
        for (int i = 0; i < 2'000; ++i)
            cache.put(u"k%1"_s.arg(i), QByteArray::number(i), policy(60s, 60s, {u"all"_s}));
        QCOMPARE(waited(cache.get(u"k1999"_s)).value().value, "1999"_ba);
        const QFuture<void> cleared = cache.invalidateTag(u"all"_s);
        QVERIFY(!waited(cache.get(u"k1999"_s)));
        finished(cleared);
        QVERIFY(!waited(cache.get(u"k0"_s)));
    }

    void diskStaysWithinItsLimitAndDropsTheOldest()
    {
        FakeClock clock;
        CacheOptions options = withDisk();
        options.memoryBytes = 0;
        options.diskBytes = 100'000;
        Cache cache(options, clock);
        const QByteArray value(8'000, 'x');
        for (int i = 0; i < 11; ++i)
            cache.put(u"site:%1"_s.arg(i), value, policy());
        QTRY_COMPARE(layer(cache, u"sqlite"_s).counters.entries, 11);
        QVERIFY(waited(cache.get(u"site:0"_s))); // used: not the oldest any more
        for (int i = 11; i < 13; ++i)
            cache.put(u"site:%1"_s.arg(i), value, policy());
        QTRY_VERIFY(layer(cache, u"sqlite"_s).counters.evictions > 0);
        const CacheLayerStats stats = layer(cache, u"sqlite"_s);
        QVERIFY(stats.counters.bytes <= options.diskBytes);
        QVERIFY(stats.counters.entries > 0);
        QCOMPARE(stats.families.first().family, u"site"_s);
        QVERIFY(!waited(cache.get(u"site:1"_s)));
        QVERIFY(waited(cache.get(u"site:0"_s)));
        QVERIFY(waited(cache.get(u"site:12"_s)));
        cache.put(u"site:12"_s, QByteArray(60'000, 'x'), policy()); // larger than a quarter of the whole
        QTRY_VERIFY(!waited(cache.get(u"site:12"_s)));
    }

    void aDamagedFileIsSetAsideAndBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("garbage") << QByteArray(8'192, 'g');
        QTest::newRow("cut off") << QByteArray("SQLite format 3\0\x10\0\x01\x01\0\x40", 22) + QByteArray(5'000, '\x7f');
        QTest::newRow("text") << QByteArray("not a database at all");
    }

    void aDamagedFileIsSetAsideAndBegunAnew()
    {
        QFETCH(QByteArray, content);
        FakeClock clock;
        const CacheOptions options = withDisk();
        QFile file(options.diskPath);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The cache file is damaged and begun anew.*"_s));
        {
            Cache cache(options, clock);
            cache.put(u"k"_s, "v", policy());
            QTRY_COMPARE(layer(cache, u"sqlite"_s).counters.entries, 1);
            QVERIFY(layer(cache, u"sqlite"_s).available);
        }
        QVERIFY(QFile::exists(options.diskPath + u".corrupt"_s));
        Cache again(options, clock);
        QCOMPARE(waited(again.get(u"k"_s)).value().value, "v"_ba);
    }

    void aFileDamagedWhileOpenIsBegunAnew()
    {
        FakeClock clock;
        CacheOptions options = withDisk();
        options.memoryBytes = 0;
        {
            Cache cache(options, clock);
            for (int i = 0; i < 500; ++i)
                cache.put(u"k%1"_s.arg(i), QByteArray(500, 'x'), policy(60s, 60s, {u"t"_s}));
        }
        QFile file(options.diskPath);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 page = 1; page * 4'096 < file.size(); ++page) {
            file.seek(page * 4'096);
            file.write(QByteArray(64, '\xff'));
        }
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The cache file is damaged and begun anew.*"_s));
        Cache cache(options, clock);
        for (int i = 0; i < 20; ++i)
            (void)waited(cache.get(u"k%1"_s.arg(i * 20)));
        cache.put(u"new"_s, "v", policy());
        QTRY_VERIFY(waited(cache.get(u"new"_s)).has_value());
        QVERIFY(QFile::exists(options.diskPath + u".corrupt"_s));
    }

    void anUnusableFileLeavesTheMemoryAndSaysWhy()
    {
        FakeClock clock;
        CacheOptions options;
        options.diskPath = m_folder.path(); // a folder, not a file
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The cache file .* cannot be used.*"_s));
        Cache cache(options, clock);
        QTRY_COMPARE(cache.activeLayer(), u"memory"_s);
        cache.put(u"k"_s, "v", policy());
        QVERIFY(waited(cache.get(u"k"_s)));
        QVERIFY(!waited(cache.get(u"other"_s)));
        const CacheLayerStats stats = layer(cache, u"sqlite"_s);
        QVERIFY(!stats.available);
        QVERIFY(stats.why.contains(m_folder.path()));
        finished(cache.invalidateTag(u"t"_s));
    }

    void fetchLoadsOnceForAllWhoWait()
    {
        FakeClock clock;
        Cache cache(withDisk(), clock);
        HeldLoader held;
        QList<QFuture<Fetch>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(cache.fetch(u"k"_s, policy(), held.loader()));
        QTRY_COMPARE(held.calls.load(), 1);
        for (const auto &future : futures)
            QVERIFY(!future.isFinished());
        held.answer.finish("v"_ba);
        for (const auto &future : futures) {
            const Fetch fetched = waited(future);
            QCOMPARE(fetched->value, "v"_ba);
            QCOMPARE(fetched->source, FetchSource::Live);
            QCOMPARE(fetched->fetchedAt, clock.nowMs());
        }
        QCOMPARE(held.calls.load(), 1);
        const Fetch again = waited(cache.fetch(u"k"_s, policy(), failsWith(ErrorCode::Network)));
        QCOMPARE(again->source, FetchSource::Cache);
        QVERIFY(!again->error);
    }

    void staleIsGivenAtOnceAndRefreshedBehind()
    {
        FakeClock clock;
        Cache cache(withDisk(), clock);
        QSignalSpy refreshed(&cache, &Cache::refreshed);
        const TimeMs storedAt = clock.nowMs();
        cache.put(u"k"_s, "old", policy(60s, 600s));
        clock.advance(61s);
        HeldLoader held;
        for (int i = 0; i < 3; ++i) {
            const Fetch fetched = waited(cache.fetch(u"k"_s, policy(), held.loader()));
            QCOMPARE(fetched->value, "old"_ba);
            QCOMPARE(fetched->fetchedAt, storedAt);
            QCOMPARE(fetched->source, FetchSource::Cache);
        }
        QTRY_COMPARE(held.calls.load(), 1);
        held.answer.finish("new"_ba);
        QTRY_COMPARE(refreshed.count(), 1);
        QCOMPARE(refreshed.first().first().toString(), u"k"_s);
        QCOMPARE(waited(cache.get(u"k"_s)).value().value, "new"_ba);
        QCOMPARE(held.calls.load(), 1);
    }

    void aFailureIsNeverKept()
    {
        FakeClock clock;
        Cache cache(withDisk(), clock);
        const Fetch failed = waited(cache.fetch(u"k"_s, policy(), failsWith(ErrorCode::Timeout)));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Timeout);
        QVERIFY(!waited(cache.getStale(u"k"_s)));
        QCOMPARE(waited(cache.fetch(u"k"_s, policy(), gives("v")))->value, "v"_ba);
    }

    void aFailureWithAStaleValueGivesBoth()
    {
        FakeClock clock;
        Cache cache(withDisk(), clock);
        QSignalSpy refreshed(&cache, &Cache::refreshed);
        cache.put(u"k"_s, "old", policy(60s, 600s));
        clock.advance(61s);
        QVERIFY(!waited(cache.fetch(u"k"_s, policy(), failsWith(ErrorCode::Unavailable)))->error);
        Fetch second = fail(ErrorCode::Internal, {});
        QTRY_VERIFY((second = waited(cache.fetch(u"k"_s, policy(), failsWith(ErrorCode::Unavailable))))->error);
        QCOMPARE(second->value, "old"_ba);
        QCOMPARE(second->error->code, ErrorCode::Unavailable);
        QCOMPARE(refreshed.count(), 0);
        // Once it works again, the error is gone with the old value.
        QTRY_COMPARE(waited(cache.fetch(u"k"_s, policy(), gives("new")))->value, "new"_ba);
        QVERIFY(!waited(cache.fetch(u"k"_s, policy(), gives("new")))->error);
    }

    void whatWasInvalidatedWhileLoadingIsNotKept_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("kept");
        QTest::newRow("its key") << 0 << false;
        QTest::newRow("its tag") << 1 << false;
        QTest::newRow("everything") << 2 << false;
        QTest::newRow("another key") << 3 << true;
        QTest::newRow("another tag") << 4 << true;
    }

    void whatWasInvalidatedWhileLoadingIsNotKept()
    {
        QFETCH(int, how);
        QFETCH(bool, kept);
        FakeClock clock;
        Cache cache(withDisk(), clock);
        HeldLoader held;
        const auto future = cache.fetch(u"k"_s, policy(60s, 60s, {u"tenant:1"_s}), held.loader());
        QTRY_COMPARE(held.calls.load(), 1);
        switch (how) {
        case 0:
            finished(cache.invalidate(u"k"_s));
            break;
        case 1:
            finished(cache.invalidateTag(u"tenant:1"_s));
            break;
        case 2:
            finished(cache.flush());
            break;
        case 3:
            finished(cache.invalidate(u"other"_s));
            break;
        default:
            finished(cache.invalidateTag(u"tenant:2"_s));
            break;
        }
        held.answer.finish("loaded before"_ba);
        QCOMPARE(waited(future)->value, "loaded before"_ba); // whoever asked for it gets it
        QCOMPARE(waited(cache.get(u"k"_s)).has_value(), kept);
    }

    void theLastCallerWhoLeavesCancelsTheLoader()
    {
        FakeClock clock;
        Cache cache({}, clock);
        HeldLoader held;
        auto first = cache.fetch(u"k"_s, policy(), held.loader());
        auto second = cache.fetch(u"k"_s, policy(), held.loader());
        QTRY_COMPARE(held.calls.load(), 1);
        first.cancel();
        QVERIFY(!held.answer.isCanceled());
        second.cancel();
        QTRY_VERIFY(held.answer.isCanceled());
        QCOMPARE(waited(cache.fetch(u"k"_s, policy(), gives("v")))->value, "v"_ba);
    }

    void aLoaderThatVanishesIsCancelled()
    {
        FakeClock clock;
        Cache cache({}, clock);
        const Fetch fetched = waited(cache.fetch(u"k"_s, policy(), [] {
            const Answer<QByteArray> nobodyAnswers;
            return nobodyAnswers.future();
        }));
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::Cancelled);
    }

    void endsWhileLoadersAndReadsAreUnderWay()
    {
        FakeClock clock;
        HeldLoader held;
        QList<QFuture<Fetch>> futures;
        QList<QFuture<std::optional<CacheEntry>>> reads;
        {
            Cache cache(withDisk(), clock);
            for (int i = 0; i < 50; ++i) {
                futures.append(cache.fetch(u"k%1"_s.arg(i), policy(), held.loader()));
                reads.append(cache.get(u"other%1"_s.arg(i)));
                cache.put(u"put%1"_s.arg(i), QByteArray(1'000, 'x'), policy());
                (void)cache.invalidateTag(u"t"_s);
            }
        }
        for (const auto &future : futures) {
            QVERIFY(future.isFinished());
            QVERIFY(!future.result());
            QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
        }
        for (const auto &read : reads)
            QVERIFY(read.isFinished() && read.resultCount() == 1);
        if (held.calls > 0)
            QVERIFY(held.answer.isCanceled());
    }

    void countsPerLayerAndFamily()
    {
        FakeClock clock;
        const CacheOptions options = withDisk();
        {
            Cache cache(options, clock);
            cache.put(u"tenant:1:stats"_s, "1", policy());
            cache.put(u"prometheus:a"_s, "22", policy());
            (void)waited(cache.get(u"tenant:1:stats"_s));
            (void)waited(cache.get(u"tenant:2:stats"_s));
            const CacheLayerStats memory = layer(cache, u"memory"_s);
            QCOMPARE(memory.counters.hits, 1u);
            QCOMPARE(memory.counters.misses, 1u);
            QCOMPARE(memory.counters.ratio(), 0.5);
            QCOMPARE(memory.counters.entries, 2);
            QVERIFY(memory.counters.bytes > 0);
            QCOMPARE(memory.families.size(), 2);
        }
        Cache cache(options, clock);
        (void)waited(cache.get(u"tenant:1:stats"_s));
        const CacheLayerStats disk = layer(cache, u"sqlite"_s);
        QCOMPARE(disk.counters.hits, 1u);
        QCOMPARE(disk.counters.entries, 2);
        QCOMPARE(disk.counters.latency.count, 1u);
        QVERIFY(disk.counters.latency.p99Ms >= disk.counters.latency.p50Ms);
    }
};

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
