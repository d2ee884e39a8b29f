// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mark.h"

namespace chom {

Mark markOf(HealthStatus health)
{
    switch (health) {
    case HealthStatus::Healthy: return Mark::Ok;
    case HealthStatus::Degraded: return Mark::Warning;
    case HealthStatus::Unhealthy:
    case HealthStatus::Unreachable: return Mark::Bad;
    case HealthStatus::Unknown: break;
    }
    return Mark::Unknown;
}

Mark markOf(ServerStatus status)
{
    switch (status) {
    case ServerStatus::Active: return Mark::Ok;
    case ServerStatus::Maintenance: return Mark::Warning;
    case ServerStatus::Failed: return Mark::Bad;
    case ServerStatus::Decommissioned: return Mark::Disabled;
    case ServerStatus::Provisioning: break;
    }
    return Mark::Unknown;
}

Mark markOf(SiteStatus status)
{
    switch (status) {
    case SiteStatus::Active: return Mark::Ok;
    case SiteStatus::Orphaned: return Mark::Warning;
    case SiteStatus::Failed: return Mark::Bad;
    case SiteStatus::Disabled: return Mark::Disabled;
    case SiteStatus::Creating:
    case SiteStatus::Updating:
    case SiteStatus::Restoring:
    case SiteStatus::Deleting: break;
    }
    return Mark::Unknown;
}

Mark markOf(OperationStatus status)
{
    switch (status) {
    case OperationStatus::DoneVerified: return Mark::Ok;
    case OperationStatus::DoneUnverified:
    case OperationStatus::Interrupted: return Mark::Warning;
    case OperationStatus::Failed: return Mark::Bad;
    case OperationStatus::Cancelled: return Mark::Disabled;
    case OperationStatus::Queued:
    case OperationStatus::Running:
    case OperationStatus::Verifying: break;
    }
    return Mark::Unknown;
}

Mark markOf(const ServiceHealth &service)
{
    return service.isRunning() ? Mark::Ok : Mark::Bad;
}

} // namespace chom
