// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redisclient.h"

#include "services/core/async.h"
#include "services/core/clock.h"
#include "services/redis/redissession.h"
#include "services/resilience/retrypolicy.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <csignal>
#include <limits>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcRedis, "chom.redis", QtInfoMsg)

/// After a command the poll sleeps this briefly for a while, so that the next command's own deadline need not wake it.
constexpr std::chrono::milliseconds shortSleep{3};
constexpr std::chrono::milliseconds shortSleepsFor{200};

/// hiredis writes without MSG_NOSIGNAL: a server that goes away would end the program.
void ignoreSigpipe()
{
#ifndef _WIN32
    static const bool done = [] {
        struct sigaction current {
        };
        if (sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL)
            std::signal(SIGPIPE, SIG_IGN);
        return true;
    }();
    (void)done;
#endif
}

} // namespace

struct RedisClient::Private {
    RedisClient *q;
    const RedisOptions options;
    RedisPoller poller;
    std::atomic<bool> stopping{false};
    std::thread thread;

    std::mutex writing; ///< taken first: who writes; replies come in the order of the writes
    mutable std::mutex mutex; ///< guards what follows; held for moments, never while sending or calling out
    std::shared_ptr<RedisLink> link; ///< there while Ready; replaced by the redis thread only
    RedisState state = RedisState::Disconnected;
    Error lastError;
    RedisTime sleepingUntil = RedisTime::max();
    RedisTime lastSentAt{};
    std::optional<Error> broken; ///< found by a sender: the redis thread clears up

    Private(RedisClient *client, RedisOptions chosen)
        : q(client)
        , options(std::move(chosen))
        , lastError{ErrorCode::Unavailable,
                    QCoreApplication::translate("chom::RedisClient", "Redis is not connected yet."),
                    {},
                    0}
    {
    }

    void setState(RedisState next, const Error &why = {})
    {
        {
            const std::lock_guard lock(mutex);
            if (!why.text.isEmpty())
                lastError = why;
            if (state == next)
                return;
            state = next;
        }
        if (next == RedisState::Ready)
            qCInfo(lcRedis).noquote() << "Connected to" << redisAddress(options.config);
        Q_EMIT q->stateChanged(next, why.text);
    }

    void deliver(std::vector<RedisAnswer> &answers) const
    {
        for (RedisAnswer &answer : answers) {
            const bool ok = answer.replies.has_value();
            answer.done(std::move(answer.replies));
            if (!options.observer)
                continue;
            const double ms
                = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - answer.batch->issuedAt)
                      .count();
            options.observer({CallKind::Cache, "redis", answer.batch->operation,
                              answer.batch->commands > 1 ? std::to_string(answer.batch->commands) + " commands" : "",
                              SystemClock().nowMs() - TimeMs(ms), ms, ok});
        }
        answers.clear();
    }

    void run()
    {
        int failures = 0;
        RetryPolicy pauses{std::numeric_limits<int>::max(), options.firstBackoff, options.maxBackoff, 0.10};
        while (!stopping) {
            setState(RedisState::Connecting);
            Result<std::unique_ptr<RedisLink>> opened = openRedisLink(options, poller, stopping);
            Error why;
            if (opened) {
                const RedisTime from = std::chrono::steady_clock::now();
                why = serve(std::move(*opened));
                // A server that takes us in only to throw us out again is asked more and more rarely.
                if (std::chrono::steady_clock::now() - from > options.maxBackoff)
                    failures = 0;
            } else {
                why = opened.error();
                if (failures == 0 && !stopping)
                    qCWarning(lcRedis).noquote() << why.text << why.detail;
            }
            setState(RedisState::Disconnected, why);
            ++failures;
            // A wrong password does not get right by itself: ask rarely. A missing one may still be on its way.
            const bool wrong = why.code == ErrorCode::Auth && !why.detail.startsWith("NOAUTH"_L1);
            const auto pause = wrong ? options.maxBackoff : pauses.pauseAfter(std::min(failures, 30));
            const RedisTime until = std::chrono::steady_clock::now() + pause;
            while (!stopping && std::chrono::steady_clock::now() < until)
                (void)poller.wait(
                    -1, false, std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()));
        }
    }

    /// Until the connection ends; returns why.
    Error serve(const std::shared_ptr<RedisLink> &opened)
    {
        {
            const std::lock_guard lock(mutex);
            link = opened;
            broken.reset();
        }
        setState(RedisState::Ready);
        std::vector<RedisAnswer> answers;
        QList<RedisValue> messages;
        Status status;
        while (status) {
            const auto [timeout, wantWrite] = prepareSleep();
            status = step(poller.wait(opened->socket(), wantWrite, timeout), *opened, answers, messages);
            deliver(answers);
            for (const RedisValue &message : std::as_const(messages))
                announce(message);
            messages.clear();
        }
        const Error why = status.error();
        setState(RedisState::Disconnected, why); // before the link goes: new commands are refused with this reason
        {
            const std::lock_guard lock(mutex);
            link->failAll(why, answers);
            link.reset();
        }
        deliver(answers);
        if (!stopping)
            qCWarning(lcRedis).noquote() << why.text << why.detail;
        return why;
    }

    std::pair<std::chrono::milliseconds, bool> prepareSleep()
    {
        const std::lock_guard lock(mutex);
        const RedisTime now = std::chrono::steady_clock::now();
        RedisTime until = link->nextDeadline(options.commandTimeout);
        until = std::min(until, now + (now - lastSentAt < shortSleepsFor ? shortSleep : options.commandTimeout));
        sleepingUntil = until;
        return {std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(until - now)),
                link->wantsWrite()};
    }

    Status step(RedisPoller::Ready ready, RedisLink &mine, std::vector<RedisAnswer> &answers,
                QList<RedisValue> &messages)
    {
        Status status;
        if (ready.writable) {
            const std::lock_guard lock(writing);
            status = mine.flush();
        }
        QList<RedisValue> values;
        if (status && ready.readable)
            status = mine.read(values);
        const std::lock_guard lock(mutex);
        sleepingUntil = RedisTime::min(); // awake: nobody needs to wake us
        if (stopping)
            return fail(ErrorCode::Cancelled,
                        QCoreApplication::translate("chom::RedisClient", "The connection to Redis was closed."));
        if (status && broken)
            status = fail(*broken);
        if (status && (ready.readable || ready.writable)) // any byte that moves shows that the server is not hung
            status = link->take(std::move(values), answers, options.channels.isEmpty() ? nullptr : &messages);
        if (!status)
            return status;
        const RedisTime now = std::chrono::steady_clock::now();
        link->expire(now, answers);
        if (link->isHung(now, options.commandTimeout))
            return fail(ErrorCode::Timeout,
                        QCoreApplication::translate("chom::RedisClient",
                                                    "Redis at %1 has not answered for %2 ms. CHOM connects again.")
                            .arg(redisAddress(options.config))
                            .arg(options.commandTimeout.count()));
        return {};
    }

    /// ["message", channel, payload]; subscriptions are announced in the same way and say nothing new.
    void announce(const RedisValue &message) const
    {
        if (options.onMessage && message.items.size() == 3 && message.items.first().bytes == "message")
            options.onMessage(message.items.at(1).bytes, message.items.at(2).bytes);
    }

    /// Puts the batch among those that wait for replies. The caller holds both locks and writes next.
    Status admit(const QList<QList<QByteArray>> &commands, const std::shared_ptr<RedisBatch> &batch)
    {
        if (state != RedisState::Ready || !link || broken) {
            Error error = broken.value_or(lastError);
            if (error.code != ErrorCode::Auth)
                error.code = ErrorCode::Unavailable;
            return fail(error);
        }
        const bool sendable = !commands.isEmpty()
            && std::none_of(commands.begin(), commands.end(),
                            [](const QList<QByteArray> &command) { return command.isEmpty(); });
        if (!options.channels.isEmpty() || !sendable)
            return fail(
                ErrorCode::Refused,
                QCoreApplication::translate("chom::RedisClient", "This connection to Redis takes no commands."));
        if (link->inFlight() + commands.size() > options.maxQueued || link->isCongested())
            return fail(ErrorCode::Refused,
                        QCoreApplication::translate("chom::RedisClient", "Too many commands are waiting for Redis."));
        link->expect(batch, commands.size());
        lastSentAt = batch->issuedAt;
        return {};
    }

    /// Refused, or sent, or found broken: then the redis thread answers all that waits.
    Status sendNow(const QList<QList<QByteArray>> &commands, const std::shared_ptr<RedisBatch> &batch)
    {
        const std::string wire = RedisLink::wire(commands);
        std::shared_ptr<RedisLink> mine;
        bool wake = false;
        const std::lock_guard order(writing);
        {
            const std::lock_guard lock(mutex);
            if (const Status admitted = admit(commands, batch); !admitted)
                return admitted;
            mine = link;
            wake = batch->answerBy < sleepingUntil;
        }
        if (const Status written = mine->write(wire); !written) {
            const std::lock_guard lock(mutex);
            if (link == mine)
                broken = written.error();
            wake = true;
        }
        if (wake || mine->wantsWrite())
            poller.wake();
        return {};
    }
};

RedisClient::RedisClient(RedisOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
    ignoreSigpipe();
    d->thread = std::thread([this] { d->run(); });
}

RedisClient::~RedisClient()
{
    d->stopping = true;
    d->poller.wake();
    d->thread.join();
}

void RedisClient::send(const QList<QList<QByteArray>> &commands, std::chrono::milliseconds answerWithin,
                       std::function<void(Replies)> done)
{
    auto batch = std::make_shared<RedisBatch>();
    batch->issuedAt = std::chrono::steady_clock::now();
    if (answerWithin.count() > 0)
        batch->answerBy = batch->issuedAt + answerWithin;
    if (d->options.observer && !commands.isEmpty() && !commands.first().isEmpty())
        batch->operation = commands.first().first().toStdString();
    batch->done = std::move(done);
    if (const Status sent = d->sendNow(commands, batch); !sent)
        batch->done(fail(sent.error()));
}

QFuture<Result<RedisValue>> RedisClient::command(QList<QByteArray> arguments, std::chrono::milliseconds answerWithin)
{
    const Answer<RedisValue> answer;
    send({std::move(arguments)}, answerWithin, [answer](Replies replies) {
        if (!replies)
            answer.finish(fail(std::move(replies.error())));
        else if (replies->first().isError())
            answer.finish(fail(errorOf(replies->first().bytes)));
        else
            answer.finish(std::move(replies->first()));
    });
    return answer.future();
}

QFuture<Result<QList<RedisValue>>> RedisClient::pipeline(QList<QList<QByteArray>> commands,
                                                         std::chrono::milliseconds answerWithin)
{
    const Answer<QList<RedisValue>> answer;
    send(commands, answerWithin, [answer](Replies replies) { answer.finish(std::move(replies)); });
    return answer.future();
}

RedisState RedisClient::state() const
{
    const std::lock_guard lock(d->mutex);
    return d->state;
}

QString RedisClient::lastError() const
{
    const std::lock_guard lock(d->mutex);
    return d->lastError.text;
}

} // namespace chom
