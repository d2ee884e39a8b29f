// SPDX-License-Identifier: GPL-3.0-or-later
// How the Redis layer comes back, and what it does from time to time.
#include "services/cache/redislayer.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcRedisRecovery, "chom.cache", QtInfoMsg)

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds tagSweepEvery{60};

/// "name:value" of an INFO reply.
QByteArray infoField(const QByteArray &info, const QByteArray &name)
{
    const qsizetype at = info.indexOf("\n" + name + ":");
    if (at < 0)
        return {};
    const qsizetype begin = at + name.size() + 2;
    const qsizetype end = info.indexOf('\r', begin);
    return info.mid(begin, end < 0 ? -1 : end - begin);
}

} // namespace

void RedisLayer::recover()
{
    QList<Invalidation> left;
    {
        const std::lock_guard lock(m_mutex);
        if (m_recovering)
            return;
        m_recovering = true;
        left.swap(m_left);
    }
    if (left.isEmpty()) {
        proveWritable();
        return;
    }
    // One after the other: the next is sent when the one before is done.
    const Invalidation first = left.takeFirst();
    {
        const std::lock_guard lock(m_mutex);
        m_left = left + m_left;
    }
    remove(first, [this, first](bool ok) {
        if (!ok)
            remember(first);
        {
            const std::lock_guard lock(m_mutex);
            m_recovering = false;
        }
        if (ok)
            recover();
    });
}

void RedisLayer::proveWritable()
{
    const RedisKeys::Commands commands{{"SET"_ba, m_keys.probeKey(), "1"_ba, "PX"_ba, "1000"_ba},
                                       {"INFO"_ba, "memory"_ba}};
    const auto since = SteadyClock::now();
    m_client->send(commands, {}, [this, since](const Replies &replies) {
        const bool slow = SteadyClock::now() - since > std::chrono::milliseconds(50);
        QList<RedisValue> written;
        if (replies)
            written.append(replies->first()); // INFO may be forbidden: it only informs
        const bool ok = replies && accepted(written) && !slow;
        bool more = false;
        {
            const std::lock_guard lock(m_mutex);
            m_recovering = false;
            more = !m_left.isEmpty();
            if (ok && !more) {
                m_slowInARow = 0;
                m_available = true;
                m_cameBackAt = SteadyClock::now();
            }
            if (slow)
                m_tryAgainAt = SteadyClock::now() + firstSlowPause;
        }
        if (ok && more)
            recover();
        else if (ok)
            comeBack(replies->at(1).bytes);
    });
}

void RedisLayer::comeBack(const QByteArray &info)
{
    warnAboutPolicy(info);
    m_hooks.changed();
}

void RedisLayer::warnAboutPolicy(const QByteArray &info)
{
    const QByteArray policy = infoField(info, "maxmemory_policy");
    {
        const std::lock_guard lock(m_mutex);
        if (policy == m_policyWarnedOf)
            return;
        m_policyWarnedOf = policy;
    }
    if (policy.startsWith("allkeys-"))
        qCWarning(lcRedisRecovery).noquote()
            << QCoreApplication::translate("chom::Cache",
                                           "Redis evicts any key when it is full (maxmemory-policy %1), those of the "
                                           "queue too. Set it to volatile-lru or noeviction.")
                   .arg(QString::fromUtf8(policy));
}

void RedisLayer::tick()
{
    bool due = false;
    bool sweepDue = false;
    {
        const std::lock_guard lock(m_mutex);
        sweepDue = m_available && SteadyClock::now() - m_sweptAt > tagSweepEvery;
        if (sweepDue)
            m_sweptAt = SteadyClock::now();
        due = !m_recovering && (!m_available || !m_left.isEmpty()) && SteadyClock::now() >= m_tryAgainAt;
    }
    if (due && m_client->state() == RedisState::Ready)
        recover();
    if (sweepDue)
        sweep();
}

void RedisLayer::sweep()
{
    m_client->send({m_keys.endedTags(m_clock.nowMs())}, {}, [this](const Replies &replies) {
        if (accepted(replies) && !replies->first().items.isEmpty())
            m_client->send(m_keys.sweepTags(replies->first().items, m_clock.nowMs()), {}, [](const Replies &) {});
    });
}

void RedisLayer::statistics(std::function<void(CacheLayerStats)> done)
{
    CacheLayerStats stats = m_meter.stats(u"redis"_s);
    stats.available = m_available;
    stats.why = why();
    if (!stats.available) {
        done(std::move(stats));
        return;
    }
    const RedisKeys::Commands commands{
        {"ZREMRANGEBYSCORE"_ba, m_keys.allKeys(), "-inf"_ba, "("_ba + QByteArray::number(m_clock.nowMs())},
        {"ZCARD"_ba, m_keys.allKeys()},
        {"INFO"_ba}};
    m_client->send(commands, std::chrono::milliseconds(250),
                   [stats, done = std::move(done)](const Replies &replies) mutable {
                       if (replies) {
                           const QByteArray info = replies->at(2).bytes;
                           stats.counters.entries = replies->at(1).integer;
                           stats.counters.bytes = infoField(info, "used_memory_dataset").toLongLong();
                           stats.counters.evictions = infoField(info, "evicted_keys").toULongLong();
                       }
                       done(std::move(stats));
                   });
}

} // namespace chom
