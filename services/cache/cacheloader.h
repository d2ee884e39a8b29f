// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cache.h"
#include "services/cache/invalidationlog.h"
#include "services/core/async.h"
#include "services/resilience/singleflight.h"

#include <QHash>

#include <atomic>

namespace chom {

/// Runs the loaders of Cache::fetch on the conductor's thread, one at a time per key, and remembers how the last one of
/// a key failed. Callable from any thread; the answers come on the conductor's.
class CacheLoader final
{
public:
    using Loaded = Result<Fetched<QByteArray>>;
    using Keep = std::function<void(const QString &, const QByteArray &, const CachePolicy &)>;

    /// When the conductor goes, every caller is answered with Cancelled. `keep` stores a value in all layers.
    CacheLoader(QObject *conductor, InvalidationLog &invalidations, Keep keep,
                std::function<void(const QString &)> refreshed, const Clock &clock);

    void load(const QString &key, const CachePolicy &policy, const Cache::Loader &loader,
              const Answer<Fetched<QByteArray>> &answer);
    /// Behind somebody's back: nobody waits.
    void refresh(const QString &key, const CachePolicy &policy, const Cache::Loader &loader);
    [[nodiscard]] std::optional<Error> lastError(const QString &key) const;

private:
    using Flights = SingleFlight<QString, Loaded>;
    struct Flight;

    [[nodiscard]] Flights::Start starter(const QString &key, const CachePolicy &policy, const Cache::Loader &loader);
    void finished(const Flight &flight, const QFuture<Result<QByteArray>> &future);
    void noteFailure(const QString &key, const std::optional<Error> &error);

    QObject *m_conductor;
    InvalidationLog &m_invalidations;
    const Keep m_keep;
    const std::function<void(const QString &)> m_refreshed;
    const Clock &m_clock;
    Flights m_flights;
    mutable std::mutex m_mutex;
    QHash<QString, Error> m_failures;
};

} // namespace chom
