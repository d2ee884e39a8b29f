// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/redis/redisclient.h"

struct redisReply;

namespace chom {

/// hiredis' reply as a value of ours.
[[nodiscard]] RedisValue toRedisValue(const redisReply &reply);

} // namespace chom
