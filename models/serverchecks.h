// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hosting/fleethealth.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace chom {

class Clock;

/// What a server said when it was last asked over SSH in this session.
struct LiveCheck {
    TimeMs at = 0; ///< when it answered or failed
    HealthStatus verdict = HealthStatus::Unknown;
    std::optional<Fetched<ServerDashboard>> dashboard; ///< the last good one; stays when a later check fails
    std::optional<Error> error;                        ///< of the last check
    double elapsedMs = 0;
    bool running = false; ///< asked and not answered yet
};

/// The live checks of this session, shared by the pages: asks servers through FleetHealth, streams the answers in,
/// remembers the last of each server. One fleet run at a time. GUI thread.
class ServerChecks final : public QObject
{
    Q_OBJECT
public:
    /// `health` may be null: nothing can be asked (no SSH identity in the profile).
    ServerChecks(FleetHealth *health, ServerStore &store, const Clock &clock, QObject *parent = nullptr);
    ~ServerChecks() override;

    [[nodiscard]] bool isConfigured() const { return m_health != nullptr; }
    /// Asks every server of the tenant (empty: all) that is not decommissioned. Dropped while a run is under way.
    void checkAll(const QString &tenantId = {});
    void check(const QList<VpsServer> &servers);
    /// Ends the commands of the run; answers that are there stay.
    void cancel();
    /// Takes in a check that someone else made.
    void accept(const ServerCheck &check);

    [[nodiscard]] const LiveCheck *of(const QString &serverId) const;
    /// The verdict of this session where it is newer than the store's.
    [[nodiscard]] HealthStatus healthOf(const QString &serverId, HealthStatus stored, TimeMs storedAt) const;
    [[nodiscard]] TimeMs checkedAt(const QString &serverId, TimeMs storedAt) const;

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] int asked() const { return m_asked; }       ///< of the current or last run
    [[nodiscard]] int done() const { return m_done; }         ///< answered or failed
    [[nodiscard]] int answered() const { return m_answered; }
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    [[nodiscard]] TimeMs finishedAt() const { return m_finishedAt; } ///< 0: no run yet
    [[nodiscard]] const QStringList &silent() const { return m_silent; } ///< ids that did not answer in the run
    /// The store could not say which servers there are.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void checked(const QString &serverId);
    void progressChanged();
    void started();
    void finished();

private:
    void start(const QList<VpsServer> &servers);
    void onReady(const ServerCheck &check);
    void finish();

    FleetHealth *m_health;
    ServerStore &m_store;
    const Clock &m_clock;
    QHash<QString, LiveCheck> m_checks;
    QSet<QString> m_waiting;
    QStringList m_silent;
    QFuture<ServerCheck> m_run;
    std::optional<Error> m_error;
    quint64 m_generation = 0; ///< answers of an older run are not of this one
    bool m_running = false;
    bool m_cancelled = false;
    int m_asked = 0;
    int m_done = 0;
    int m_answered = 0;
    TimeMs m_finishedAt = 0;
};

} // namespace chom
