// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/serverstore.h"

#include <QAbstractListModel>
#include <QHash>

namespace chom {

class Clock;
class ServerChecks;

/// One row a server, in the order of its groups: for the health grid. GUI thread.
class ServerGridModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Grouping { Provider, Health };
    enum Role {
        IdRole = Qt::UserRole + 1,
        MarkRole,   ///< chom::Mark
        HealthRole, ///< int of HealthStatus
        GroupRole,  ///< QString, the same for all rows of one group; groups are contiguous
        StaleRole,  ///< bool: checked more than 15 minutes ago, or never
    };

    /// `checks` may be null.
    ServerGridModel(ServerChecks *checks, const Clock &clock, QObject *parent = nullptr);

    /// Keeps the current row and the scroll position where the servers stay the same.
    void setCells(QList<ServerCell> cells);
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_grouping; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void onChecked(const QString &serverId);
    void arrange(QList<ServerCell> &cells) const;
    [[nodiscard]] HealthStatus healthOf(const ServerCell &cell) const;
    [[nodiscard]] QString toolTipOf(const ServerCell &cell) const;

    ServerChecks *m_checks;
    const Clock &m_clock;
    QList<ServerCell> m_cells;
    QHash<QString, int> m_rowOf;
    Grouping m_grouping = Grouping::Provider;
};

} // namespace chom
