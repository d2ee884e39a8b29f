// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statusitem.h"
#include "services/cache/cache.h"
#include "services/core/clock.h"
#include "services/observability/endpointprobe.h"
#include "services/ssh/sshpool.h"
#include "services/storage/database.h"

#include <QAbstractListModel>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QTimer)

namespace chom {

/// What the status bar watches. Null where the profile has none of it; everything must outlive the model.
struct StatusSources {
    HttpClient *http = nullptr;
    QList<std::pair<EndpointKind, Endpoint>> endpoints; ///< configured ones, in the order of the bar
    Cache *cache = nullptr;
    SshPool *ssh = nullptr;
    Database *database = nullptr;
    /// How one endpoint is asked; empty: probeEndpoint(). Tests give their own.
    std::function<QFuture<Result<ProbeAnswer>>(EndpointKind, const Endpoint &)> probe;
};

/// One row for each thing in the status bar. Asks each endpoint every 60 s (down after three failures, then every
/// 120 s), the pool every 2 s, and nothing while it is not active. Lives on the GUI thread, never waits.
class StatusModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1, NameRole, WordRole, MarkRole };

    StatusModel(StatusSources sources, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] const StatusItem &item(int row) const { return m_items.at(row); }

    /// True while the window is seen.
    void setActive(bool active);
    /// Asks every endpoint now, and one again without waiting for its turn.
    void probeAll();
    void retry(const StatusItem &item);
    /// Closes all open breakers of the pool: the next command tries anew.
    void resetBreakers();
    /// Something fresh arrived from anywhere: "updated 4 s ago" counts from here.
    void noteUpdated();

    /// Every configured endpoint is unreachable.
    [[nodiscard]] bool isOffline() const { return m_offline; }
    /// Empty while the store can be written.
    [[nodiscard]] QString readOnlyWhy() const { return m_readOnlyWhy; }

Q_SIGNALS:
    void offlineChanged(bool offline);
    void readOnlyChanged(const QString &why);

private:
    struct EndpointState {
        EndpointKind kind;
        Endpoint endpoint;
        int failures = 0; ///< in a row
        bool asked = false;
        bool pending = false;
        TimeMs askedAt = 0;
        TimeMs okAt = 0;
        ProbeAnswer answer;
        Error error;
    };

    void tick();
    void probe(int index);
    void takeProbe(int index, const Result<ProbeAnswer> &result);
    void askCache();
    void rebuild();
    void updateOffline();
    [[nodiscard]] StatusItem endpointItem(const EndpointState &state) const;
    [[nodiscard]] StatusItem cacheItem() const;
    [[nodiscard]] StatusItem poolItem() const;
    [[nodiscard]] StatusItem breakersItem() const;
    [[nodiscard]] StatusItem storeItem() const;
    [[nodiscard]] StatusItem updatedItem() const;
    [[nodiscard]] QList<SshHostStats> openBreakers() const;

    StatusSources m_sources;
    const Clock &m_clock;
    QTimer *m_timer;
    QList<EndpointState> m_endpoints;
    QString m_cacheLayer;
    QString m_cacheWhy;
    QList<CacheLayerStats> m_cacheLayers;
    SshPoolStats m_pool;
    QString m_readOnlyWhy;
    TimeMs m_updatedAt = 0;
    bool m_offline = false;
    QList<StatusItem> m_items;
};

/// As people name it: "Prometheus".
[[nodiscard]] QString endpointName(EndpointKind kind);

} // namespace chom
