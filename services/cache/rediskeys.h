// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cacheenvelope.h"
#include "services/redis/redisclient.h"

#include <QUuid>

namespace chom {

/// How the cache lies in Redis. Everything is under the prefix, which is added here and nowhere else:
///   chom:<key>        the value (a key that begins with '#' gets one more, so that none can meet the names below)
///   chom:#tag:<tag>   sorted set of value keys by the time at which they are gone; without an end of its own, so that
///   a
///                     server that is full evicts values and never what is needed to find them
///   chom:#keys        the same for all values, chom:#tags for all tag sets: so that nothing ever needs SCAN
/// Writing and deleting are transactions: a value is never there without its place in the sets.
class RedisKeys final
{
public:
    using Command = QList<QByteArray>;
    using Commands = QList<Command>;

    explicit RedisKeys(const QString &prefix, int database);

    [[nodiscard]] QByteArray valueKey(const QString &key) const;
    [[nodiscard]] QByteArray tagKey(const QString &tag) const;
    [[nodiscard]] QByteArray allKeys() const { return m_prefix + "#keys"; }
    [[nodiscard]] QByteArray allTags() const { return m_prefix + "#tags"; }
    [[nodiscard]] QByteArray probeKey() const { return m_prefix + "#probe"; }
    /// Databases do not separate channels, so the number is part of the name.
    [[nodiscard]] QByteArray channel() const { return m_channel; }

    [[nodiscard]] Commands put(const QString &key, const StoredEntry &stored, TimeMs now) const;
    [[nodiscard]] Commands removeKey(const QString &key) const;
    /// `members` of `set`: those of a tag or of allKeys().
    [[nodiscard]] Commands removeMembers(const QByteArray &set, const QList<RedisValue> &members) const;
    [[nodiscard]] Command membersOf(const QByteArray &set) const;
    /// Tag sets whose last member is gone, some at a time, and how to empty them.
    [[nodiscard]] Command endedTags(TimeMs now) const;
    [[nodiscard]] Commands sweepTags(const QList<RedisValue> &tags, TimeMs now) const;

    [[nodiscard]] QByteArray message(const Invalidation &what) const;
    /// Nothing for what this very object sent, or what nobody of us did.
    [[nodiscard]] std::optional<Invalidation> foreign(const QByteArray &message) const;

    static constexpr int membersAtOnce = 1'000;

private:
    const QByteArray m_prefix;
    const QByteArray m_channel;
    const QByteArray m_self = QUuid::createUuid().toRfc4122();
};

} // namespace chom
