// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"

#include <QObject>

#include <optional>

namespace chom {

/// The server and site filters of one tenant: what can be chosen, what is chosen, and which instances that means. A
/// tenant's lists hold only servers with a site or an allocation of it. GUI thread.
class MetricsFilters final : public QObject
{
    Q_OBJECT
public:
    /// Null stores: no such filter.
    MetricsFilters(const ServerStore *servers, const SiteStore *sites, QObject *parent = nullptr);
    ~MetricsFilters() override;

    void setTenant(const QString &tenantId); ///< drops every choice, loads anew
    void reload();

    [[nodiscard]] const QList<VpsServer> &servers() const { return m_servers; }
    /// The first fifty sites whose domain has the text looked for, on the chosen server where there is one.
    [[nodiscard]] const QList<Site> &sites() const { return m_sites; }
    void searchSites(const QString &text);

    /// Empty: all. A chosen server drops a site that is on another one. False: nothing changed.
    bool setServer(const QString &serverId);
    bool setSite(const std::optional<Site> &site);
    [[nodiscard]] QString server() const { return m_server; }
    [[nodiscard]] const std::optional<Site> &site() const { return m_site; }

    struct Scope {
        bool isKnown = true;   ///< false: the servers are still being read
        QStringList instances; ///< empty: all of the tenant
        std::optional<Error> error;
    };
    /// Never "all" while something is chosen.
    [[nodiscard]] Scope scope() const;

Q_SIGNALS:
    void serversChanged();
    void sitesChanged();

private:
    void loadServers();
    void loadSites();

    const ServerStore *m_serverStore;
    const SiteStore *m_siteStore;
    QString m_tenant;
    QString m_server;
    std::optional<Site> m_site;
    QString m_siteSearch;
    QList<VpsServer> m_servers;
    QList<Site> m_sites;
    std::optional<Error> m_serverError;
    bool m_serversKnown = false;
    quint64 m_serverRequest = 0;
    quint64 m_siteRequest = 0;
};

} // namespace chom
