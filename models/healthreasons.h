// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"

#include <QStringList>

namespace chom {

/// Why judgeHealth() said what it said, one sentence a cause, worst first; empty for a healthy server.
/// `cpuUsagePercent` below 0: the agent did not say.
[[nodiscard]] QStringList healthReasons(const ServerHealth &health, double cpuUsagePercent);

} // namespace chom
