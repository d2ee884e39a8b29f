// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/redis/redisclient.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

struct redisContext;

namespace chom {

using RedisTime = std::chrono::steady_clock::time_point;

/// Commands that were sent together, and who waits for their replies.
struct RedisBatch {
    QList<RedisValue> values;
    qsizetype remaining = 0;
    std::function<void(RedisClient::Replies)> done; ///< empty once answered
    RedisTime issuedAt{};
    RedisTime answerBy = RedisTime::max();
    std::string operation;
    qsizetype commands = 0;
};

/// An answer to be given once no lock is held.
struct RedisAnswer {
    std::shared_ptr<RedisBatch> batch;
    RedisClient::Replies replies;
    std::function<void(RedisClient::Replies)> done;
};

/// One established connection: what was sent, in order, and what came back. It has no locks: its owner lets one thread
/// at a time write (write, flush), one at a time ask and change what is expected (expect, take, expire, failAll and the
/// questions), and one thread only read. After an Error the link is broken for good.
class RedisLink final
{
public:
    static constexpr qsizetype maxBufferBytes = 64 * 1024 * 1024;

    /// Takes over a connected, non-blocking context.
    explicit RedisLink(redisContext *context);
    ~RedisLink();
    Q_DISABLE_COPY_MOVE(RedisLink)

    [[nodiscard]] long long socket() const;
    [[nodiscard]] bool isEmpty() const { return m_inFlight.empty(); }
    [[nodiscard]] qsizetype inFlight() const { return qsizetype(m_inFlight.size()); }
    /// Something waits for the socket to take more. From any thread.
    [[nodiscard]] bool wantsWrite() const { return m_unwritten > 0; }
    [[nodiscard]] bool isCongested() const { return m_unwritten > maxBufferBytes; }

    /// The commands as they go over the wire.
    [[nodiscard]] static std::string wire(const QList<QList<QByteArray>> &commands);
    /// Sends what the socket takes and keeps the rest for flush().
    [[nodiscard]] Status write(const std::string &bytes);
    [[nodiscard]] Status flush();
    void expect(const std::shared_ptr<RedisBatch> &batch, qsizetype replies);

    /// Takes from the socket what arrived: whole replies.
    [[nodiscard]] Status read(QList<RedisValue> &values);
    /// Gives the values to those who wait for them: complete batches go to `answers`, what nobody asked for (pub/sub)
    /// to `messages`; where that is null it is an error. To be called without values too when bytes moved.
    [[nodiscard]] Status take(QList<RedisValue> values, std::vector<RedisAnswer> &answers, QList<RedisValue> *messages);

    /// Batches whose own time is over: answered with Timeout, their replies dropped when they come.
    void expire(RedisTime now, std::vector<RedisAnswer> &answers);
    /// The next moment at which expire() or a hang check has something to do.
    [[nodiscard]] RedisTime nextDeadline(std::chrono::milliseconds commandTimeout) const;
    /// Nothing moved for so long although something is expected.
    [[nodiscard]] bool isHung(RedisTime now, std::chrono::milliseconds commandTimeout) const;
    void failAll(const Error &error, std::vector<RedisAnswer> &answers);

private:
    [[nodiscard]] Error brokenError() const;
    void takeOne(RedisValue value, std::vector<RedisAnswer> &answers);

    redisContext *m_context;
    std::string m_out; ///< what the socket did not take yet, from m_outBegin
    std::size_t m_outBegin = 0;
    std::atomic<qsizetype> m_unwritten{0};
    std::deque<std::shared_ptr<RedisBatch>> m_inFlight; ///< one entry a command
    RedisTime m_lastMoveAt{};
    qsizetype m_impatient = 0; ///< batches with a time of their own, not answered yet
};

} // namespace chom
