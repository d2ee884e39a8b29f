// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/callrecord.h"
#include "services/core/clock.h"
#include "services/domain/error.h"

#include <QFuture>
#include <QObject>
#include <QSqlDatabase>

#include <functional>
#include <memory>

namespace chom {

struct DatabaseOptions {
    QString path; ///< SQLite file; ":memory:" for tests (one connection for all)
    int readers = 3;
    CallObserver observer;
    double slowMs = 100; ///< logged above
};

enum class DatabaseMode { ReadWrite, ReadOnly };

/// The local store: SQLite in WAL mode with foreign keys, one writer thread and a few reader threads, each with its
/// own connection. Opening checks integrity, copies the file aside before a migration and runs the numbered SQL of
/// `resources/migrations`. When the disk is full it turns read-only, says so and tries again later.
/// Never blocks the caller; callable from any thread. Fails with Storage (path, cause and remedy in the text).
class Database final : public QObject
{
    Q_OBJECT
public:
    /// Opens in the background: work posted before waits; if opening fails every call answers with that error.
    explicit Database(DatabaseOptions options, QObject *parent = nullptr);
    ~Database() override;
    Q_DISABLE_COPY_MOVE(Database)

    /// Finishes when opened, migrated and checked.
    [[nodiscard]] QFuture<Status> ready() const;
    [[nodiscard]] DatabaseMode mode() const;
    [[nodiscard]] QString path() const;

    /// `work` runs on a reader thread, inside a read transaction. `name` ("sites.page") is for the statistics.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> read(const char *name, std::function<Result<T>(QSqlDatabase &)> work)
    {
        Answer<T> answer;
        post(Access::Read, name, [answer, work](QSqlDatabase *db, const Error *error) {
            if (answer.isCanceled())
                return Status(fail(ErrorCode::Cancelled, {}));
            if (!db) {
                answer.finish(fail(*error));
                return Status();
            }
            Result<T> result = work(*db);
            const Status status = result ? Status() : Status(fail(result.error()));
            answer.finish(std::move(result));
            return status;
        });
        return answer.future();
    }

    /// `work` runs on the writer thread in a transaction: an error rolls it back, else it is committed before the
    /// future finishes. In read-only mode it fails with Storage at once.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> write(const char *name, std::function<Result<T>(QSqlDatabase &)> work);

Q_SIGNALS:
    void modeChanged(chom::DatabaseMode mode, const QString &why);
    /// A table family changed (by this process): "sites", "backups", "servers", …
    void changed(const QString &family);

private:
    enum class Access { Read, Write };
    using Job = std::function<Status(QSqlDatabase *, const Error *)>;
    void post(Access access, const char *name, Job job);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
