// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/demofleet.h"
#include "services/storage/rows.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs siteDayMs = 86'400'000;
constexpr int sitesOfASharedServer = 50;
constexpr int memoryOfASiteMb = 256;

SiteStatus demoSiteStatus(DemoNames &names)
{
    const int dice = names.number(1'000);
    if (dice < 930)
        return SiteStatus::Active;
    if (dice < 962)
        return SiteStatus::Disabled;
    if (dice < 978)
        return SiteStatus::Failed;
    if (dice < 984)
        return SiteStatus::Creating;
    if (dice < 988)
        return SiteStatus::Updating;
    if (dice < 991)
        return SiteStatus::Restoring;
    return dice < 994 ? SiteStatus::Deleting : SiteStatus::Orphaned;
}

QString demoFailure(DemoNames &names)
{
    static constexpr std::array reasons {"The database could not be created: access denied for user 'root'@'localhost'",
                                         "The domain does not point to this server", "nginx refused the configuration",
                                         "No space left on device"};
    return QString::fromLatin1(reasons[std::size_t(names.number(int(reasons.size())))]);
}

SiteType demoType(DemoNames &names)
{
    const int dice = names.number(100);
    if (dice < 62)
        return SiteType::WordPress;
    if (dice < 78)
        return SiteType::Laravel;
    return dice < 90 ? SiteType::Php : SiteType::Html;
}

bool countsAsAllocated(SiteStatus status)
{
    return status != SiteStatus::Failed && status != SiteStatus::Deleting && status != SiteStatus::Orphaned;
}

} // namespace

/// A server with room that this tenant may use.
int DemoFleet::serverFor(int tenant)
{
    const int count = int(m_servers.size());
    const int start = m_names.number(count);
    int fallback = 0;
    for (int i = 0; i < count; ++i) {
        const int at = (start + i) % count;
        const DemoServer &server = m_servers.at(at);
        if (!server.takesSites || (server.ownerTenant >= 0 && server.ownerTenant != tenant))
            continue;
        if (server.sites < sitesOfASharedServer)
            return at;
        fallback = at; // more sites than the servers should take: spread the excess
    }
    return fallback;
}

/// Renewed 30 days before the end of 90: most have 31 to 89 days left, some wait, a few were forgotten.
TimeMs DemoFleet::certificateExpiry()
{
    const int dice = m_names.number(1'000);
    const TimeMs withinDay = m_names.number(86'400) * 1'000LL;
    if (dice < 6)
        return m_now - m_names.number(12) * siteDayMs - withinDay;
    if (dice < 14)
        return m_now + m_names.number(7) * siteDayMs + withinDay;
    if (dice < 24)
        return m_now + (7 + m_names.number(7)) * siteDayMs + withinDay;
    if (dice < 60)
        return m_now + (14 + m_names.number(16)) * siteDayMs + withinDay;
    return m_now + (30 + m_names.number(59)) * siteDayMs + withinDay;
}

Status DemoFleet::fillSites()
{
    for (int i = 0; i < m_size.sites; ++i) {
        if (const Status filled = fillSite(i); !filled)
            return filled;
        if (const Status counted = step(); !counted)
            return counted;
    }
    return {};
}

Status DemoFleet::fillSite(int index)
{
    static constexpr std::array versions {"8.2", "8.3", "8.4"};
    int total = 0;
    for (const DemoTenant &tenant : std::as_const(m_tenants))
        total += tenant.weight;
    int lot = m_names.number(total);
    int tenant = 0;
    while (tenant + 1 < m_tenants.size() && lot >= m_tenants.at(tenant).weight)
        lot -= m_tenants.at(tenant++).weight;
    const int server = serverFor(tenant);

    Site site;
    site.id = m_names.uuid();
    site.tenantId = m_tenants.at(tenant).id;
    site.vpsId = m_servers.at(server).id;
    site.domain = m_names.domain(index);
    site.siteType = demoType(m_names);
    site.documentRoot = u"/var/www/%1/%2"_s.arg(site.domain, site.siteType == SiteType::Laravel ? u"public"_s : u"html"_s);
    if (site.siteType != SiteType::Html) {
        site.phpVersion = QString::fromLatin1(versions[std::size_t(m_names.number(3))]);
        site.dbName = u"db_%1"_s.arg(index + 1);
        site.dbUser = u"u_%1"_s.arg(index + 1);
    }
    site.status = demoSiteStatus(m_names);
    site.sslEnabled = site.status != SiteStatus::Creating && m_names.chance(95);
    site.sslExpiresAt = site.sslEnabled ? certificateExpiry() : 0;
    site.sslAutoRenew = m_names.chance(92);
    site.disabledBy = site.status == SiteStatus::Disabled ? u"user"_s : QString();
    site.failureReason = site.status == SiteStatus::Failed ? demoFailure(m_names) : QString();
    site.provisionAttempts = site.status == SiteStatus::Failed ? 3 : 1;
    const int storageMb = 60 + m_names.number(700) + (m_names.chance(10) ? m_names.number(9'000) : 0);
    site.storageUsedMb = storageMb;
    site.createdAt = m_now - m_names.number(900 * 86'400) * 1'000LL;
    site.updatedAt = site.createdAt;
    if (const Status saved = sqlSave(m_db, "sites", rowOf(site)); !saved)
        return saved;
    m_sites.append({site.id, site.domain, tenant, server, storageMb, countsAsAllocated(site.status), site.createdAt});
    ++m_tenants[tenant].sites;
    ++m_servers[server].sites;
    return {};
}

/// What each tenant really has on each server.
Status DemoFleet::fillAllocations()
{
    struct Sum {
        int sites = 0;
        qint64 storageMb = 0;
    };
    QMap<std::pair<int, int>, Sum> sums; // server, tenant
    for (const DemoSite &site : std::as_const(m_sites)) {
        if (!site.counts)
            continue;
        Sum &sum = sums[{site.server, site.tenant}];
        ++sum.sites;
        sum.storageMb += site.storageMb;
    }
    for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
        const Status saved = sqlSave(m_db, "vps_allocations",
                                     {{"id", m_names.uuid()},
                                      {"vps_id", m_servers.at(it.key().first).id},
                                      {"tenant_id", m_tenants.at(it.key().second).id},
                                      {"sites_allocated", it->sites},
                                      {"storage_mb_allocated", it->storageMb},
                                      {"memory_mb_allocated", it->sites * memoryOfASiteMb},
                                      {"created_at", qint64(m_now)},
                                      {"updated_at", qint64(m_now)}});
        if (!saved)
            return saved;
    }
    return {};
}

/// Each tenant has the smallest plan that its sites fit.
Status DemoFleet::setTiers()
{
    SqlQuery query(m_db, u"UPDATE tenants SET tier = ?, plan_selected_at = created_at, cached_sites_count = ?, cached_at = ? "
                         "WHERE id = ?"_s);
    for (const DemoTenant &tenant : std::as_const(m_tenants)) {
        const QString tier = tenant.sites <= 5 ? u"starter"_s : tenant.sites <= 25 ? u"pro"_s : u"enterprise"_s;
        query << tier << tenant.sites << qint64(m_now) << tenant.id;
        if (const Status ran = query.run(); !ran)
            return ran;
    }
    return {};
}

} // namespace chom
