// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/demodata.h"
#include "services/storage/demonames.h"

#include <QList>
#include <QSqlDatabase>

namespace chom {

struct DemoTenant {
    QString id;
    QString organizationId;
    int weight = 1; ///< its share of the sites
    int sites = 0;
};

struct DemoServer {
    QString id;
    int ownerTenant = -1; ///< of a dedicated one
    bool takesSites = true;
    int sites = 0;
};

struct DemoSite {
    QString id;
    QString domain;
    int tenant = 0;
    int server = 0;
    int storageMb = 0;
    bool counts = true; ///< in sites_allocated
    TimeMs createdAt = 0;
};

/// The steps of fillDemo, inside its transaction. Each step is Cancelled as soon as the caller is.
class DemoFleet final
{
public:
    DemoFleet(QSqlDatabase &db, const DemoSize &size, TimeMs now, std::function<void(DemoProgress)> onProgress);
    [[nodiscard]] Status fill();

private:
    [[nodiscard]] Status refuseFilled();
    [[nodiscard]] Status fillAccounts();
    [[nodiscard]] Status fillMembers(const QString &organizationId, int index);
    [[nodiscard]] Status fillServers();
    [[nodiscard]] Status fillSites();
    [[nodiscard]] Status fillSite(int index);
    [[nodiscard]] Status fillAllocations();
    [[nodiscard]] Status setTiers();
    [[nodiscard]] Status fillBackups();
    [[nodiscard]] Status fillBackupRows();
    [[nodiscard]] Status fillOperations();
    [[nodiscard]] Status fillAudit();
    [[nodiscard]] Status step();
    [[nodiscard]] int serverFor(int tenant);
    [[nodiscard]] TimeMs certificateExpiry();

    QSqlDatabase &m_db;
    const DemoSize m_size;
    const TimeMs m_now;
    std::function<void(DemoProgress)> m_onProgress;
    DemoProgress m_progress;
    DemoNames m_names;
    QString m_ownerId;
    QList<QString> m_organizations;
    QList<DemoTenant> m_tenants;
    QList<DemoServer> m_servers;
    QList<DemoSite> m_sites;
};

} // namespace chom
