// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/migrations.h"

#include "services/storage/sql.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcMigrations, "chom.storage.migrations", QtInfoMsg)

namespace chom {
namespace {

constexpr int applicationId = 0x43484f4d; // "CHOM": tells our files from other SQLite files
constexpr int copiesKept = 3;

struct StoreVersion {
    int version = 0;
    bool isEmpty = true;
    bool isOurs = false;
};

Result<StoreVersion> readVersion(QSqlDatabase &db)
{
    const auto version = sqlValue(db, u"PRAGMA user_version"_s);
    if (!version)
        return fail(version.error());
    const auto application = sqlValue(db, u"PRAGMA application_id"_s);
    if (!application)
        return fail(application.error());
    const auto tables = sqlValue(db, u"SELECT count(*) FROM sqlite_master"_s);
    if (!tables)
        return fail(tables.error());
    return StoreVersion {version->toInt(), tables->toInt() == 0, application->toInt() == applicationId};
}

/// A whole copy or none: it gets its name when it is complete.
Status copyStore(QSqlDatabase &db, const QString &path, int version)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s);
    const QString target = u"%1.v%2-%3.bak"_s.arg(path).arg(version).arg(time);
    const QString part = target + ".part"_L1;
    SqlQuery copy(db, u"VACUUM INTO ?"_s);
    copy << part;
    const Status copied = copy.run();
    if (!copied || !QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || !QFile::rename(part, target)) {
        QFile::remove(part);
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database",
                                                "The store %1 must be updated, but no copy of it could be made first: %2 "
                                                "The copy needs %3 MB in its folder.")
                        .arg(path, copied ? QString() : copied.error().text)
                        .arg(QFileInfo(path).size() / 1'000'000 + 1),
                    copied ? QString() : copied.error().detail);
    }
    const QStringList copies = storeCopies(path);
    for (qsizetype i = copiesKept; i < copies.size(); ++i)
        QFile::remove(copies.at(i));
    qCInfo(lcMigrations).noquote() << "copied the store to" << target;
    return {};
}

Status runScript(QSqlDatabase &db, const Migration &migration)
{
    QFile file(migration.path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, file.errorString(), migration.path);
    const Result<QStringList> statements = splitSql(QString::fromUtf8(file.readAll()));
    if (!statements)
        return fail(statements.error());
    for (const QString &statement : *statements) {
        if (const Status ran = sqlRun(db, statement); !ran)
            return ran;
    }
    SqlQuery orphans(db, u"PRAGMA foreign_key_check"_s);
    const auto orphan = orphans.first([](const SqlQuery &q) { return q.text(0); });
    if (!orphan)
        return fail(orphan.error());
    if (orphan->has_value())
        return fail(ErrorCode::Storage, {}, u"foreign keys of %1 broken"_s.arg(**orphan));
    if (const Status named = sqlRun(db, u"PRAGMA application_id = %1"_s.arg(applicationId)); !named)
        return named;
    return sqlRun(db, u"PRAGMA user_version = %1"_s.arg(migration.version));
}

Status runMigration(QSqlDatabase &db, const Migration &migration)
{
    if (const Status begun = sqlRun(db, u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    // Another process may have been faster while we waited for the lock.
    const Result<StoreVersion> now = readVersion(db);
    Status done = now ? Status() : Status(fail(now.error()));
    if (now && now->version < migration.version)
        done = runScript(db, migration);
    if (done)
        done = sqlRun(db, u"COMMIT"_s);
    if (!done)
        (void)sqlRun(db, u"ROLLBACK"_s); // the first error is the one to tell
    return done;
}

Status refuseForeign(const QString &path, const StoreVersion &store, int newest)
{
    if (!store.isOurs && (store.version != 0 || !store.isEmpty)) {
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database",
                                                "The file %1 is a database, but not a store of CHOM. Choose another file.")
                        .arg(path));
    }
    if (store.version > newest) {
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::Database",
                                                "The store %1 was written by a newer CHOM (format %2, this one knows %3). "
                                                "Install the newer CHOM, or open another profile.")
                        .arg(path)
                        .arg(store.version)
                        .arg(newest));
    }
    return {};
}

} // namespace

Result<QList<Migration>> listMigrations(const QString &folder)
{
    static const QRegularExpression numbered(u"^(\\d{4})_[a-z0-9_]+\\.sql$"_s);
    QList<Migration> migrations;
    const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const auto match = numbered.match(name);
        if (!match.hasMatch() || match.captured(1).toInt() != int(migrations.size()) + 1)
            return fail(ErrorCode::Internal, u"Unexpected migration %1"_s.arg(name), folder);
        migrations.append({match.captured(1).toInt(), folder + u'/' + name});
    }
    if (migrations.isEmpty())
        return fail(ErrorCode::Internal, u"No migrations in %1"_s.arg(folder), folder);
    return migrations;
}

Status migrateStore(QSqlDatabase &db, const QString &path, const QString &folder)
{
    const Result<QList<Migration>> migrations = listMigrations(folder);
    if (!migrations)
        return fail(migrations.error());
    const Result<StoreVersion> store = readVersion(db);
    if (!store)
        return fail(store.error());
    if (const Status ours = refuseForeign(path, *store, int(migrations->size())); !ours)
        return ours;
    for (const Migration &migration : *migrations) {
        if (migration.version <= store->version)
            continue;
        if (!store->isEmpty) {
            if (const Status copied = copyStore(db, path, migration.version - 1); !copied)
                return copied;
        }
        const Status done = runMigration(db, migration);
        if (!done) {
            return fail(ErrorCode::Storage,
                        QCoreApplication::translate("chom::Database",
                                                    "The store %1 could not be updated to format %2: %3 It is unchanged.")
                            .arg(path)
                            .arg(migration.version)
                            .arg(done.error().text),
                        done.error().detail);
        }
        qCDebug(lcMigrations).noquote() << "store" << path << "is at format" << migration.version;
    }
    return {};
}

QStringList storeCopies(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    static const QRegularExpression suffix(u"^\\.v\\d+-(\\d{8}T\\d{9})\\.bak$"_s);
    QList<std::pair<QString, QString>> found; // time, path
    const QStringList files = info.absoluteDir().entryList(QDir::Files);
    for (const QString &file : files) {
        if (!file.startsWith(name))
            continue;
        const auto match = suffix.match(file.mid(name.size()));
        if (match.hasMatch())
            found.append({match.captured(1), info.absoluteDir().filePath(file)});
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    QStringList copies;
    for (const auto &[time, copy] : found)
        copies += copy;
    return copies;
}

QString damagedStoreText(const QString &path)
{
    const QStringList copies = storeCopies(path);
    if (copies.isEmpty()) {
        return QCoreApplication::translate("chom::Database",
                                           "The store %1 is damaged and there is no copy of it. Close CHOM and restore the file from "
                                           "your own backup, or move it away to begin with an empty store.")
            .arg(path);
    }
    return QCoreApplication::translate("chom::Database",
                                       "The store %1 is damaged. Close CHOM and put its newest copy in its place: %2")
        .arg(path, copies.first());
}

} // namespace chom
