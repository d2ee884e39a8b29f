// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redislink.h"

#include "services/redis/redispoller.h"
#include "services/redis/redisreply.h"

#include <QCoreApplication>

#include <hiredis/hiredis.h>

#include <algorithm>

namespace chom {
namespace {

constexpr long long maxElements = 1'000'000;
redisReplyObjectFunctions plainReplies{}; ///< hiredis' own

/// A few bytes can announce an array of billions, for which hiredis takes the memory at once and walks through it
/// later.
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

Error brokenPipe()
{
    const QString why = QString::fromStdString(lastSocketError());
    return {ErrorCode::Network,
            QCoreApplication::translate("chom::RedisClient", "The connection to Redis broke: %1. CHOM connects again.")
                .arg(why),
            why, 0};
}

} // namespace

// hiredis connects, reads and parses, all non-blocking. Its own async layer is not used: version 0.14 ends the whole
// program by assert() on a reply that nobody asked for, which any server can send, and one lock would have to span
// sending and receiving: then the thread that receives waits for the one that sends, in every round trip.

RedisLink::RedisLink(redisContext *context)
    : m_context(context)
    , m_lastMoveAt(std::chrono::steady_clock::now())
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

std::string RedisLink::wire(const QList<QList<QByteArray>> &commands)
{
    std::string bytes;
    const auto number = [&bytes](char type, qsizetype value) {
        bytes += type;
        bytes += std::to_string(value);
        bytes += "\r\n";
    };
    for (const QList<QByteArray> &command : commands) {
        number('*', command.size());
        for (const QByteArray &part : command) {
            number('$', part.size());
            bytes.append(part.constData(), std::size_t(part.size()));
            bytes += "\r\n";
        }
    }
    return bytes;
}

Status RedisLink::write(const std::string &bytes)
{
    if (!m_out.empty()) {
        m_out += bytes;
        return flush();
    }
    const long long sent = sendSome(socket(), bytes.data(), bytes.size());
    if (sent < 0)
        return fail(brokenPipe());
    if (std::size_t(sent) < bytes.size()) {
        m_out = bytes.substr(std::size_t(sent));
        m_unwritten = qsizetype(m_out.size());
    }
    return {};
}

Status RedisLink::flush()
{
    while (m_outBegin < m_out.size()) {
        const long long sent = sendSome(socket(), m_out.data() + m_outBegin, m_out.size() - m_outBegin);
        if (sent < 0)
            return fail(brokenPipe());
        if (sent == 0)
            break;
        m_outBegin += std::size_t(sent);
    }
    if (m_outBegin == m_out.size()) {
        m_out.clear();
        m_outBegin = 0;
    }
    m_unwritten = qsizetype(m_out.size() - m_outBegin);
    return {};
}

void RedisLink::expect(const std::shared_ptr<RedisBatch> &batch, qsizetype replies)
{
    batch->remaining = batch->commands = replies;
    m_inFlight.insert(m_inFlight.end(), std::size_t(replies), batch);
    if (batch->answerBy != RedisTime::max())
        ++m_impatient;
}

Status RedisLink::read(QList<RedisValue> &values)
{
    if (redisBufferRead(m_context) != REDIS_OK)
        return fail(brokenError());
    for (;;) {
        void *raw = nullptr;
        if (redisGetReplyFromReader(m_context, &raw) != REDIS_OK)
            return fail(brokenError());
        if (!raw)
            break;
        values.append(toRedisValue(*static_cast<redisReply *>(raw)));
        freeReplyObject(raw);
    }
    if (qsizetype(m_context->reader->len) > maxBufferBytes)
        return fail(ErrorCode::BadReply,
                    QCoreApplication::translate("chom::RedisClient", "A reply of Redis is larger than 64 MiB."));
    return {};
}

Status RedisLink::take(QList<RedisValue> values, std::vector<RedisAnswer> &answers, QList<RedisValue> *messages)
{
    m_lastMoveAt = std::chrono::steady_clock::now();
    for (RedisValue &value : values) {
        if (!m_inFlight.empty())
            takeOne(std::move(value), answers);
        else if (messages)
            messages->append(std::move(value));
        else
            return fail(ErrorCode::BadReply,
                        QCoreApplication::translate("chom::RedisClient",
                                                    "The server sent something that was not asked for. Is it Redis?"));
    }
    return {};
}

void RedisLink::takeOne(RedisValue value, std::vector<RedisAnswer> &answers)
{
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
    RedisTime next = std::max(m_inFlight.front()->issuedAt, m_lastMoveAt) + commandTimeout;
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
    return !m_inFlight.empty() && now >= std::max(m_inFlight.front()->issuedAt, m_lastMoveAt) + commandTimeout;
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
        return {
            ErrorCode::BadReply,
            QCoreApplication::translate(
                "chom::RedisClient", "The server's answer is not Redis' protocol. Check host and port in the profile."),
            why, 0};
    case REDIS_ERR_EOF:
        return {ErrorCode::Network,
                QCoreApplication::translate("chom::RedisClient", "Redis closed the connection. CHOM connects again."),
                why, 0};
    default:
        return {
            ErrorCode::Network,
            QCoreApplication::translate("chom::RedisClient", "The connection to Redis broke: %1. CHOM connects again.")
                .arg(why),
            why, 0};
    }
}

} // namespace chom
