// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redissession.h"

#include <QCoreApplication>

#include <hiredis/hiredis.h>

#include <system_error>
#include <utility>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

bool isSocketPath(const QString &host)
{
    return host.startsWith(u'/');
}

tl::unexpected<Error> unreachable(const RedisConfig &config, const QString &why)
{
    return fail(ErrorCode::Network,
                QCoreApplication::translate("chom::RedisClient",
                                            "Redis at %1 cannot be reached (%2). Check that it runs and that the "
                                            "address in the profile is right.")
                    .arg(redisAddress(config), why),
                why);
}

tl::unexpected<Error> silent(const RedisConfig &config, std::chrono::milliseconds waited)
{
    return fail(ErrorCode::Timeout,
                QCoreApplication::translate("chom::RedisClient", "Redis at %1 has not answered for %2 ms.")
                    .arg(redisAddress(config))
                    .arg(waited.count()));
}

tl::unexpected<Error> closing()
{
    return fail(ErrorCode::Cancelled,
                QCoreApplication::translate("chom::RedisClient", "The connection to Redis was closed."));
}

std::chrono::milliseconds timeLeft(RedisTime end)
{
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
}

Result<std::string> numericHost(const RedisConfig &config, RedisPoller &poller, const std::atomic<bool> &stopping,
                                RedisTime end)
{
    const std::string host = config.host.toStdString();
    if (HostLookup::isNumeric(host))
        return host;
    const HostLookup lookup(host);
    while (!lookup.finished()) {
        if (stopping)
            return closing();
        if (timeLeft(end).count() == 0)
            return unreachable(
                config, QCoreApplication::translate("chom::RedisClient", "its name could not be looked up in time"));
        (void)poller.wait(-1, false, std::chrono::milliseconds(5));
    }
    if (lookup.address().empty())
        return unreachable(config, QCoreApplication::translate("chom::RedisClient", "its name is not known"));
    return lookup.address();
}

Result<std::unique_ptr<RedisLink>> connectTo(const RedisOptions &options, RedisPoller &poller,
                                             const std::atomic<bool> &stopping)
{
    const RedisConfig &config = options.config;
    const RedisTime end = std::chrono::steady_clock::now() + options.connectTimeout;
    redisContext *context = nullptr;
    if (isSocketPath(config.host)) {
        context = redisConnectUnixNonBlock(config.host.toUtf8().constData());
    } else {
        const Result<std::string> host = numericHost(config, poller, stopping, end);
        if (!host)
            return fail(host.error());
        context = redisConnectNonBlock(host->c_str(), config.port);
    }
    if (!context)
        return fail(ErrorCode::Internal, QCoreApplication::translate("chom::RedisClient", "There is no memory left."));
    auto link = std::make_unique<RedisLink>(context);
    if (context->err)
        return unreachable(config, QString::fromUtf8(context->errstr));
    for (;;) {
        const RedisPoller::Ready ready = poller.wait(link->socket(), true, timeLeft(end));
        if (stopping)
            return closing();
        if (ready.writable || ready.readable)
            break;
        if (timeLeft(end).count() == 0)
            return unreachable(config, QCoreApplication::translate("chom::RedisClient", "no answer in time"));
    }
    if (const int error = socketError(link->socket()))
        return unreachable(config, QString::fromStdString(std::generic_category().message(error)));
    context->flags |= REDIS_CONNECTED;
    // So that a listener, which never sends, notices that the other side is gone.
    if (!isSocketPath(config.host) && redisEnableKeepAlive(context) != REDIS_OK)
        return unreachable(config, QString::fromUtf8(context->errstr));
    return link;
}

/// Sends and waits for so many replies.
Result<QList<RedisValue>> ask(const RedisOptions &options, RedisLink &link, const QList<QList<QByteArray>> &commands,
                              qsizetype replies, RedisPoller &poller, const std::atomic<bool> &stopping)
{
    const RedisTime end = std::chrono::steady_clock::now() + options.commandTimeout;
    auto batch = std::make_shared<RedisBatch>();
    batch->done = [](const RedisClient::Replies &) {};
    link.expect(batch, replies);
    std::vector<RedisAnswer> answers;
    QList<RedisValue> early; // a message may come right behind the subscription; who listens anew asks anew
    QList<RedisValue> values;
    Status status = link.write(RedisLink::wire(commands));
    while (status && answers.empty()) {
        if (stopping)
            return closing();
        if (timeLeft(end).count() == 0)
            return silent(options.config, options.commandTimeout);
        const RedisPoller::Ready ready = poller.wait(link.socket(), link.wantsWrite(), timeLeft(end));
        if (ready.writable)
            status = link.flush();
        if (status && ready.readable)
            status = link.read(values);
        if (status)
            status = link.take(std::exchange(values, {}), answers, options.channels.isEmpty() ? nullptr : &early);
    }
    if (answers.empty())
        return fail(status.error());
    return answers.front().replies;
}

QList<QList<QByteArray>> logInCommands(const RedisOptions &options)
{
    QList<QList<QByteArray>> commands;
    const QByteArray secret = options.secret ? options.secret() : QByteArray();
    const QByteArray user = options.config.user.toUtf8();
    if (!user.isEmpty())
        commands.append(QList<QByteArray>{"AUTH"_ba, user, secret});
    else if (!secret.isEmpty())
        commands.append(QList<QByteArray>{"AUTH"_ba, secret});
    if (options.config.database != 0)
        commands.append(QList<QByteArray>{"SELECT"_ba, QByteArray::number(options.config.database)});
    // Tells a server that is loading or wants a password from one that is ready.
    commands.append(QList<QByteArray>{"PING"_ba});
    return commands;
}

} // namespace

QString redisAddress(const RedisConfig &config)
{
    return isSocketPath(config.host) ? config.host : u"%1:%2"_s.arg(config.host).arg(config.port);
}

Result<std::unique_ptr<RedisLink>> openRedisLink(const RedisOptions &options, RedisPoller &poller,
                                                 const std::atomic<bool> &stopping)
{
    Result<std::unique_ptr<RedisLink>> link = connectTo(options, poller, stopping);
    if (!link)
        return link;
    const QList<QList<QByteArray>> logIn = logInCommands(options);
    const Result<QList<RedisValue>> replies = ask(options, **link, logIn, logIn.size(), poller, stopping);
    if (!replies)
        return fail(replies.error());
    for (qsizetype i = 0; i < replies->size(); ++i) {
        const RedisValue &reply = replies->at(i);
        // A user without the right to PING is logged in all the same.
        const bool isPing = logIn.at(i).first() == "PING";
        if (reply.isError() && !(isPing && reply.bytes.startsWith("NOPERM")))
            return fail(RedisClient::errorOf(reply.bytes));
        if (isPing && !reply.isError() && reply.bytes != "PONG")
            return fail(ErrorCode::BadReply,
                        QCoreApplication::translate(
                            "chom::RedisClient", "What answers at %1 is not Redis. Check host and port in the profile.")
                            .arg(redisAddress(options.config)));
    }
    if (options.channels.isEmpty())
        return link;
    const Result<QList<RedisValue>> listening
        = ask(options, **link, {QList<QByteArray>{"SUBSCRIBE"_ba} + options.channels}, options.channels.size(), poller,
              stopping);
    if (!listening)
        return fail(listening.error());
    if (listening->first().isError())
        return fail(RedisClient::errorOf(listening->first().bytes));
    return link;
}

} // namespace chom
