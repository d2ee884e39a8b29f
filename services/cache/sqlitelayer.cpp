// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/sqlitelayer.h"

#include "services/cache/freshness.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcSqliteLayer, "chom.cache", QtInfoMsg)

using SqliteTime = std::chrono::steady_clock;

constexpr std::size_t maxReads = 10'000;
constexpr std::size_t changesPerTransaction = 500;
constexpr qint64 maxUnwrittenBytes = 32 * 1024 * 1024;
/// There is no layer behind this one to answer sooner; longer than this is a disk that hangs.
constexpr std::chrono::milliseconds readPatience{1'000};
constexpr std::chrono::seconds fileSweepEvery{300};
constexpr std::chrono::seconds retryAfter{30};

double msSince(SqliteTime::time_point since)
{
    return std::chrono::duration<double, std::milli>(SqliteTime::now() - since).count();
}

} // namespace

SqliteLayer::SqliteLayer(QString path, qint64 maxBytes, const Clock &clock, CallObserver observer,
                         std::function<void()> changed)
    : m_path(std::move(path))
    , m_maxBytes(maxBytes)
    , m_clock(clock)
    , m_observer(std::move(observer))
    , m_changed(std::move(changed))
    , m_sweptAt(SqliteTime::now())
{
    m_thread = std::thread([this] { run(); });
}

SqliteLayer::~SqliteLayer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool SqliteLayer::isAvailable() const
{
    const std::lock_guard lock(m_mutex);
    return m_why.isEmpty();
}

QString SqliteLayer::why() const
{
    const std::lock_guard lock(m_mutex);
    return m_why;
}

void SqliteLayer::get(const QString &key, std::function<void(LayerReply)> done)
{
    std::optional<StoredEntry> unwritten;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || !m_why.isEmpty() || m_reads.size() >= maxReads) {
            unwritten.reset();
        } else if (const auto found = m_unwritten.constFind(key); found != m_unwritten.cend() && m_removals == 0) {
            unwritten = *found;
        } else {
            m_reads.push_back({key, std::move(done), SqliteTime::now()});
            m_wake.notify_one();
            return;
        }
    }
    done(unwritten ? usable(key, std::move(unwritten), 0) : LayerReply{});
}

void SqliteLayer::put(const QString &key, const StoredEntry &stored)
{
    add({Change::Kind::Put, key, stored, {}}, stored.entry.value.size(), {});
}

void SqliteLayer::invalidate(const Invalidation &what, std::function<void()> done)
{
    add({Change::Kind::Invalidate, {}, {}, what}, 0, std::move(done));
}

void SqliteLayer::age()
{
    add({Change::Kind::Age, {}, {}, {}}, 0, {});
}

void SqliteLayer::add(Change change, qint64 bytes, std::function<void()> done)
{
    bool refused = false;
    {
        const std::lock_guard lock(m_mutex);
        const bool isPut = change.kind == Change::Kind::Put;
        if (m_stopping || !m_why.isEmpty()) {
            m_missedChanges = true;
            refused = true;
        } else if (isPut && m_unwrittenBytes + bytes > maxUnwrittenBytes) {
            // The disk does not follow. Not keeping this value is fine, keeping the one before it is not.
            m_unwritten.remove(change.key);
            change = {Change::Kind::Invalidate, {}, {}, {Invalidation::Kind::Key, change.key}};
            m_changes.push_back(std::move(change));
            ++m_removals;
            ++m_added;
        } else {
            if (isPut) {
                m_unwrittenBytes += bytes;
                m_unwritten.insert(change.key, change.stored);
            } else {
                ++m_removals;
            }
            m_changes.push_back(std::move(change));
            ++m_added;
        }
        if (!refused && done)
            m_waiting.push_back({m_added, std::move(done)});
    }
    m_wake.notify_one();
    if (refused && done)
        done();
}

void SqliteLayer::statistics(std::function<void(CacheLayerStats)> done)
{
    CacheLayerStats stats = m_meter.stats(QStringLiteral("sqlite"));
    stats.why = why();
    stats.available = stats.why.isEmpty();
    done(std::move(stats));
}

void SqliteLayer::tick()
{
    std::deque<Read> late;
    {
        const std::lock_guard lock(m_mutex);
        const auto limit = SqliteTime::now() - readPatience;
        if (m_reading && m_reading->since < limit) {
            late.push_back(std::move(*m_reading));
            m_reading.reset();
        }
        while (!m_reads.empty() && m_reads.front().since < limit) {
            late.push_back(std::move(m_reads.front()));
            m_reads.pop_front();
        }
        if (SqliteTime::now() - m_sweptAt > fileSweepEvery) {
            m_sweptAt = SqliteTime::now();
            m_sweep = true;
            m_wake.notify_one();
        }
    }
    for (Read &read : late) {
        m_meter.failed(read.key);
        read.done({});
    }
}

void SqliteLayer::setProblem(const QString &why)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_why == why)
            return;
        m_why = why;
    }
    if (!why.isEmpty())
        qCWarning(lcSqliteLayer).noquote() << why;
    m_changed();
}

void SqliteLayer::run()
{
    for (;;) {
        {
            SqliteCacheFile file(m_path, m_maxBytes, m_clock, m_meter);
            bool missed = false;
            {
                const std::lock_guard lock(m_mutex);
                missed = std::exchange(m_missedChanges, false);
            }
            if (missed)
                file.discard();
            const Status opened = file.open();
            setProblem(opened ? QString() : opened.error().text);
            if (opened) {
                (void)file.removeGone();
                serve(file);
            }
        }
        // Whoever still waits gets an answer; then a file that failed is tried again later.
        std::deque<Read> reads;
        std::deque<Waiting> waiting;
        std::unique_lock lock(m_mutex);
        reads.swap(m_reads);
        waiting.swap(m_waiting);
        m_missedChanges = m_missedChanges || !m_changes.empty();
        m_changes.clear();
        m_unwritten.clear();
        m_removals = m_unwrittenBytes = 0;
        lock.unlock();
        for (const Read &read : reads)
            read.done({});
        for (const Waiting &change : waiting)
            change.done();
        lock.lock();
        if (m_wake.wait_for(lock, retryAfter, [this] { return m_stopping; }))
            return;
    }
}

/// Until stopped and all is written, or the file fails.
void SqliteLayer::serve(SqliteCacheFile &file)
{
    std::unique_lock lock(m_mutex);
    while (m_why.isEmpty()) {
        m_wake.wait(lock, [this] { return m_stopping || m_sweep || !m_reads.empty() || !m_changes.empty(); });
        // A person waits for reads, nobody for writes; but a read must not see what was invalidated before it.
        if (!m_reads.empty() && m_removals == 0 && !m_stopping) {
            readNext(file, lock);
        } else if (!m_changes.empty()) {
            writeNext(file, lock);
        } else if (m_stopping) {
            return;
        } else if (std::exchange(m_sweep, false)) {
            lock.unlock();
            (void)file.removeGone();
            lock.lock();
        }
    }
}

void SqliteLayer::readNext(SqliteCacheFile &file, std::unique_lock<std::mutex> &lock)
{
    const auto since = m_reads.front().since;
    const QString key = m_reads.front().key;
    m_reading = std::move(m_reads.front());
    m_reads.pop_front();
    // A put may have come after the read was asked for.
    std::optional<StoredEntry> unwritten;
    if (const auto found = m_unwritten.constFind(key); found != m_unwritten.cend())
        unwritten = *found;
    lock.unlock();
    Result<std::optional<StoredEntry>> found = unwritten ? std::move(unwritten) : file.get(key);
    report("get", since, found.has_value());
    if (!found)
        m_meter.failed(key);
    LayerReply reply = found ? usable(key, std::move(*found), msSince(since)) : LayerReply{};
    lock.lock();
    std::optional<Read> mine;
    mine.swap(m_reading);
    if (!mine)
        return; // given up by tick()
    lock.unlock();
    mine->done(std::move(reply));
    mine.reset(); // what the callback holds goes without the lock
    lock.lock();
}

void SqliteLayer::writeNext(SqliteCacheFile &file, std::unique_lock<std::mutex> &lock)
{
    QList<Change> batch;
    const std::size_t count = std::min(m_changes.size(), changesPerTransaction);
    std::move(m_changes.begin(), m_changes.begin() + qptrdiff(count), std::back_inserter(batch));
    m_changes.erase(m_changes.begin(), m_changes.begin() + qptrdiff(count));
    lock.unlock();
    const auto since = SqliteTime::now();
    Status applied = file.apply(batch);
    if (!applied) // damaged files are new by now: once more
        applied = file.apply(batch);
    report("write", since, applied.has_value());
    lock.lock();
    const quint64 written = m_added - m_changes.size();
    for (const Change &change : std::as_const(batch)) {
        if (change.kind != Change::Kind::Put) {
            --m_removals;
            continue;
        }
        m_unwrittenBytes -= change.stored.entry.value.size();
        const auto newest = m_unwritten.constFind(change.key);
        if (newest != m_unwritten.cend() && newest->entry.value.constData() == change.stored.entry.value.constData())
            m_unwritten.erase(newest);
    }
    std::deque<Waiting> ready;
    while (!m_waiting.empty() && m_waiting.front().number <= written) {
        ready.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    m_missedChanges = m_missedChanges || !applied;
    lock.unlock();
    if (!applied)
        setProblem(applied.error().text);
    for (const Waiting &change : ready)
        change.done();
    lock.lock();
}

LayerReply SqliteLayer::usable(const QString &key, std::optional<StoredEntry> found, double ms)
{
    if (found
        && freshnessAt(m_clock.nowMs(), found->entry.storedAt, found->entry.freshUntil, found->entry.staleUntil)
            == Freshness::Gone)
        found.reset();
    m_meter.looked(key, found.has_value(), ms);
    return {true, std::move(found)};
}

void SqliteLayer::report(const char *operation, SqliteTime::time_point since, bool ok) const
{
    if (!m_observer)
        return;
    const double ms = msSince(since);
    m_observer({CallKind::Cache, "sqlite", operation, {}, m_clock.nowMs() - TimeMs(ms), ms, ok});
}

} // namespace chom
