// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticstable.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace chom {
namespace {

QSet<QString> keysOf(const QList<DiagnosticsRow> &rows)
{
    QSet<QString> keys;
    keys.reserve(rows.size());
    for (const DiagnosticsRow &row : rows)
        keys.insert(row.key);
    return keys;
}

bool haveSameOrder(const QList<DiagnosticsRow> &one, const QList<DiagnosticsRow> &other)
{
    return std::equal(one.cbegin(), one.cend(), other.cbegin(), other.cend(),
                      [](const DiagnosticsRow &a, const DiagnosticsRow &b) { return a.key == b.key; });
}

} // namespace

DiagnosticsTable::DiagnosticsTable(QList<DiagnosticsColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
{
}

void DiagnosticsTable::setRows(const QList<DiagnosticsRow> &rows)
{
    removeVanished(rows);
    appendNew(rows);
    if (!haveSameOrder(m_rows, rows))
        reorder(rows);
    for (int i = 0; i < int(m_rows.size()); ++i) {
        if (m_rows.at(i) == rows.at(i))
            continue;
        m_rows[i] = rows.at(i);
        Q_EMIT dataChanged(index(i, 0), index(i, int(m_columns.size()) - 1));
    }
}

void DiagnosticsTable::removeVanished(const QList<DiagnosticsRow> &rows)
{
    const QSet<QString> kept = keysOf(rows);
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (kept.contains(m_rows.at(last).key))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(m_rows.at(first - 1).key))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void DiagnosticsTable::appendNew(const QList<DiagnosticsRow> &rows)
{
    const QSet<QString> known = keysOf(m_rows);
    QList<DiagnosticsRow> added;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(added),
                 [&known](const DiagnosticsRow &row) { return !known.contains(row.key); });
    if (added.isEmpty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
    m_rows.append(added);
    endInsertRows();
}

void DiagnosticsTable::reorder(const QList<DiagnosticsRow> &rows)
{
    Q_EMIT layoutAboutToBeChanged();
    QHash<QString, int> place;
    for (int i = 0; i < int(rows.size()); ++i)
        place.insert(rows.at(i).key, i);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after.append(index(place.value(m_rows.at(old.row()).key), old.column()));
    std::sort(m_rows.begin(), m_rows.end(), [&place](const DiagnosticsRow &a, const DiagnosticsRow &b) {
        return place.value(a.key) < place.value(b.key);
    });
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

int DiagnosticsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DiagnosticsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant DiagnosticsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DiagnosticsRow &row = m_rows.at(index.row());
    const DiagnosticsCell cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        // escaped: tool tips read rich text, and errors come from servers
        return cell.text.size() > 24 ? cell.text.toHtmlEscaped() : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (m_columns.at(index.column()).isFigure ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case MarkRole:
        return cell.mark ? QVariant::fromValue(*cell.mark) : QVariant();
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant DiagnosticsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const DiagnosticsColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.toolTip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column.isFigure ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace chom
