// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/backup.h"
#include "services/domain/fetched.h"
#include "services/domain/server.h"
#include "services/domain/site.h"
#include "services/ssh/sshpool.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

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

/// Limits of one call. Everything that this class asks today is idempotent, so a connection that broke is tried again
/// within the deadline; what the pool itself tried again (connecting) is not.
struct VpsCallOptions {
    std::chrono::milliseconds deadline {120'000}; ///< over all tries
    std::chrono::milliseconds silence {30'000};
    int tries = 3;
};

/// How a command reaches a server: SshPool::run, or what a test puts there.
using CommandRunner = std::function<QFuture<Result<CommandResult>>(const SshTarget &, const QString &command, CommandOptions)>;

/// The `vpsmanager` program of one server, by typed calls. Speaks 2.0.0 with all its quirks and 3.
/// Never blocks; callable from any thread. Fails as SshPool does, and with BadRequest (the agent's typed refusal,
/// its code in `detail`), BadReply (no JSON we can read; the raw text is in `detail`), NotFound (SITE_NOT_FOUND).
/// Arguments are checked before anything is sent. Cancelling a future ends the remote command.
/// Parsing happens on the SSH thread; the object's own thread only waits for pauses between tries.
/// Source of the format: the vpsmanager protocol, 2.0.0 and 3.
class VpsManager final : public QObject
{
    Q_OBJECT
public:
    VpsManager(SshPool &pool, const Clock &clock, QString agentPath, QObject *parent = nullptr);
    VpsManager(CommandRunner runner, const Clock &clock, QString agentPath, QObject *parent = nullptr);
    ~VpsManager() override;

    template <typename T> using Reply = QFuture<Result<Fetched<T>>>;

    [[nodiscard]] Reply<AgentVersion> version(const SshTarget &target);
    [[nodiscard]] Reply<AgentHelp> help(const SshTarget &target);
    /// Where version 2.0.0's monitor:health dies, its monitor:dashboard may still carry the health: that is asked next.
    [[nodiscard]] Reply<ServerHealth> health(const SshTarget &target);
    [[nodiscard]] Reply<ServerStats> stats(const SshTarget &target);
    [[nodiscard]] Reply<ServerDashboard> dashboard(const SshTarget &target, const VpsCallOptions &options = {});
    [[nodiscard]] Reply<SecurityAudit> securityAudit(const SshTarget &target);
    /// `error` is set where the list is not to be relied on: an empty one of version 2.0.0 proves nothing (`answered`
    /// is 0 then), and a damaged registry hides sites.
    [[nodiscard]] Reply<QList<ServerSite>> sites(const SshTarget &target);
    [[nodiscard]] Reply<ServerSite> siteInfo(const SshTarget &target, const QString &domain);
    [[nodiscard]] Reply<CertificateStatus> sslStatus(const SshTarget &target, const QString &domain);
    [[nodiscard]] Reply<QList<ServerBackup>> backups(const SshTarget &target, const QString &domain);

    /// Runs one of the read-only commands the product allows (uptime, df -h, …); anything else is Refused.
    [[nodiscard]] Reply<QString> raw(const SshTarget &target, const QString &command);

private:
    struct Private;
    std::shared_ptr<Private> d; ///< calls that are under way share it
};

/// The read-only commands that may be run besides vpsmanager, as they are compared: literally, after trimming.
[[nodiscard]] const QStringList &rawCommands();

/// The login of a stored server under a profile's identities (by sshKeyRef, else the first).
[[nodiscard]] SshTarget targetOf(const VpsServer &server, const QList<SshIdentity> &identities);
/// At most 253 characters, labels of at most 63 letters, digits and inner dashes, a dot, a last label of two letters
/// or more. Punycode is valid, Unicode is not.
[[nodiscard]] bool isValidDomain(const QString &domain);

} // namespace chom
