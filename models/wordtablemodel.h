// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

namespace chom {

/// A small table of words: what a service or a site is, row by row. Roles: Qt::DisplayRole, alignment, MarkRole.
class WordTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { MarkRole = Qt::UserRole + 1 }; ///< chom::Mark where the cell has one
    struct Cell {
        QString text;
        QVariant mark {};
        bool operator==(const Cell &) const = default;
    };

    explicit WordTableModel(const QStringList &headers, QList<int> figureColumns = {}, QObject *parent = nullptr);
    void setRows(QList<QList<Cell>> rows);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    QList<int> m_figureColumns;
    QList<QList<Cell>> m_rows;
};

} // namespace chom
