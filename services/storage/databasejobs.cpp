// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/database_p.h"

#include "services/storage/migrations.h"
#include "services/storage/sql.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace chom {

Q_DECLARE_LOGGING_CATEGORY(lcStorage)

thread_local RunningWork *Database::Private::runningWork = nullptr;

namespace {

constexpr int probeBytes = 65'536;

QString familyOf(const char *name)
{
    return QString::fromLatin1(name).section(u'.', 0, 0);
}

} // namespace

void Database::Private::runJob(QSqlDatabase &db, const Job &job)
{
    if (job.isCanceled())
        return;
    if (job.access == Access::Write && mode == DatabaseMode::ReadOnly) {
        job.deliver(readOnlyStatus());
        return;
    }
    RunningWork work {&job.isCanceled, &stopping, {}};
    runningWork = &work;
    sqlTraceStart();
    const TimeMs startedAt = SystemClock().nowMs();
    QElapsedTimer timer;
    timer.start();
    Status status = runInTransaction(db, job);
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    runningWork = nullptr;
    report(job, startedAt, ms, status.has_value());
    status = withTrouble(std::move(status), job.access);
    job.deliver(status);
    if (job.access == Access::Read || !status)
        return;
    work.families.prepend(familyOf(job.name));
    work.families.removeDuplicates();
    for (const QString &family : std::as_const(work.families))
        Q_EMIT q->changed(family);
}

Status Database::Private::runInTransaction(QSqlDatabase &db, const Job &job)
{
    // IMMEDIATE: the lock is waited for here, so that no statement of the work fails because another process writes.
    const Status begun = sqlRun(db, job.access == Access::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
    if (!begun)
        return begun;
    Status status = job.run(db);
    if (status)
        status = sqlRun(db, u"COMMIT"_s);
    if (!status)
        (void)sqlRun(db, u"ROLLBACK"_s); // SQLite may have done so itself; the first error is the one to tell
    return status;
}

void Database::Private::report(const Job &job, TimeMs startedAt, double ms, bool ok) const
{
    const QString statements = sqlTrace().statements;
    if (ms > options.slowMs)
        qCWarning(lcStorage).noquote() << "slow:" << job.name << ms << "ms," << sqlTrace().slowest.left(300);
    if (options.observer)
        options.observer({CallKind::Sql, "sqlite", job.name, statements.toStdString(), startedAt, ms, ok});
}

/// Draws the consequences of a full disk or a damaged file, and says them in the error.
Status Database::Private::withTrouble(Status status, Access access)
{
    if (status || status.error().code != ErrorCode::Storage)
        return status;
    const SqlTrouble trouble = sqlTrouble();
    Error error = status.error();
    if (trouble == SqlTrouble::Damaged) {
        error.text = damagedStoreText(options.path);
        turnReadOnly(error.text, true);
    } else if (trouble == SqlTrouble::NoRoom && access == Access::Write) {
        error.text = tr("%1 Until then %2 can only be read; CHOM tries again by itself.").arg(error.text, options.path);
        turnReadOnly(error.text, false);
    }
    qCWarning(lcStorage).noquote() << error.text << error.detail;
    return fail(error);
}

void Database::Private::turnReadOnly(const QString &why, bool forGood)
{
    {
        QMutexLocker lock(&mutex);
        if (mode == DatabaseMode::ReadOnly && (readOnlyForGood || !forGood))
            return;
        mode = DatabaseMode::ReadOnly;
        readOnlyForGood = forGood;
        readOnlyWhy = why;
    }
    Q_EMIT q->modeChanged(DatabaseMode::ReadOnly, why);
}

/// Writes and removes 64 KB; where that works there is room again.
void Database::Private::tryAgain(QSqlDatabase &db)
{
    sqlTraceStart();
    Status done = sqlRun(db, u"BEGIN IMMEDIATE"_s);
    if (done) {
        done = sqlRun(db, u"REPLACE INTO store_probe (id, filler) VALUES (1, zeroblob(%1))"_s.arg(probeBytes));
        if (done)
            done = sqlRun(db, u"COMMIT"_s);
        if (!done)
            (void)sqlRun(db, u"ROLLBACK"_s);
    }
    if (!done)
        return;
    (void)sqlRun(db, u"DELETE FROM store_probe"_s); // a row that stays is overwritten next time
    {
        QMutexLocker lock(&mutex);
        if (readOnlyForGood)
            return;
        mode = DatabaseMode::ReadWrite;
        readOnlyWhy.clear();
    }
    qCInfo(lcStorage).noquote() << "the store" << options.path << "can be written again";
    Q_EMIT q->modeChanged(DatabaseMode::ReadWrite, {});
}

Status Database::Private::readOnlyStatus() const
{
    QMutexLocker lock(&mutex);
    return fail(ErrorCode::Storage, readOnlyWhy);
}

} // namespace chom
