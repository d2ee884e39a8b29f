// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/domain/server.h"

#include <algorithm>

namespace chom {

HealthStatus judgeHealth(const ServerHealth &health, double cpuUsagePercent)
{
    const double disk = health.disk.percentUsed;
    const double memory = health.memory.percentUsed;
    const bool serviceDown = std::any_of(health.services.cbegin(), health.services.cend(),
                                         [](const ServiceHealth &service) { return !service.isRunning(); });
    if (serviceDown || disk > 95 || memory > 95 || cpuUsagePercent > 95)
        return HealthStatus::Unhealthy;
    if (cpuUsagePercent > 80 || memory > 85 || disk > 85 || health.load1m > health.cpuCount || !health.issues.isEmpty())
        return HealthStatus::Degraded;
    return HealthStatus::Healthy;
}

} // namespace chom
