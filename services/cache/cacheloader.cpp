// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cacheloader.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QLoggingCategory>

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcCacheLoader, "chom.cache", QtInfoMsg)

constexpr qsizetype maxFailures = 1'000;

tl::unexpected<Error> loadCancelled()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("chom::Cache", "Loading was cancelled."));
}

} // namespace

/// One run of a loader. However it ends, also by the end of the thread before it began, its callers are answered.
struct CacheLoader::Flight {
    QString key;
    CachePolicy policy;
    Cache::Loader loader;
    Flights::Finish finish;
    quint64 mark = 0;
    QFuture<Result<QByteArray>> future; ///< on the conductor's thread only
    bool abandoned = false; ///< likewise

    ~Flight()
    {
        if (!future.isFinished())
            future.cancel();
        finish(loadCancelled()); // does nothing where it was finished before
    }
};

CacheLoader::CacheLoader(QObject *conductor, InvalidationLog &invalidations, Keep keep,
                         std::function<void(const QString &)> refreshed, const Clock &clock)
    : m_conductor(conductor)
    , m_invalidations(invalidations)
    , m_keep(std::move(keep))
    , m_refreshed(std::move(refreshed))
    , m_clock(clock)
{
}

CacheLoader::Flights::Start CacheLoader::starter(const QString &key, const CachePolicy &policy,
                                                 const Cache::Loader &loader)
{
    return [this, key, policy, loader](Flights::Finish finish) -> Flights::Cancel {
        const std::shared_ptr<Flight> flight(new Flight{key, policy, loader, std::move(finish), 0, {}});
        QMetaObject::invokeMethod(m_conductor, [this, flight] {
            if (flight->abandoned)
                return;
            flight->mark = m_invalidations.mark();
            flight->future = flight->loader();
            auto *watcher = new QFutureWatcher<Result<QByteArray>>(m_conductor);
            QObject::connect(watcher, &QFutureWatcherBase::finished, m_conductor, [this, flight, watcher] {
                watcher->deleteLater();
                finished(*flight, flight->future);
            });
            watcher->setFuture(flight->future);
        });
        return [this, weak = std::weak_ptr(flight)] {
            QMetaObject::invokeMethod(m_conductor, [weak] {
                if (const std::shared_ptr<Flight> left = weak.lock()) {
                    left->abandoned = true;
                    left->future.cancel();
                }
            });
        };
    };
}

void CacheLoader::finished(const Flight &flight, const QFuture<Result<QByteArray>> &future)
{
    // A loader that throws counts as cancelled too: there is no result.
    if (future.isCanceled() || future.resultCount() == 0) {
        flight.finish(loadCancelled());
        return;
    }
    Result<QByteArray> result = future.result();
    if (!result) {
        noteFailure(flight.key, result.error());
        qCDebug(lcCacheLoader).noquote() << "Not loaded:" << flight.key << result.error().text;
        flight.finish(fail(std::move(result.error())));
        return;
    }
    noteFailure(flight.key, std::nullopt);
    m_invalidations.keepUnlessTouched(flight.mark, flight.key, flight.policy.tags,
                                      [&] { m_keep(flight.key, *result, flight.policy); });
    flight.finish(Fetched<QByteArray>{*result, m_clock.nowMs(), FetchSource::Live, 1, 1, {}});
}

void CacheLoader::load(const QString &key, const CachePolicy &policy, const Cache::Loader &loader,
                       const Answer<Fetched<QByteArray>> &answer)
{
    const Flights::Ticket ticket = m_flights.join(
        key, [answer](const Loaded &loaded) { answer.finish(loaded); }, starter(key, policy, loader));
    QMetaObject::invokeMethod(m_conductor, [this, ticket, answer] {
        onCanceled(answer.future(), m_conductor, [this, ticket] { m_flights.leave(ticket); });
    });
}

void CacheLoader::refresh(const QString &key, const CachePolicy &policy, const Cache::Loader &loader)
{
    // Only the first of those that find the value stale tells of the new one.
    const auto first = std::make_shared<std::atomic<bool>>(false);
    m_flights.join(
        key,
        [this, key, first](const Loaded &loaded) {
            if (loaded && *first)
                m_refreshed(key);
        },
        [first, begin = starter(key, policy, loader)](Flights::Finish finish) {
            *first = true;
            return begin(std::move(finish));
        });
}

std::optional<Error> CacheLoader::lastError(const QString &key) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_failures.constFind(key);
    return found == m_failures.cend() ? std::nullopt : std::optional(*found);
}

void CacheLoader::noteFailure(const QString &key, const std::optional<Error> &error)
{
    const std::lock_guard lock(m_mutex);
    if (!error)
        m_failures.remove(key);
    else if (m_failures.size() < maxFailures || m_failures.contains(key))
        m_failures.insert(key, *error);
}

} // namespace chom
