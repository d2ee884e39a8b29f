// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QSqlDatabase>

#include <memory>

namespace chom {

enum class StoreAccess { ReadWrite, QueryOnly };

/// One named SQLite connection, for the thread that opened it and gone with this object: WAL, foreign keys, 5 s
/// busy timeout. Statements must be gone before it is.
class StoreConnection final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<StoreConnection>> open(const QString &path, StoreAccess access);
    ~StoreConnection();
    Q_DISABLE_COPY_MOVE(StoreConnection)

    [[nodiscard]] QSqlDatabase &db() { return m_db; }

private:
    explicit StoreConnection(const QString &name);
    QString m_name;
    QSqlDatabase m_db;
};

} // namespace chom
