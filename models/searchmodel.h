// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVariantMap>

QT_FORWARD_DECLARE_CLASS(QTimer)

namespace chom {

class ServerStore;
class SiteStore;
class TenantsModel;

enum class SearchKind { Page, Action, Setting, Tenant, Server, Site };

struct SearchEntry {
    SearchKind kind = SearchKind::Action;
    QString id;       ///< of the page, action, tenant, server or site
    QString title;
    QString detail;   ///< secondary: an address, a status
    QString icon;     ///< name of one of our icons
    QString shortcut; ///< shown at the right edge
    QVariantMap arguments;
    bool enabled = true;
    QString reason; ///< why it is not enabled
};

/// What the command palette finds: pages, actions and settings at once, servers and sites of the store a moment later
/// (at most eight each), tenants. Lives on the GUI thread; the store is asked in the background.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1, DetailRole, IconRole, ShortcutRole, EnabledRole, ReasonRole };

    /// Each may be null; all must outlive this.
    SearchModel(ServerStore *servers, SiteStore *sites, TenantsModel *tenants, QObject *parent = nullptr);

    /// Pages, actions and settings: known without asking.
    void setEntries(QList<SearchEntry> entries);
    void setQuery(const QString &text);
    [[nodiscard]] QString query() const { return m_query; }
    [[nodiscard]] const SearchEntry &entry(int row) const { return m_found.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// How well `query` fits: 0 = not at all; whole words and beginnings before letters in order. Pure.
    [[nodiscard]] static int score(const QString &text, const QString &query);
    [[nodiscard]] static QString kindName(SearchKind kind);

Q_SIGNALS:
    void storeAnswered();

private:
    void askStore();
    void rebuild();

    ServerStore *m_servers;
    SiteStore *m_sites;
    TenantsModel *m_tenants;
    QTimer *m_rest;
    QString m_query;
    quint64 m_generation = 0; ///< an answer to an older query is dropped
    QList<SearchEntry> m_entries;
    QList<SearchEntry> m_serversFound;
    QList<SearchEntry> m_sitesFound;
    QList<SearchEntry> m_found;
};

} // namespace chom
