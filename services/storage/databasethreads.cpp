// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/database_p.h"

#include "services/storage/migrations.h"
#include "services/storage/sql.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace chom {

Q_LOGGING_CATEGORY(lcStorage, "chom.storage", QtInfoMsg)

void Database::Private::start(const QString &name, void (Private::*body)())
{
    threads.emplace_back(QThread::create([this, body] { (this->*body)(); }));
    threads.back()->setObjectName(name);
    threads.back()->start();
}

Result<std::unique_ptr<StoreConnection>> Database::Private::openStore()
{
    sqlTraceStart();
    auto opened = StoreConnection::open(options.path, StoreAccess::ReadWrite);
    Status status = opened ? migrateStore((*opened)->db(), options.path, options.migrations) : Status(fail(opened.error()));
    if (status)
        return opened;
    Error error = status.error();
    if (sqlTrouble() == SqlTrouble::Damaged)
        error.text = damagedStoreText(options.path);
    else if (!error.text.contains(options.path))
        error.text = tr("The store %1 cannot be opened: %2").arg(options.path, error.text);
    return fail(error);
}

void Database::Private::finishOpening(const Status &status)
{
    std::vector<Answer<void>> waiting;
    std::deque<Job> refused;
    {
        QMutexLocker lock(&mutex);
        state = status ? State::Open : State::Failed;
        waiting.swap(waitingForReady);
        if (!status) {
            openError = status.error();
            refused.swap(writes);
            std::move(reads.begin(), reads.end(), std::back_inserter(refused));
            reads.clear();
        }
        wakeReaders.wakeAll();
        wakeCheck.wakeAll();
    }
    for (const auto &answer : waiting)
        answer.finish(status);
    for (const Job &job : refused)
        job.deliver(status);
}

void Database::Private::writerMain()
{
    auto connection = openStore();
    if (!connection) {
        qCCritical(lcStorage).noquote() << connection.error().text << connection.error().detail;
        finishOpening(fail(connection.error()));
        return;
    }
    finishOpening({});
    QSqlDatabase &db = (*connection)->db();
    while (const std::optional<Job> job = nextWrite(db))
        runJob(db, *job);
}

std::optional<Database::Job> Database::Private::nextWrite(QSqlDatabase &db)
{
    QMutexLocker lock(&mutex);
    while (!stopping) {
        if (!writes.empty()) {
            Job job = std::move(writes.front());
            writes.pop_front();
            return job;
        }
        const bool waitsForRoom = mode == DatabaseMode::ReadOnly && !readOnlyForGood;
        const QDeadlineTimer until = waitsForRoom ? QDeadlineTimer(options.retryAfter) : QDeadlineTimer(QDeadlineTimer::Forever);
        if (!wakeWriter.wait(&mutex, until) && waitsForRoom) {
            lock.unlock();
            tryAgain(db);
            lock.relock();
        }
    }
    return std::nullopt;
}

bool Database::Private::waitUntilOpen()
{
    QMutexLocker lock(&mutex);
    while (!stopping && state == State::Opening)
        wakeReaders.wait(&mutex);
    return !stopping && state == State::Open;
}

std::optional<Database::Job> Database::Private::nextRead()
{
    QMutexLocker lock(&mutex);
    while (!stopping && reads.empty())
        wakeReaders.wait(&mutex);
    if (stopping)
        return std::nullopt;
    Job job = std::move(reads.front());
    reads.pop_front();
    return job;
}

void Database::Private::readerMain()
{
    if (!waitUntilOpen())
        return;
    std::unique_ptr<StoreConnection> connection;
    while (const std::optional<Job> job = nextRead()) {
        if (!connection) {
            // Opened with the first work, so that an unused reader costs nothing; tried again where it failed.
            auto opened = StoreConnection::open(options.path, StoreAccess::QueryOnly);
            if (!opened) {
                job->deliver(fail(opened.error()));
                continue;
            }
            connection = std::move(*opened);
        }
        runJob(connection->db(), *job);
    }
}

void Database::Private::checkMain()
{
    {
        QMutexLocker lock(&mutex);
        while (!stopping && state == State::Opening)
            wakeCheck.wait(&mutex);
        const QDeadlineTimer until(options.checkAfter);
        while (!stopping && !until.hasExpired())
            wakeCheck.wait(&mutex, until);
        if (stopping)
            return;
        if (state == State::Failed)
            checkResult = fail(openError);
    }
    if (!checkResult) {
        auto connection = StoreConnection::open(options.path, StoreAccess::QueryOnly);
        const Status result = connection ? checkTables((*connection)->db()) : Status(fail(connection.error()));
        if (stopping)
            return;
        QMutexLocker lock(&mutex);
        checkResult = result;
    }
    std::vector<Answer<void>> waiting;
    {
        QMutexLocker lock(&mutex);
        waiting.swap(waitingForCheck);
    }
    for (const auto &answer : waiting)
        answer.finish(*checkResult);
}

/// Table by table, so that closing need not wait for the whole.
Status Database::Private::checkTables(QSqlDatabase &db)
{
    sqlTraceStart();
    SqlQuery names(db, u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"_s);
    const auto tables = names.list([](const SqlQuery &q) { return q.text(0); });
    if (!tables)
        return withTrouble(fail(tables.error()), Access::Read);
    for (const QString &table : *tables) {
        if (stopping)
            return {};
        const auto found = sqlValue(db, u"PRAGMA quick_check(\"%1\")"_s.arg(table));
        if (!found)
            return withTrouble(fail(found.error()), Access::Read);
        if (found->toString() != "ok"_L1) {
            qCCritical(lcStorage).noquote() << "check of" << table << "found:" << found->toString().left(500);
            turnReadOnly(damagedStoreText(options.path), true);
            return fail(ErrorCode::Storage, damagedStoreText(options.path), found->toString());
        }
    }
    return {};
}

} // namespace chom
