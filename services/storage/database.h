// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/callrecord.h"
#include "services/core/clock.h"
#include "services/domain/error.h"

#include <QFuture>
#include <QObject>
#include <QSqlDatabase>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace chom {

struct DatabaseOptions {
    QString path; ///< SQLite file; ":memory:" for tests (one connection for all)
    int readers = 3;
    CallObserver observer;
    double slowMs = 100; ///< logged above
    QString migrations = QStringLiteral(":/migrations"); ///< folder of the numbered SQL files
    /// The whole file is checked this long after opening, beside the work: not before, so that it costs no start.
    std::chrono::milliseconds checkAfter {2000};
    std::chrono::milliseconds retryAfter {30'000}; ///< how often a full disk is tried again
};

enum class DatabaseMode { ReadWrite, ReadOnly };

/// The local store: SQLite in WAL mode with foreign keys, one writer thread and a few reader threads, each with its
/// own connection. Opening copies the file aside before a migration and runs the numbered SQL of
/// `resources/migrations`. When the disk is full it turns read-only, says so and tries again later; when the check
/// finds damage it turns read-only for good and names the remedy.
/// Never blocks the caller; callable from any thread. Fails with Storage (path, cause and remedy in the text).
class Database final : public QObject
{
    Q_OBJECT
public:
    /// Opens in the background: work posted before waits; if opening fails every call answers with that error.
    explicit Database(DatabaseOptions options, QObject *parent = nullptr);
    /// Waits for the work that has begun; what had not is cancelled.
    ~Database() override;
    Q_DISABLE_COPY_MOVE(Database)

    /// Finishes when opened and migrated.
    [[nodiscard]] QFuture<Status> ready() const;
    /// Finishes when every page of the file was looked at, `checkAfter` after opening; says what is damaged.
    [[nodiscard]] QFuture<Status> checked() const;
    [[nodiscard]] DatabaseMode mode() const;
    [[nodiscard]] QString path() const;

    /// `work` runs on a reader thread, inside a read transaction. `name` ("sites.page") is for the statistics.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> read(const char *name, std::function<Result<T>(QSqlDatabase &)> work)
    {
        return submit<T>(Access::Read, name, std::move(work));
    }

    /// `work` runs on the writer thread in a transaction: an error rolls it back, else it is committed before the
    /// future finishes. In read-only mode it fails with Storage at once. The part of `name` before the dot is the
    /// table family of `changed`; alsoChanged() adds others.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> write(const char *name, std::function<Result<T>(QSqlDatabase &)> work)
    {
        return submit<T>(Access::Write, name, std::move(work));
    }

    /// For long work: whether the caller cancelled or the program ends. Only inside `work`.
    [[nodiscard]] static bool canceled();
    /// The work that runs here changed this family as well. Only inside `work` of write().
    static void alsoChanged(const char *family);

Q_SIGNALS:
    void modeChanged(chom::DatabaseMode mode, const QString &why);
    /// A table family changed (by this process): "sites", "backups", "servers", …
    void changed(const QString &family);

private:
    enum class Access { Read, Write };
    /// One piece of work, its type erased. `deliver` is called once, after the transaction; or never, which cancels.
    struct Job {
        Access access = Access::Read;
        const char *name = "";
        std::function<bool()> isCanceled;
        std::function<Status(QSqlDatabase &)> run;
        std::function<void(const Status &)> deliver;
    };
    void post(Job job);

    template <typename T>
    QFuture<Result<T>> submit(Access access, const char *name, std::function<Result<T>(QSqlDatabase &)> work)
    {
        Answer<T> answer;
        auto result = std::make_shared<std::optional<Result<T>>>();
        Job job;
        job.access = access;
        job.name = name;
        job.isCanceled = [answer] { return answer.isCanceled(); };
        job.run = [work = std::move(work), result](QSqlDatabase &db) {
            result->emplace(work(db));
            return (*result)->has_value() ? Status() : Status(fail((*result)->error()));
        };
        job.deliver = [answer, result](const Status &status) {
            answer.finish(status ? std::move(**result) : Result<T>(fail(status.error())));
        };
        post(std::move(job));
        return answer.future();
    }

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
