// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pagepart.h"
#include "models/wordtablemodel.h"
#include "services/hosting/fleethealth.h"

#include <QObject>
#include <QTimer>

namespace chom {

class Clock;
class ServerChecks;

/// One server, live: its row in the store, what it says over SSH (each 30 s while active), its sites, and a security
/// audit when asked for. Each part has its own age and error. GUI thread.
class ServerHealthModel final : public QObject
{
    Q_OBJECT
public:
    /// `health`, `vps` null: nothing can be asked (no SSH identity); the parts say "not configured".
    ServerHealthModel(ServerStore &store, FleetHealth *health, VpsManager *vps, ServerChecks *checks, const Clock &clock,
                      QObject *parent = nullptr);
    ~ServerHealthModel() override;

    /// Ends what is under way for the server before; its late answers are dropped.
    void setServer(const QString &serverId);
    [[nodiscard]] const QString &serverId() const { return m_serverId; }
    void setActive(bool active);
    void setRefreshInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    void refresh();
    void runAudit();

    [[nodiscard]] const PagePart<VpsServer> &server() const { return m_server; }
    [[nodiscard]] const PagePart<ServerDashboard> &dashboard() const { return m_dashboard; }
    [[nodiscard]] const PagePart<QList<ServerSite>> &sites() const { return m_sites; }
    [[nodiscard]] const PagePart<SecurityAudit> &audit() const { return m_audit; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] bool isAuditing() const { return m_auditing; }
    /// Of the last check; the stored one before the first.
    [[nodiscard]] HealthStatus verdict() const { return m_verdict; }
    [[nodiscard]] QStringList reasons() const; ///< why the verdict is not "healthy"

    [[nodiscard]] WordTableModel *serviceTable() { return &m_serviceTable; }
    [[nodiscard]] WordTableModel *siteTable() { return &m_siteTable; }

Q_SIGNALS:
    void changed(); ///< any part

private:
    void loadServer();
    void ask();
    void askSites();
    void onCheck(const ServerCheck &check);
    void showServices();
    void showSites();
    void cancelAll();
    [[nodiscard]] bool canAsk() const { return m_health && m_vps && m_server.data; }

    ServerStore &m_store;
    FleetHealth *m_health;
    VpsManager *m_vps;
    ServerChecks *m_checks;
    const Clock &m_clock;
    QString m_serverId;
    PagePart<VpsServer> m_server;
    PagePart<ServerDashboard> m_dashboard;
    PagePart<QList<ServerSite>> m_sites;
    PagePart<SecurityAudit> m_audit;
    HealthStatus m_verdict = HealthStatus::Unknown;
    WordTableModel m_serviceTable;
    WordTableModel m_siteTable;
    QFuture<ServerCheck> m_check;
    QFuture<Result<Fetched<QList<ServerSite>>>> m_sitesCall;
    QFuture<Result<Fetched<SecurityAudit>>> m_auditCall;
    QTimer m_timer;
    quint64 m_generation = 0; ///< of the chosen server
    bool m_active = false;
    bool m_asking = false;
    bool m_auditing = false;
};

} // namespace chom
