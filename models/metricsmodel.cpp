// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metricsmodel.h"

#include <QFutureWatcher>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::chrono::milliseconds wheelGesture {800}; // turns of the wheel this close are one way back

} // namespace

const QList<TimeMs> &MetricsModel::ranges()
{
    static const QList<TimeMs> ranges {900'000,    1'800'000,  3'600'000,  10'800'000,
                                       21'600'000, 43'200'000, 86'400'000, 604'800'000};
    return ranges;
}

const QList<std::chrono::seconds> &MetricsModel::refreshIntervals()
{
    using namespace std::chrono_literals;
    static const QList<std::chrono::seconds> intervals {0s, 10s, 30s, 60s, 300s};
    return intervals;
}

MetricsModel::MetricsModel(const MetricsSources &sources, MetricsTiming timing, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_timing(timing)
    , m_filters(sources.servers, sources.sites, this)
{
    const auto &specs = standardPanels();
    for (std::size_t i = 0; i < specs.size(); ++i) {
        m_panels[i].id = specs[i].id;
        m_panels[i].unit = specs[i].unit;
        m_panels[i].key = QString::fromLatin1(specs[i].key);
        m_panels[i].summary.last = qQNaN();
        if (!m_sources.board)
            m_panels[i].part.notConfigured();
    }
    m_window.setNow(m_sources.clock.nowMs());
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &MetricsModel::ask);
    connect(&m_tick, &QTimer::timeout, this, &MetricsModel::onTick);
    connect(&m_filters, &MetricsFilters::serversChanged, this, [this] {
        if (m_names.learn(m_filters.servers()))
            renameAll();
        // a link can choose a server before the list is there
        if (m_isDue && m_isActive && !m_isBusy && !m_rest.isActive())
            ask();
    });
}

MetricsModel::~MetricsModel()
{
    m_board.cancel();
}

const MetricsPanel &MetricsModel::panel(PanelId id) const
{
    return *std::find_if(m_panels.cbegin(), m_panels.cend(), [id](const MetricsPanel &panel) { return panel.id == id; });
}

MetricsPanel &MetricsModel::panelOf(PanelId id)
{
    return *std::find_if(m_panels.begin(), m_panels.end(), [id](const MetricsPanel &panel) { return panel.id == id; });
}

void MetricsModel::setTenant(const QString &tenantId)
{
    if (m_tenant == tenantId && m_askedAt)
        return;
    m_tenant = tenantId;
    m_names.clear();
    m_isDue = false; // forget() below asks, not the lists that are emptied here
    m_filters.setTenant(tenantId);
    forget({});
    Q_EMIT filtersChanged();
}

void MetricsModel::setServer(const QString &serverId)
{
    if (!m_filters.setServer(serverId))
        return;
    forget(m_timing.filterRest);
    Q_EMIT filtersChanged();
}

void MetricsModel::setSite(const std::optional<Site> &site)
{
    if (!m_filters.setSite(site))
        return;
    forget(m_timing.filterRest);
    Q_EMIT filtersChanged();
}

/// What is shown belongs to another question: it goes at once, the new question is asked after the rest.
void MetricsModel::forget(std::chrono::milliseconds rest)
{
    ++m_generation;
    m_board.cancel();
    m_isBusy = false;
    if (!m_sources.board)
        return;
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        MetricsPanel &panel = m_panels[i];
        panel.part.clear();
        panel.part.begin();
        panel.query.clear();
        panel.summary = {qQNaN(), {}};
        panel.warnings.clear();
        panel.totalSeries = 0;
        m_raw[i].clear();
        Q_EMIT panelChanged(panel.id);
    }
    schedule(rest);
}

void MetricsModel::schedule(std::chrono::milliseconds rest)
{
    m_isDue = true;
    if (m_isActive)
        m_rest.start(rest);
}

void MetricsModel::setRange(TimeMs rangeMs)
{
    if (rangeMs == m_window.range() && !m_window.isZoomed())
        return;
    m_window.setRange(rangeMs);
    m_window.setNow(m_sources.clock.nowMs());
    Q_EMIT windowChanged();
    schedule(m_askedAt ? m_timing.filterRest : std::chrono::milliseconds {});
}

void MetricsModel::zoomTo(TimeMs startMs, TimeMs endMs)
{
    if (!m_window.zoomTo(startMs, endMs))
        return;
    m_zoomedAt.reset();
    Q_EMIT windowChanged();
    schedule(m_timing.zoomRest);
}

void MetricsModel::zoomBy(double factor, TimeMs aroundMs)
{
    const auto now = m_sources.clock.steady();
    const bool isSameGesture = m_zoomedAt && now - *m_zoomedAt < wheelGesture;
    if (!m_window.zoomBy(factor, aroundMs, isSameGesture))
        return;
    m_zoomedAt = now;
    Q_EMIT windowChanged();
    schedule(m_timing.zoomRest);
}

void MetricsModel::zoomBack()
{
    if (!m_window.back())
        return;
    m_zoomedAt.reset();
    if (!m_window.isZoomed())
        m_window.setNow(m_sources.clock.nowMs());
    Q_EMIT windowChanged();
    schedule(m_timing.zoomRest);
}

void MetricsModel::setRefreshInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (interval.count() > 0 && m_isActive)
        m_tick.start(interval);
    else
        m_tick.stop();
}

void MetricsModel::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    if (!active) {
        m_tick.stop();
        m_rest.stop();
        return;
    }
    setRefreshInterval(m_interval);
    const bool isOld = !m_askedAt
        || (m_interval.count() > 0 && !m_window.isZoomed() && m_sources.clock.steady() - *m_askedAt >= m_interval);
    if (m_isDue || isOld)
        ask();
}

void MetricsModel::refresh()
{
    m_filters.reload();
    ++m_generation;
    m_board.cancel();
    m_isBusy = false;
    ask();
}

void MetricsModel::onTick()
{
    // the past does not change; a board that takes longer than the interval is not asked twice
    if (!m_isBusy && !m_window.isZoomed() && !m_rest.isActive())
        ask();
}

void MetricsModel::ask()
{
    m_rest.stop();
    if (!m_sources.board)
        return;
    const MetricsFilters::Scope scope = m_filters.scope();
    if (!scope.isKnown)
        return; // serversChanged() comes back here
    m_isDue = false;
    const quint64 generation = ++m_generation;
    m_board.cancel();
    m_askedAt = m_sources.clock.steady();
    m_window.setNow(m_sources.clock.nowMs());
    if (scope.error)
        return failAll(*scope.error);

    const auto [startMs, endMs] = m_window.bounds();
    m_isBusy = true;
    m_answered.fill(false);
    for (MetricsPanel &panel : m_panels) {
        if (panel.part.data)
            continue;
        panel.part.begin();
        Q_EMIT panelChanged(panel.id);
    }
    m_board = m_sources.board->refresh({m_tenant, scope.instances, endMs, endMs - startMs});
    auto *watcher = new QFutureWatcher<PanelAnswer>(this);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this, [this, watcher, generation](int index) {
        if (generation == m_generation)
            take(watcher->resultAt(index));
    });
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, generation, startedAt = *m_askedAt, startedMs = m_sources.clock.nowMs()] {
                watcher->deleteLater();
                if (generation == m_generation)
                    onFinished(startedAt, startedMs);
            });
    watcher->setFuture(m_board);
}

void MetricsModel::take(const PanelAnswer &answer)
{
    MetricsPanel &panel = panelOf(answer.id);
    const auto index = std::size_t(&panel - m_panels.data());
    m_answered[index] = true;
    panel.query = answer.query;
    panel.warnings = answer.warnings;
    panel.elapsedMs = answer.elapsedMs;
    if (!answer.series) {
        panel.part.failed(answer.series.error());
        Q_EMIT panelChanged(panel.id);
        return;
    }
    m_raw[index] = answer.series->value;
    panel.totalSeries = int(answer.series->value.size());
    panel.summary = summaryOf(answer.series->value, panel.unit, m_window.bounds().second);
    const bool areNamesNew = m_names.learn(answer.series->value);
    Fetched<QList<NamedSeries>> named {highestSeries(namedSeries(answer.series->value, m_names), seriesLimit),
                                       answer.series->fetchedAt,
                                       answer.series->source,
                                       answer.series->answered,
                                       answer.series->asked,
                                       answer.series->error};
    panel.part.answer(std::move(named));
    if (areNamesNew)
        renameAll();
    Q_EMIT panelChanged(panel.id);
}

void MetricsModel::renameAll()
{
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        auto &data = m_panels[i].part.data;
        if (!data || m_raw[i].isEmpty())
            continue;
        QList<NamedSeries> renamed = highestSeries(namedSeries(m_raw[i], m_names), seriesLimit);
        const bool isSame = std::equal(renamed.cbegin(), renamed.cend(), data->value.cbegin(), data->value.cend(),
                                       [](const NamedSeries &a, const NamedSeries &b) { return a.name == b.name; });
        if (isSame)
            continue;
        data->value = std::move(renamed);
        Q_EMIT panelChanged(m_panels[i].id);
    }
}

void MetricsModel::failAll(const Error &error)
{
    m_isBusy = false;
    for (MetricsPanel &panel : m_panels) {
        panel.part.failed(error);
        Q_EMIT panelChanged(panel.id);
    }
    Q_EMIT boardFinished(0, false);
}

void MetricsModel::onFinished(std::chrono::steady_clock::time_point startedAt, TimeMs startedMs)
{
    m_isBusy = false;
    bool isOk = true;
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        PagePart<QList<NamedSeries>> &part = m_panels[i].part;
        if (!m_answered[i]) {
            part.failed({ErrorCode::Cancelled, tr("The board ended before this panel was answered. Try again."), {}});
            Q_EMIT panelChanged(m_panels[i].id);
        }
        isOk = isOk && part.data && !part.data->error;
    }
    const std::chrono::duration<double, std::milli> elapsed = m_sources.clock.steady() - startedAt;
    m_lastBoardMs = elapsed.count();
    if (m_sources.observer)
        m_sources.observer({CallKind::View, "metrics", "board", {}, startedMs, m_lastBoardMs, isOk});
    Q_EMIT boardFinished(m_lastBoardMs, isOk);
}

} // namespace chom
