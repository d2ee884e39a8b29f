// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wordtablemodel.h"

#include <utility>

namespace chom {

WordTableModel::WordTableModel(const QStringList &headers, QList<int> figureColumns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_headers(headers)
    , m_figureColumns(std::move(figureColumns))
{
}

void WordTableModel::setRows(QList<QList<Cell>> rows)
{
    if (rows == m_rows)
        return;
    if (rows.size() == m_rows.size() && !rows.isEmpty()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int WordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant WordTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cell cell = m_rows.at(index.row()).value(index.column());
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.text.isEmpty() ? QVariant() : cell.text.toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return int((m_figureColumns.contains(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case MarkRole: return cell.mark;
    default: return {};
    }
}

QVariant WordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((m_figureColumns.contains(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(m_headers.value(section)) : QVariant();
}

} // namespace chom
