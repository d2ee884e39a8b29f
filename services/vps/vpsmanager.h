// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/backup.h"
#include "services/domain/fetched.h"
#include "services/domain/server.h"
#include "services/domain/site.h"
#include "services/ssh/sshpool.h"

#include <QStringList>

namespace chom {

class Clock;

struct AgentVersion {
    QString version;
    QString root;
};

struct AgentHelp {
    QStringList commands;
    QStringList capabilities; ///< empty from 2.0.0
    QString usage;
};

/// The `vpsmanager` program of one server, by typed calls. Speaks 2.0.0 with all its quirks and 3.
/// Never blocks; callable from any thread. Fails as SshPool does, and with BadRequest (the agent's typed refusal,
/// its code in `detail`), BadReply (no JSON we can read; the raw text is in `detail`), NotFound (SITE_NOT_FOUND).
/// Source of the format: the vpsmanager protocol, 2.0.0 and 3.
class VpsManager final : public QObject
{
    Q_OBJECT
public:
    VpsManager(SshPool &pool, const Clock &clock, QString agentPath, QObject *parent = nullptr);
    ~VpsManager() override;

    template <typename T> using Reply = QFuture<Result<Fetched<T>>>;

    [[nodiscard]] Reply<AgentVersion> version(const SshTarget &target);
    [[nodiscard]] Reply<AgentHelp> help(const SshTarget &target);
    [[nodiscard]] Reply<ServerHealth> health(const SshTarget &target);
    [[nodiscard]] Reply<ServerStats> stats(const SshTarget &target);
    [[nodiscard]] Reply<ServerDashboard> dashboard(const SshTarget &target);
    [[nodiscard]] Reply<SecurityAudit> securityAudit(const SshTarget &target);
    [[nodiscard]] Reply<QList<ServerSite>> sites(const SshTarget &target);
    [[nodiscard]] Reply<ServerSite> siteInfo(const SshTarget &target, const QString &domain);
    [[nodiscard]] Reply<CertificateStatus> sslStatus(const SshTarget &target, const QString &domain);
    [[nodiscard]] Reply<QList<ServerBackup>> backups(const SshTarget &target, const QString &domain);

    /// Runs one of the read-only commands the product allows (uptime, df -h, …); anything else is Refused.
    [[nodiscard]] Reply<QString> raw(const SshTarget &target, const QString &command);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The login of a stored server under a profile's identities (by sshKeyRef, else the first).
[[nodiscard]] SshTarget targetOf(const VpsServer &server, const QList<SshIdentity> &identities);
[[nodiscard]] bool isValidDomain(const QString &domain);

} // namespace chom
