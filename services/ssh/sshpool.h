// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/callrecord.h"
#include "services/core/profile.h"
#include "services/domain/error.h"
#include "services/ssh/hostkey.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace chom {

/// Where to log in. The key of a pooled connection: user@host:port + identity (+ jumps).
struct SshTarget {
    QString host; ///< name or address
    quint16 port = 22;
    QString user = QStringLiteral("root");
    SshIdentity identity;
    QList<SshTarget> jumps; ///< from ours to theirs; empty: direct
    QString pinnedHostKey;  ///< "type base64"; empty: ask the HostKeyStore
    [[nodiscard]] QString key() const;
};

/// Secrets for one identity, asked for when they are needed; called on an SSH thread, may block briefly.
struct SshSecrets {
    QByteArray password;   ///< also answers keyboard-interactive
    QByteArray passphrase; ///< of the key file
};
using SshSecretProvider = std::function<SshSecrets(const SshIdentity &)>;

struct CommandOptions {
    std::chrono::milliseconds deadline {120'000};   ///< over all: queue, connect, run
    std::chrono::milliseconds silence {30'000};     ///< no byte for so long = gone
    QByteArray standardInput;
    qint64 maxOutputBytes = 8 * 1024 * 1024;        ///< the rest is dropped and `truncated` set
    std::function<void(const QByteArray &)> onStdout; ///< streamed, on the SSH thread
    std::function<void(const QByteArray &)> onStderr;
};

struct CommandResult {
    int exitStatus = -1;
    QString signal; ///< TERM, KILL, … where one ended it
    QByteArray out;
    QByteArray err;
    bool truncated = false;
    double elapsedMs = 0; ///< from the request to the answer
    bool reused = false;  ///< ran on a kept connection
};

struct SshHostStats {
    QString target; ///< user@host:port
    int connections = 0;
    int channelsInUse = 0;
    int queued = 0;
    quint64 commands = 0;
    quint64 failures = 0;
    QString breaker; ///< closed, open, half-open
    TimeMs breakerOpenUntil = 0;
    QString lastError;
};

struct SshPoolStats {
    int limit = 0;
    int connections = 0;
    int connecting = 0;
    int idle = 0;
    int channelsInUse = 0;
    int queued = 0;
    quint64 commands = 0;
    quint64 reused = 0;
    quint64 connects = 0;
    quint64 connectFailures = 0;
    quint64 evictedIdle = 0;
    quint64 cancelled = 0;
    QList<SshHostStats> hosts;
};

struct SshPoolOptions {
    int maxConnections = 20;
    int maxChannels = 8; ///< of one connection
    int threads = 2;
    int maxConnectsPerHost = 8; ///< unauthenticated at a time
    std::chrono::milliseconds connectTimeout {10'000};
    std::chrono::milliseconds connectBudget {30'000}; ///< over all tries
    std::chrono::seconds idleLimit {300};
    std::chrono::seconds keepalive {15};
    std::chrono::seconds pingAfterIdle {30}; ///< a liveness check before lending one that idled longer
    std::chrono::milliseconds breakerOpenFor {60'000};
    QString knownHostsPath;                  ///< OpenSSH format; ours, not ~/.ssh
    SshSecretProvider secrets;
    CallObserver observer;
};

struct TransferProgress {
    qint64 doneBytes = 0;
    qint64 totalBytes = 0;
};

struct TransferOptions {
    bool resume = false;
    std::chrono::milliseconds silence {30'000};
    std::function<void(TransferProgress)> onProgress; ///< on the SSH thread, at most ten times a second
};

struct TransferResult {
    qint64 bytes = 0;   ///< moved by this call
    qint64 resumedAt = 0;
    double elapsedMs = 0;
};

/// Commands and transfers on many servers over few, kept connections. Never blocks the caller; callable from any
/// thread; futures finish on an SSH thread. Cancelling a future ends the remote process group, or the transfer.
/// Fails with Network, Timeout, Auth (what the server accepts is in the text), Refused (host key unknown, changed
/// or revoked: both fingerprints are in the text), Unavailable (breaker open, until when), Cancelled.
class SshPool final : public QObject
{
    Q_OBJECT
public:
    explicit SshPool(SshPoolOptions options, QObject *parent = nullptr);
    ~SshPool() override; ///< cancels everything and joins, within 2 s
    Q_DISABLE_COPY_MOVE(SshPool)

    /// `command` is one line for the remote user's POSIX shell: quote every value with shellQuoted().
    [[nodiscard]] QFuture<Result<CommandResult>> run(const SshTarget &target, const QString &command,
                                                     CommandOptions options = {});
    /// The file is written as <remote>.part, then renamed over.
    [[nodiscard]] QFuture<Result<TransferResult>> put(const SshTarget &target, const QString &localPath,
                                                      const QString &remotePath, TransferOptions options = {});
    [[nodiscard]] QFuture<Result<TransferResult>> get(const SshTarget &target, const QString &remotePath,
                                                      const QString &localPath, TransferOptions options = {});

    /// Connects without logging in and says which key the host shows and what is pinned.
    [[nodiscard]] QFuture<Result<std::pair<HostKeyVerdict, HostKeyInfo>>> hostKey(const SshTarget &target);
    /// Pins a key that a person accepted. Replaces an older one of the same host only with `replaceChanged`.
    [[nodiscard]] Status trustHostKey(const HostKeyInfo &key, bool replaceChanged = false);

    [[nodiscard]] SshPoolStats stats() const;
    void resetBreaker(const SshTarget &target);
    /// All that are not closed: the next command to each of those hosts tries anew.
    void resetBreakers();
    /// Closes connections that nobody uses.
    void closeIdle();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One value as one word for a POSIX shell. The only place that quotes.
[[nodiscard]] QString shellQuoted(const QString &value);

} // namespace chom
