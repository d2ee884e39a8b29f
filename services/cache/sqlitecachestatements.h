// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <optional>

namespace chom {

/// Another number in a file means other tables: they are dropped, a cache is not migrated.
inline constexpr int cacheFileFormat = 1;
[[nodiscard]] const QStringList &cacheFileSchema();

/// The prepared statements of one open cache file. Those that remove return "key, bytes" of each row that went.
struct SqliteCacheStatements {
    explicit SqliteCacheStatements(const QSqlDatabase &db);
    /// Nothing = all prepared.
    [[nodiscard]] std::optional<QSqlError> prepare();

    QSqlQuery get, removeKey, removeTag, removeAll, removeGone, removeOldest, insert, insertTag, age, use;
};

} // namespace chom
