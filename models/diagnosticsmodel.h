// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosticsrows.h"
#include "services/core/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace chom {

/// One service's breaker. `reset` may be empty: then it closes by itself only.
struct BreakerSource {
    QString service;
    std::function<BreakerView()> view;
    std::function<void()> reset = {};
};

/// What the Diagnostics page needs of the rest; nothing here is owned, all of it outlives the model.
struct DiagnosticsSources {
    PerformanceMonitor &monitor;
    const Clock &clock;
    Cache *cache = nullptr;
    SshPool *ssh = nullptr;
    QList<BreakerSource> breakers = {};
    /// Closes the breaker of "user@host:port", as SshHostStats::target names it.
    std::function<void(const QString &target)> resetHost = {};
};

/// What this program does and how long it takes: calls, slow calls, stalls, cache, SSH pool, breakers. Read anew every
/// 5 s while active. GUI thread.
class DiagnosticsModel final : public QObject
{
    Q_OBJECT
public:
    explicit DiagnosticsModel(DiagnosticsSources sources, QObject *parent = nullptr);
    ~DiagnosticsModel() override;

    void setActive(bool active);
    void refresh();
    void setRefreshInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    void setZone(format::Zone zone);

    [[nodiscard]] const DiagnosticsSnapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] DiagnosticsTable *calls() { return &m_calls; }
    [[nodiscard]] DiagnosticsTable *slowCalls() { return &m_slow; }
    [[nodiscard]] DiagnosticsTable *stalls() { return &m_stalls; }
    [[nodiscard]] DiagnosticsTable *cache() { return &m_cache; }
    [[nodiscard]] DiagnosticsTable *hosts() { return &m_hosts; }
    [[nodiscard]] DiagnosticsTable *breakers() { return &m_breakers; }

    [[nodiscard]] bool hasCache() const { return m_sources.cache != nullptr; }
    [[nodiscard]] bool hasSsh() const { return m_sources.ssh != nullptr; }
    void clearCache(); ///< every layer; cacheCleared() when done
    void clearStatistics();
    [[nodiscard]] bool canResetHost(const QString &target) const;
    void resetHost(const QString &target);
    [[nodiscard]] bool canResetBreaker(const QString &service) const;
    void resetBreaker(const QString &service);

    [[nodiscard]] QString asText() const { return diagnostics::reportText(m_snapshot); }
    [[nodiscard]] QByteArray asJson() const;

Q_SIGNALS:
    void refreshed();
    void cacheCleared();

private:
    void fillTables();

    DiagnosticsSources m_sources;
    DiagnosticsSnapshot m_snapshot;
    DiagnosticsTable m_calls;
    DiagnosticsTable m_slow;
    DiagnosticsTable m_stalls;
    DiagnosticsTable m_cache;
    DiagnosticsTable m_hosts;
    DiagnosticsTable m_breakers;
    QTimer m_timer;
    format::Zone m_zone = format::Zone::Local;
    bool m_isAskingCache = false;
};

} // namespace chom
