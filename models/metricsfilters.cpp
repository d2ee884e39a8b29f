// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metricsfilters.h"

#include "models/deliver.h"

namespace chom {

MetricsFilters::MetricsFilters(const ServerStore *servers, const SiteStore *sites, QObject *parent)
    : QObject(parent)
    , m_serverStore(servers)
    , m_siteStore(sites)
    , m_serversKnown(servers == nullptr)
{
}

MetricsFilters::~MetricsFilters() = default;

void MetricsFilters::setTenant(const QString &tenantId)
{
    m_tenant = tenantId;
    m_server.clear();
    m_site.reset();
    m_siteSearch.clear();
    m_servers.clear();
    m_sites.clear();
    m_serversKnown = m_serverStore == nullptr;
    Q_EMIT serversChanged();
    Q_EMIT sitesChanged();
    reload();
}

void MetricsFilters::reload()
{
    loadServers();
    loadSites();
}

void MetricsFilters::loadServers()
{
    if (!m_serverStore)
        return;
    const quint64 request = ++m_serverRequest;
    deliver(m_serverStore->all(m_tenant), this, [this, request](const Result<QList<VpsServer>> &answer) {
        if (request != m_serverRequest)
            return;
        m_serversKnown = true;
        m_serverError.reset();
        if (answer)
            m_servers = *answer;
        else
            m_serverError = answer.error();
        Q_EMIT serversChanged();
    });
}

void MetricsFilters::loadSites()
{
    if (!m_siteStore)
        return;
    SiteFilter filter;
    filter.tenantId = m_tenant;
    filter.vpsId = m_server;
    filter.text = m_siteSearch;
    const quint64 request = ++m_siteRequest;
    deliver(m_siteStore->page(filter, {}), this, [this, request](const Result<Page<Site>> &answer) {
        if (request != m_siteRequest || !answer)
            return;
        m_sites = answer->rows;
        Q_EMIT sitesChanged();
    });
}

void MetricsFilters::searchSites(const QString &text)
{
    if (m_siteSearch == text)
        return;
    m_siteSearch = text;
    loadSites();
}

bool MetricsFilters::setServer(const QString &serverId)
{
    if (m_server == serverId)
        return false;
    m_server = serverId;
    if (m_site && !serverId.isEmpty() && m_site->vpsId != serverId)
        m_site.reset();
    m_siteSearch.clear();
    loadSites();
    return true;
}

bool MetricsFilters::setSite(const std::optional<Site> &site)
{
    if ((site ? site->id : QString()) == (m_site ? m_site->id : QString()))
        return false;
    m_site = site;
    if (m_site && !m_server.isEmpty() && m_site->vpsId != m_server)
        m_server.clear();
    return true;
}

MetricsFilters::Scope MetricsFilters::scope() const
{
    const QString wanted = m_site ? m_site->vpsId : m_server;
    if (wanted.isEmpty() && !m_site)
        return {};
    if (!m_serversKnown)
        return {false, {}, {}};
    for (const VpsServer &server : m_servers) {
        if (server.id != wanted)
            continue;
        QStringList instances;
        for (const QString &host : {server.ipAddress, server.hostname}) {
            if (!host.isEmpty() && !instances.contains(host))
                instances.append(host);
        }
        return {true, instances, {}};
    }
    if (m_serverError)
        return {true, {}, m_serverError};
    return {true,
            {},
            Error {ErrorCode::NotFound,
                   m_site ? tr("The server of %1 is not among the servers of this tenant. Choose another site.").arg(m_site->domain)
                          : tr("This server is not among the servers of this tenant. Choose another server."),
                   {}}};
}

} // namespace chom
