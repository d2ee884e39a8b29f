// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linemodel.h"
#include "models/pagepart.h"
#include "models/servergridmodel.h"
#include "services/observability/prometheusclient.h"
#include "services/storage/operationstore.h"
#include "services/storage/overviewstore.h"

#include <QObject>
#include <QTimer>

namespace chom {

class Cache;
class Clock;
class ServerChecks;
class SiteStore;
struct CacheSlot;

/// What the Overview needs of the rest; nothing here is owned.
struct OverviewSources {
    Database &database;
    OverviewStore &overview;
    OperationStore &operations;
    SiteStore &sites;
    const Clock &clock;
    Cache *cache = nullptr;                 ///< null: nothing is kept between starts
    PrometheusClient *prometheus = nullptr; ///< null: alerts are "not configured"
    ServerChecks *checks = nullptr;         ///< null: hovering shows only what the store knows
};

/// The state behind the Overview: the last known figures at once (cache, then store), alerts from Prometheus, each part
/// with its own age and error. Asks again when the store changes and every 60 s while active. GUI thread.
class OverviewModel final : public QObject
{
    Q_OBJECT
public:
    explicit OverviewModel(const OverviewSources &sources, QObject *parent = nullptr);
    ~OverviewModel() override;

    /// Empty: the fleet. Answers for another tenant that are still under way are dropped.
    void setTenant(const QString &tenantId);
    [[nodiscard]] const QString &tenant() const { return m_tenant; }
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refreshTimer.setInterval(interval); }
    [[nodiscard]] std::chrono::milliseconds refreshInterval() const { return m_refreshTimer.intervalAsDuration(); }
    void setActive(bool active);
    void refresh();

    [[nodiscard]] const PagePart<OverviewData> &data() const { return m_data; }
    [[nodiscard]] const PagePart<QList<PromAlert>> &alerts() const { return m_alerts; }
    /// Alerts firing in the last 24 h, a value every 15 minutes, NaN = gap; nothing where Prometheus has no history.
    [[nodiscard]] const PagePart<QList<double>> &alertTrend() const { return m_alertTrend; }
    [[nodiscard]] const PagePart<QList<Operation>> &operations() const { return m_operations; }
    [[nodiscard]] int firingAlerts() const;

    [[nodiscard]] ServerGridModel *grid() { return &m_grid; }
    [[nodiscard]] LineModel *attentionList() { return &m_attentionList; }
    [[nodiscard]] LineModel *alertList() { return &m_alertList; }
    [[nodiscard]] LineModel *siteList() { return &m_siteList; }
    [[nodiscard]] LineModel *operationList() { return &m_operationList; }
    /// Only lines of this kind in attentionList(); none: all.
    void setAttentionFilter(const QList<AttentionKind> &kinds);
    [[nodiscard]] const QList<AttentionKind> &attentionFilter() const { return m_attentionKinds; }

    /// Finds the server of a site, for a link; siteLocated() answers.
    void locateSite(const QString &siteId);

Q_SIGNALS:
    void dataChanged();
    void alertsChanged();
    void operationsChanged();
    void siteLocated(const QString &siteId, const QString &serverId);

private:
    [[nodiscard]] CacheSlot cacheSlot() const;
    void paintFromCache();
    void loadData();
    void loadAlerts();
    void loadAlertTrend();
    void loadOperations();
    void onData(const Result<OverviewData> &data);
    void showData();
    void onStoreChanged(const QString &family);

    OverviewSources m_sources;
    QString m_tenant;
    PagePart<OverviewData> m_data;
    PagePart<QList<PromAlert>> m_alerts;
    PagePart<QList<double>> m_alertTrend;
    PagePart<QList<Operation>> m_operations;
    ServerGridModel m_grid;
    LineModel m_attentionList;
    LineModel m_alertList;
    LineModel m_siteList;
    LineModel m_operationList;
    QList<AttentionKind> m_attentionKinds;
    QTimer m_refreshTimer;
    QTimer m_changeTimer;
    quint64 m_generation = 0; ///< of the tenant: answers of an older one are dropped
    bool m_active = false;
    bool m_stale = true;
    bool m_dataLoading = false;
    bool m_dataAgain = false;
    bool m_alertsLoading = false;
    bool m_trendLoading = false;
};

} // namespace chom
