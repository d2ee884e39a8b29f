// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/telemetry/performancemonitor.h"

#include "services/core/clock.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcStall, "chom.telemetry", QtInfoMsg)

using WatchTime = std::chrono::steady_clock::time_point;

double elapsedMs(WatchTime from, WatchTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

} // namespace

/// The watching thread posts a question to the watched loop every quarter of the threshold and times the answer. A
/// stall is thus measured up to that quarter too short and never too long.
struct StallWatchdog::Private {
    PerformanceMonitor &monitor;
    const double thresholdMs;
    const std::chrono::microseconds interval;

    mutable std::mutex mutex;
    std::condition_variable changed;
    bool stopping = false;
    bool answered = false;
    WatchTime askedAt{};
    WatchTime answeredAt{};
    bool watching = false; ///< false until the loop answered for the first time: before that it does not run yet
    double worstMs = 0;
    int count = 0;
    std::thread thread;

    Private(PerformanceMonitor &target, double threshold)
        : monitor(target)
        , thresholdMs(threshold)
        , interval(std::max<long long>(1'000, static_cast<long long>(threshold * 250)))
    {
    }

    void answer()
    {
        const std::lock_guard lock(mutex);
        answeredAt = std::chrono::steady_clock::now();
        answered = true;
        changed.notify_all();
    }

    void noteAnswer()
    {
        const double ms = elapsedMs(askedAt, answeredAt);
        if (!watching) {
            watching = true;
            return;
        }
        worstMs = std::max(worstMs, ms);
        if (ms <= thresholdMs)
            return;
        ++count;
        monitor.recordStall({SystemClock().nowMs() - TimeMs(ms), ms});
        qCInfo(lcStall, "The event loop stood still for %.0f ms", ms);
    }

    void run(StallWatchdog *watched)
    {
        std::unique_lock lock(mutex);
        while (!stopping) {
            answered = false;
            askedAt = std::chrono::steady_clock::now();
            lock.unlock();
            QMetaObject::invokeMethod(
                watched, [this] { answer(); }, Qt::QueuedConnection);
            lock.lock();
            if (!changed.wait_for(lock, std::chrono::seconds(2), [this] { return stopping || answered; }) && watching)
                qCWarning(lcStall, "The event loop has not answered for 2 s");
            changed.wait(lock, [this] { return stopping || answered; });
            if (stopping)
                return;
            noteAnswer();
            changed.wait_for(lock, interval, [this] { return stopping; });
        }
    }
};

StallWatchdog::StallWatchdog(PerformanceMonitor &monitor, double thresholdMs, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(monitor, thresholdMs))
{
    d->thread = std::thread([this] { d->run(this); });
}

StallWatchdog::~StallWatchdog()
{
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->changed.notify_all();
    d->thread.join();
}

double StallWatchdog::worstMs() const
{
    const std::lock_guard lock(d->mutex);
    const bool waiting = d->watching && !d->answered;
    return waiting ? std::max(d->worstMs, elapsedMs(d->askedAt, std::chrono::steady_clock::now())) : d->worstMs;
}

int StallWatchdog::count() const
{
    const std::lock_guard lock(d->mutex);
    return d->count;
}

} // namespace chom
