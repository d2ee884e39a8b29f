// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/redislayer.h"

#include "services/cache/freshness.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

using RedisSteady = std::chrono::steady_clock;

/// Of the 5 ms that a hung layer may cost, the next one needs the rest.
constexpr std::chrono::milliseconds answerTime{4};
/// Nobody reads what is being deleted, for the layers before it have forgotten it: here being sure is worth more.
constexpr std::chrono::milliseconds removeTime{50};
constexpr int slowReadsUntilGivenUp = 3;
constexpr std::chrono::milliseconds longestSlowPause{30'000};
constexpr std::chrono::milliseconds refusedPause{5'000};
constexpr qsizetype maxLeft = 1'000;
constexpr qint64 maxValueBytes = 8 * 1024 * 1024;

/// The first error among replies, also inside the answer of EXEC; a queued command's own reason rather than EXECABORT.
std::optional<Error> firstError(const QList<RedisValue> &values)
{
    std::optional<Error> first;
    for (const RedisValue &value : values) {
        if (value.isError() && !first)
            first = RedisClient::errorOf(value.bytes);
        if (value.type == RedisValue::Type::Array && !first)
            first = firstError(value.items);
    }
    return first;
}

} // namespace

RedisLayer::RedisLayer(const RedisConfig &config, const SecretSource &secret, const Clock &clock, CallObserver observer,
                       Hooks hooks)
    : m_keys(config.prefix, config.database)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
    , m_why(QCoreApplication::translate("chom::Cache", "Redis is not connected yet."))
{
    RedisOptions listening;
    listening.config = config;
    listening.secret = secret;
    listening.channels = {m_keys.channel()};
    listening.onMessage = [this](const QByteArray &, const QByteArray &payload) {
        if (const std::optional<Invalidation> what = m_keys.foreign(payload))
            m_hooks.foreign(*what);
    };
    m_listener = std::make_unique<RedisClient>(std::move(listening));
    QObject::connect(
        m_listener.get(), &RedisClient::stateChanged, m_listener.get(),
        [this](RedisState state) {
            if (state == RedisState::Ready)
                m_hooks.missed();
        },
        Qt::DirectConnection);

    RedisOptions options;
    options.config = config;
    options.secret = secret;
    options.observer = std::move(observer);
    options.maxQueued = 100'000; // a put is some ten commands, and a page may put thousands
    m_client = std::make_unique<RedisClient>(std::move(options));
    QObject::connect(
        m_client.get(), &RedisClient::stateChanged, m_client.get(),
        [this](RedisState state, const QString &why) { onClientState(state, why); }, Qt::DirectConnection);
    // It may have connected before we listened.
    if (m_client->state() == RedisState::Ready)
        recover();
}

RedisLayer::~RedisLayer()
{
    QObject::disconnect(m_client.get(), nullptr, m_client.get(), nullptr);
    QObject::disconnect(m_listener.get(), nullptr, m_listener.get(), nullptr);
}

QString RedisLayer::why() const
{
    const std::lock_guard lock(m_mutex);
    return m_available ? QString() : m_why;
}

void RedisLayer::onClientState(RedisState state, const QString &why)
{
    if (state == RedisState::Ready)
        recover();
    else if (state == RedisState::Disconnected)
        giveUp(why, {});
}

void RedisLayer::giveUp(const QString &why, std::chrono::milliseconds retryAfter)
{
    bool changed = false;
    {
        const std::lock_guard lock(m_mutex);
        changed = m_available || m_why != why;
        m_available = false;
        m_why = why;
        m_tryAgainAt = RedisSteady::now() + retryAfter;
    }
    if (changed)
        m_hooks.changed();
}

void RedisLayer::noteSlow()
{
    if (++m_slowInARow < slowReadsUntilGivenUp || !m_available)
        return;
    std::chrono::milliseconds pause{0};
    {
        const std::lock_guard lock(m_mutex);
        // One that is slow again and again is asked more and more rarely.
        if (RedisSteady::now() - m_cameBackAt > 2 * longestSlowPause)
            m_slowPause = firstSlowPause;
        pause = m_slowPause;
        m_slowPause = std::min(m_slowPause * 2, longestSlowPause);
    }
    giveUp(QCoreApplication::translate("chom::Cache", "Redis does not answer within %1 ms.").arg(answerTime.count()),
           pause);
}

void RedisLayer::get(const QString &key, std::function<void(LayerReply)> done)
{
    if (!m_available) {
        done({});
        return;
    }
    const auto since = RedisSteady::now();
    m_client->send({{"GET"_ba, m_keys.valueKey(key)}}, answerTime,
                   [this, key, since, done = std::move(done)](const Replies &replies) {
                       if (!accepted(replies)) {
                           m_meter.failed(key);
                           done({});
                           return;
                       }
                       m_slowInARow = 0;
                       std::optional<StoredEntry> stored = fromEnvelope(replies->first().bytes);
                       if (stored
                           && freshnessAt(m_clock.nowMs(), stored->entry.storedAt, stored->entry.freshUntil,
                                          stored->entry.staleUntil)
                               == Freshness::Gone)
                           stored.reset();
                       const double ms = std::chrono::duration<double, std::milli>(RedisSteady::now() - since).count();
                       m_meter.looked(key, stored.has_value(), ms);
                       done({true, std::move(stored)});
                   });
}

void RedisLayer::put(const QString &key, const StoredEntry &stored)
{
    const Invalidation older{Invalidation::Kind::Key, key};
    if (!m_available) {
        remember(older);
        return;
    }
    if (stored.entry.value.size() > maxValueBytes) {
        invalidate(older, [] {});
        return;
    }
    m_client->send(m_keys.put(key, stored, m_clock.nowMs()), {}, [this, key, older](const Replies &replies) {
        if (accepted(replies)) {
            m_meter.note(key, [](CacheMeter &meter, CacheMeter::Family family) { meter.wrote(family); });
            return;
        }
        m_meter.failed(key);
        remember(older); // what is there now is not what was to be there
    });
}

void RedisLayer::invalidate(const Invalidation &what, std::function<void()> done)
{
    if (!m_available) {
        remember(what);
        done();
        return;
    }
    remove(what, [this, what, done = std::move(done)](bool ok) {
        if (!ok)
            remember(what);
        done();
    });
}

void RedisLayer::remember(const Invalidation &what)
{
    const std::lock_guard lock(m_mutex);
    if (m_left.contains(what))
        return;
    if (m_left.size() < maxLeft)
        m_left.append(what);
    else
        m_left = {{Invalidation::Kind::All, {}}}; // too much to remember: none of it may come back
}

void RedisLayer::remove(const Invalidation &what, std::function<void(bool ok)> done)
{
    const RedisKeys::Command publish{"PUBLISH"_ba, m_keys.channel(), m_keys.message(what)};
    // A user without the right to publish only leaves the others with their values until these end by themselves.
    auto tell = [this, publish, done = std::move(done)](bool ok) {
        m_client->send({publish}, {}, [](const Replies &) {});
        done(ok);
    };
    switch (what.kind) {
    case Invalidation::Kind::Key:
        m_client->send(m_keys.removeKey(what.name), removeTime,
                       [this, tell = std::move(tell)](const Replies &replies) { tell(accepted(replies)); });
        break;
    case Invalidation::Kind::Tag:
        removeSet(m_keys.tagKey(what.name), 0, std::move(tell));
        break;
    case Invalidation::Kind::All:
        removeSet(m_keys.allKeys(), 0, [this, tell = std::move(tell)](bool ok) mutable {
            if (ok)
                removeSet(m_keys.allTags(), 0, std::move(tell));
            else
                tell(false);
        });
        break;
    }
}

void RedisLayer::removeSet(const QByteArray &set, int rounds, std::function<void(bool ok)> done)
{
    constexpr int maxRounds = 10'000; // others may add as fast as we delete
    m_client->send(
        {m_keys.membersOf(set)}, removeTime, [this, set, rounds, done = std::move(done)](const Replies &replies) {
            if (!accepted(replies)) {
                done(false);
                return;
            }
            const QList<RedisValue> members = replies->first().items;
            if (members.isEmpty() || rounds >= maxRounds) {
                done(members.isEmpty());
                return;
            }
            m_client->send(m_keys.removeMembers(set, members), {}, [this, set, rounds, done](const Replies &removed) {
                if (accepted(removed))
                    removeSet(set, rounds + 1, done);
                else
                    done(false);
            });
        });
}

bool RedisLayer::accepted(const Replies &replies)
{
    if (!replies) {
        if (replies.error().code == ErrorCode::Timeout)
            noteSlow();
        return false;
    }
    const std::optional<Error> error = firstError(*replies);
    if (!error)
        return true;
    // A wrong type under our key is a matter of that key; these are matters of the server.
    if (error->code == ErrorCode::Unavailable || error->code == ErrorCode::Auth)
        giveUp(error->text, refusedPause);
    return false;
}

} // namespace chom
