// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overviewmodel.h"

#include "models/overviewcodec.h"
#include "models/overviewlines.h"
#include "models/serverchecks.h"
#include "services/cache/cachekeys.h"
#include "services/core/async.h"
#include "services/core/clock.h"
#include "services/storage/sitestore.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::chrono::milliseconds overviewInterval {60'000};
constexpr std::chrono::milliseconds overviewChangeRest {300};
constexpr std::chrono::milliseconds overviewCheckRest {2000};
constexpr TimeMs trendSpanMs = qint64(24) * 3600 * 1000;
constexpr TimeMs trendStepMs = 15 * 60 * 1000;
constexpr int overviewOperations = 20;

QList<double> trendValues(const PromAnswer &answer, TimeMs startMs)
{
    if (answer.series.isEmpty() || answer.series.first().samples.isEmpty())
        return {};
    QList<double> values(trendSpanMs / trendStepMs + 1, std::numeric_limits<double>::quiet_NaN());
    for (const Sample &sample : answer.series.first().samples) {
        const qsizetype slot = qsizetype((sample.timeMs - startMs + trendStepMs / 2) / trendStepMs);
        if (slot >= 0 && slot < values.size())
            values[slot] = sample.value;
    }
    return values;
}

} // namespace

OverviewModel::OverviewModel(const OverviewSources &sources, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_grid(sources.checks, sources.clock)
{
    m_refreshTimer.setInterval(overviewInterval);
    connect(&m_refreshTimer, &QTimer::timeout, this, &OverviewModel::refresh);
    m_changeTimer.setSingleShot(true);
    m_changeTimer.setInterval(overviewChangeRest);
    connect(&m_changeTimer, &QTimer::timeout, this, [this] {
        loadData();
        loadOperations();
    });
    connect(&m_sources.database, &Database::changed, this, &OverviewModel::onStoreChanged);
    if (!m_sources.prometheus) {
        m_alerts.notConfigured();
        m_alertTrend.notConfigured();
    }
}

OverviewModel::~OverviewModel() = default;

void OverviewModel::setTenant(const QString &tenantId)
{
    if (tenantId == m_tenant)
        return;
    m_tenant = tenantId;
    ++m_generation;
    m_dataLoading = m_dataAgain = m_alertsLoading = m_trendLoading = false;
    // the figures of one tenant are never shown under another's name
    m_data.clear();
    m_operations.clear();
    if (m_sources.prometheus) {
        m_alerts.clear();
        m_alertTrend.clear();
    }
    m_grid.setCells({});
    for (LineModel *list : {&m_attentionList, &m_alertList, &m_siteList, &m_operationList})
        list->setLines({});
    m_stale = true;
    if (m_active)
        refresh();
    Q_EMIT dataChanged();
    Q_EMIT alertsChanged();
    Q_EMIT operationsChanged();
}

void OverviewModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (!active) {
        m_refreshTimer.stop();
        return;
    }
    m_refreshTimer.start();
    const bool old = !m_data.data || m_sources.clock.nowMs() - m_data.data->fetchedAt > refreshInterval().count();
    if (m_stale || old)
        refresh();
}

void OverviewModel::refresh()
{
    m_changeTimer.stop();
    loadData();
    loadOperations();
    loadAlerts();
    loadAlertTrend();
}

CacheSlot OverviewModel::cacheSlot() const
{
    CacheSlot slot = m_tenant.isEmpty() ? cachekeys::adminStats() : cachekeys::tenantDashboardStats(m_tenant);
    slot.policy.staleFor = std::chrono::hours(24 * 30); // the last known state, for the next start
    return slot;
}

void OverviewModel::paintFromCache()
{
    if (!m_sources.cache || m_data.data)
        return;
    const quint64 generation = m_generation;
    whenDone(m_sources.cache->getStale(cacheSlot().key), this, [this, generation](const std::optional<CacheEntry> &entry) {
        if (generation != m_generation || m_data.data || !entry)
            return;
        if (std::optional<OverviewData> data = decodeOverview(entry->value)) {
            m_data.answer({std::move(*data), entry->storedAt, FetchSource::Cache});
            showData();
        }
    });
}

void OverviewModel::loadData()
{
    if (m_dataLoading) { // one at a time; what changed meanwhile is asked once more at the end
        m_dataAgain = true;
        return;
    }
    m_dataLoading = true;
    m_stale = false;
    const bool first = m_data.state == PagePart<OverviewData>::State::Idle || m_data.state == PagePart<OverviewData>::State::Failed;
    m_data.begin();
    if (first)
        Q_EMIT dataChanged();
    paintFromCache();
    const quint64 generation = m_generation;
    whenDone(m_sources.overview.load(m_tenant), this, [this, generation](const Result<OverviewData> &data) {
        if (generation == m_generation)
            onData(data);
    });
}

void OverviewModel::onData(const Result<OverviewData> &data)
{
    m_dataLoading = false;
    if (data) {
        m_data.answer({*data, m_sources.clock.nowMs(), FetchSource::Live});
        if (m_sources.cache) {
            const CacheSlot slot = cacheSlot();
            m_sources.cache->put(slot.key, encodeOverview(*data), slot.policy);
        }
    } else {
        m_data.failed(data.error());
    }
    showData();
    if (std::exchange(m_dataAgain, false) && m_active)
        m_changeTimer.start(overviewChangeRest);
}

void OverviewModel::showData()
{
    if (const OverviewData *data = m_data.value()) {
        m_grid.setCells(data->cells);
        m_siteList.setLines(siteLines(data->newest, m_sources.clock.nowMs()));
        setAttentionFilter(m_attentionKinds);
    }
    Q_EMIT dataChanged();
}

void OverviewModel::setAttentionFilter(const QList<AttentionKind> &kinds)
{
    m_attentionKinds = kinds;
    QList<AttentionItem> items = m_data.value() ? m_data.value()->attention : QList<AttentionItem>();
    if (!kinds.isEmpty())
        items.removeIf([&kinds](const AttentionItem &item) { return !kinds.contains(item.kind); });
    m_attentionList.setLines(attentionLines(items));
}

void OverviewModel::loadOperations()
{
    const bool first = m_operations.state == PagePart<QList<Operation>>::State::Idle;
    m_operations.begin();
    if (first)
        Q_EMIT operationsChanged();
    OperationFilter filter;
    filter.tenantId = m_tenant;
    filter.unfinishedOnly = true;
    PageRequest request;
    request.rows = overviewOperations;
    const quint64 generation = m_generation;
    whenDone(m_sources.operations.page(filter, request), this, [this, generation](const Result<Page<Operation>> &page) {
        if (generation != m_generation)
            return;
        const TimeMs now = m_sources.clock.nowMs();
        if (page)
            m_operations.answer({page->rows, now, FetchSource::Live});
        else
            m_operations.failed(page.error());
        if (m_operations.data)
            m_operationList.setLines(operationLines(m_operations.data->value, now));
        Q_EMIT operationsChanged();
    });
}

void OverviewModel::loadAlerts()
{
    if (!m_sources.prometheus || m_alertsLoading)
        return;
    m_alertsLoading = true;
    m_alerts.begin();
    const quint64 generation = m_generation;
    whenDone(m_sources.prometheus->alerts(), this, [this, generation](const Result<QList<PromAlert>> &alerts) {
        if (generation != m_generation)
            return;
        m_alertsLoading = false;
        const TimeMs now = m_sources.clock.nowMs();
        if (alerts)
            m_alerts.answer({alertsOf(*alerts, m_tenant), now, FetchSource::Live});
        else
            m_alerts.failed(alerts.error());
        if (m_alerts.data)
            m_alertList.setLines(alertLines(m_alerts.data->value, now));
        Q_EMIT alertsChanged();
    });
}

void OverviewModel::loadAlertTrend()
{
    const TimeMs now = m_sources.clock.nowMs();
    const bool young = m_alertTrend.data && now - m_alertTrend.data->fetchedAt < trendStepMs / 3;
    if (!m_sources.prometheus || m_trendLoading || young)
        return;
    m_trendLoading = true;
    m_alertTrend.begin();
    // whole steps, so that asking again asks for the same points
    const TimeMs end = now / trendStepMs * trendStepMs;
    const PromRange range {end - trendSpanMs, end, trendStepMs};
    const quint64 generation = m_generation;
    const auto asked = m_sources.prometheus->queryRange(alertTrendQuery(m_tenant), range);
    whenDone(asked, this, [this, generation, range](const Result<PromAnswer> &answer) {
        if (generation != m_generation)
            return;
        m_trendLoading = false;
        if (answer)
            m_alertTrend.answer({trendValues(*answer, range.startMs), m_sources.clock.nowMs(), FetchSource::Live});
        else
            m_alertTrend.failed(answer.error());
        Q_EMIT alertsChanged();
    });
}

int OverviewModel::firingAlerts() const
{
    if (!m_alerts.value())
        return 0;
    return int(std::count_if(m_alerts.value()->cbegin(), m_alerts.value()->cend(),
                             [](const PromAlert &alert) { return alert.state == "firing"_L1; }));
}

void OverviewModel::locateSite(const QString &siteId)
{
    whenDone(m_sources.sites.byId(siteId), this, [this, siteId](const Result<Site> &site) {
        if (site && !site->vpsId.isEmpty())
            Q_EMIT siteLocated(siteId, site->vpsId);
    });
}

void OverviewModel::onStoreChanged(const QString &family)
{
    if (family == "audit"_L1 || family == "settings"_L1)
        return;
    m_stale = true;
    // at most one load a rest, also while something writes without a pause; a fleet check writes for many seconds
    if (m_active && !m_changeTimer.isActive())
        m_changeTimer.start(m_sources.checks && m_sources.checks->isRunning() ? overviewCheckRest : overviewChangeRest);
}

} // namespace chom
