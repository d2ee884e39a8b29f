// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/metricsboard.h"

#include "services/core/async.h"
#include "services/core/clock.h"
#include "services/observability/panelcache.h"

#include <QPromise>

#include <mutex>

namespace chom {

namespace {

/// What the board works with, reachable from the threads that answer until the board goes.
struct BoardTools {
    PrometheusClient *prometheus = nullptr;
    Cache *cache = nullptr;
    const Clock *clock = nullptr;
};

class BoardAccess final
{
public:
    explicit BoardAccess(const BoardTools &tools)
        : m_tools(tools)
    {
    }
    /// Runs `action` with the tools, unless the board is gone; the board waits for it to end before it goes.
    template <typename Action> void use(const Action &action)
    {
        const std::lock_guard lock(m_mutex);
        if (m_tools.prometheus)
            action(m_tools);
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_tools = {};
    }

private:
    std::recursive_mutex m_mutex; ///< a future that is ready already continues at once, inside use()
    BoardTools m_tools;
};

/// One refresh: five panels on their way, each through cache, server, and the cache's old value.
class BoardRefresh final : public std::enable_shared_from_this<BoardRefresh>
{
public:
    BoardRefresh(std::shared_ptr<BoardAccess> access, const BoardRequest &request, TimeMs nowMs)
        : m_access(std::move(access))
        , m_request(request)
        , m_policy(panelPolicy(request))
        , m_started(std::chrono::steady_clock::now())
    {
        const TimeMs step = stepFor(request.rangeMs);
        // Aligned, so that everybody asks for the same steps and answers can be shared.
        m_range.endMs = (request.endMs > 0 ? request.endMs : nowMs) / step * step;
        m_range.startMs = m_range.endMs - request.rangeMs / step * step;
        m_range.stepMs = step;
        m_promise.start();
    }

    [[nodiscard]] QFuture<PanelAnswer> future() { return m_promise.future(); }

    void begin()
    {
        for (const PanelSpec &panel : standardPanels())
            askCache(panel.id);
    }

    void cancel()
    {
        QList<QFuture<Result<PromAnswer>>> running;
        {
            const std::lock_guard lock(m_mutex);
            if (m_left == 0)
                return;
            m_left = 0;
            running.swap(m_running);
            m_promise.future().cancel();
            m_promise.finish();
        }
        for (auto &future : running)
            future.cancel();
    }

private:
    using Panel = Fetched<QList<TimeSeries>>;

    void askCache(PanelId id)
    {
        const QString query = panelQuery(id, m_request);
        m_access->use([&](const BoardTools &tools) {
            if (!tools.cache) {
                askServer(id, query);
                return;
            }
            tools.cache->get(panelKey(query, m_request))
                .then(QtFuture::Launch::Sync,
                      [self = shared_from_this(), id, query](const std::optional<CacheEntry> &entry) {
                          const auto panel = entry ? decodePanel(entry->value) : std::nullopt;
                          if (panel)
                              self->answer(id, query, Panel{panel->series, entry->storedAt, FetchSource::Cache},
                                           panel->warnings);
                          else
                              self->askServer(id, query);
                      });
        });
    }

    void askServer(PanelId id, const QString &query)
    {
        m_access->use([&](const BoardTools &tools) {
            QFuture<Result<PromAnswer>> future = tools.prometheus->queryRange(query, m_range);
            {
                const std::lock_guard lock(m_mutex);
                if (m_left > 0)
                    m_running.append(future);
            }
            if (isOver())
                future.cancel();
            future.then(QtFuture::Launch::Sync,
                        [self = shared_from_this(), id, query](const Result<PromAnswer> &result) {
                            if (result)
                                self->keepAndAnswer(id, query, *result);
                            else
                                self->askForOldValue(id, query, result.error());
                        });
        });
    }

    void keepAndAnswer(PanelId id, const QString &query, const PromAnswer &result)
    {
        TimeMs now = 0;
        m_access->use([&](const BoardTools &tools) {
            now = tools.clock->nowMs();
            if (tools.cache)
                tools.cache->put(panelKey(query, m_request), encodePanel({result.series, result.warnings}), m_policy);
        });
        answer(id, query, Panel{result.series, now, FetchSource::Live}, result.warnings);
    }

    void askForOldValue(PanelId id, const QString &query, const Error &error)
    {
        bool asked = false;
        m_access->use([&](const BoardTools &tools) {
            if (!tools.cache || error.code == ErrorCode::Cancelled)
                return;
            asked = true;
            tools.cache->getStale(panelKey(query, m_request))
                .then(QtFuture::Launch::Sync,
                      [self = shared_from_this(), id, query, error](const std::optional<CacheEntry> &entry) {
                          const auto panel = entry ? decodePanel(entry->value) : std::nullopt;
                          if (!panel) {
                              self->answer(id, query, fail(error), {});
                              return;
                          }
                          Panel old{panel->series, entry->storedAt, FetchSource::Cache};
                          old.error = error;
                          self->answer(id, query, std::move(old), panel->warnings);
                      });
        });
        if (!asked)
            answer(id, query, fail(error), {});
    }

    void answer(PanelId id, const QString &query, Result<Panel> series, const QStringList &warnings)
    {
        const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - m_started;
        const std::lock_guard lock(m_mutex);
        if (m_left == 0)
            return;
        m_promise.addResult(PanelAnswer{id, query, std::move(series), warnings, elapsed.count()});
        if (--m_left == 0) {
            m_running.clear();
            m_promise.finish();
        }
    }

    [[nodiscard]] bool isOver() const
    {
        const std::lock_guard lock(m_mutex);
        return m_left == 0;
    }

    const std::shared_ptr<BoardAccess> m_access;
    const BoardRequest m_request;
    const CachePolicy m_policy;
    const std::chrono::steady_clock::time_point m_started;
    PromRange m_range;
    mutable std::recursive_mutex m_mutex; ///< a cancelled future may end others at once
    QPromise<PanelAnswer> m_promise;
    QList<QFuture<Result<PromAnswer>>> m_running;
    int m_left = panelCount;
};

} // namespace

struct MetricsBoard::Private {
    const Clock &clock;
    std::shared_ptr<BoardAccess> access;
    QList<std::weak_ptr<BoardRefresh>> refreshes;
};

MetricsBoard::MetricsBoard(PrometheusClient &prometheus, Cache *cache, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{clock, std::make_shared<BoardAccess>(BoardTools{&prometheus, cache, &clock}), {}})
{
}

MetricsBoard::~MetricsBoard()
{
    for (const auto &weak : std::as_const(d->refreshes)) {
        if (const auto refresh = weak.lock())
            refresh->cancel();
    }
    d->access->close();
}

QFuture<PanelAnswer> MetricsBoard::refresh(const BoardRequest &request)
{
    d->refreshes.removeIf([](const auto &weak) { return weak.expired(); });
    auto refresh = std::make_shared<BoardRefresh>(d->access, request, d->clock.nowMs());
    d->refreshes.append(refresh);
    QFuture<PanelAnswer> future = refresh->future();
    onCanceled(future, this, [weak = std::weak_ptr<BoardRefresh>(refresh)] {
        if (const auto running = weak.lock())
            running->cancel();
    });
    refresh->begin();
    return future;
}

} // namespace chom
