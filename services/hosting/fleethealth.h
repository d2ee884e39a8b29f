// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"
#include "services/storage/serverstore.h"
#include "services/vps/vpsmanager.h"

#include <QFuture>
#include <QObject>

namespace chom {

/// What one server said when asked, and what that means. `verdict` is Unreachable where SSH failed and Unknown
/// where the tool on the server failed: that something answered is not health.
struct ServerCheck {
    VpsServer server;
    Result<Fetched<ServerDashboard>> dashboard;
    HealthStatus verdict = HealthStatus::Unknown;
    double elapsedMs = 0;
};

/// Unreachable where SSH failed, Unknown where only the tool did; else what the figures mean, and at best Degraded
/// where the agent itself calls the server unhealthy.
[[nodiscard]] HealthStatus verdictOf(const Result<Fetched<ServerDashboard>> &dashboard);

/// Asks many servers for their health at once, over the pool, and keeps each verdict in the store. One dead host
/// slows no other. Callable from any thread. The future finishes when the verdicts are stored too; what was cancelled
/// leaves the stored verdict as it was.
class FleetHealth final : public QObject
{
    Q_OBJECT
public:
    FleetHealth(VpsManager &vps, ServerStore &servers, QList<SshIdentity> identities, const Clock &clock,
                QObject *parent = nullptr);
    ~FleetHealth() override;

    /// One answer a server, each as soon as it is there; cancelling ends the commands.
    [[nodiscard]] QFuture<ServerCheck> check(const QList<VpsServer> &servers);
    [[nodiscard]] SshTarget targetOf(const VpsServer &server) const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace chom
