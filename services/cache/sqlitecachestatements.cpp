// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/sqlitecachestatements.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace chom {

const QStringList &cacheFileSchema()
{
    static const QStringList statements{
        u"CREATE TABLE entries(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, tags BLOB NOT "
        u"NULL,"
        " stored_at INTEGER NOT NULL, fresh_until INTEGER NOT NULL, stale_until INTEGER NOT NULL,"
        " used_at INTEGER NOT NULL, bytes INTEGER NOT NULL)"_s,
        u"CREATE TABLE entry_tags(tag BLOB NOT NULL, entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,"
        " PRIMARY KEY(tag, entry)) WITHOUT ROWID"_s,
        u"CREATE INDEX entry_tags_entry ON entry_tags(entry)"_s,
        u"CREATE INDEX entries_used ON entries(used_at)"_s,
        u"CREATE INDEX entries_stale ON entries(stale_until)"_s,
        u"CREATE INDEX entries_size ON entries(key, bytes)"_s,
        u"PRAGMA user_version = %1"_s.arg(cacheFileFormat),
    };
    return statements;
}

SqliteCacheStatements::SqliteCacheStatements(const QSqlDatabase &db)
    : get(db)
    , removeKey(db)
    , removeTag(db)
    , removeAll(db)
    , removeGone(db)
    , removeOldest(db)
    , insert(db)
    , insertTag(db)
    , age(db)
    , use(db)
{
}

std::optional<QSqlError> SqliteCacheStatements::prepare()
{
    const std::pair<QSqlQuery &, QString> all[] = {
        {get, u"SELECT id, value, tags, stored_at, fresh_until, stale_until FROM entries WHERE key = ?"_s},
        {removeKey, u"DELETE FROM entries WHERE key = ? RETURNING key, bytes"_s},
        {removeTag,
         u"DELETE FROM entries WHERE id IN (SELECT entry FROM entry_tags WHERE tag = ?) RETURNING key, bytes"_s},
        {removeAll, u"DELETE FROM entries RETURNING key, bytes"_s},
        {removeGone, u"DELETE FROM entries WHERE stale_until <= ? RETURNING key, bytes"_s},
        {removeOldest,
         u"DELETE FROM entries WHERE id IN (SELECT id FROM entries ORDER BY used_at LIMIT ?) RETURNING key, bytes"_s},
        {insert,
         u"INSERT INTO entries(key, value, tags, stored_at, fresh_until, stale_until, used_at, bytes) "
         "VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s},
        {insertTag, u"INSERT OR IGNORE INTO entry_tags(tag, entry) VALUES(?, ?)"_s},
        {age, u"UPDATE entries SET fresh_until = ? WHERE fresh_until > ?"_s},
        {use, u"UPDATE entries SET used_at = ? WHERE id = ?"_s},
    };
    for (const auto &[query, sql] : all) {
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return query.lastError();
    }
    return std::nullopt;
}

} // namespace chom
