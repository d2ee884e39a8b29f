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
#include <memory>

namespace chom {

/// One reply of Redis.
struct RedisValue {
    enum class Type { Nil, Status, Integer, Bulk, Array };
    Type type = Type::Nil;
    qint64 integer = 0;
    QByteArray bytes;
    QList<RedisValue> items;
};

enum class RedisState { Disconnected, Connecting, Ready };

struct RedisOptions {
    RedisConfig config;
    SecretSource secret {}; ///< asked at each connect
    std::chrono::milliseconds commandTimeout {1'500};
    std::chrono::milliseconds connectTimeout {1'500};
    std::chrono::milliseconds firstBackoff {50};
    std::chrono::milliseconds maxBackoff {5'000};
    int maxQueued = 10'000; ///< commands waiting; more are refused
    CallObserver observer;
};

/// hiredis async on a thread of its own: AUTH (user and password), SELECT, pipelining (commands go out as they
/// come, replies in order), reconnect with backoff and jitter, a timeout for each command (a hung server is
/// disconnected). While not Ready commands fail at once with Unavailable. Callable from any thread.
/// Fails with Unavailable, Timeout, Auth (NOAUTH, WRONGPASS, NOPERM), BadRequest (another error reply), Network.
class RedisClient final : public QObject
{
    Q_OBJECT
public:
    explicit RedisClient(RedisOptions options, QObject *parent = nullptr);
    ~RedisClient() override;
    Q_DISABLE_COPY_MOVE(RedisClient)

    [[nodiscard]] QFuture<Result<RedisValue>> command(QList<QByteArray> arguments);
    /// Several at once: one write, the replies in the order of the commands.
    [[nodiscard]] QFuture<Result<QList<RedisValue>>> pipeline(QList<QList<QByteArray>> commands);
    [[nodiscard]] RedisState state() const;
    [[nodiscard]] QString lastError() const;

Q_SIGNALS:
    void stateChanged(chom::RedisState state, const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
