// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/telemetry/performancemonitor.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <tuple>

namespace chom {
namespace {

constexpr std::size_t maxRows = 500;
constexpr std::size_t callKinds = 5;
constexpr std::size_t maxSlowCalls = 200;
constexpr std::size_t maxStalls = 100;
/// A name comes from a server at times; none may grow the monitor without end.
constexpr std::size_t maxNameBytes = 120;
constexpr std::size_t maxDetailBytes = 1'000;

/// Never cuts a UTF-8 character in two.
std::string shortened(const std::string &text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    std::size_t end = maxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end) + "\u2026";
}

} // namespace

struct PerformanceMonitor::Private {
    using Key = std::tuple<CallKind, std::string, std::string>;
    struct Row {
        quint64 calls = 0;
        quint64 failed = 0;
        quint64 slow = 0;
        LatencyWindow latency{512};
    };

    mutable std::mutex mutex;
    std::map<Key, Row> rows;
    std::deque<SlowCall> slow; ///< newest first
    std::deque<Stall> stalls; ///< newest first

    Row &rowFor(const CallRecord &call)
    {
        Key key(call.kind, shortened(call.service, maxNameBytes), shortened(call.operation, maxNameBytes));
        const auto found = rows.find(key);
        if (found != rows.end())
            return found->second;
        // One row a kind is kept back, so that "other" always fits.
        if (rows.size() < maxRows - callKinds)
            return rows[std::move(key)];
        return rows[Key(call.kind, "other", "other")];
    }
};

PerformanceMonitor::PerformanceMonitor(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

PerformanceMonitor::~PerformanceMonitor() = default;

double PerformanceMonitor::slowThresholdMs(CallKind kind)
{
    switch (kind) {
    case CallKind::Sql:
        return 100;
    case CallKind::Http:
        return 1'000;
    case CallKind::Cache:
        return 5;
    case CallKind::Ssh:
        return 5'000;
    case CallKind::View:
        return 1'000;
    }
    return 1'000;
}

void PerformanceMonitor::record(const CallRecord &call)
{
    const bool slow = call.durationMs > slowThresholdMs(call.kind);
    const std::lock_guard lock(d->mutex);
    Private::Row &row = d->rowFor(call);
    ++row.calls;
    row.failed += call.ok ? 0 : 1;
    row.slow += slow ? 1 : 0;
    row.latency.add(call.durationMs);
    if (!slow)
        return;
    d->slow.push_front({call.kind, QString::fromStdString(shortened(call.service, maxNameBytes)),
                        QString::fromStdString(shortened(call.operation, maxNameBytes)),
                        QString::fromStdString(shortened(call.detail, maxDetailBytes)), call.startedAt, call.durationMs,
                        call.ok});
    if (d->slow.size() > maxSlowCalls)
        d->slow.pop_back();
}

void PerformanceMonitor::recordStall(const Stall &stall)
{
    const std::lock_guard lock(d->mutex);
    d->stalls.push_front(stall);
    if (d->stalls.size() > maxStalls)
        d->stalls.pop_back();
}

CallObserver PerformanceMonitor::observer()
{
    return [this](const CallRecord &call) { record(call); };
}

QList<CallSummary> PerformanceMonitor::summaries() const
{
    const std::lock_guard lock(d->mutex);
    QList<CallSummary> result;
    result.reserve(qsizetype(d->rows.size()));
    for (const auto &[key, row] : d->rows)
        result.append({std::get<0>(key), QString::fromStdString(std::get<1>(key)),
                       QString::fromStdString(std::get<2>(key)), row.calls, row.failed, row.slow,
                       row.latency.summary()});
    return result;
}

QList<SlowCall> PerformanceMonitor::slowCalls() const
{
    const std::lock_guard lock(d->mutex);
    return {d->slow.begin(), d->slow.end()};
}

QList<Stall> PerformanceMonitor::stalls() const
{
    const std::lock_guard lock(d->mutex);
    return {d->stalls.begin(), d->stalls.end()};
}

void PerformanceMonitor::clear()
{
    const std::lock_guard lock(d->mutex);
    d->rows.clear();
    d->slow.clear();
    d->stalls.clear();
}

} // namespace chom
