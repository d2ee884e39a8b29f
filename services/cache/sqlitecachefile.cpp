// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/sqlitecachefile.h"

#include "services/cache/sqlitecachestatements.h"
#include "services/core/ids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcCacheFile, "chom.cache", QtInfoMsg)

constexpr qint64 rowOverhead = 128;
constexpr qsizetype maxUses = 256;

// Native error codes of SQLite.
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

bool isCorruption(const Error &error)
{
    return error.detail.startsWith(u"sqlite %1 "_s.arg(sqliteCorrupt))
        || error.detail.startsWith(u"sqlite %1 "_s.arg(sqliteNotADatabase));
}

Error storageError(const QString &path, const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // extended codes carry the plain one below
    return {ErrorCode::Storage,
            QCoreApplication::translate("chom::Cache",
                                        "The cache file %1 cannot be used: %2. Free space or check its folder.")
                .arg(path, error.databaseText().isEmpty() ? error.driverText() : error.databaseText()),
            u"sqlite %1 %2"_s.arg(code).arg(error.text()), 0};
}

/// Bound as a blob: then SQLite compares bytes, whatever characters there are.
QByteArray blobOf(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return bytes.isNull() ? QByteArray("") : bytes;
}

QByteArray tagsToJson(const QStringList &tags)
{
    return QJsonDocument(QJsonArray::fromStringList(tags)).toJson(QJsonDocument::Compact);
}

QStringList tagsFromJson(const QByteArray &json)
{
    QStringList tags;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &tag : array)
        tags.append(tag.toString());
    return tags;
}

} // namespace

SqliteCacheFile::SqliteCacheFile(QString path, qint64 maxBytes, const Clock &clock, LayerMeter &meter)
    : m_path(std::move(path))
    , m_connection(u"cache-"_s + newId())
    , m_maxBytes(maxBytes)
    , m_clock(clock)
    , m_meter(meter)
{
}

SqliteCacheFile::~SqliteCacheFile()
{
    if (m_statements)
        (void)writeUses();
    close();
}

Status SqliteCacheFile::open()
{
    const Status first = openOnce();
    if (first || !isCorruption(first.error()))
        return first;
    (void)recovered(first.error());
    return m_statements ? Status() : Status(fail(first.error()));
}

Status SqliteCacheFile::openOnce()
{
    close();
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    // Begun by us, so that nobody else may read it; SQLite gives its side files the same rights.
    if (QFile file(m_path); !file.exists() && file.open(QIODevice::WriteOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    db.setDatabaseName(m_path);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!db.open())
        return fail(storageError(m_path, db.lastError()));
    for (const QString &sql :
         {u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = OFF"_s,
          u"PRAGMA foreign_keys = ON"_s, u"PRAGMA journal_size_limit = 8388608"_s}) {
        if (const Status done = execute(sql); !done)
            return done;
    }
    QSqlQuery query(db);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return fail(storageError(m_path, query.lastError()));
    const int format = query.value(0).toInt();
    query.finish();
    if (format != cacheFileFormat) {
        for (const QString &sql : {u"DROP TABLE IF EXISTS entry_tags"_s, u"DROP TABLE IF EXISTS entries"_s}) {
            if (const Status done = execute(sql); !done)
                return done;
        }
        for (const QString &sql : cacheFileSchema()) {
            if (const Status done = execute(sql); !done)
                return done;
        }
    }
    if (const Status done = prepareAll(); !done)
        return done;
    return countContents();
}

Status SqliteCacheFile::prepareAll()
{
    auto statements = std::make_unique<SqliteCacheStatements>(QSqlDatabase::database(m_connection, false));
    if (const std::optional<QSqlError> error = statements->prepare())
        return fail(storageError(m_path, *error));
    m_statements = std::move(statements);
    return {};
}

void SqliteCacheFile::close()
{
    m_statements.reset();
    m_uses.clear();
    if (QSqlDatabase::contains(m_connection))
        QSqlDatabase::removeDatabase(m_connection);
}

void SqliteCacheFile::discard()
{
    close();
    for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(m_path + ending);
    m_meter.emptied();
}

Error SqliteCacheFile::recovered(const Error &error)
{
    if (!isCorruption(error))
        return error;
    qCWarning(lcCacheFile).noquote() << "The cache file is damaged and begun anew:" << m_path << error.detail;
    close();
    const QString aside = m_path + u".corrupt"_s;
    QFile::remove(aside);
    QFile::rename(m_path, aside);
    discard();
    if (const Status opened = openOnce(); !opened)
        return opened.error();
    return error;
}

Status SqliteCacheFile::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql))
        return fail(storageError(m_path, query.lastError()));
    return {};
}

Status SqliteCacheFile::run(QSqlQuery &query)
{
    if (!query.exec())
        return fail(storageError(m_path, query.lastError()));
    return {};
}

Result<std::optional<StoredEntry>> SqliteCacheFile::get(const QString &key)
{
    if (!m_statements)
        return fail(ErrorCode::Storage, QCoreApplication::translate("chom::Cache", "The cache file is not open."));
    QSqlQuery &query = m_statements->get;
    query.bindValue(0, blobOf(key));
    if (const Status done = run(query); !done)
        return fail(recovered(done.error()));
    if (!query.next()) {
        const QSqlError error = query.lastError();
        query.finish();
        if (error.isValid())
            return fail(recovered(storageError(m_path, error)));
        return std::nullopt;
    }
    StoredEntry stored{{query.value(1).toByteArray(), query.value(3).toLongLong(), query.value(4).toLongLong(),
                        query.value(5).toLongLong()},
                       tagsFromJson(query.value(2).toByteArray())};
    const qint64 id = query.value(0).toLongLong();
    query.finish();
    // Two reads in one millisecond still have an order.
    m_lastUse = std::max(m_lastUse + 1, m_clock.nowMs());
    m_uses.insert(id, m_lastUse);
    if (m_uses.size() >= maxUses)
        (void)writeUses();
    return stored;
}

Status SqliteCacheFile::writeUses()
{
    for (auto use = m_uses.cbegin(); use != m_uses.cend(); ++use) {
        m_statements->use.bindValue(0, use.value());
        m_statements->use.bindValue(1, use.key());
        if (const Status done = run(m_statements->use); !done)
            return done;
    }
    m_uses.clear();
    return {};
}

Status SqliteCacheFile::apply(const QList<Change> &changes)
{
    if (!m_statements)
        return fail(ErrorCode::Storage, QCoreApplication::translate("chom::Cache", "The cache file is not open."));
    Status status = execute(u"BEGIN IMMEDIATE"_s);
    if (status)
        status = writeUses();
    for (auto change = changes.cbegin(); status && change != changes.cend(); ++change) {
        switch (change->kind) {
        case Change::Kind::Put:
            status = put(change->key, change->stored);
            break;
        case Change::Kind::Invalidate:
            status = invalidate(change->what);
            break;
        case Change::Kind::Age:
            m_statements->age.bindValue(0, m_clock.nowMs());
            m_statements->age.bindValue(1, m_clock.nowMs());
            status = run(m_statements->age);
            break;
        }
    }
    if (status)
        status = prune();
    if (status)
        status = execute(u"COMMIT"_s);
    if (status)
        return status;
    (void)execute(u"ROLLBACK"_s);
    const Error error = recovered(status.error());
    if (m_statements) {
        m_meter.emptied();
        (void)countContents(); // the rolled back rows were counted already
    }
    return fail(error);
}

Status SqliteCacheFile::put(const QString &key, const StoredEntry &stored)
{
    m_statements->removeKey.bindValue(0, blobOf(key));
    if (const Status done = removeCounting(m_statements->removeKey, false); !done)
        return done;
    const QByteArray keyBytes = blobOf(key);
    const qint64 bytes = stored.entry.value.size() + keyBytes.size() + rowOverhead;
    if (bytes > m_maxBytes / 4)
        return {};
    m_lastUse = std::max(m_lastUse + 1, m_clock.nowMs());
    QSqlQuery &insert = m_statements->insert;
    insert.bindValue(0, keyBytes);
    insert.bindValue(1, stored.entry.value.isNull() ? QByteArray("") : stored.entry.value);
    insert.bindValue(2, tagsToJson(stored.tags));
    insert.bindValue(3, stored.entry.storedAt);
    insert.bindValue(4, stored.entry.freshUntil);
    insert.bindValue(5, stored.entry.staleUntil);
    insert.bindValue(6, m_lastUse);
    insert.bindValue(7, bytes);
    if (const Status done = run(insert); !done)
        return done;
    const QVariant id = insert.lastInsertId();
    for (const QString &tag : stored.tags) {
        m_statements->insertTag.bindValue(0, blobOf(tag));
        m_statements->insertTag.bindValue(1, id);
        if (const Status done = run(m_statements->insertTag); !done)
            return done;
    }
    m_meter.note(key, [bytes](CacheMeter &meter, CacheMeter::Family family) {
        meter.wrote(family);
        meter.resized(family, 1, bytes);
    });
    return {};
}

Status SqliteCacheFile::invalidate(const Invalidation &what)
{
    switch (what.kind) {
    case Invalidation::Kind::All:
        return removeCounting(m_statements->removeAll, false);
    case Invalidation::Kind::Key:
        m_statements->removeKey.bindValue(0, blobOf(what.name));
        return removeCounting(m_statements->removeKey, false);
    case Invalidation::Kind::Tag:
        m_statements->removeTag.bindValue(0, blobOf(what.name));
        return removeCounting(m_statements->removeTag, false);
    }
    return {};
}

Status SqliteCacheFile::removeCounting(QSqlQuery &query, bool asEviction)
{
    if (const Status done = run(query); !done)
        return done;
    while (query.next()) {
        const qint64 bytes = query.value(1).toLongLong();
        m_meter.note(QString::fromUtf8(query.value(0).toByteArray()),
                     [asEviction, bytes](CacheMeter &meter, CacheMeter::Family family) {
                         if (asEviction)
                             meter.evicted(family);
                         meter.resized(family, -1, -bytes);
                     });
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return fail(storageError(m_path, error));
    return {};
}

Status SqliteCacheFile::prune()
{
    if (m_meter.bytes() <= m_maxBytes)
        return {};
    while (m_meter.bytes() > m_maxBytes * 9 / 10) {
        const qint64 before = m_meter.bytes();
        // Many small entries go by the dozen, a few large ones one by one.
        m_statements->removeOldest.bindValue(0, std::clamp<qint64>(m_meter.entries() / 50, 1, 64));
        if (const Status done = removeCounting(m_statements->removeOldest, true); !done)
            return done;
        if (m_meter.bytes() >= before)
            break;
    }
    return {};
}

Status SqliteCacheFile::removeGone()
{
    if (!m_statements)
        return {};
    m_statements->removeGone.bindValue(0, m_clock.nowMs());
    if (const Status done = removeCounting(m_statements->removeGone, false); !done)
        return fail(recovered(done.error()));
    return execute(u"PRAGMA incremental_vacuum(256)"_s);
}

Status SqliteCacheFile::countContents()
{
    m_meter.emptied();
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT key, bytes FROM entries INDEXED BY entries_size"_s))
        return fail(storageError(m_path, query.lastError()));
    while (query.next()) {
        const qint64 bytes = query.value(1).toLongLong();
        m_meter.note(QString::fromUtf8(query.value(0).toByteArray()),
                     [bytes](CacheMeter &meter, CacheMeter::Family family) { meter.resized(family, 1, bytes); });
    }
    if (query.lastError().isValid())
        return fail(storageError(m_path, query.lastError()));
    return {};
}

} // namespace chom
