// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchmodel.h"

#include "models/tenantsmodel.h"
#include "models/words.h"
#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"
#include "services/core/async.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int storeRowsFound = 8;
constexpr int tenantsFound = 6;

QList<SearchEntry> matchingEntries(const QList<SearchEntry> &entries, const QString &query, qsizetype limit)
{
    QList<std::pair<int, SearchEntry>> scored;
    for (const SearchEntry &entry : entries) {
        const int score = SearchModel::score(entry.title, query);
        if (score > 0)
            scored.append({score, entry});
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<SearchEntry> found;
    for (const auto &[score, entry] : std::as_const(scored)) {
        if (found.size() < limit)
            found.append(entry);
    }
    return found;
}

} // namespace

SearchModel::SearchModel(ServerStore *servers, SiteStore *sites, TenantsModel *tenants, QObject *parent)
    : QAbstractListModel(parent)
    , m_servers(servers)
    , m_sites(sites)
    , m_tenants(tenants)
    , m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(80);
    connect(m_rest, &QTimer::timeout, this, &SearchModel::askStore);
}

void SearchModel::setEntries(QList<SearchEntry> entries)
{
    m_entries = std::move(entries);
    rebuild();
}

void SearchModel::setQuery(const QString &text)
{
    m_query = text.trimmed().left(100);
    ++m_generation;
    m_serversFound.clear();
    m_sitesFound.clear();
    rebuild();
    if (m_query.size() >= 2)
        m_rest->start();
    else
        m_rest->stop();
}

int SearchModel::score(const QString &text, const QString &query)
{
    if (query.isEmpty())
        return 1;
    const qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive);
    if (at == 0)
        return 1000 - int(std::min<qsizetype>(text.size(), 100));
    if (at > 0)
        return (text.at(at - 1).isLetterOrNumber() ? 500 : 800) - int(std::min<qsizetype>(at, 100));
    // Letters in order: "ovw" finds "Overview".
    qsizetype from = 0;
    int gaps = 0;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        const qsizetype next = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (next < 0)
            return 0;
        gaps += int(next - from);
        from = next + 1;
    }
    return std::max(1, 200 - gaps * 10);
}

QString SearchModel::kindName(SearchKind kind)
{
    switch (kind) {
    case SearchKind::Page: return tr("Page");
    case SearchKind::Action: return tr("Action");
    case SearchKind::Setting: return tr("Setting");
    case SearchKind::Tenant: return tr("Tenant");
    case SearchKind::Server: return tr("Server");
    case SearchKind::Site: return tr("Site");
    }
    Q_UNREACHABLE();
}

void SearchModel::askStore()
{
    const quint64 generation = m_generation;
    PageRequest request;
    request.rows = storeRowsFound;
    if (m_servers) {
        ServerFilter filter;
        filter.text = m_query;
        whenDone(m_servers->page(filter, request), this, [this, generation](const Result<Page<ServerRow>> &page) {
            if (generation != m_generation || !page)
                return;
            for (const ServerRow &row : page->rows)
                m_serversFound.append({SearchKind::Server, row.server.id, row.server.hostname, row.server.ipAddress,
                                       u"servers"_s, {}, {{u"server"_s, row.server.id}}});
            rebuild();
            Q_EMIT storeAnswered();
        });
    }
    if (m_sites) {
        SiteFilter filter;
        filter.text = m_query;
        filter.tenantId = m_tenants ? m_tenants->currentId() : QString();
        whenDone(m_sites->page(filter, request), this, [this, generation](const Result<Page<Site>> &page) {
            if (generation != m_generation || !page)
                return;
            // There is no page of sites yet: a site leads to the metrics of itself.
            for (const Site &site : page->rows)
                m_sitesFound.append({SearchKind::Site, site.id, site.domain, words::of(site.status), u"sites"_s, {},
                                     {{u"site"_s, site.id}, {u"server"_s, site.vpsId}}});
            rebuild();
            Q_EMIT storeAnswered();
        });
    }
}

void SearchModel::rebuild()
{
    QList<SearchEntry> found = matchingEntries(m_entries, m_query, 40);
    if (m_tenants && !m_query.isEmpty()) {
        QList<SearchEntry> tenants;
        for (const Tenant &tenant : m_tenants->tenants())
            tenants.append({SearchKind::Tenant, tenant.id, tenant.name, tenant.tier, u"tenants"_s, {}, {}});
        found += matchingEntries(tenants, m_query, tenantsFound);
    }
    found += m_serversFound;
    found += m_sitesFound;
    beginResetModel();
    m_found = std::move(found);
    endResetModel();
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_found.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchEntry &entry = m_found.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.title;
    case Qt::AccessibleTextRole: return u"%1: %2"_s.arg(kindName(entry.kind), entry.title);
    case KindRole: return kindName(entry.kind);
    case DetailRole: return entry.enabled ? entry.detail : entry.reason;
    case IconRole: return entry.icon;
    case ShortcutRole: return entry.shortcut;
    case EnabledRole: return entry.enabled;
    case ReasonRole: return entry.reason;
    default: return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() && !m_found.at(index.row()).enabled ? flags & ~Qt::ItemIsEnabled : flags;
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {KindRole, "kind"}, {DetailRole, "detail"}, {IconRole, "icon"},
            {ShortcutRole, "shortcut"}, {EnabledRole, "enabled"}, {ReasonRole, "reason"}};
}

} // namespace chom
