// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linemodel.h"
#include "services/storage/serverstore.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <optional>

namespace chom {

class Clock;
class ServerChecks;

/// The servers of the store as a table, 50 rows a page as the view scrolls (keyset paging); sorted and filtered in
/// SQL. The usage columns come from the live checks of this session and stay a dash before the first. GUI thread.
class ServersModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Host, Address, ProviderName, Region, State, Health, Cpu, Memory, Disk, Load, Sites, Agent, Checked, ColumnCount };
    /// The first ones are those of LineModel, so that a one-column list draws servers as it draws lines.
    enum Role {
        IdRole = LineModel::IdRole,
        MarkRole = LineModel::MarkRole,     ///< chom::Mark; State and Health columns, and Host (the health's)
        DetailRole = LineModel::DetailRole, ///< QString, the address
        UsageRole = LineModel::LinkRole + 1, ///< double, percent; NaN: not known. Cpu, Memory, Disk, Load (of the cores), Sites
        StaleRole,   ///< bool: the figure is older than 15 minutes
        RunningRole, ///< bool: being asked just now
    };
    enum class LoadState { Loading, Ready, Failed };

    /// `checks` may be null: only what the store knows.
    ServersModel(ServerStore &store, const Database &database, ServerChecks *checks, const Clock &clock,
                 QObject *parent = nullptr);

    [[nodiscard]] const ServerFilter &filter() const { return m_filter; }
    /// Loads anew from the first page where something changed; the old rows go.
    void setFilter(const ServerFilter &filter);
    [[nodiscard]] bool isFiltered() const; ///< by anything but the tenant
    /// Asks the store again, for as many rows as are shown; they stay until the answer is there.
    void reload();
    /// While off, changes in the store are only noted. Turning it on loads where something changed meanwhile.
    void setActive(bool active);

    [[nodiscard]] LoadState loadState() const { return m_state; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } ///< of the last load, rows or not
    [[nodiscard]] qint64 total() const { return m_total; } ///< -1: not known yet
    [[nodiscard]] TimeMs loadedAt() const { return m_loadedAt; }
    [[nodiscard]] const ServerRow *at(int row) const;
    [[nodiscard]] int rowOf(const QString &serverId) const; ///< -1: not loaded

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] static bool isSortable(int column);

Q_SIGNALS:
    void stateChanged(); ///< loadState(), total(), error()

private:
    void load(const QString &after, int rows, bool replace);
    void onPage(Result<Page<ServerRow>> page, bool replace);
    void appendRows(const QList<ServerRow> &rows);
    void replaceRows(QList<ServerRow> rows);
    void onStoreChanged(const QString &family);
    void onChecked(const QString &serverId);

    ServerStore &m_store;
    ServerChecks *m_checks;
    const Clock &m_clock;
    ServerFilter m_filter;
    QList<ServerRow> m_rows;
    QHash<QString, int> m_rowOf;
    QList<ServerRow> m_incoming; ///< of a reload that takes more than one page
    QString m_next;
    QTimer m_changeTimer;
    int m_wanted = pageRows; ///< rows that a reload brings back
    std::optional<Error> m_error;
    LoadState m_state = LoadState::Loading;
    qint64 m_total = -1;
    TimeMs m_loadedAt = 0;
    quint64 m_request = 0; ///< only the newest request's answer counts
    bool m_fetching = false;
    bool m_active = false;
    bool m_stale = true;
};

} // namespace chom
