// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/storeconnection.h"

#include "services/storage/sql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <atomic>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

std::atomic<int> connectionSerial {0};

Status prepareFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return {};
    if (!QDir().mkpath(info.absolutePath())) {
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database", "The folder %1 of the store cannot be made. Check its permissions.")
                        .arg(info.absolutePath()));
    }
    // Made before SQLite does, so that it is never readable for others; -wal and -shm take over its permissions.
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && !QFileInfo::exists(path)) {
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database", "The store %1 cannot be made: %2. Check the folder's permissions.")
                        .arg(path, file.errorString()));
    }
    return {};
}

} // namespace

StoreConnection::StoreConnection(const QString &name)
    : m_name(name)
    , m_db(QSqlDatabase::addDatabase(u"QSQLITE"_s, name))
{
}

StoreConnection::~StoreConnection()
{
    m_db.close();
    m_db = QSqlDatabase(); // the last handle: removeDatabase() complains while one is held
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<StoreConnection>> StoreConnection::open(const QString &path, StoreAccess access)
{
    const bool inMemory = path == ":memory:"_L1;
    if (!inMemory) {
        if (const Status prepared = prepareFile(path); !prepared)
            return fail(prepared.error());
    }
    std::unique_ptr<StoreConnection> connection(new StoreConnection(u"chom-store-%1"_s.arg(++connectionSerial)));
    QSqlDatabase &db = connection->m_db;
    db.setDatabaseName(path);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!db.open()) {
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database",
                                                "The store %1 cannot be opened: %2. Check that it is a file and that you may write to it.")
                        .arg(path, db.lastError().databaseText()));
    }
    // NORMAL in WAL mode: a power cut may lose the last commits, it never damages the file.
    QStringList pragmas {u"foreign_keys = ON"_s, u"synchronous = NORMAL"_s, u"temp_store = MEMORY"_s, u"cache_size = -16384"_s,
                         u"journal_size_limit = 67108864"_s};
    if (!inMemory)
        pragmas.prepend(u"journal_mode = WAL"_s);
    if (access == StoreAccess::QueryOnly)
        pragmas += u"query_only = ON"_s;
    for (const QString &pragma : pragmas) {
        if (const Status set = sqlRun(db, "PRAGMA "_L1 + pragma); !set)
            return fail(set.error());
    }
    return connection;
}

} // namespace chom
