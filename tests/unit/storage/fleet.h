// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/organizationstore.h"
#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/tenantstore.h"
#include "storetest.h"

namespace chom {

/// An organization, two tenants and two servers to hang sites on.
struct SmallFleet {
    Database database {{QStringLiteral(":memory:")}};
    FakeClock clock;
    OrganizationStore organizations {database, clock};
    TenantStore tenants {database, clock};
    ServerStore servers {database, clock};
    SiteStore sites {database, clock};
    Organization organization;
    Tenant first;
    Tenant second;
    VpsServer shared;
    VpsServer other;

    /// False where a row could not be saved.
    [[nodiscard]] bool fill()
    {
        const auto savedOrganization = awaited(organizations.save({{}, QStringLiteral("Aurora"), QStringLiteral("aurora")}));
        if (!savedOrganization)
            return false;
        organization = *savedOrganization;
        const auto savedFirst = awaited(tenants.save(tenant(QStringLiteral("First"), QStringLiteral("pro"))));
        const auto savedSecond = awaited(tenants.save(tenant(QStringLiteral("Second"), {})));
        const auto savedShared = awaited(servers.save(server(QStringLiteral("web1.example"), QStringLiteral("10.0.0.9"))));
        const auto savedOther = awaited(servers.save(server(QStringLiteral("web2.example"), QStringLiteral("10.0.0.10"))));
        if (!savedFirst || !savedSecond || !savedShared || !savedOther)
            return false;
        first = *savedFirst;
        second = *savedSecond;
        shared = *savedShared;
        other = *savedOther;
        return true;
    }

    [[nodiscard]] Tenant tenant(const QString &name, const QString &tier) const
    {
        Tenant result;
        result.organizationId = organization.id;
        result.name = name;
        result.slug = name.toLower();
        result.tier = tier;
        return result;
    }
    [[nodiscard]] static VpsServer server(const QString &hostname, const QString &address)
    {
        VpsServer result;
        result.hostname = hostname;
        result.ipAddress = address;
        result.specMemoryMb = 8'192;
        return result;
    }
    [[nodiscard]] Site site(const QString &domain) const
    {
        Site result;
        result.tenantId = first.id;
        result.vpsId = shared.id;
        result.domain = domain;
        result.status = SiteStatus::Active;
        return result;
    }
};

} // namespace chom
