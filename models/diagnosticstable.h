// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mark.h"

#include <QAbstractTableModel>
#include <QList>
#include <QVariant>

#include <optional>

namespace chom {

struct DiagnosticsColumn {
    QString title;
    bool isFigure = false; ///< right-aligned, sorted as a number
    QString toolTip = {};
};

struct DiagnosticsCell {
    QString text;
    QVariant sort = {}; ///< what the column is sorted by; invalid: the text
    std::optional<Mark> mark = {};
    bool operator==(const DiagnosticsCell &) const = default;
};

struct DiagnosticsRow {
    QString key; ///< unique; the same thing has the same key in the next snapshot
    QList<DiagnosticsCell> cells;
    bool operator==(const DiagnosticsRow &) const = default;
};

/// Rows that are measured again and again: a new snapshot changes, adds, removes and moves rows in place, so that
/// selection, current row and scroll position stay. Plain text, whatever the text says.
class DiagnosticsTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole + 1, ///< for QSortFilterProxyModel
        MarkRole,                    ///< chom::Mark where the cell has one
        KeyRole,                     ///< QString
    };

    explicit DiagnosticsTable(QList<DiagnosticsColumn> columns, QObject *parent = nullptr);

    void setRows(const QList<DiagnosticsRow> &rows);
    [[nodiscard]] const QList<DiagnosticsRow> &rows() const { return m_rows; }
    [[nodiscard]] const QList<DiagnosticsColumn> &columns() const { return m_columns; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeVanished(const QList<DiagnosticsRow> &rows);
    void appendNew(const QList<DiagnosticsRow> &rows);
    void reorder(const QList<DiagnosticsRow> &rows);

    QList<DiagnosticsColumn> m_columns;
    QList<DiagnosticsRow> m_rows;
};

} // namespace chom
