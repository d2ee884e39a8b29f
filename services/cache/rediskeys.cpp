// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/rediskeys.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// No entry lives longer than this in Redis.
constexpr qint64 longestLifeMs = 7LL * 24 * 3600 * 1000;

} // namespace

RedisKeys::RedisKeys(const QString &prefix, int database)
    : m_prefix(prefix.toUtf8())
    , m_channel(m_prefix + "#invalidate:" + QByteArray::number(database))
{
}

QByteArray RedisKeys::valueKey(const QString &key) const
{
    return key.startsWith(u'#') ? m_prefix + '#' + key.toUtf8() : m_prefix + key.toUtf8();
}

QByteArray RedisKeys::tagKey(const QString &tag) const
{
    return m_prefix + "#tag:" + tag.toUtf8();
}

RedisKeys::Commands RedisKeys::put(const QString &key, const StoredEntry &stored, TimeMs now) const
{
    const QByteArray name = valueKey(key);
    const TimeMs goneAt = std::min<TimeMs>(stored.entry.staleUntil, now + longestLifeMs);
    const QByteArray score = QByteArray::number(goneAt);
    const QByteArray past = "("_ba + QByteArray::number(now);
    Commands commands{
        {"MULTI"_ba},
        {"SET"_ba, name, toEnvelope(stored), "PX"_ba, QByteArray::number(std::max<TimeMs>(1, goneAt - now))},
        {"ZADD"_ba, allKeys(), score, name},
        {"ZREMRANGEBYSCORE"_ba, allKeys(), "-inf"_ba, past}};
    for (const QString &tag : stored.tags) {
        const QByteArray set = tagKey(tag);
        commands.append(Command{"ZADD"_ba, set, score, name});
        commands.append(Command{"ZREMRANGEBYSCORE"_ba, set, "-inf"_ba, past});
        commands.append(Command{"ZADD"_ba, allTags(), score, set});
    }
    commands.append(Command{"EXEC"_ba});
    return commands;
}

RedisKeys::Commands RedisKeys::removeKey(const QString &key) const
{
    const QByteArray name = valueKey(key);
    return {{"MULTI"_ba}, {"UNLINK"_ba, name}, {"ZREM"_ba, allKeys(), name}, {"EXEC"_ba}};
}

RedisKeys::Commands RedisKeys::removeMembers(const QByteArray &set, const QList<RedisValue> &members) const
{
    Command unlink{"UNLINK"_ba};
    Command fromSet{"ZREM"_ba, set};
    Command fromAll{"ZREM"_ba, allKeys()};
    for (const RedisValue &member : members) {
        unlink.append(member.bytes);
        fromSet.append(member.bytes);
        fromAll.append(member.bytes);
    }
    return {{"MULTI"_ba}, unlink, fromSet, fromAll, {"EXEC"_ba}};
}

RedisKeys::Command RedisKeys::membersOf(const QByteArray &set) const
{
    return {"ZRANGE"_ba, set, "0"_ba, QByteArray::number(membersAtOnce - 1)};
}

RedisKeys::Command RedisKeys::endedTags(TimeMs now) const
{
    return {"ZRANGEBYSCORE"_ba, allTags(), "-inf"_ba, "("_ba + QByteArray::number(now), "LIMIT"_ba, "0"_ba, "100"_ba};
}

RedisKeys::Commands RedisKeys::sweepTags(const QList<RedisValue> &tags, TimeMs now) const
{
    Commands commands;
    Command forget{"ZREM"_ba, allTags()};
    for (const RedisValue &tag : tags) {
        commands.append(Command{"ZREMRANGEBYSCORE"_ba, tag.bytes, "-inf"_ba, "("_ba + QByteArray::number(now)});
        forget.append(tag.bytes);
    }
    commands.append(forget);
    return commands;
}

QByteArray RedisKeys::message(const Invalidation &what) const
{
    const char kind = what.kind == Invalidation::Kind::Key ? 'k' : what.kind == Invalidation::Kind::Tag ? 't' : 'a';
    return m_self + kind + what.name.toUtf8();
}

std::optional<Invalidation> RedisKeys::foreign(const QByteArray &message) const
{
    if (message.size() <= m_self.size() || message.startsWith(m_self))
        return std::nullopt;
    const QString name = QString::fromUtf8(message.mid(m_self.size() + 1));
    switch (message.at(m_self.size())) {
    case 'k':
        return Invalidation{Invalidation::Kind::Key, name};
    case 't':
        return Invalidation{Invalidation::Kind::Tag, name};
    case 'a':
        return Invalidation{Invalidation::Kind::All, {}};
    default:
        return std::nullopt;
    }
}

} // namespace chom
