// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linemodel.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

LineModel::LineModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void LineModel::setLines(QList<Line> lines)
{
    const bool sameRows = std::equal(lines.cbegin(), lines.cend(), m_lines.cbegin(), m_lines.cend(),
                                     [](const Line &a, const Line &b) { return a.id == b.id; });
    if (!sameRows) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < lines.size(); ++row) {
        if (lines.at(row) == m_lines.at(row))
            continue;
        m_lines[row] = lines.at(row);
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }
}

int LineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return line.text;
    case Qt::ToolTipRole: return line.toolTip.isEmpty() ? QVariant() : line.toolTip.toHtmlEscaped();
    case Qt::AccessibleTextRole: {
        QStringList parts {line.text, line.word, line.detail, line.trailing};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case IdRole: return line.id;
    case MarkRole: return line.mark ? QVariant::fromValue(*line.mark) : QVariant();
    case DetailRole: return line.detail;
    case TrailingRole: return line.trailing;
    case LinkRole: return line.link;
    default: return {};
    }
}

QHash<int, QByteArray> LineModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{IdRole, "id"}, {MarkRole, "mark"}, {DetailRole, "detail"}, {TrailingRole, "trailing"}, {LinkRole, "link"}});
    return names;
}

} // namespace chom
