// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/vpsmanager.h"

#include "services/core/async.h"
#include "services/core/clock.h"
#include "services/vps/agentcall.h"
#include "services/vps/replyparser.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

AgentOutput outputOf(const CommandResult &result)
{
    AgentOutput output(result.out, result.exitStatus, result.err);
    output.truncated = result.truncated;
    // What a signal ended has no exit status of its own: it did not succeed.
    if (!result.signal.isEmpty() && output.exitStatus <= 0)
        output.exitStatus = 128;
    return output;
}

template <typename T> Result<Fetched<T>> fetchedNow(Result<T> result, const Clock &clock)
{
    if (!result)
        return fail(result.error());
    Fetched<T> fetched;
    fetched.value = std::move(*result);
    fetched.fetchedAt = clock.nowMs();
    return fetched;
}

/// What keeps a list of sites from being relied on.
std::optional<Error> doubtAbout(const ListReply<ServerSite> &list)
{
    const auto doubt = [&list](const QString &text) { return Error {ErrorCode::BadReply, text, list.issues.join(u'\n'), 0}; };
    if (!list.proven) {
        return doubt(QCoreApplication::translate(
            "chom::VpsManager", "The server listed no site. Version 2 says that also where jq is missing, so it proves nothing."));
    }
    if (!list.issues.isEmpty())
        return doubt(QCoreApplication::translate("chom::VpsManager", "The server could not read all of its sites."));
    if (list.announced >= 0 && list.announced != list.rows.size()) {
        return doubt(QCoreApplication::translate("chom::VpsManager", "The server announced %1 sites and listed %2.")
                         .arg(QString::number(list.announced), QString::number(list.rows.size())));
    }
    return std::nullopt;
}

template <typename T> QFuture<Result<Fetched<T>>> notADomain(const QString &domain)
{
    return readyFuture<Fetched<T>>(
        fail(ErrorCode::BadRequest,
             QCoreApplication::translate("chom::VpsManager", "\"%1\" is not a domain. Nothing was sent to the server.")
                 .arg(domain.left(253))));
}

} // namespace

struct VpsManager::Private {
    std::shared_ptr<AgentLink> link = std::make_shared<AgentLink>();

    [[nodiscard]] QString commandLine(const SshTarget &target, const QStringList &words) const
    {
        QStringList line;
        if (target.user != u"root")
            line << u"sudo"_s << u"-n"_s;
        line << shellQuoted(link->agentPath);
        for (const QString &word : words)
            line << shellQuoted(word);
        line << u"--format=json"_s;
        return line.join(u' ');
    }

    /// Cancelling the future that the caller holds ends the call. Futures are watched on the manager's thread.
    template <typename T> void cancelWith(const Answer<T> &answer, const std::shared_ptr<AgentCall> &call) const
    {
        const std::weak_ptr<AgentCall> weak = call;
        link->post([future = answer.future(), weak](QObject *context) {
            onCanceled(future, context, [weak] {
                if (const auto running = weak.lock())
                    running->cancel();
            });
        });
    }

    /// Runs one command line; `read` makes the answer of its result, on the SSH thread.
    template <typename T, typename Read>
    [[nodiscard]] Reply<T> run(const SshTarget &target, const QString &line, Read read, const VpsCallOptions &options = {}) const
    {
        const Answer<Fetched<T>> answer;
        const auto call = std::make_shared<AgentCall>(link, target, options);
        cancelWith(answer, call);
        call->start(line, [answer, read](const std::shared_ptr<AgentCall> &, const Result<CommandResult> &result) {
            if (result)
                answer.finish(read(*result));
            else
                answer.finish(fail(result.error()));
        });
        return answer.future();
    }

    template <typename T, typename Parse>
    [[nodiscard]] Reply<T> ask(const SshTarget &target, const QStringList &words, Parse parse,
                               const VpsCallOptions &options = {}) const
    {
        const auto read = [parse, clock = link->clock](const CommandResult &result) -> Result<Fetched<T>> {
            return fetchedNow<T>(parse(outputOf(result)), *clock);
        };
        return run<T>(target, commandLine(target, words), read, options);
    }
};

VpsManager::VpsManager(CommandRunner runner, const Clock &clock, QString agentPath, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>())
{
    d->link->runner = std::move(runner);
    d->link->clock = &clock;
    d->link->agentPath = std::move(agentPath);
    d->link->context = this;
}

VpsManager::~VpsManager()
{
    d->link->close();
}

VpsManager::Reply<AgentVersion> VpsManager::version(const SshTarget &target)
{
    return d->ask<AgentVersion>(target, {u"--version"_s}, parseVersion);
}

VpsManager::Reply<AgentHelp> VpsManager::help(const SshTarget &target)
{
    return d->ask<AgentHelp>(target, {u"help"_s}, parseHelp);
}

VpsManager::Reply<ServerHealth> VpsManager::health(const SshTarget &target)
{
    const Answer<Fetched<ServerHealth>> answer;
    const auto call = std::make_shared<AgentCall>(d->link, target, VpsCallOptions());
    d->cancelWith(answer, call);
    const QString second = d->commandLine(target, {u"monitor:dashboard"_s});
    const Clock &clock = *d->link->clock;
    call->start(d->commandLine(target, {u"monitor:health"_s}),
                [answer, second, &clock](const std::shared_ptr<AgentCall> &again, const Result<CommandResult> &first) {
                    const auto health = first.and_then([](const CommandResult &result) { return parseHealth(outputOf(result)); });
                    if (health || !first || health.error().code != ErrorCode::BadReply) {
                        answer.finish(fetchedNow(health, clock));
                        return;
                    }
                    again->start(second, [answer, health, &clock](const auto &, const Result<CommandResult> &result) {
                        const auto board = result.and_then([](const CommandResult &done) { return parseDashboard(outputOf(done)); });
                        // What went wrong with the command that was asked for is what people should read.
                        answer.finish(fetchedNow(board ? Result<ServerHealth>(board->health) : health, clock));
                    });
                });
    return answer.future();
}

VpsManager::Reply<ServerStats> VpsManager::stats(const SshTarget &target)
{
    return d->ask<ServerStats>(target, {u"monitor:stats"_s}, parseStats);
}

VpsManager::Reply<ServerDashboard> VpsManager::dashboard(const SshTarget &target, const VpsCallOptions &options)
{
    return d->ask<ServerDashboard>(target, {u"monitor:dashboard"_s}, parseDashboard, options);
}

VpsManager::Reply<SecurityAudit> VpsManager::securityAudit(const SshTarget &target)
{
    return d->ask<SecurityAudit>(target, {u"security:audit"_s}, parseSecurityAudit);
}

VpsManager::Reply<QList<ServerSite>> VpsManager::sites(const SshTarget &target)
{
    const auto read = [clock = d->link->clock](const CommandResult &result) -> Result<Fetched<QList<ServerSite>>> {
        const auto list = parseSites(outputOf(result));
        if (!list)
            return fail(list.error());
        Fetched<QList<ServerSite>> fetched;
        fetched.value = list->rows;
        fetched.fetchedAt = clock->nowMs();
        fetched.error = doubtAbout(*list);
        fetched.answered = list->proven ? 1 : 0;
        return fetched;
    };
    return d->run<QList<ServerSite>>(target, d->commandLine(target, {u"site:list"_s}), read);
}

VpsManager::Reply<ServerSite> VpsManager::siteInfo(const SshTarget &target, const QString &domain)
{
    if (!isValidDomain(domain))
        return notADomain<ServerSite>(domain);
    return d->ask<ServerSite>(target, {u"site:info"_s, domain},
                              [domain](const AgentOutput &output) { return parseSiteInfo(output, domain); });
}

VpsManager::Reply<CertificateStatus> VpsManager::sslStatus(const SshTarget &target, const QString &domain)
{
    if (!isValidDomain(domain))
        return notADomain<CertificateStatus>(domain);
    return d->ask<CertificateStatus>(target, {u"ssl:status"_s, domain},
                                     [domain](const AgentOutput &output) { return parseSslStatus(output, domain); });
}

VpsManager::Reply<QList<ServerBackup>> VpsManager::backups(const SshTarget &target, const QString &domain)
{
    if (!isValidDomain(domain))
        return notADomain<QList<ServerBackup>>(domain);
    return d->ask<QList<ServerBackup>>(target, {u"backup:list"_s, u"--site="_s + domain}, [domain](const AgentOutput &output) {
        return parseBackups(output, domain).map([](const ListReply<ServerBackup> &list) { return list.rows; });
    });
}

VpsManager::Reply<QString> VpsManager::raw(const SshTarget &target, const QString &command)
{
    const QString trimmed = command.trimmed();
    if (!rawCommands().contains(trimmed)) {
        return readyFuture<Fetched<QString>>(
            fail(ErrorCode::Refused,
                 QCoreApplication::translate("chom::VpsManager", "Only these commands may be run here: %1.")
                     .arg(rawCommands().join(u", "_s))));
    }
    const auto read = [clock = d->link->clock](const CommandResult &result) -> Result<Fetched<QString>> {
        if (result.exitStatus != 0 || !result.signal.isEmpty()) {
            return fail(ErrorCode::BadReply,
                        QCoreApplication::translate("chom::VpsManager", "The command on the server failed (exit status %1).")
                            .arg(result.exitStatus),
                        QString::fromUtf8(result.err.left(4096)));
        }
        return fetchedNow<QString>(QString::fromUtf8(result.out), *clock);
    };
    return d->run<QString>(target, trimmed, read);
}

} // namespace chom
