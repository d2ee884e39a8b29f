// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redislink.h"

#include "services/redis/redisreply.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <hiredis/hiredis.h>
#include <hiredis/sds.h>

#include <algorithm>

namespace chom {
namespace {

constexpr long long maxElements = 1'000'000;
redisReplyObjectFunctions plainReplies {}; ///< hiredis' own

/// A few bytes can announce an array of billions, for which hiredis takes the memory at once and walks through it later.
template <typename Count> void *limitedArray(const redisReadTask *task, Count elements)
{
    return static_cast<long long>(elements) > maxElements ? nullptr : plainReplies.createArray(task, elements);
}

redisReplyObjectFunctions *limitedReplies(const redisReplyObjectFunctions &plain)
{
    static redisReplyObjectFunctions limited = [&plain] {
        plainReplies = plain;
        redisReplyObjectFunctions functions = plain;
        functions.createArray = limitedArray;
        return functions;
    }();
    return &limited;
}

} // namespace

// hiredis' own async layer is not used: its version 0.14 ends the whole program by assert() on a reply that nobody asked
// for, which any server can send, and it would have to be locked around callbacks. Its non-blocking calls do the same.

RedisLink::RedisLink(redisContext *context)
    : m_context(context)
    , m_lastReplyAt(std::chrono::steady_clock::now())
{
    if (m_context->reader)
        m_context->reader->fn = limitedReplies(*m_context->reader->fn);
}

RedisLink::~RedisLink()
{
    redisFree(m_context);
}

long long RedisLink::socket() const
{
    return m_context->fd;
}

Status RedisLink::append(const QList<QByteArray> &command)
{
    if (m_context->obuf && qsizetype(sdslen(m_context->obuf)) > maxBufferBytes)
        return fail(ErrorCode::Refused,
                    QCoreApplication::translate("chom::RedisClient", "Too much is waiting to be sent to Redis."));
    QVarLengthArray<const char *, 16> parts;
    QVarLengthArray<std::size_t, 16> sizes;
    for (const QByteArray &part : command) {
        parts.append(part.constData());
        sizes.append(std::size_t(part.size()));
    }
    if (redisAppendCommandArgv(m_context, int(command.size()), parts.data(), sizes.data()) != REDIS_OK)
        return fail(brokenError());
    return {};
}

void RedisLink::expect(const std::shared_ptr<RedisBatch> &batch, qsizetype replies)
{
    batch->remaining = batch->commands = replies;
    m_inFlight.insert(m_inFlight.end(), std::size_t(replies), batch);
    if (batch->answerBy != RedisTime::max())
        ++m_impatient;
}

Status RedisLink::flush()
{
    int done = 0;
    if (redisBufferWrite(m_context, &done) != REDIS_OK)
        return fail(brokenError());
    m_wantsWrite = !done;
    return {};
}

Status RedisLink::receive(std::vector<RedisAnswer> &answers, QList<RedisValue> *messages)
{
    if (redisBufferRead(m_context) != REDIS_OK)
        return fail(brokenError());
    for (;;) {
        void *raw = nullptr;
        if (redisGetReplyFromReader(m_context, &raw) != REDIS_OK)
            return fail(brokenError());
        if (!raw)
            break;
        RedisValue value = toRedisValue(*static_cast<redisReply *>(raw));
        freeReplyObject(raw);
        take(std::move(value), answers, messages);
    }
    m_lastReplyAt = std::chrono::steady_clock::now();
    if (m_unexpected)
        return fail(ErrorCode::BadReply,
                    QCoreApplication::translate("chom::RedisClient",
                                                "The server sent something that was not asked for. Is it Redis?"));
    if (qsizetype(m_context->reader->len) > maxBufferBytes)
        return fail(ErrorCode::BadReply,
                    QCoreApplication::translate("chom::RedisClient", "A reply of Redis is larger than 64 MiB."));
    return {};
}

void RedisLink::take(RedisValue value, std::vector<RedisAnswer> &answers, QList<RedisValue> *messages)
{
    if (m_inFlight.empty()) {
        if (messages)
            messages->append(std::move(value));
        else
            m_unexpected = true;
        return;
    }
    const std::shared_ptr<RedisBatch> batch = std::move(m_inFlight.front());
    m_inFlight.pop_front();
    --batch->remaining;
    if (!batch->done) // expired
        return;
    batch->values.append(std::move(value));
    if (batch->remaining > 0)
        return;
    if (batch->answerBy != RedisTime::max())
        --m_impatient;
    answers.push_back({batch, std::move(batch->values), std::exchange(batch->done, nullptr)});
}

void RedisLink::expire(RedisTime now, std::vector<RedisAnswer> &answers)
{
    if (m_impatient == 0)
        return;
    for (const std::shared_ptr<RedisBatch> &batch : m_inFlight) {
        if (!batch->done || batch->answerBy > now)
            continue;
        --m_impatient;
        const double ms = std::chrono::duration<double, std::milli>(now - batch->issuedAt).count();
        answers.push_back({batch,
                           fail(ErrorCode::Timeout,
                                QCoreApplication::translate("chom::RedisClient", "Redis has not answered for %1 ms.")
                                    .arg(ms, 0, 'f', 1)),
                           std::exchange(batch->done, nullptr)});
    }
}

RedisTime RedisLink::nextDeadline(std::chrono::milliseconds commandTimeout) const
{
    if (m_inFlight.empty())
        return RedisTime::max();
    RedisTime next = std::max(m_inFlight.front()->issuedAt, m_lastReplyAt) + commandTimeout;
    if (m_impatient == 0)
        return next;
    for (const std::shared_ptr<RedisBatch> &batch : m_inFlight) {
        if (batch->done)
            next = std::min(next, batch->answerBy);
    }
    return next;
}

bool RedisLink::isHung(RedisTime now, std::chrono::milliseconds commandTimeout) const
{
    return !m_inFlight.empty() && now >= std::max(m_inFlight.front()->issuedAt, m_lastReplyAt) + commandTimeout;
}

void RedisLink::failAll(const Error &error, std::vector<RedisAnswer> &answers)
{
    for (const std::shared_ptr<RedisBatch> &batch : m_inFlight) {
        if (batch->done)
            answers.push_back({batch, fail(error), std::exchange(batch->done, nullptr)});
    }
    m_inFlight.clear();
    m_impatient = 0;
}

Error RedisLink::brokenError() const
{
    const QString why = QString::fromUtf8(m_context->errstr);
    switch (m_context->err) {
    case REDIS_ERR_PROTOCOL:
    case REDIS_ERR_OOM: // an array beyond maxElements
        return {ErrorCode::BadReply,
                QCoreApplication::translate("chom::RedisClient",
                                            "The server's answer is not Redis' protocol. Check host and port in the profile."),
                why, 0};
    case REDIS_ERR_EOF:
        return {ErrorCode::Network,
                QCoreApplication::translate("chom::RedisClient", "Redis closed the connection. CHOM connects again."), why, 0};
    default:
        return {ErrorCode::Network,
                QCoreApplication::translate("chom::RedisClient", "The connection to Redis broke: %1. CHOM connects again.")
                    .arg(why),
                why, 0};
    }
}

} // namespace chom
