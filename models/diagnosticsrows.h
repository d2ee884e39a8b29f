// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosticstable.h"
#include "models/format.h"
#include "services/cache/cache.h"
#include "services/resilience/circuitbreaker.h"
#include "services/ssh/sshpool.h"
#include "services/telemetry/performancemonitor.h"

#include <QJsonObject>

namespace chom {

/// The breaker of one service, as it stands.
struct BreakerReading {
    QString service;
    BreakerState state = BreakerState::Closed;
    int failures = 0;
    qint64 triedAgainInMs = 0; ///< until the next probe; 0 unless open
    QString lastError;
    bool canReset = false;
};

/// Everything the Diagnostics page shows, of one moment.
struct DiagnosticsSnapshot {
    TimeMs at = 0;
    QList<CallSummary> calls;
    QList<SlowCall> slow;
    QList<Stall> stalls;
    QList<CacheLayerStats> cache;
    std::optional<SshPoolStats> ssh;
    QList<BreakerReading> breakers;
};

/// Columns and rows of each table. Pure; texts from servers are redacted.
namespace diagnostics {

[[nodiscard]] QString kindName(CallKind kind);
[[nodiscard]] QString stateName(BreakerState state);

[[nodiscard]] QList<DiagnosticsColumn> callColumns();
[[nodiscard]] QList<DiagnosticsRow> callRows(const QList<CallSummary> &calls);
[[nodiscard]] QList<DiagnosticsColumn> slowColumns();
[[nodiscard]] QList<DiagnosticsRow> slowRows(const QList<SlowCall> &slow, format::Zone zone);
[[nodiscard]] QList<DiagnosticsColumn> stallColumns();
[[nodiscard]] QList<DiagnosticsRow> stallRows(const QList<Stall> &stalls, format::Zone zone);
[[nodiscard]] QList<DiagnosticsColumn> cacheColumns();
[[nodiscard]] QList<DiagnosticsRow> cacheRows(const QList<CacheLayerStats> &layers);
[[nodiscard]] QList<DiagnosticsColumn> hostColumns();
[[nodiscard]] QList<DiagnosticsRow> hostRows(const std::optional<SshPoolStats> &pool);
[[nodiscard]] QList<DiagnosticsColumn> breakerColumns();
[[nodiscard]] QList<DiagnosticsRow> breakerRows(const QList<BreakerReading> &breakers);

/// For a ticket: aligned columns, times in UTC, nothing secret.
[[nodiscard]] QString reportText(const DiagnosticsSnapshot &snapshot);
/// The same as figures, ms and bytes.
[[nodiscard]] QJsonObject reportJson(const DiagnosticsSnapshot &snapshot);

} // namespace diagnostics
} // namespace chom
