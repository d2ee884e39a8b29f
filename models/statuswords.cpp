// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says: the words of StatusModel's rows.
#include "models/format.h"
#include "models/statusmodel.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {

QString endpointName(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Prometheus: return u"Prometheus"_s;
    case EndpointKind::Loki: return u"Loki"_s;
    case EndpointKind::Grafana: return u"Grafana"_s;
    case EndpointKind::Alertmanager: return u"Alertmanager"_s;
    }
    Q_UNREACHABLE();
}

StatusItem StatusModel::endpointItem(const EndpointState &state) const
{
    StatusItem item;
    item.kind = StatusKind::Endpoint;
    item.endpoint = state.kind;
    item.name = endpointName(state.kind);
    item.action = StatusAction::Retry;
    item.facts.append({tr("Address"), state.endpoint.config.url.toString(QUrl::RemoveUserInfo)});
    if (state.failures > 0) {
        const bool down = state.failures >= 3;
        item.mark = down ? Mark::Bad : Mark::Warning;
        item.word = down ? tr("down") : tr("no answer");
        item.why = state.error.text;
        item.remedy = down ? tr("It failed %n time(s) in a row and is asked again every two minutes. What it said last stays "
                                "on the pages, with its age.",
                                nullptr, state.failures)
                           : tr("It is asked again within a minute.");
        if (state.okAt > 0)
            item.facts.append({tr("Last answer"), format::relative(state.okAt, m_clock.nowMs())});
        return item;
    }
    if (state.okAt == 0) {
        item.mark = Mark::Unknown;
        item.word = state.pending ? tr("asking") : tr("not asked yet");
        item.why = tr("It has not answered yet since this window opened.");
        return item;
    }
    item.mark = Mark::Ok;
    //: State of a server in the status bar, %1 = duration like "12 ms"
    const double ms = std::max(1.0, std::round(state.answer.elapsedMs));
    item.word = tr("ok %1").arg(ms < 1000 ? tr("%1 ms").arg(int(ms)) : format::durationMs(ms));
    item.why = tr("It answers and lets CHOM in.");
    item.remedy = state.answer.note;
    if (!state.answer.version.isEmpty())
        item.facts.append({tr("Version"), state.answer.version});
    item.facts.append({tr("Last answer"), format::relative(state.okAt, m_clock.nowMs())});
    return item;
}

StatusItem StatusModel::cacheItem() const
{
    const auto layerName = [](const QString &layer) {
        if (layer == u"memory")
            return tr("memory");
        if (layer == u"redis")
            return tr("Redis");
        return layer == u"sqlite" ? tr("local file") : layer;
    };
    StatusItem item;
    item.kind = StatusKind::Cache;
    item.name = tr("Cache");
    item.action = StatusAction::Retry;
    QString active = m_cacheLayer;
    QString why = m_cacheWhy;
    for (const CacheLayerStats &layer : m_cacheLayers) {
        if (layer.available && layer.layer != u"memory" && active.isEmpty())
            active = layer.layer;
        if (!layer.available && why.isEmpty())
            why = layer.why;
        const QString state = layer.available
            ? tr("%1 hits of %2").arg(format::percent(layer.counters.ratio() * 100),
                                      format::number(qint64(layer.counters.hits + layer.counters.misses)))
            : tr("not available");
        item.facts.append({layerName(layer.layer), state});
    }
    const bool redisGone = std::any_of(m_cacheLayers.cbegin(), m_cacheLayers.cend(), [](const CacheLayerStats &layer) {
        return layer.layer == u"redis" && !layer.available;
    });
    if (redisGone && active != u"redis") {
        item.mark = Mark::Warning;
        item.name = u"Redis"_s;
        item.word = tr("down, using local cache");
        item.why = why.isEmpty() ? tr("Redis does not answer. The local cache answers in its place.") : why;
        item.remedy = tr("Nothing is lost: CHOM goes back to Redis by itself when it answers again.");
        return item;
    }
    item.mark = active.isEmpty() && m_cacheLayers.isEmpty() ? Mark::Unknown : Mark::Ok;
    item.word = active.isEmpty() ? tr("memory") : layerName(active);
    item.why = why.isEmpty() ? tr("What CHOM learned is kept in memory first, then in: %1.").arg(item.word) : why;
    return item;
}

StatusItem StatusModel::poolItem() const
{
    StatusItem item;
    item.kind = StatusKind::SshPool;
    item.name = tr("SSH");
    item.mark = m_pool.limit > 0 && m_pool.connections >= m_pool.limit && m_pool.queued > 0 ? Mark::Warning : Mark::Ok;
    item.word = u"%1/%2"_s.arg(m_pool.connections).arg(m_pool.limit);
    item.why = tr("%1 of at most %2 connections to servers are open.").arg(m_pool.connections).arg(m_pool.limit);
    if (item.mark == Mark::Warning) {
        item.remedy = tr("%n command(s) wait for a connection. A larger pool can be set in the profile.", nullptr, m_pool.queued);
    }
    const double reused = m_pool.commands ? 100.0 * double(m_pool.reused) / double(m_pool.commands) : 0;
    item.facts = {{tr("In use"), format::number(m_pool.channelsInUse)},
                  {tr("Idle"), format::number(m_pool.idle)},
                  {tr("Connecting"), format::number(m_pool.connecting)},
                  {tr("Waiting"), format::number(m_pool.queued)},
                  {tr("Commands on a kept connection"),
                   m_pool.commands ? tr("%1 of %2").arg(format::percent(reused), format::number(qint64(m_pool.commands)))
                                   : format::dash()}};
    return item;
}

StatusItem StatusModel::breakersItem() const
{
    const QList<SshHostStats> open = openBreakers();
    StatusItem item;
    item.kind = StatusKind::Breakers;
    item.name = tr("Breakers");
    item.mark = Mark::Warning;
    item.word = tr("%n open", nullptr, int(open.size()));
    item.action = StatusAction::Reset;
    item.why = tr("CHOM stopped asking %n server(s) that failed three times in a row.", nullptr, int(open.size()));
    item.remedy = tr("They are tried again by themselves. Reset to try at once.");
    for (qsizetype i = 0; i < std::min<qsizetype>(6, open.size()); ++i)
        item.facts.append({open.at(i).target, open.at(i).lastError.left(80)});
    return item;
}

StatusItem StatusModel::storeItem() const
{
    StatusItem item;
    item.kind = StatusKind::Store;
    item.name = tr("Store");
    item.mark = Mark::Bad;
    item.word = tr("read-only");
    item.why = m_readOnlyWhy;
    item.remedy = tr("Everything can be read. Changes are refused until the store can be written again.");
    if (m_sources.database)
        item.facts.append({tr("File"), m_sources.database->path()});
    return item;
}

StatusItem StatusModel::updatedItem() const
{
    StatusItem item;
    item.kind = StatusKind::Updated;
    item.name = tr("Updated");
    item.action = StatusAction::Retry;
    const TimeMs age = m_clock.nowMs() - m_updatedAt;
    item.mark = m_updatedAt == 0 ? Mark::Unknown : age > 2 * 60'000 ? Mark::Warning : Mark::Ok;
    item.word = m_updatedAt == 0 ? tr("never") : age < 2'000 ? tr("just now") : format::relative(m_updatedAt, m_clock.nowMs());
    item.why = m_updatedAt == 0 ? tr("Nothing has arrived from outside since this window opened. What is shown is the last known state.")
                                : tr("The last answer arrived at %1.").arg(format::dateTime(m_updatedAt));
    item.remedy = tr("Each figure also has its own age beside it.");
    return item;
}

} // namespace chom
