// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cache.h"

#include "services/cache/cacheloader.h"
#include "services/cache/invalidationlog.h"
#include "services/cache/memorycache.h"
#include "services/cache/redislayer.h"
#include "services/cache/sqlitelayer.h"
#include "services/core/async.h"

#include <QLoggingCategory>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcCache, "chom.cache", QtInfoMsg)

constexpr std::chrono::milliseconds tickEvery{250};
constexpr std::chrono::seconds memorySweepEvery{60};
constexpr std::chrono::seconds longestWithoutRedis{300};

using FetchResult = Result<Fetched<QByteArray>>;
using ReadPromise = QPromise<std::optional<CacheEntry>>;
using Memory = MemoryCache<QByteArray>;

std::u16string_view viewOf(const QString &text)
{
    return {reinterpret_cast<const char16_t *>(text.utf16()), std::size_t(text.size())};
}

FetchResult fetchedFrom(const CacheEntry &entry, std::optional<Error> error = {})
{
    return Fetched<QByteArray>{entry.value, entry.storedAt, FetchSource::Cache, 1, 1, std::move(error)};
}

} // namespace

struct Cache::Private {
    Cache *q;
    const CacheOptions options;
    const Clock &clock;
    mutable Memory memory;
    InvalidationLog invalidations;
    std::atomic<bool> stopping{false};
    std::mutex activeMutex;
    bool layersThere = false; ///< guarded by activeMutex: between start and stop
    QString active;
    QString activeWhy;
    std::unique_ptr<SqliteLayer> sqlite;
    std::unique_ptr<RedisLayer> redis; ///< before SQLite, because its callbacks go on there
    std::unique_ptr<CacheLoader> loader;
    QThread thread; ///< the conductor's: timer and loaders
    std::unique_ptr<QObject> conductor; ///< outlives its thread: what is posted then goes with it, and is answered

    Private(Cache *cache, CacheOptions chosen, const Clock &time)
        : q(cache)
        , options(std::move(chosen))
        , clock(time)
        , memory(std::size_t(std::max<qint64>(0, options.memoryBytes)), time)
    {
    }

    void start();
    void stop();
    void announceLayers();
    [[nodiscard]] std::pair<QString, QString> activeNow() const;

    [[nodiscard]] std::optional<CacheEntry> fromMemory(const QString &key, Accept accept) const;
    /// The layers behind the memory, in their order. What they know is kept in memory.
    void fromBelow(const QString &key, std::function<void(std::optional<CacheEntry>)> done);
    void found(const QString &key, quint64 mark, const LayerReply &reply,
               const std::function<void(std::optional<CacheEntry>)> &done);
    [[nodiscard]] QFuture<std::optional<CacheEntry>> read(const QString &key, Accept accept);

    [[nodiscard]] StoredEntry stamped(const QByteArray &value, const CachePolicy &policy) const;
    void toMemory(const QString &key, const StoredEntry &stored) const;
    void toAll(const QString &key, const StoredEntry &stored) const;
    [[nodiscard]] QFuture<void> invalidate(const Invalidation &what);
    void invalidateMemory(const Invalidation &what);
    void onForeign(const Invalidation &what);
    void onMissed();
};

void Cache::Private::start()
{
    conductor = std::make_unique<QObject>();
    conductor->moveToThread(&thread);
    thread.setObjectName(u"cache"_s);
    loader = std::make_unique<CacheLoader>(
        conductor.get(), invalidations,
        [this](const QString &key, const QByteArray &value, const CachePolicy &policy) {
            toAll(key, stamped(value, policy));
        },
        [this](const QString &key) { Q_EMIT q->refreshed(key); }, clock);
    if (!options.diskPath.isEmpty())
        sqlite = std::make_unique<SqliteLayer>(options.diskPath, options.diskBytes, clock, options.observer,
                                               [this] { announceLayers(); });
    if (options.redis)
        redis = std::make_unique<RedisLayer>(*options.redis, options.redisSecret, clock, options.observer,
                                             RedisLayer::Hooks{[this] { announceLayers(); },
                                                               [this](const Invalidation &what) { onForeign(what); },
                                                               [this] { onMissed(); }});
    {
        const std::lock_guard lock(activeMutex);
        layersThere = true;
        std::tie(active, activeWhy) = activeNow();
    }
    // Timers end on the thread that made them.
    auto *timers = new QObject;
    timers->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, timers, &QObject::deleteLater);
    thread.start();
    QMetaObject::invokeMethod(timers, [this, timers] {
        auto *tick = new QTimer(timers);
        QObject::connect(tick, &QTimer::timeout, timers, [this] {
            if (sqlite)
                sqlite->tick();
            if (redis)
                redis->tick();
        });
        tick->start(tickEvery);
        auto *sweep = new QTimer(timers);
        QObject::connect(sweep, &QTimer::timeout, timers, [this] { memory.removeGone(); });
        sweep->start(memorySweepEvery);
    });
}

void Cache::Private::stop()
{
    {
        const std::lock_guard lock(activeMutex);
        layersThere = false;
        stopping = true;
    }
    thread.quit();
    thread.wait();
    redis.reset();
    sqlite.reset();
    conductor.reset(); // those who still wait for a loader hear of it
}

std::pair<QString, QString> Cache::Private::activeNow() const
{
    if (redis && redis->isAvailable())
        return {u"redis"_s, {}};
    const QString why = redis ? redis->why() : QString();
    if (sqlite && sqlite->isAvailable())
        return {u"sqlite"_s, why};
    return {u"memory"_s, sqlite && why.isEmpty() ? sqlite->why() : why};
}

void Cache::Private::announceLayers()
{
    std::pair<QString, QString> now;
    {
        // Held over looking and remembering, so that two threads cannot announce in the wrong order.
        const std::lock_guard lock(activeMutex);
        if (!layersThere)
            return;
        now = activeNow();
        if (now == std::pair(active, activeWhy))
            return;
        if (now.first != active)
            qCInfo(lcCache).noquote() << "The cache is now in" << now.first << now.second;
        std::tie(active, activeWhy) = now;
    }
    Q_EMIT q->layersChanged(now.first, now.second);
}

std::optional<CacheEntry> Cache::Private::fromMemory(const QString &key, Accept accept) const
{
    const std::optional<Memory::Entry> found = memory.find(viewOf(key), accept);
    if (!found)
        return std::nullopt;
    return CacheEntry{found->value, found->storedAt, found->freshUntil, found->staleUntil};
}

void Cache::Private::fromBelow(const QString &key, std::function<void(std::optional<CacheEntry>)> done)
{
    const quint64 mark = invalidations.mark();
    const auto askSqlite = [this, key, mark, done](const LayerReply &reply) {
        if (reply.answered || !sqlite || stopping) {
            found(key, mark, reply, done);
            return;
        }
        sqlite->get(key, [this, key, mark, done](const LayerReply &last) { found(key, mark, last, done); });
    };
    if (redis && redis->isAvailable())
        redis->get(key, askSqlite);
    else
        askSqlite({});
}

void Cache::Private::found(const QString &key, quint64 mark, const LayerReply &reply,
                           const std::function<void(std::optional<CacheEntry>)> &done)
{
    if (!reply.entry) {
        done(std::nullopt);
        return;
    }
    invalidations.keepUnlessTouched(mark, key, reply.entry->tags, [&] { toMemory(key, *reply.entry); });
    done(reply.entry->entry);
}

QFuture<std::optional<CacheEntry>> Cache::Private::read(const QString &key, Accept accept)
{
    std::optional<CacheEntry> here = fromMemory(key, accept);
    // A value that is stale here may be fresh below, where another CHOM may have put it.
    if (here && clock.nowMs() < here->freshUntil)
        return QtFuture::makeReadyFuture(std::move(here));
    const auto promise = std::make_shared<ReadPromise>();
    promise->start();
    fromBelow(key, [this, promise, accept, here](std::optional<CacheEntry> below) {
        if (!below || (here && here->storedAt > below->storedAt))
            below = here;
        if (below && accept == Accept::Fresh && clock.nowMs() >= below->freshUntil)
            below.reset();
        promise->addResult(std::move(below));
        promise->finish();
    });
    return promise->future();
}

StoredEntry Cache::Private::stamped(const QByteArray &value, const CachePolicy &policy) const
{
    const TimeMs now = clock.nowMs();
    const bool alone = redis && !redis->isAvailable();
    const std::chrono::milliseconds ttl = alone ? std::min(policy.ttl, longestWithoutRedis) : policy.ttl;
    const TimeMs freshUntil = now + std::max<TimeMs>(0, ttl.count());
    const TimeMs stale = std::max<TimeMs>(0, std::chrono::milliseconds(policy.staleFor).count());
    return {{value, now, freshUntil, freshUntil + stale}, policy.tags};
}

void Cache::Private::toMemory(const QString &key, const StoredEntry &stored) const
{
    std::vector<std::u16string> tags;
    tags.reserve(std::size_t(stored.tags.size()));
    for (const QString &tag : stored.tags)
        tags.push_back(tag.toStdU16String());
    memory.put(viewOf(key),
               {stored.entry.value, stored.entry.storedAt, stored.entry.freshUntil, stored.entry.staleUntil},
               std::size_t(stored.entry.value.size()), tags);
}

void Cache::Private::toAll(const QString &key, const StoredEntry &stored) const
{
    toMemory(key, stored);
    if (redis)
        redis->put(key, stored);
    if (sqlite)
        sqlite->put(key, stored);
}

void Cache::Private::invalidateMemory(const Invalidation &what)
{
    invalidations.add(what);
    switch (what.kind) {
    case Invalidation::Kind::Key:
        memory.remove(viewOf(what.name));
        break;
    case Invalidation::Kind::Tag:
        memory.removeTag(what.name.toStdU16String());
        break;
    case Invalidation::Kind::All:
        memory.clear();
        break;
    }
}

QFuture<void> Cache::Private::invalidate(const Invalidation &what)
{
    invalidateMemory(what);
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    // The last of the layers finishes it.
    const std::shared_ptr<void> all(nullptr, [promise](void *) { promise->finish(); });
    if (sqlite)
        sqlite->invalidate(what, [all] {});
    if (redis)
        redis->invalidate(what, [all] {});
    return promise->future();
}

void Cache::Private::onForeign(const Invalidation &what)
{
    invalidateMemory(what);
    if (sqlite)
        sqlite->invalidate(what, [] {});
}

void Cache::Private::onMissed()
{
    memory.age();
    if (sqlite)
        sqlite->age();
}

Cache::Cache(CacheOptions options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), clock))
{
    d->start();
}

Cache::~Cache()
{
    d->stop();
}

QFuture<std::optional<CacheEntry>> Cache::get(const QString &key)
{
    return d->read(key, Accept::Fresh);
}

QFuture<std::optional<CacheEntry>> Cache::getStale(const QString &key)
{
    return d->read(key, Accept::Stale);
}

std::optional<CacheEntry> Cache::peek(const QString &key) const
{
    return d->fromMemory(key, Accept::Stale);
}

void Cache::put(const QString &key, const QByteArray &value, const CachePolicy &policy)
{
    d->toAll(key, d->stamped(value, policy));
}

QFuture<void> Cache::invalidate(const QString &key)
{
    return d->invalidate({Invalidation::Kind::Key, key});
}

QFuture<void> Cache::invalidateTag(const QString &tag)
{
    return d->invalidate({Invalidation::Kind::Tag, tag});
}

QFuture<void> Cache::flush()
{
    return d->invalidate({Invalidation::Kind::All, {}});
}

QFuture<FetchResult> Cache::fetch(const QString &key, const CachePolicy &policy, Loader loader)
{
    const std::optional<CacheEntry> here = d->fromMemory(key, Accept::Stale);
    if (here && d->clock.nowMs() < here->freshUntil)
        return readyFuture<Fetched<QByteArray>>(fetchedFrom(*here));
    const Answer<Fetched<QByteArray>> answer;
    d->fromBelow(key, [this, key, policy, here, loader = std::move(loader), answer](std::optional<CacheEntry> below) {
        if (!below || (here && here->storedAt > below->storedAt))
            below = here;
        if (below && d->clock.nowMs() < below->freshUntil) {
            answer.finish(fetchedFrom(*below));
        } else if (below) {
            answer.finish(fetchedFrom(*below, d->loader->lastError(key)));
            d->loader->refresh(key, policy, loader);
        } else {
            d->loader->load(key, policy, loader, answer);
        }
    });
    return answer.future();
}

QString Cache::activeLayer() const
{
    const std::lock_guard lock(d->activeMutex);
    return d->active;
}

QFuture<QList<CacheLayerStats>> Cache::statistics()
{
    const auto [total, families] = d->memory.counts();
    const auto promise = std::make_shared<QPromise<QList<CacheLayerStats>>>();
    promise->start();
    const QList<CacheLayerStats> first{LayerMeter::toStats(u"memory"_s, total, families)};
    const auto last = [this, promise](QList<CacheLayerStats> layers) {
        const auto finish = [promise](const QList<CacheLayerStats> &all) {
            promise->addResult(all);
            promise->finish();
        };
        if (!d->sqlite)
            return finish(layers);
        d->sqlite->statistics([layers, finish](const CacheLayerStats &stats) { finish(layers + QList{stats}); });
    };
    if (d->redis)
        d->redis->statistics([first, last](const CacheLayerStats &stats) { last(first + QList{stats}); });
    else
        last(first);
    return promise->future();
}

} // namespace chom
