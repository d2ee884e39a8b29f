// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serversmodel.h"

#include "models/servercells.h"
#include "models/serverchecks.h"
#include "services/core/async.h"
#include "services/core/clock.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int serversMostRows = 500; ///< of one page of the store
constexpr std::chrono::milliseconds serversChangeRest {300};

std::optional<ServerSort> serverSortOf(int column)
{
    switch (column) {
    case ServersModel::Host: return ServerSort::Hostname;
    case ServersModel::Address: return ServerSort::IpAddress;
    case ServersModel::ProviderName: return ServerSort::Provider;
    case ServersModel::State: return ServerSort::Status;
    case ServersModel::Health: return ServerSort::Health;
    case ServersModel::Sites: return ServerSort::Sites;
    case ServersModel::Checked: return ServerSort::LastCheck;
    default: return std::nullopt;
    }
}

bool sameServerFilter(const ServerFilter &a, const ServerFilter &b)
{
    return a.text == b.text && a.provider == b.provider && a.status == b.status && a.health == b.health
        && a.tenantId == b.tenantId && a.ids == b.ids && a.sort == b.sort && a.order == b.order;
}

} // namespace

ServersModel::ServersModel(ServerStore &store, const Database &database, ServerChecks *checks, const Clock &clock,
                           QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_checks(checks)
    , m_clock(clock)
{
    m_changeTimer.setSingleShot(true);
    m_changeTimer.setInterval(serversChangeRest);
    connect(&m_changeTimer, &QTimer::timeout, this, &ServersModel::reload);
    connect(&database, &Database::changed, this, &ServersModel::onStoreChanged);
    if (m_checks) {
        connect(m_checks, &ServerChecks::checked, this, &ServersModel::onChecked);
        connect(m_checks, &ServerChecks::finished, this, [this] {
            if (m_active && m_stale)
                m_changeTimer.start();
        });
    }
}

void ServersModel::setFilter(const ServerFilter &filter)
{
    if (sameServerFilter(filter, m_filter))
        return;
    m_filter = filter;
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    m_next.clear();
    endResetModel();
    m_total = -1;
    m_state = LoadState::Loading;
    Q_EMIT stateChanged();
    reload();
}

bool ServersModel::isFiltered() const
{
    return !m_filter.text.isEmpty() || m_filter.provider || m_filter.status || m_filter.health || !m_filter.ids.isEmpty();
}

void ServersModel::reload()
{
    m_stale = false;
    m_changeTimer.stop();
    if (m_rows.isEmpty() && m_state == LoadState::Failed) {
        m_state = LoadState::Loading;
        Q_EMIT stateChanged();
    }
    m_wanted = qMax(pageRows, int(m_rows.size()));
    m_incoming.clear();
    load({}, qMin(m_wanted, serversMostRows), true);
}

void ServersModel::setActive(bool active)
{
    m_active = active;
    if (m_active && m_stale)
        reload();
}

void ServersModel::load(const QString &after, int rows, bool replace)
{
    const quint64 request = ++m_request;
    m_fetching = true;
    PageRequest pageRequest;
    pageRequest.after = after;
    pageRequest.rows = rows;
    pageRequest.withTotal = replace && after.isEmpty();
    whenDone(m_store.page(m_filter, pageRequest), this, [this, request, replace](const Result<Page<ServerRow>> &page) {
        if (request == m_request)
            onPage(page, replace);
    });
}

void ServersModel::onPage(Result<Page<ServerRow>> page, bool replace)
{
    m_fetching = false;
    if (!page) {
        m_error = page.error();
        if (m_rows.isEmpty())
            m_state = LoadState::Failed;
        Q_EMIT stateChanged();
        return;
    }
    if (replace) {
        m_total = page->total >= 0 ? page->total : m_total;
        m_incoming += page->rows;
        if (const int missing = m_wanted - int(m_incoming.size()); missing > 0 && !page->next.isEmpty()) {
            load(page->next, qMin(missing, serversMostRows), true);
            return;
        }
        m_loadedAt = m_clock.nowMs();
    }
    m_error.reset();
    m_state = LoadState::Ready;
    m_next = page->next;
    if (replace)
        replaceRows(std::exchange(m_incoming, {}));
    else
        appendRows(page->rows);
    Q_EMIT stateChanged();
}

void ServersModel::appendRows(const QList<ServerRow> &rows)
{
    if (rows.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows += rows;
    for (int row = first; row < m_rows.size(); ++row)
        m_rowOf.insert(m_rows.at(row).server.id, row);
    endInsertRows();
}

void ServersModel::replaceRows(QList<ServerRow> rows)
{
    const bool sameRows = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                     [](const ServerRow &a, const ServerRow &b) { return a.server.id == b.server.id; });
    if (sameRows && !rows.isEmpty()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_rowOf.clear();
    for (int row = 0; row < m_rows.size(); ++row)
        m_rowOf.insert(m_rows.at(row).server.id, row);
    endResetModel();
}

void ServersModel::onStoreChanged(const QString &family)
{
    if (family != "servers"_L1 && family != "sites"_L1 && family != "allocations"_L1)
        return;
    m_stale = true;
    // a running check writes a verdict a server; its answers reach the rows directly, so that one load at its end does
    if (m_active && !(m_checks && m_checks->isRunning()) && !m_changeTimer.isActive())
        m_changeTimer.start();
}

void ServersModel::onChecked(const QString &serverId)
{
    if (const int row = rowOf(serverId); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const ServerRow *ServersModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int ServersModel::rowOf(const QString &serverId) const
{
    return m_rowOf.value(serverId, -1);
}

int ServersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ServersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return serverCell(m_rows.at(index.row()), m_checks, m_clock.nowMs(), index.column(), role);
}

QVariant ServersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isServerFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    static const std::array<QString (*)(), ColumnCount> names {
        [] { return tr("Host"); },   [] { return tr("IP address"); }, [] { return tr("Provider"); },
        [] { return tr("Region"); }, [] { return tr("Status"); },     [] { return tr("Health"); },
        [] { return tr("CPU"); },    [] { return tr("Memory"); },     [] { return tr("Disk"); },
        [] { return tr("Load"); },   [] { return tr("Sites"); },      [] { return tr("Agent"); },
        [] { return tr("Checked"); }};
    if (role == Qt::DisplayRole && section >= 0 && section < ColumnCount)
        return names.at(std::size_t(section))();
    if (role == Qt::ToolTipRole && section >= 0 && section < ColumnCount && !isSortable(section))
        return tr("Not sortable: this comes from the live check of the servers shown.");
    return {};
}

bool ServersModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && !m_fetching;
}

void ServersModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_next, pageRows, false);
}

void ServersModel::sort(int column, Qt::SortOrder order)
{
    const std::optional<ServerSort> sort = serverSortOf(column);
    if (!sort)
        return;
    ServerFilter filter = m_filter;
    filter.sort = *sort;
    filter.order = order;
    setFilter(filter);
}

bool ServersModel::isSortable(int column)
{
    return serverSortOf(column).has_value();
}

} // namespace chom
