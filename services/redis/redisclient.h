// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/callrecord.h"
#include "services/core/profile.h"
#include "services/domain/error.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace chom {

/// One reply of Redis. Error (its words in `bytes`) occurs inside arrays and in the replies of a pipeline only; the
/// answer to a single command turns it into an Error.
struct RedisValue {
    enum class Type { Nil, Status, Integer, Bulk, Array, Error };
    Type type = Type::Nil;
    qint64 integer = 0;
    QByteArray bytes;
    QList<RedisValue> items;

    [[nodiscard]] bool isError() const { return type == Type::Error; }
};

enum class RedisState { Disconnected, Connecting, Ready };

struct RedisOptions {
    RedisConfig config;
    SecretSource secret{}; ///< asked at each connect
    std::chrono::milliseconds commandTimeout{1'500};
    std::chrono::milliseconds connectTimeout{1'500};
    std::chrono::milliseconds firstBackoff{50};
    std::chrono::milliseconds maxBackoff{5'000};
    int maxQueued = 10'000; ///< commands waiting; more are refused
    CallObserver observer;
    /// Not empty: this connection only listens. Redis answers no other commands on it, so command() is refused.
    QList<QByteArray> channels;
    /// Called on the redis thread for each message on `channels`: it must be quick and thread-safe.
    std::function<void(const QByteArray &channel, const QByteArray &payload)> onMessage;
};

/// A connection to Redis that never blocks its callers: hiredis, non-blocking, polled on a thread of its own. AUTH
/// (user and password), SELECT, pipelining (commands go out as they come, replies in order), reconnect with backoff
/// and jitter, a timeout for each command (a hung server is disconnected). A command is written from the calling
/// thread where the socket takes it, which saves a change of threads. While not Ready commands fail at once with
/// Unavailable. Callable from any thread; futures finish on the redis thread.
/// Fails with Unavailable (also LOADING, OOM, READONLY, MISCONF: the server's own word begins the detail), Timeout,
/// Auth (NOAUTH, WRONGPASS, NOPERM), BadRequest (another error reply), Network, BadReply (not Redis, or a reply over
/// 64 MiB), Refused (too much waiting), Cancelled (this object went away).
class RedisClient final : public QObject
{
    Q_OBJECT
public:
    explicit RedisClient(RedisOptions options, QObject *parent = nullptr);
    ~RedisClient() override;
    Q_DISABLE_COPY_MOVE(RedisClient)

    /// `answerWithin`: after that the future fails with Timeout while the connection is kept; 0 = commandTimeout only.
    [[nodiscard]] QFuture<Result<RedisValue>> command(QList<QByteArray> arguments,
                                                      std::chrono::milliseconds answerWithin = {});
    /// Several at once: one write, the replies in the order of the commands, refused ones as RedisValue::Type::Error.
    [[nodiscard]] QFuture<Result<QList<RedisValue>>> pipeline(QList<QList<QByteArray>> commands,
                                                              std::chrono::milliseconds answerWithin = {});

    using Replies = Result<QList<RedisValue>>;
    /// pipeline() without a future: `done` is called once, on the redis thread, or at once where nothing could be sent.
    void send(const QList<QList<QByteArray>> &commands, std::chrono::milliseconds answerWithin,
              std::function<void(Replies)> done);
    /// What an error reply of Redis ("NOPERM …") means.
    [[nodiscard]] static Error errorOf(const QByteArray &reply);

    [[nodiscard]] RedisState state() const;
    [[nodiscard]] QString lastError() const;

Q_SIGNALS:
    void stateChanged(chom::RedisState state, const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
