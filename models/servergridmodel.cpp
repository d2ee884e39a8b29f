// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/servergridmodel.h"

#include "models/format.h"
#include "models/mark.h"
#include "models/servercells.h"
#include "models/serverchecks.h"
#include "models/words.h"
#include "services/core/clock.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// Worst first.
int gridRank(HealthStatus health)
{
    switch (health) {
    case HealthStatus::Unreachable: return 0;
    case HealthStatus::Unhealthy: return 1;
    case HealthStatus::Degraded: return 2;
    case HealthStatus::Unknown: return 3;
    case HealthStatus::Healthy: break;
    }
    return 4;
}

} // namespace

ServerGridModel::ServerGridModel(ServerChecks *checks, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_checks(checks)
    , m_clock(clock)
{
    if (m_checks)
        connect(m_checks, &ServerChecks::checked, this, &ServerGridModel::onChecked);
}

void ServerGridModel::setCells(QList<ServerCell> cells)
{
    arrange(cells);
    const bool sameRows = std::equal(cells.cbegin(), cells.cend(), m_cells.cbegin(), m_cells.cend(),
                                     [](const ServerCell &a, const ServerCell &b) { return a.id == b.id; });
    if (sameRows) {
        m_cells = std::move(cells);
        if (!m_cells.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_cells.size()) - 1));
        return;
    }
    beginResetModel();
    m_cells = std::move(cells);
    m_rowOf.clear();
    for (int row = 0; row < m_cells.size(); ++row)
        m_rowOf.insert(m_cells.at(row).id, row);
    endResetModel();
}

void ServerGridModel::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    setCells(QList<ServerCell>(m_cells));
}

void ServerGridModel::arrange(QList<ServerCell> &cells) const
{
    const auto keyOf = [this](const ServerCell &cell) {
        return m_grouping == Grouping::Provider ? int(cell.provider) : gridRank(healthOf(cell));
    };
    std::stable_sort(cells.begin(), cells.end(), [&keyOf](const ServerCell &a, const ServerCell &b) {
        return std::pair(keyOf(a), a.hostname) < std::pair(keyOf(b), b.hostname);
    });
}

HealthStatus ServerGridModel::healthOf(const ServerCell &cell) const
{
    return m_checks ? m_checks->healthOf(cell.id, cell.health, cell.checkedAt) : cell.health;
}

void ServerGridModel::onChecked(const QString &serverId)
{
    const auto row = m_rowOf.constFind(serverId);
    if (row != m_rowOf.cend())
        Q_EMIT dataChanged(index(*row), index(*row));
}

int ServerGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cells.size());
}

QString ServerGridModel::toolTipOf(const ServerCell &cell) const
{
    const TimeMs at = m_checks ? m_checks->checkedAt(cell.id, cell.checkedAt) : cell.checkedAt;
    const QString checked = at > 0 ? tr("%1, checked %2").arg(words::of(healthOf(cell)), format::relative(at, m_clock.nowMs()))
                                   : tr("%1, never checked").arg(words::of(healthOf(cell)));
    return cell.hostname + u'\n' + checked + u'\n' + liveSummary(m_checks ? m_checks->of(cell.id) : nullptr);
}

QVariant ServerGridModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServerCell &cell = m_cells.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return cell.hostname;
    case Qt::ToolTipRole: return toolTipOf(cell).toHtmlEscaped().replace(u'\n', "<br>"_L1);
    case Qt::AccessibleTextRole: return QString(cell.hostname + u", "_s + words::of(healthOf(cell)));
    case Qt::AccessibleDescriptionRole: return liveSummary(m_checks ? m_checks->of(cell.id) : nullptr);
    case IdRole: return cell.id;
    case MarkRole: return QVariant::fromValue(markOf(healthOf(cell)));
    case HealthRole: return int(healthOf(cell));
    case GroupRole: return m_grouping == Grouping::Provider ? words::of(cell.provider) : words::of(healthOf(cell));
    case StaleRole: {
        const TimeMs at = m_checks ? m_checks->checkedAt(cell.id, cell.checkedAt) : cell.checkedAt;
        return m_clock.nowMs() - at > healthGoesStaleMs;
    }
    default: return {};
    }
}

} // namespace chom
