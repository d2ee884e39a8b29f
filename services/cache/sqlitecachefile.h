// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cachelayer.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>

namespace chom {

struct SqliteCacheStatements;

/// The cache's SQLite file and its statements. Everything on one thread, the one that opened it; blocking.
/// A file that SQLite calls corrupted is set aside as "<path>.corrupt" and begun anew. Fails with Storage.
class SqliteCacheFile final
{
public:
    struct Change {
        enum class Kind { Put, Invalidate, Age };
        Kind kind = Kind::Put;
        QString key;
        StoredEntry stored;
        Invalidation what;
    };

    SqliteCacheFile(QString path, qint64 maxBytes, const Clock &clock, LayerMeter &meter);
    ~SqliteCacheFile();
    Q_DISABLE_COPY_MOVE(SqliteCacheFile)

    [[nodiscard]] Status open();
    [[nodiscard]] Result<std::optional<StoredEntry>> get(const QString &key);
    /// All in one transaction, with what was used since the last one; then as much is thrown out as the limit asks.
    [[nodiscard]] Status apply(const QList<Change> &changes);
    [[nodiscard]] Status removeGone();
    /// Deletes the file: for when changes were missed.
    void discard();

private:
    [[nodiscard]] Status openOnce();
    [[nodiscard]] Status prepareAll();
    [[nodiscard]] Status run(QSqlQuery &query);
    [[nodiscard]] Status execute(const QString &sql);
    [[nodiscard]] Status put(const QString &key, const StoredEntry &stored);
    [[nodiscard]] Status invalidate(const Invalidation &what);
    /// Runs a "DELETE … RETURNING key, bytes" and counts what went.
    [[nodiscard]] Status removeCounting(QSqlQuery &query, bool asEviction);
    [[nodiscard]] Status prune();
    [[nodiscard]] Status writeUses();
    [[nodiscard]] Status countContents();
    void close();
    /// The failure as an Error; a corrupted file is rebuilt on the way.
    [[nodiscard]] Error recovered(const Error &error);

    const QString m_path;
    const QString m_connection;
    const qint64 m_maxBytes;
    const Clock &m_clock;
    LayerMeter &m_meter;
    std::unique_ptr<SqliteCacheStatements> m_statements;
    QHash<qint64, TimeMs> m_uses; ///< row -> used last; written with the next changes
    TimeMs m_lastUse = 0;
};

} // namespace chom
