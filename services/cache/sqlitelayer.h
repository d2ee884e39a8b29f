// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/sqlitecachefile.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <thread>

namespace chom {

/// The cache on disk, on a thread of its own. Writes are gathered into transactions and bounded; a read sees what waits
/// to be written. When the file cannot be used the layer is not available, and is tried again after 30 s.
class SqliteLayer final : public CacheLayer
{
public:
    /// `changed` is called after isAvailable() or why() changed.
    SqliteLayer(QString path, qint64 maxBytes, const Clock &clock, CallObserver observer,
                std::function<void()> changed);
    ~SqliteLayer() override;

    [[nodiscard]] bool isAvailable() const override;
    [[nodiscard]] QString why() const override;
    void get(const QString &key, std::function<void(LayerReply)> done) override;
    void put(const QString &key, const StoredEntry &stored) override;
    void invalidate(const Invalidation &what, std::function<void()> done) override;
    void statistics(std::function<void(CacheLayerStats)> done) override;
    /// Nothing in it is fresh any more.
    void age();
    /// To be called a few times a second: a read that the disk keeps waiting is given up, and what is gone is removed.
    void tick();

private:
    using Change = SqliteCacheFile::Change;
    struct Read {
        QString key;
        std::function<void(LayerReply)> done;
        std::chrono::steady_clock::time_point since;
    };
    struct Waiting { ///< for the changes up to and with this number
        quint64 number = 0;
        std::function<void()> done;
    };

    void run();
    void serve(SqliteCacheFile &file);
    void readNext(SqliteCacheFile &file, std::unique_lock<std::mutex> &lock);
    void writeNext(SqliteCacheFile &file, std::unique_lock<std::mutex> &lock);
    void add(Change change, qint64 bytes, std::function<void()> done);
    void report(const char *operation, std::chrono::steady_clock::time_point since, bool ok) const;
    void setProblem(const QString &why);
    [[nodiscard]] LayerReply usable(const QString &key, std::optional<StoredEntry> found, double ms);

    const QString m_path;
    const qint64 m_maxBytes;
    const Clock &m_clock;
    const CallObserver m_observer;
    const std::function<void()> m_changed;
    LayerMeter m_meter;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    bool m_sweep = false;
    QString m_why; ///< empty = available
    std::deque<Read> m_reads;
    std::optional<Read> m_reading; ///< being served; taken away by tick() when that takes too long
    std::deque<Change> m_changes;
    std::deque<Waiting> m_waiting;
    QHash<QString, StoredEntry> m_unwritten; ///< the newest value of each key among m_changes
    qsizetype m_removals = 0; ///< other than puts among m_changes: reads wait for them
    qint64 m_unwrittenBytes = 0;
    quint64 m_added = 0;
    bool m_missedChanges = false; ///< the file no longer tells the truth
    std::chrono::steady_clock::time_point m_sweptAt;
    std::thread m_thread;
};

} // namespace chom
