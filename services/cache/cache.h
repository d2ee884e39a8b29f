// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/callrecord.h"
#include "services/core/clock.h"
#include "services/core/latency.h"
#include "services/core/profile.h"
#include "services/domain/fetched.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace chom {

struct CacheEntry {
    QByteArray value;
    TimeMs storedAt = 0;
    TimeMs freshUntil = 0;
    TimeMs staleUntil = 0; ///< after that it is gone
};

struct CachePolicy {
    std::chrono::seconds ttl{300};
    std::chrono::seconds staleFor{3600}; ///< how long an expired value may still be shown, marked as old
    QStringList tags; ///< "tenant:{id}", "tenant:{id}:sites"
};

/// One layer's counters. `ratio` = hits / (hits + misses), 0 without any.
struct CacheCounters {
    quint64 hits = 0;
    quint64 misses = 0;
    quint64 writes = 0;
    quint64 evictions = 0;
    quint64 errors = 0;
    qint64 entries = 0;
    qint64 bytes = 0;
    LatencySummary latency;
    [[nodiscard]] double ratio() const { return hits + misses ? double(hits) / double(hits + misses) : 0; }
};

struct CacheFamilyStats {
    QString family; ///< the key up to the first ':': tenant, prometheus, list, …
    CacheCounters counters;
};

struct CacheLayerStats {
    QString layer; ///< memory, redis, sqlite
    bool available = true;
    QString why; ///< the reason where not available
    CacheCounters counters;
    QList<CacheFamilyStats> families;
};

struct CacheOptions {
    qint64 memoryBytes = 64 * 1024 * 1024;
    qint64 diskBytes = 256 * 1024 * 1024;
    QString diskPath; ///< SQLite file; empty: no such layer
    std::optional<RedisConfig> redis; ///< none: memory, then disk
    SecretSource redisSecret{}; ///< asked at each connect
    CallObserver observer;
};

/// What CHOM learned, in layers: memory, then Redis where configured and answering, else SQLite. A layer that is
/// gone, hung or full costs at most 5 ms, then the next one answers and `layersChanged` says so. Values go to every
/// layer, so that SQLite knows them when Redis is lost; while Redis is lost they stay fresh for 300 s at most, because
/// nobody can tell us of changes. An invalidation reaches every layer, those that are lost when they are back, and over
/// Redis every other CHOM. A value that was loaded before an invalidation and arrives after it is not kept.
/// Values are opaque bytes, keys and tags any text. Callable from any thread; futures finish on a cache thread (or are
/// finished when returned), signals come from there.
class Cache final : public QObject
{
    Q_OBJECT
public:
    Cache(CacheOptions options, const Clock &clock, QObject *parent = nullptr);
    ~Cache() override;
    Q_DISABLE_COPY_MOVE(Cache)

    /// Only fresh values; nothing = miss.
    [[nodiscard]] QFuture<std::optional<CacheEntry>> get(const QString &key);
    /// Fresh or stale: look at freshUntil.
    [[nodiscard]] QFuture<std::optional<CacheEntry>> getStale(const QString &key);
    /// Memory only, at once: for the first paint.
    [[nodiscard]] std::optional<CacheEntry> peek(const QString &key) const;
    void put(const QString &key, const QByteArray &value, const CachePolicy &policy);
    QFuture<void> invalidate(const QString &key);
    /// Every key that was put with this tag, in every layer.
    QFuture<void> invalidateTag(const QString &tag);
    QFuture<void> flush();

    using Loader = std::function<QFuture<Result<QByteArray>>()>;
    /// Fresh: the cached value. Stale: the cached value now, and the loader runs once behind (the `refreshed`
    /// signal tells when it is there). Missing: the loader, merged with the same key's other callers. When the
    /// loader fails and a stale value exists, that one with the error inside: the next fetch has it. Failures are never
    /// kept. The loader is called on a cache thread. Cancelling the future of the last caller that waits for it cancels
    /// the loader's future. Fails as the loader does, with Cancelled if it is cancelled or this object goes away.
    [[nodiscard]] QFuture<Result<Fetched<QByteArray>>> fetch(const QString &key, const CachePolicy &policy,
                                                             Loader loader);

    /// The layer that answers now behind the memory: redis, sqlite, or memory if neither does.
    [[nodiscard]] QString activeLayer() const;

    /// From the first to the last layer. Redis: entries are ours, bytes and evictions the whole server's.
    [[nodiscard]] QFuture<QList<CacheLayerStats>> statistics();

Q_SIGNALS:
    /// A stale value was replaced by a new one behind.
    void refreshed(const QString &key);
    /// Another layer answers now, or the reason changed: a whole sentence, empty when all is well.
    void layersChanged(const QString &activeLayer, const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
