// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/sshpool.h"

#include "services/core/async.h"
#include "services/ssh/core/encoding.h"
#include "services/ssh/core/pool.h"
#include "services/ssh/faulttext.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QStringList>

#include <algorithm>

Q_LOGGING_CATEGORY(lcSsh, "chom.ssh", QtInfoMsg)

namespace chom {

namespace {

namespace core = sshcore;

std::string bytes8(const QString &text)
{
    return text.toStdString();
}

core::Hop toHop(const SshTarget &target)
{
    core::Hop hop;
    hop.host = bytes8(target.host);
    hop.port = target.port;
    hop.user = bytes8(target.user);
    hop.identity.name = bytes8(target.identity.name);
    hop.identity.keyFile = bytes8(target.identity.keyFile);
    hop.identity.secretRef = bytes8(target.identity.secretRef);
    hop.identity.kind = target.identity.kind == IdentityKind::Agent ? core::AuthKind::Agent
        : target.identity.kind == IdentityKind::KeyFile             ? core::AuthKind::KeyFile
                                                                    : core::AuthKind::Password;
    hop.pinnedHostKey = bytes8(target.pinnedHostKey);
    return hop;
}

core::Target toTarget(const SshTarget &target)
{
    core::Target out {toHop(target), {}};
    for (const SshTarget &jump : target.jumps)
        out.jumps.push_back(toHop(jump));
    return out;
}

core::SecretProvider toProvider(const SshSecretProvider &provider)
{
    if (!provider)
        return {};
    return [provider](const core::Identity &identity) {
        SshIdentity asked;
        asked.name = QString::fromStdString(identity.name);
        asked.keyFile = QString::fromStdString(identity.keyFile);
        asked.secretRef = QString::fromStdString(identity.secretRef);
        asked.kind = identity.kind == core::AuthKind::Agent ? IdentityKind::Agent
            : identity.kind == core::AuthKind::KeyFile      ? IdentityKind::KeyFile
                                                            : IdentityKind::Password;
        const SshSecrets secrets = provider(asked);
        return core::Secrets {secrets.password.toStdString(), secrets.passphrase.toStdString()};
    };
}

core::PoolOptions toOptions(const SshPoolOptions &options)
{
    core::PoolOptions out;
    out.maxConnections = options.maxConnections;
    out.maxChannels = options.maxChannels;
    out.threads = options.threads;
    out.maxConnectsPerHost = options.maxConnectsPerHost;
    out.connectTimeout = options.connectTimeout;
    out.connectBudget = options.connectBudget;
    out.idleLimit = options.idleLimit;
    out.keepalive = options.keepalive;
    out.pingAfterIdle = options.pingAfterIdle;
    out.breakerOpenFor = options.breakerOpenFor;
    out.knownHostsPath = bytes8(options.knownHostsPath);
    out.secrets = toProvider(options.secrets);
    return out;
}

QString breakerText(int state)
{
    switch (BreakerState(state)) {
    case BreakerState::Open: return QStringLiteral("open");
    case BreakerState::HalfOpen: return QStringLiteral("half-open");
    case BreakerState::Closed: break;
    }
    return QStringLiteral("closed");
}

/// Program and subcommand only: the rest are values, and values can be secrets.
std::string operationOf(const QString &command)
{
    QStringList words = command.simplified().split(u' ');
    while (words.size() > 1 && (words.first() == u"sudo" || words.first() == u"-n" || words.first().contains(u'=')))
        words.removeFirst();
    const QString program = words.value(0).section(u'/', -1).remove(u'\'').left(40);
    const QString next = words.value(1).left(40);
    const bool isVerb = !next.isEmpty()
        && std::all_of(next.cbegin(), next.cend(), [](QChar c) { return c.isLower() || c == u':' || c == u'-'; });
    return bytes8(program == u"vpsmanager" && isVerb ? next : program);
}

CommandResult toCommandResult(core::JobResult &result)
{
    CommandResult out;
    out.exitStatus = result.status;
    out.signal = QString::fromStdString(result.signal);
    out.out = QByteArray::fromStdString(result.out);
    out.err = QByteArray::fromStdString(result.err);
    out.truncated = result.truncated;
    out.elapsedMs = result.elapsedMs;
    out.reused = result.reused;
    return out;
}

core::Chunk toChunk(const std::function<void(const QByteArray &)> &listener)
{
    if (!listener)
        return {};
    return [listener](std::string_view bytes) { listener(QByteArray(bytes.data(), qsizetype(bytes.size()))); };
}

} // namespace

struct SshPool::Private {
    explicit Private(const SshPoolOptions &options)
        : observer(options.observer)
        , pool(std::make_unique<core::Pool>(toOptions(options)))
    {
    }

    void observe(const core::Job &job, const core::JobResult &result, const std::string &operation) const
    {
        qCDebug(lcSsh) << "finished" << operation.c_str() << "on" << job.target.label().c_str() << "after"
                       << result.elapsedMs << "ms" << core::faultName(result.failure.fault);
        if (!observer)
            return;
        CallRecord record;
        record.kind = CallKind::Ssh;
        record.service = job.target.hop.host;
        record.operation = operation;
        record.detail = result.reused ? "kept connection" : "new connection";
        record.startedAt = QDateTime::currentMSecsSinceEpoch() - qint64(result.elapsedMs);
        record.durationMs = result.elapsedMs;
        record.ok = !result.failure;
        observer(record);
    }

    /// The job answers with what `convert` makes of its result, and is cancelled with the future.
    template <typename T, typename Convert>
    QFuture<Result<T>> submit(const core::JobPtr &job, std::string operation, Convert convert)
    {
        const Answer<T> answer;
        job->isCancelled = [answer] { return answer.isCanceled(); };
        job->done = [this, raw = job.get(), answer, convert, operation = std::move(operation)](core::JobResult &&result) {
            observe(*raw, result, operation);
            if (result.failure)
                answer.finish(chom::fail(toError(result.failure)));
            else
                answer.finish(convert(result));
        };
        pool->submit(job);
        return answer.future();
    }

    QFuture<Result<TransferResult>> transfer(const SshTarget &target, core::TransferRequest request,
                                             const TransferOptions &options);

    CallObserver observer;
    std::unique_ptr<core::Pool> pool;
};

QString SshTarget::key() const
{
    return QString::fromStdString(toTarget(*this).key());
}

SshPool::SshPool(SshPoolOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(options))
{
}

SshPool::~SshPool()
{
    d->pool.reset(); // answers every job, while `d` still stands
}

QFuture<Result<CommandResult>> SshPool::run(const SshTarget &target, const QString &command, CommandOptions options)
{
    auto job = std::make_shared<core::Job>();
    job->target = toTarget(target);
    job->deadline = core::SteadyClock::now() + options.deadline;
    job->silence = options.silence;
    job->exec.command = bytes8(command);
    job->exec.input = options.standardInput.toStdString();
    job->exec.maxOutput = std::size_t(std::max<qint64>(0, options.maxOutputBytes));
    job->exec.onOut = toChunk(options.onStdout);
    job->exec.onErr = toChunk(options.onStderr);
    return d->submit<CommandResult>(job, operationOf(command), [](core::JobResult &result) {
        return Result<CommandResult>(toCommandResult(result));
    });
}

QFuture<Result<TransferResult>> SshPool::Private::transfer(const SshTarget &target, core::TransferRequest request,
                                                           const TransferOptions &options)
{
    auto job = std::make_shared<core::Job>();
    job->kind = core::JobKind::Transfer;
    job->target = toTarget(target);
    job->silence = options.silence;
    job->transfer = std::move(request);
    job->transfer.resume = options.resume;
    if (options.onProgress) {
        job->transfer.onProgress = [listener = options.onProgress](long long done, long long total) {
            listener({done, total});
        };
    }
    return submit<TransferResult>(job, job->transfer.upload ? "sftp put" : "sftp get", [](core::JobResult &result) {
        return Result<TransferResult>(TransferResult {result.bytes, result.resumedAt, result.elapsedMs});
    });
}

QFuture<Result<TransferResult>> SshPool::put(const SshTarget &target, const QString &localPath,
                                             const QString &remotePath, TransferOptions options)
{
    core::TransferRequest request;
    request.upload = true;
    request.local = bytes8(localPath);
    request.remote = bytes8(remotePath);
    return d->transfer(target, std::move(request), options);
}

QFuture<Result<TransferResult>> SshPool::get(const SshTarget &target, const QString &remotePath,
                                             const QString &localPath, TransferOptions options)
{
    core::TransferRequest request;
    request.local = bytes8(localPath);
    request.remote = bytes8(remotePath);
    return d->transfer(target, std::move(request), options);
}

QFuture<Result<std::pair<HostKeyVerdict, HostKeyInfo>>> SshPool::hostKey(const SshTarget &target)
{
    using Shown = std::pair<HostKeyVerdict, HostKeyInfo>;
    auto job = std::make_shared<core::Job>();
    job->kind = core::JobKind::HostKeyProbe;
    job->target = toTarget(target);
    job->deadline = core::SteadyClock::now() + std::chrono::seconds(30);
    return d->submit<Shown>(job, "host key", [target](core::JobResult &result) {
        const core::HostKey &key = result.hostKey;
        HostKeyInfo info;
        info.host = target.host;
        info.port = target.port;
        info.type = QString::fromStdString(key.type);
        info.key = QString::fromStdString(core::base64Encode(key.blob));
        info.fingerprintSha256 = QString::fromStdString(key.fingerprint);
        info.knownFingerprintSha256 = QString::fromStdString(key.knownFingerprint);
        const HostKeyVerdict verdict = key.verdict == core::Verdict::Trusted ? HostKeyVerdict::Trusted
            : key.verdict == core::Verdict::Unknown                         ? HostKeyVerdict::Unknown
            : key.verdict == core::Verdict::Changed                         ? HostKeyVerdict::Changed
                                                                            : HostKeyVerdict::Revoked;
        return Result<Shown>(Shown {verdict, info});
    });
}

Status SshPool::trustHostKey(const HostKeyInfo &key, bool replaceChanged)
{
    const auto blob = core::base64Decode(bytes8(key.key));
    core::Failure failure;
    if (!blob)
        failure.fault = core::Fault::Internal;
    else
        failure = d->pool->hostKeys().trust(bytes8(key.host), key.port, bytes8(key.type), *blob, replaceChanged);
    if (failure)
        return chom::fail(toError(failure));
    qCInfo(lcSsh) << "trusted a host key of" << key.host << key.port << key.fingerprintSha256;
    return {};
}

SshPoolStats SshPool::stats() const
{
    const core::PoolStats from = d->pool->stats();
    SshPoolStats out;
    out.limit = from.limit;
    out.connections = from.connections;
    out.connecting = from.connecting;
    out.idle = from.idle;
    out.channelsInUse = from.channelsInUse;
    out.queued = from.queued;
    out.commands = from.commands;
    out.reused = from.reused;
    out.connects = from.connects;
    out.connectFailures = from.connectFailures;
    out.evictedIdle = from.evictedIdle;
    out.cancelled = from.cancelled;
    for (const core::HostStats &host : from.hosts) {
        out.hosts.append({QString::fromStdString(host.label), host.connections, host.channelsInUse, host.queued,
                          host.commands, host.failures, breakerText(host.breakerState), host.breakerOpenUntil,
                          QString::fromStdString(host.lastError)});
    }
    return out;
}

void SshPool::resetBreaker(const SshTarget &target)
{
    d->pool->resetBreaker(toTarget(target));
}

void SshPool::resetBreakers()
{
    d->pool->resetBreakers();
}

void SshPool::closeIdle()
{
    d->pool->closeIdle();
}

} // namespace chom
