// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/demodata.h"

#include "services/storage/demofleet.h"
#include "services/storage/localowner.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs demoDayMs = 86'400'000;
constexpr qint64 progressStep = 5'000;

struct DemoRegion {
    Provider provider;
    const char *region;
};
constexpr std::array demoRegions {
    DemoRegion {Provider::Hetzner, "fsn1"},      DemoRegion {Provider::Hetzner, "nbg1"},   DemoRegion {Provider::Hetzner, "hel1"},
    DemoRegion {Provider::DigitalOcean, "fra1"}, DemoRegion {Provider::DigitalOcean, "ams3"}, DemoRegion {Provider::Vultr, "cdg"},
    DemoRegion {Provider::Vultr, "lhr"},         DemoRegion {Provider::Linode, "eu-west"}, DemoRegion {Provider::Custom, "rack-a"}};

HealthStatus demoHealth(DemoNames &names)
{
    const int dice = names.number(1'000);
    if (dice < 930)
        return HealthStatus::Healthy;
    if (dice < 965)
        return HealthStatus::Degraded;
    if (dice < 980)
        return HealthStatus::Unhealthy;
    return dice < 992 ? HealthStatus::Unreachable : HealthStatus::Unknown;
}

QString demoHealthError(HealthStatus health, DemoNames &names)
{
    static constexpr std::array degraded {"Disk 88 % full", "Load 5.2 on 4 cores", "Memory 91 % used"};
    static constexpr std::array unhealthy {"mariadb is stopped", "nginx has failed", "Disk 97 % full"};
    switch (health) {
    case HealthStatus::Degraded:
        return QString::fromLatin1(degraded[std::size_t(names.number(int(degraded.size())))]);
    case HealthStatus::Unhealthy:
        return QString::fromLatin1(unhealthy[std::size_t(names.number(int(unhealthy.size())))]);
    case HealthStatus::Unreachable:
        return u"Connection timed out after 10 s"_s;
    default:
        return {};
    }
}

ServerStatus demoStatus(int index, DemoNames &names)
{
    const int dice = names.number(1'000);
    if (index == 0 || dice < 945) // there is always one that takes sites
        return ServerStatus::Active;
    if (dice < 965)
        return ServerStatus::Maintenance;
    if (dice < 980)
        return ServerStatus::Provisioning;
    return dice < 990 ? ServerStatus::Failed : ServerStatus::Decommissioned;
}

} // namespace

DemoFleet::DemoFleet(QSqlDatabase &db, const DemoSize &size, TimeMs now, std::function<void(DemoProgress)> onProgress)
    : m_db(db)
    , m_size {std::max(1, size.tenants), std::max(1, size.servers), std::max(0, size.sites), std::max<qint64>(0, size.backups),
              size.seed}
    , m_now(now)
    , m_onProgress(std::move(onProgress))
    , m_progress {0, m_size.tenants + m_size.servers + m_size.sites + m_size.backups}
    , m_names(size.seed)
{
}

Status DemoFleet::fill()
{
    using Step = Status (DemoFleet::*)();
    static constexpr std::array<Step, 9> steps {&DemoFleet::refuseFilled,  &DemoFleet::fillAccounts,    &DemoFleet::fillServers,
                                                &DemoFleet::fillSites,     &DemoFleet::fillAllocations, &DemoFleet::setTiers,
                                                &DemoFleet::fillBackups,   &DemoFleet::fillOperations,  &DemoFleet::fillAudit};
    for (const Step next : steps) {
        if (const Status done = (this->*next)(); !done)
            return done;
    }
    if (m_onProgress)
        m_onProgress({m_progress.total, m_progress.total});
    return {};
}

/// One more row is done.
Status DemoFleet::step()
{
    ++m_progress.done;
    if (m_progress.done % progressStep != 0)
        return {};
    if (Database::canceled())
        return fail(ErrorCode::Cancelled, QCoreApplication::translate("chom::DemoData", "Filling the store was cancelled."));
    if (m_onProgress)
        m_onProgress(m_progress);
    return {};
}

Status DemoFleet::refuseFilled()
{
    const auto sites = sqlValue(m_db, u"SELECT EXISTS (SELECT 1 FROM sites) OR EXISTS (SELECT 1 FROM vps_servers)"_s);
    if (!sites)
        return fail(sites.error());
    if (sites->toInt() != 0) {
        return fail(ErrorCode::Refused,
                    QCoreApplication::translate("chom::DemoData",
                                                "The store already has servers or sites. Fill a new profile with demo data instead."));
    }
    return {};
}

Status DemoFleet::fillAccounts()
{
    const auto owner = ensureLocalOwner(m_db, m_now, m_names.uuid());
    if (!owner)
        return fail(owner.error());
    m_ownerId = *owner;
    const int organizations = (m_size.tenants + 3) / 4;
    for (int i = 0; i < organizations; ++i) {
        const QString name = m_names.company(i * 4) + " Group"_L1;
        const QString slug = DemoNames::slug(name);
        const TimeMs created = m_now - (900 - i % 300) * demoDayMs;
        m_organizations += m_names.uuid();
        const Status saved = sqlSave(m_db, "organizations",
                                     {{"id", m_organizations.last()},
                                      {"name", name},
                                      {"slug", slug},
                                      {"contact_email", u"office@%1.example"_s.arg(slug)},
                                      {"approved_at", qint64(created)},
                                      {"approved_by", m_ownerId},
                                      {"created_at", qint64(created)},
                                      {"updated_at", qint64(created)}});
        if (!saved)
            return saved;
    }
    for (int i = 0; i < m_size.tenants; ++i) {
        Tenant tenant;
        tenant.id = m_names.uuid();
        tenant.organizationId = m_organizations.at(i / 4);
        tenant.name = m_names.company(i);
        tenant.slug = DemoNames::slug(tenant.name);
        tenant.status = i > 4 && m_names.chance(4) ? AccountStatus::Suspended : AccountStatus::Active;
        tenant.createdAt = m_now - (600 + m_names.number(300)) * demoDayMs;
        tenant.updatedAt = tenant.createdAt;
        tenant.approvedAt = tenant.createdAt;
        tenant.approvedBy = m_ownerId;
        if (const Status saved = sqlSave(m_db, "tenants", rowOf(tenant)); !saved)
            return saved;
        // Many small customers, some large ones.
        m_tenants.append({tenant.id, tenant.organizationId, m_names.chance(50) ? 1 + m_names.number(2) : 6 + m_names.number(20), 0});
        if (const Status counted = step(); !counted)
            return counted;
    }
    for (int i = 0; i < organizations; ++i) {
        if (const Status filled = fillMembers(m_organizations.at(i), i); !filled)
            return filled;
    }
    return {};
}

/// Four people an organization; its plain members and viewers see its first tenant.
Status DemoFleet::fillMembers(const QString &organizationId, int index)
{
    static constexpr std::array people {"Alex Berg", "Kim Novak", "Sam Rivera", "Robin Lindt", "Toni Keller", "Jo Marsh", "Mika Sund"};
    static constexpr std::array roles {"owner", "admin", "member", "viewer"};
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const QString id = m_names.uuid();
        const QString name = QString::fromLatin1(people[(std::size_t(index) * 4 + i) % people.size()]);
        const QString login = u"%1.%2"_s.arg(name.section(u' ', 0, 0).toLower()).arg(index * 4 + int(i) + 1);
        const TimeMs created = m_now - (100 + m_names.number(400)) * demoDayMs;
        Status saved = sqlSave(m_db, "members",
                               {{"id", id},
                                {"login", login},
                                {"name", name},
                                {"email", login + "@mail.example"_L1},
                                {"organization_id", organizationId},
                                {"role", QLatin1StringView(roles[i])},
                                {"approved_at", qint64(created)},
                                {"approved_by", m_ownerId},
                                {"last_seen_at", qint64(m_now - m_names.number(20) * demoDayMs)},
                                {"created_at", qint64(created)},
                                {"updated_at", qint64(created)}});
        if (saved && i >= 2) {
            saved = sqlSave(m_db, "tenant_members",
                            {{"id", m_names.uuid()},
                             {"tenant_id", m_tenants.at(index * 4).id},
                             {"member_id", id},
                             {"created_at", qint64(created)},
                             {"updated_at", qint64(created)}});
        }
        if (!saved)
            return saved;
    }
    return {};
}

Status DemoFleet::fillServers()
{
    static constexpr std::array<std::array<int, 3>, 4> specs {{{2, 4096, 40}, {4, 8192, 80}, {8, 16384, 160}, {16, 32768, 320}}};
    for (int i = 0; i < m_size.servers; ++i) {
        const DemoRegion &place = demoRegions[std::size_t(m_names.number(int(demoRegions.size())))];
        const auto &spec = specs[std::size_t(m_names.number(4))];
        VpsServer server;
        server.id = m_names.uuid();
        server.hostname = u"web%1.%2.chom.example"_s.arg(i + 1, 4, 10, QLatin1Char('0')).arg(QLatin1StringView(place.region));
        server.ipAddress = u"10.%1.%2.%3"_s.arg(20 + i / 62'500).arg(i / 250 % 250).arg(i % 250 + 2);
        server.provider = place.provider;
        server.providerId = place.provider == Provider::Custom ? QString() : QString::number(31'000'000 + i * 17);
        server.region = QLatin1StringView(place.region);
        server.specCpu = spec[0];
        server.specMemoryMb = spec[1];
        server.specDiskGb = spec[2];
        server.status = demoStatus(i, m_names);
        server.allocationType = i > 0 && m_names.chance(12) ? AllocationType::Dedicated : AllocationType::Shared;
        server.agentVersion = m_names.chance(85) ? u"3.0.0"_s : u"2.4.1"_s;
        server.phpVersions = {u"8.2"_s, u"8.3"_s, u"8.4"_s};
        server.observabilityConfigured = m_names.chance(96);
        server.healthStatus = server.status == ServerStatus::Active ? demoHealth(m_names) : HealthStatus::Unknown;
        server.healthError = demoHealthError(server.healthStatus, m_names);
        server.lastHealthCheckAt = server.status == ServerStatus::Active ? m_now - m_names.number(300) * 1'000 : 0;
        server.createdAt = m_now - (30 + m_names.number(900)) * demoDayMs;
        server.updatedAt = std::max(server.createdAt, server.lastHealthCheckAt);
        if (const Status saved = sqlSave(m_db, "vps_servers", rowOf(server)); !saved)
            return saved;
        const bool takesSites = server.status == ServerStatus::Active || server.status == ServerStatus::Maintenance;
        const bool dedicated = server.allocationType == AllocationType::Dedicated;
        m_servers.append({server.id, dedicated ? m_names.number(m_size.tenants) : -1, takesSites, 0});
        if (const Status counted = step(); !counted)
            return counted;
    }
    return {};
}

QFuture<Status> fillDemo(Database &database, const Clock &clock, const DemoSize &size, std::function<void(DemoProgress)> onProgress)
{
    return database.write<void>("organizations.fillDemo", [size, now = clock.nowMs(), onProgress](QSqlDatabase &db) -> Status {
        for (const char *family : {"tenants", "members", "servers", "sites", "allocations", "backups", "operations", "audit"})
            Database::alsoChanged(family);
        return DemoFleet(db, size, now, onProgress).fill();
    });
}

} // namespace chom
