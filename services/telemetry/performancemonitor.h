// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/callrecord.h"
#include "services/core/latency.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace chom {

struct CallSummary {
    CallKind kind = CallKind::Http;
    QString service;
    QString operation;
    quint64 calls = 0;
    quint64 failed = 0;
    quint64 slow = 0;
    LatencySummary latency;
};

struct SlowCall {
    CallKind kind = CallKind::Http;
    QString service;
    QString operation;
    QString detail;
    TimeMs startedAt = 0;
    double durationMs = 0;
    bool ok = true;
};

struct Stall {
    TimeMs at = 0;
    double durationMs = 0;
};

/// Counts every call and load: p50/p95/p99 by kind, service and operation, and a bounded log of slow ones (SQL 100
/// ms, HTTP 1 s, cache 5 ms, SSH 5 s, views 1 s) and of GUI stalls. Thread-safe; reading copies.
class PerformanceMonitor final : public QObject
{
    Q_OBJECT
public:
    explicit PerformanceMonitor(QObject *parent = nullptr);
    ~PerformanceMonitor() override;

    void record(const CallRecord &call);
    void recordStall(const Stall &stall);
    /// record(), to hand to a service. This object must outlive it.
    [[nodiscard]] CallObserver observer();

    [[nodiscard]] QList<CallSummary> summaries() const; ///< at most 500 rows, the rest in "other"
    [[nodiscard]] QList<SlowCall> slowCalls() const; ///< newest first, at most 200
    [[nodiscard]] QList<Stall> stalls() const; ///< newest first, at most 100
    [[nodiscard]] static double slowThresholdMs(CallKind kind);
    void clear();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Watches one thread's event loop from another: every answer later than 50 ms is a stall. Make it on the watched
/// thread.
class StallWatchdog final : public QObject
{
    Q_OBJECT
public:
    explicit StallWatchdog(PerformanceMonitor &monitor, double thresholdMs = 50, QObject *parent = nullptr);
    ~StallWatchdog() override;
    [[nodiscard]] double worstMs() const;
    [[nodiscard]] int count() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
