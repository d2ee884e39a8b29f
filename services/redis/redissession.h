// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/redis/redislink.h"
#include "services/redis/redispoller.h"

#include <atomic>
#include <memory>

namespace chom {

/// Connects and logs in: address look-up, non-blocking connect, AUTH, SELECT, then PING, or SUBSCRIBE for a listener.
/// Blocks the redis thread for connectTimeout + commandTimeout at most, less once `stopping` is set and the poller
/// woken. Fails as RedisClient does.
[[nodiscard]] Result<std::unique_ptr<RedisLink>> openRedisLink(const RedisOptions &options, RedisPoller &poller,
                                                               const std::atomic<bool> &stopping);

/// "redis.example:6379" or the path of the socket, for messages.
[[nodiscard]] QString redisAddress(const RedisConfig &config);

} // namespace chom
