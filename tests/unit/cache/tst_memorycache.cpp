// SPDX-License-Identifier: GPL-3.0-or-later
// A plain program: it also runs under the thread sanitizer.
#include "services/cache/memorycache.h"
#include "tests/support/fakeclock.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

using namespace chom;
using namespace std::chrono_literals;

namespace {

int failures = 0;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            ++failures;                                                                                                \
            std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                               \
        }                                                                                                              \
    } while (false)

using Cache = MemoryCache<std::string>;
constexpr std::size_t roomy = 1'000'000;

void store(Cache &cache, const Clock &clock, const std::u16string &key, const std::string &value,
           const std::vector<std::u16string> &tags = {}, TimeMs ttlMs = 10'000, TimeMs staleMs = 50'000)
{
    const TimeMs now = clock.nowMs();
    cache.put(key, {value, now, now + ttlMs, now + ttlMs + staleMs}, value.size(), tags);
}

bool has(Cache &cache, const std::u16string &key, Accept accept = Accept::Fresh)
{
    return cache.find(key, accept).has_value();
}

std::u16string numbered(const std::u16string &name, int number)
{
    const std::string digits = std::to_string(number);
    return name + std::u16string(digits.begin(), digits.end());
}

void keepsWhatWasPut()
{
    const FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"a:1", "one");
    store(cache, clock, u"a:1", "two");
    const auto entry = cache.find(u"a:1", Accept::Fresh);
    CHECK(entry && entry->value == "two" && entry->storedAt == clock.nowMs());
    CHECK(!has(cache, u"a:2"));
    CHECK(cache.remove(u"a:1") && !cache.remove(u"a:1") && !has(cache, u"a:1"));
    CHECK(cache.counts().first.entries == 0 && cache.counts().first.bytes == 0);
}

void freshThenStaleThenGone()
{
    FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"k", "v", {}, 10'000, 50'000);
    clock.advance(9'999ms);
    CHECK(has(cache, u"k"));
    clock.advance(1ms);
    CHECK(!has(cache, u"k") && has(cache, u"k", Accept::Stale));
    clock.advance(49'999ms);
    CHECK(has(cache, u"k", Accept::Stale));
    clock.advance(1ms);
    CHECK(!has(cache, u"k", Accept::Stale));
    CHECK(cache.counts().first.entries == 0); // the look-up threw it out
    store(cache, clock, u"gone", "v", {}, 10, 0);
    clock.advance(10ms);
    cache.removeGone();
    CHECK(cache.counts().first.entries == 0);
}

void aClockSetBackTrustsNothing()
{
    FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"k", "v");
    clock.advance(-30s);
    CHECK(has(cache, u"k")); // another computer's clock may differ by this much
    clock.advance(-3600s);
    CHECK(!has(cache, u"k", Accept::Stale));
}

void leastRecentlyUsedGoesFirst()
{
    const FakeClock clock;
    const std::string value(1'000, 'x');
    const std::size_t cost = Cache::entryOverhead + 1'000 + 2;
    Cache cache(cost * 5, clock);
    for (const char16_t *key : {u"a", u"b", u"c", u"d", u"e"})
        store(cache, clock, key, value);
    CHECK(has(cache, u"a")); // now b is the oldest
    store(cache, clock, u"f", value);
    CHECK(!has(cache, u"b"));
    CHECK(has(cache, u"a") && has(cache, u"c") && has(cache, u"d") && has(cache, u"e") && has(cache, u"f"));
    CHECK(cache.counts().first.evictions == 1);
    store(cache, clock, u"c", value); // replacing needs no room
    CHECK(cache.counts().first.evictions == 1);
    store(cache, clock, u"g", value);
    CHECK(!has(cache, u"a"));
}

void neverExceedsItsLimit()
{
    const FakeClock clock;
    Cache cache(100'000, clock);
    for (int i = 0; i < 5'000; ++i) {
        store(cache, clock, numbered(u"k:", i), std::string(std::size_t(i % 3'000), 'x'), {u"tag"});
        CHECK(cache.counts().first.bytes <= 100'000);
    }
    store(cache, clock, u"k:1", "small");
    store(cache, clock, u"k:1", std::string(50'000, 'x'));
    CHECK(!has(cache, u"k:1")); // too large to keep, and the old value is not the value any more
}

void tagsClearTheirKeysAndNoOthers()
{
    const FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"a", "1", {u"tenant:1", u"tenant:1:sites"});
    store(cache, clock, u"b", "2", {u"tenant:1"});
    store(cache, clock, u"c", "3", {u"tenant:2", u"tenant:2"}); // the same tag twice
    store(cache, clock, u"d", "4");
    CHECK(cache.removeTag(u"tenant:1:sites") == 1);
    CHECK(!has(cache, u"a") && has(cache, u"b"));
    CHECK(cache.removeTag(u"tenant:1") == 1);
    CHECK(!has(cache, u"b") && has(cache, u"c") && has(cache, u"d"));
    CHECK(cache.removeTag(u"unknown") == 0);
    store(cache, clock, u"c", "5"); // put again without its tag
    CHECK(cache.removeTag(u"tenant:2") == 0 && has(cache, u"c"));
    const std::u16string odd(u"nul\0 *?[x]\n{}\u2028", 14);
    store(cache, clock, odd, "6", {odd});
    CHECK(has(cache, odd) && cache.removeTag(odd) == 1 && !has(cache, odd));
    cache.clear();
    CHECK(!has(cache, u"c") && cache.counts().first.bytes == 0);
}

void ageMakesAllStale()
{
    const FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"a", "1");
    cache.age();
    CHECK(!has(cache, u"a") && has(cache, u"a", Accept::Stale));
}

void countsPerFamily()
{
    const FakeClock clock;
    Cache cache(roomy, clock);
    store(cache, clock, u"tenant:1:stats", "1");
    store(cache, clock, u"prometheus:abc", "2");
    (void)has(cache, u"tenant:1:stats");
    (void)has(cache, u"tenant:1:stats");
    (void)has(cache, u"tenant:2:stats");
    const auto [total, families] = cache.counts();
    CHECK(total.hits == 2 && total.misses == 1 && total.writes == 2 && total.entries == 2);
    CHECK(families.size() == 2);
    CHECK(families.at(0).family == u"tenant" && families.at(0).hits == 2 && families.at(0).misses == 1);
    CHECK(families.at(1).family == u"prometheus" && families.at(1).writes == 1 && families.at(1).entries == 1);
    CHECK(total.latency.count == 1); // the first of sixteen
    for (int i = 0; i < 1'000; ++i)
        (void)has(cache, numbered(u"family", i) + u":x");
    CHECK(cache.counts().second.size() == CacheMeter::maxFamilies + 1);
    CHECK(cache.counts().second.back().family == u"other");
}

void manyThreads()
{
    const FakeClock clock;
    Cache cache(60'000, clock);
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&cache, &clock, &wrong, t] {
            for (int i = 0; i < 3'000; ++i) {
                const std::u16string key = numbered(u"k:", (i * 7 + t) % 200);
                const std::string value(key.begin(), key.end());
                store(cache, clock, key, value, {numbered(u"tag", i % 5)});
                const auto entry = cache.find(key, Accept::Stale);
                if (entry && entry->value != value)
                    ++wrong;
                if (i % 50 == 0)
                    cache.removeTag(numbered(u"tag", t));
                if (i % 500 == 0)
                    cache.clear();
                if (i % 300 == 0)
                    (void)cache.counts();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    CHECK(wrong == 0);
    CHECK(cache.counts().first.bytes <= 60'000);
}

void valuesAreDestroyedOutsideTheLock()
{
    const FakeClock clock;
    MemoryCache<std::shared_ptr<void>> cache(roomy, clock);
    bool destroyed = false;
    // A value that looks into the cache as it goes would never return if the lock were held.
    std::shared_ptr<void> value(nullptr, [&](void *) {
        (void)cache.find(u"other", Accept::Fresh);
        destroyed = true;
    });
    cache.put(u"k", {std::move(value), clock.nowMs(), clock.nowMs() + 10, clock.nowMs() + 10}, 1, {u"t"});
    cache.removeTag(u"t");
    CHECK(destroyed);
}

} // namespace

int main()
{
    keepsWhatWasPut();
    freshThenStaleThenGone();
    aClockSetBackTrustsNothing();
    leastRecentlyUsedGoesFirst();
    neverExceedsItsLimit();
    tagsClearTheirKeysAndNoOthers();
    ageMakesAllStale();
    countsPerFamily();
    manyThreads();
    valuesAreDestroyedOutsideTheLock();
    if (failures == 0)
        std::puts("all passed");
    return failures == 0 ? 0 : 1;
}
