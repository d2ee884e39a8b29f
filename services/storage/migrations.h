// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QList>
#include <QSqlDatabase>
#include <QStringList>

namespace chom {

/// One numbered file, "0002_indexes.sql".
struct Migration {
    int version = 0;
    QString path;
};

/// In order, from 1 without a gap; Internal otherwise.
[[nodiscard]] Result<QList<Migration>> listMigrations(const QString &folder);

/// The statements of a script. Knows quotes, comments and the body of a trigger; BadRequest where one does not end.
[[nodiscard]] Result<QStringList> splitSql(const QString &script);

/// Brings the store to the newest version, each step in a transaction of its own and with a copy of the file made
/// before (not for a new one). Blocks. Storage where the file is newer than this program, not ours, or a step fails:
/// it is then as it was before that step.
[[nodiscard]] Status migrateStore(QSqlDatabase &db, const QString &path, const QString &folder);

/// Copies made before migrations, newest first: "<path>.v<version>-<UTC time>.bak".
[[nodiscard]] QStringList storeCopies(const QString &path);

/// What is damaged and what to do: names the newest copy.
[[nodiscard]] QString damagedStoreText(const QString &path);

} // namespace chom
