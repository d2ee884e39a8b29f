// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/rediskeys.h"
#include "services/redis/redisclient.h"

#include <atomic>

namespace chom {

/// The shared cache in Redis. It is given up for a while (isAvailable() is false, why() tells) when the connection is
/// gone, when three reads in a row took more than 4 ms, or when it takes no data (full, read-only, no permission). What
/// was to be deleted meanwhile is kept and deleted first when it is back; so is whatever was overwritten.
class RedisLayer final : public CacheLayer
{
public:
    struct Hooks {
        std::function<void()> changed; ///< isAvailable() or why()
        std::function<void(const Invalidation &)> foreign; ///< another CHOM invalidated this
        std::function<void()> missed; ///< other CHOMs' invalidations may have been missed
    };

    RedisLayer(const RedisConfig &config, const SecretSource &secret, const Clock &clock, CallObserver observer,
               Hooks hooks);
    ~RedisLayer() override;

    [[nodiscard]] bool isAvailable() const override { return m_available; }
    [[nodiscard]] QString why() const override;
    void get(const QString &key, std::function<void(LayerReply)> done) override;
    void put(const QString &key, const StoredEntry &stored) override;
    void invalidate(const Invalidation &what, std::function<void()> done) override;
    void statistics(std::function<void(CacheLayerStats)> done) override;
    /// To be called a few times a second: tries to come back, and deletes what is left to delete.
    void tick();

private:
    using Replies = RedisClient::Replies;
    static constexpr std::chrono::milliseconds firstSlowPause{1'000};

    void onClientState(RedisState state, const QString &why);
    void giveUp(const QString &why, std::chrono::milliseconds retryAfter);
    void noteSlow();
    /// Replays what was missed, then proves that the server takes a write. Goes on until nothing is left to replay.
    void recover();
    void proveWritable();
    void comeBack(const QByteArray &info);
    void remember(const Invalidation &what);
    void remove(const Invalidation &what, std::function<void(bool ok)> done);
    void removeSet(const QByteArray &set, int rounds, std::function<void(bool ok)> done);
    /// False where any reply is an error; a full or read-only server is given up.
    [[nodiscard]] bool accepted(const Replies &replies);
    void sweep(); ///< tag sets that nobody puts into any more
    void warnAboutPolicy(const QByteArray &info);

    const RedisKeys m_keys;
    const Clock &m_clock;
    const Hooks m_hooks;
    LayerMeter m_meter;
    std::atomic<bool> m_available{false};
    std::atomic<int> m_slowInARow{0};

    mutable std::mutex m_mutex;
    QString m_why;
    QList<Invalidation> m_left; ///< to be deleted in Redis as soon as it answers
    bool m_recovering = false;
    std::chrono::steady_clock::time_point m_tryAgainAt{};
    std::chrono::milliseconds m_slowPause = firstSlowPause;
    std::chrono::steady_clock::time_point m_cameBackAt{};
    std::chrono::steady_clock::time_point m_sweptAt{};
    QByteArray m_policyWarnedOf;

    std::unique_ptr<RedisClient> m_listener;
    std::unique_ptr<RedisClient> m_client; ///< last, so that it goes first: its callbacks use the rest
};

} // namespace chom
