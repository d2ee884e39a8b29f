// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redisreply.h"

#include <QCoreApplication>

#include <hiredis/hiredis.h>

namespace chom {
namespace {

struct RedisWord {
    const char *word;
    ErrorCode code;
    const char *text;
};

/// The first word of an error reply is its type.
constexpr RedisWord redisWords[] = {
    {"NOAUTH", ErrorCode::Auth,
     QT_TRANSLATE_NOOP("chom::RedisClient", "Redis asks for a password. Enter it in the profile.")},
    {"WRONGPASS", ErrorCode::Auth,
     QT_TRANSLATE_NOOP("chom::RedisClient",
                       "Redis refused the user name or the password. Correct them in the profile.")},
    {"NOPERM", ErrorCode::Auth,
     QT_TRANSLATE_NOOP("chom::RedisClient",
                       "The Redis user may not do this. Give it the permission on the server, or use another user.")},
    {"OOM", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient",
                       "Redis is full and takes no more data. Raise its maxmemory or free space.")},
    {"LOADING", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient", "Redis is still loading its data. It will be used when that is done.")},
    {"READONLY", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient",
                       "This Redis is a read-only replica. Enter the address of the primary in the profile.")},
    {"MISCONF", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient", "Redis cannot save to its disk and refuses changes. Look at its log.")},
    {"MASTERDOWN", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient", "This Redis replica has lost its primary.")},
    {"BUSY", ErrorCode::Unavailable,
     QT_TRANSLATE_NOOP("chom::RedisClient", "Redis is busy with a script. It will be used when that is done.")},
};

} // namespace

Error RedisClient::errorOf(const QByteArray &reply)
{
    const QByteArray word = reply.left(reply.indexOf(' ')); // all of it without a space
    // It may quote our own arguments, which may be long.
    const QString detail = QString::fromUtf8(reply.left(200));
    for (const RedisWord &known : redisWords) {
        if (word == known.word)
            return {known.code, QCoreApplication::translate("chom::RedisClient", known.text), detail, 0};
    }
    // Before ACLs (Redis 5) wrong passwords were plain errors.
    if (reply.startsWith("ERR invalid password") || reply.startsWith("ERR Client sent AUTH"))
        return {ErrorCode::Auth, QCoreApplication::translate("chom::RedisClient", redisWords[1].text), detail, 0};
    return {ErrorCode::BadRequest,
            QCoreApplication::translate("chom::RedisClient", "Redis refused a command: %1").arg(detail), detail, 0};
}

RedisValue toRedisValue(const redisReply &reply)
{
    RedisValue value;
    switch (reply.type) {
    case REDIS_REPLY_STRING:
        value.type = RedisValue::Type::Bulk;
        break;
    case REDIS_REPLY_STATUS:
        value.type = RedisValue::Type::Status;
        break;
    case REDIS_REPLY_ERROR:
        value.type = RedisValue::Type::Error;
        break;
    case REDIS_REPLY_INTEGER:
        value.type = RedisValue::Type::Integer;
        value.integer = reply.integer;
        return value;
    case REDIS_REPLY_ARRAY:
        value.type = RedisValue::Type::Array;
        value.items.reserve(qsizetype(reply.elements));
        for (std::size_t i = 0; i < reply.elements; ++i)
            value.items.append(toRedisValue(*reply.element[i]));
        return value;
    default:
        return value;
    }
    value.bytes = QByteArray(reply.str, qsizetype(reply.len));
    return value;
}

} // namespace chom
