// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"
#include "services/domain/site.h"
#include "services/storage/database.h"
#include "services/storage/serverstore.h"
#include "services/storage/tenantstore.h"

#include <QMap>

namespace chom {

enum class AttentionKind { CertificateExpired, CertificateExpiring, ServerBad, SiteFailed, BackupFailed };

/// One row of "needs attention", worst first.
struct AttentionItem {
    AttentionKind kind = AttentionKind::SiteFailed;
    QString targetId;
    QString name;    ///< domain or host
    QString because; ///< plain text from the store: days left, health error, failure reason
    int daysLeft = 0;
    HealthStatus health = HealthStatus::Unknown;
};

struct OverviewCounts {
    int sites = 0;
    int sitesActive = 0;
    int sitesFailed = 0;
    int certificatesDue = 0;     ///< expire within 30 days, not the expired
    int certificatesExpired = 0;
    double storageUsedMb = 0;
    qint64 backups = 0;
    int backupsDay = 0;          ///< completed in the last 24 h
    int backupsDayFailed = 0;
    int servers = 0;
    QMap<HealthStatus, int> serversByHealth;
    int tenants = 0;
    int operationsRunning = 0;
    int operationsQueued = 0;
};

struct OverviewData {
    OverviewCounts counts;
    QuotaUsage quota; ///< of one tenant; summed over all where no tenant is chosen
    QList<ServerCell> cells;
    QList<AttentionItem> attention; ///< at most 10
    QList<Site> newest;             ///< 5
};

/// All that the Overview shows, in one read transaction. Never blocks; callable from any thread.
class OverviewStore final
{
public:
    OverviewStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<OverviewData>> load(const QString &tenantId) const; ///< empty: the fleet

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
