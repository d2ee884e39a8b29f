// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metricsfilters.h"
#include "models/metricsseries.h"
#include "models/pagepart.h"
#include "models/timewindow.h"
#include "services/core/callrecord.h"
#include "services/core/clock.h"

#include <QTimer>

#include <array>
#include <chrono>

namespace chom {

/// What the Metrics page needs of the rest; nothing here is owned, all of it outlives the model.
struct MetricsSources {
    MetricsBoard *board = nullptr;        ///< null: Prometheus is not configured
    const ServerStore *servers = nullptr; ///< null: no such filter
    const SiteStore *sites = nullptr;
    const Clock &clock;
    CallObserver observer = {};           ///< told of each finished board, as a view load
};

struct MetricsTiming {
    std::chrono::milliseconds filterRest {1000}; ///< filters act on outside data after this much rest
    std::chrono::milliseconds zoomRest {250};
};

/// One of the five panels, with its own age and error.
struct MetricsPanel {
    PanelId id = PanelId::Cpu;
    PanelUnit unit = PanelUnit::Percent;
    QString key;   ///< cpu, memory, …
    QString query; ///< as it was sent
    PagePart<QList<NamedSeries>> part; ///< at most `seriesLimit` lines
    int totalSeries = 0;
    PanelSummary summary; ///< over all lines
    QStringList warnings;
    double elapsedMs = 0;
};

/// The state behind the Metrics page: which tenant, server, site and stretch of time, the five panels, and when they
/// are asked for again. Everything shown comes through BoardRequest. An answer to an older question is dropped, a tick
/// while a board is under way too; nothing is asked while the page is hidden or zoomed into the past. GUI thread.
class MetricsModel final : public QObject
{
    Q_OBJECT
public:
    static constexpr int seriesLimit = 40; ///< lines of one chart; the highest ones are kept

    explicit MetricsModel(const MetricsSources &sources, MetricsTiming timing = {}, QObject *parent = nullptr);
    ~MetricsModel() override;

    [[nodiscard]] static const QList<TimeMs> &ranges();                         ///< 15 min to 7 d
    [[nodiscard]] static const QList<std::chrono::seconds> &refreshIntervals(); ///< 0 = off

    void setTenant(const QString &tenantId); ///< empty: the fleet
    [[nodiscard]] const QString &tenant() const { return m_tenant; }
    void setServer(const QString &serverId); ///< empty: all
    void setSite(const std::optional<Site> &site);
    [[nodiscard]] MetricsFilters &filters() { return m_filters; }

    void setRange(TimeMs rangeMs);
    [[nodiscard]] TimeMs range() const { return m_window.range(); }
    void zoomTo(TimeMs startMs, TimeMs endMs);
    void zoomBy(double factor, TimeMs aroundMs);
    void zoomBack();
    [[nodiscard]] bool isZoomed() const { return m_window.isZoomed(); }
    /// Shown now, also before the answer for it is there.
    [[nodiscard]] std::pair<TimeMs, TimeMs> window() const { return m_window.bounds(); }

    void setRefreshInterval(std::chrono::milliseconds interval); ///< 0 = off
    [[nodiscard]] std::chrono::milliseconds refreshInterval() const { return m_interval; }
    void setActive(bool active);
    void refresh(); ///< at once, also when zoomed

    [[nodiscard]] bool isConfigured() const { return m_sources.board != nullptr; }
    [[nodiscard]] const std::array<MetricsPanel, panelCount> &panels() const { return m_panels; }
    [[nodiscard]] const MetricsPanel &panel(PanelId id) const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] double lastBoardMs() const { return m_lastBoardMs; } ///< 0 before the first

Q_SIGNALS:
    void panelChanged(chom::PanelId id);
    void windowChanged();  ///< range or zoom
    void filtersChanged(); ///< what is chosen
    void boardFinished(double elapsedMs, bool ok);

private:
    void forget(std::chrono::milliseconds rest);
    void ask();
    void take(const PanelAnswer &answer);
    void onFinished(std::chrono::steady_clock::time_point startedAt, TimeMs startedMs);
    void failAll(const Error &error);
    void renameAll();
    void onTick();
    void schedule(std::chrono::milliseconds rest);
    [[nodiscard]] MetricsPanel &panelOf(PanelId id);

    MetricsSources m_sources;
    MetricsTiming m_timing;
    MetricsFilters m_filters;
    TimeWindow m_window;
    InstanceNames m_names;
    std::array<MetricsPanel, panelCount> m_panels;
    std::array<QList<TimeSeries>, panelCount> m_raw; ///< as answered, for names that are learned later
    std::array<bool, panelCount> m_answered {};
    QFuture<PanelAnswer> m_board;
    QString m_tenant;
    std::chrono::milliseconds m_interval {30'000};
    QTimer m_tick;
    QTimer m_rest;
    std::optional<std::chrono::steady_clock::time_point> m_askedAt;
    std::optional<std::chrono::steady_clock::time_point> m_zoomedAt;
    quint64 m_generation = 0;
    double m_lastBoardMs = 0;
    bool m_isActive = false;
    bool m_isBusy = false;
    bool m_isDue = true; ///< what is shown is not what was last asked for
};

} // namespace chom
