// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"
#include "services/storage/storeconnection.h"

#include <QMutex>
#include <QStringList>
#include <QThread>
#include <QWaitCondition>

#include <atomic>
#include <deque>
#include <vector>

namespace chom {

/// What Database::canceled() and alsoChanged() speak of: the work on this thread.
struct RunningWork {
    const std::function<bool()> *isCanceled = nullptr;
    const std::atomic<bool> *stopping = nullptr;
    QStringList families;
};

/// The threads and queues behind Database. One writer, `readers` readers and one that checks the file once.
struct Database::Private {
    enum class State { Opening, Open, Failed };

    Private(Database *owner, DatabaseOptions opts)
        : q(owner)
        , options(std::move(opts))
        , inMemory(options.path == QLatin1StringView(":memory:"))
    {
    }

    void start(const QString &name, void (Private::*body)());
    void writerMain();
    void readerMain();
    void checkMain();

    [[nodiscard]] Result<std::unique_ptr<StoreConnection>> openStore();
    void finishOpening(const Status &status);
    [[nodiscard]] std::optional<Job> nextWrite(QSqlDatabase &db);
    [[nodiscard]] std::optional<Job> nextRead();
    [[nodiscard]] bool waitUntilOpen();
    void runJob(QSqlDatabase &db, const Job &job);
    [[nodiscard]] Status runInTransaction(QSqlDatabase &db, const Job &job);
    void report(const Job &job, TimeMs startedAt, double ms, bool ok) const;
    [[nodiscard]] Status withTrouble(Status status, Access access);
    [[nodiscard]] Status readOnlyStatus() const;
    void turnReadOnly(const QString &why, bool forGood);
    void tryAgain(QSqlDatabase &db);
    [[nodiscard]] Status checkTables(QSqlDatabase &db);

    Database *q;
    const DatabaseOptions options;
    const bool inMemory;

    mutable QMutex mutex; // guards all below
    QWaitCondition wakeWriter;
    QWaitCondition wakeReaders;
    QWaitCondition wakeCheck;
    std::deque<Job> writes;
    std::deque<Job> reads;
    State state = State::Opening;
    Error openError;
    QString readOnlyWhy;
    bool readOnlyForGood = false;
    std::vector<Answer<void>> waitingForReady;
    std::vector<Answer<void>> waitingForCheck;
    std::optional<Status> checkResult;

    std::atomic<DatabaseMode> mode {DatabaseMode::ReadWrite};
    std::atomic<bool> stopping {false};
    std::vector<std::unique_ptr<QThread>> threads;
    static thread_local RunningWork *runningWork;
};

} // namespace chom
