// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statusmodel.h"

#include "services/core/async.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int failuresUntilDown = 3;
constexpr TimeMs probeEveryMs = 60'000;
constexpr TimeMs recoveryEveryMs = 120'000;
constexpr int statusTickMs = 2'000;

} // namespace

StatusModel::StatusModel(StatusSources sources, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_sources(std::move(sources))
    , m_clock(clock)
    , m_timer(new QTimer(this))
{
    if (!m_sources.probe && m_sources.http) {
        m_sources.probe = [http = m_sources.http](EndpointKind kind, const Endpoint &endpoint) {
            return probeEndpoint(*http, kind, endpoint);
        };
    }
    for (const auto &[kind, endpoint] : std::as_const(m_sources.endpoints))
        m_endpoints.append({kind, endpoint, 0, false, false, 0, 0, {}, {}});
    m_timer->setInterval(statusTickMs);
    connect(m_timer, &QTimer::timeout, this, &StatusModel::tick);
    if (m_sources.cache) {
        connect(m_sources.cache, &Cache::layersChanged, this, [this](const QString &layer, const QString &why) {
            m_cacheLayer = layer;
            m_cacheWhy = why;
            rebuild();
            askCache();
        });
    }
    if (m_sources.database) {
        connect(m_sources.database, &Database::modeChanged, this, [this](DatabaseMode mode, const QString &why) {
            m_readOnlyWhy = mode == DatabaseMode::ReadOnly ? why : QString();
            rebuild();
            Q_EMIT readOnlyChanged(m_readOnlyWhy);
        });
        connect(m_sources.database, &Database::changed, this, &StatusModel::noteUpdated);
    }
    rebuild();
}

int StatusModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant StatusModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StatusItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return item.word.isEmpty() ? item.name : u"%1 %2"_s.arg(item.name, item.word);
    case KindRole: return int(item.kind);
    case NameRole: return item.name;
    case WordRole: return item.word;
    case MarkRole: return QVariant::fromValue(item.mark);
    default: return {};
    }
}

QHash<int, QByteArray> StatusModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {KindRole, "kind"}, {NameRole, "name"}, {WordRole, "word"}, {MarkRole, "mark"}};
}

void StatusModel::setActive(bool active)
{
    if (active == m_timer->isActive())
        return;
    if (!active) {
        m_timer->stop();
        return;
    }
    m_timer->start();
    askCache();
    tick();
}

void StatusModel::tick()
{
    const TimeMs now = m_clock.nowMs();
    for (int i = 0; i < m_endpoints.size(); ++i) {
        const EndpointState &state = m_endpoints.at(i);
        const TimeMs every = state.failures >= failuresUntilDown ? recoveryEveryMs : probeEveryMs;
        if (!state.pending && (!state.asked || now - state.askedAt >= every))
            probe(i);
    }
    if (m_sources.ssh)
        m_pool = m_sources.ssh->stats();
    rebuild();
}

void StatusModel::probeAll()
{
    for (int i = 0; i < m_endpoints.size(); ++i) {
        if (!m_endpoints.at(i).pending)
            probe(i);
    }
}

void StatusModel::probe(int index)
{
    if (!m_sources.probe)
        return;
    EndpointState &state = m_endpoints[index];
    state.pending = true;
    state.asked = true;
    state.askedAt = m_clock.nowMs();
    whenDone(m_sources.probe(state.kind, state.endpoint), this, [this, index](const Result<ProbeAnswer> &result) { takeProbe(index, result); });
}

void StatusModel::takeProbe(int index, const Result<ProbeAnswer> &result)
{
    EndpointState &state = m_endpoints[index];
    state.pending = false;
    if (result) {
        state.failures = 0;
        state.answer = *result;
        state.okAt = m_clock.nowMs();
        m_updatedAt = state.okAt;
    } else {
        ++state.failures;
        state.error = result.error();
    }
    rebuild();
    updateOffline();
}

void StatusModel::retry(const StatusItem &item)
{
    for (int i = 0; i < m_endpoints.size(); ++i) {
        if (item.kind == StatusKind::Endpoint && m_endpoints.at(i).kind == item.endpoint && !m_endpoints.at(i).pending)
            probe(i);
    }
    if (item.kind == StatusKind::Cache)
        askCache();
    rebuild();
}

void StatusModel::resetBreakers()
{
    if (!m_sources.ssh)
        return;
    m_sources.ssh->resetBreakers();
    m_pool = m_sources.ssh->stats();
    rebuild();
}

void StatusModel::noteUpdated()
{
    m_updatedAt = m_clock.nowMs();
    rebuild();
}

void StatusModel::askCache()
{
    if (!m_sources.cache)
        return;
    whenDone(m_sources.cache->statistics(), this, [this](const QList<CacheLayerStats> &layers) {
        m_cacheLayers = layers;
        rebuild();
    });
}

void StatusModel::updateOffline()
{
    const auto unreachable = [](const EndpointState &state) {
        return state.failures > 0 && (state.error.code == ErrorCode::Network || state.error.code == ErrorCode::Timeout);
    };
    const bool offline = !m_endpoints.isEmpty() && std::all_of(m_endpoints.cbegin(), m_endpoints.cend(), unreachable);
    if (offline == m_offline)
        return;
    m_offline = offline;
    Q_EMIT offlineChanged(offline);
}

QList<SshHostStats> StatusModel::openBreakers() const
{
    QList<SshHostStats> open;
    std::copy_if(m_pool.hosts.cbegin(), m_pool.hosts.cend(), std::back_inserter(open),
                 [](const SshHostStats &host) { return host.breaker == u"open" || host.breaker == u"half-open"; });
    return open;
}

void StatusModel::rebuild()
{
    QList<StatusItem> items;
    for (const EndpointState &state : std::as_const(m_endpoints))
        items.append(endpointItem(state));
    if (m_sources.cache)
        items.append(cacheItem());
    if (m_sources.ssh)
        items.append(poolItem());
    if (!openBreakers().isEmpty())
        items.append(breakersItem());
    if (!m_readOnlyWhy.isEmpty())
        items.append(storeItem());
    items.append(updatedItem());
    if (items == m_items)
        return;
    const bool sameRows = std::equal(items.cbegin(), items.cend(), m_items.cbegin(), m_items.cend(),
                                     [](const StatusItem &a, const StatusItem &b) {
                                         return a.kind == b.kind && a.endpoint == b.endpoint;
                                     });
    if (!sameRows) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
        return;
    }
    m_items = std::move(items);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace chom
