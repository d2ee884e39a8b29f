// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legendmodel.h"

#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

namespace chom {

LegendModel::LegendModel(const Theme &theme, ChartUnit unit, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
    , m_unit(unit)
{
}

void LegendModel::setSeries(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs)
{
    QStringList names;
    names.reserve(series.size());
    for (const ChartSeries &one : series)
        names.append(one.name);
    const QHash<QString, SeriesStyle> styles = seriesStyles(names);
    const bool isSame = names == this->names();
    QList<LegendRow> rows;
    rows.reserve(series.size());
    for (const ChartSeries &one : series)
        rows.append({one.name, figuresOf(one.series, startMs, endMs), styles.value(one.name)});
    // a refresh of the same lines keeps selection, focus and scroll position
    if (isSame) {
        m_rows = rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void LegendModel::setHidden(const QSet<QString> &names)
{
    if (m_hidden == names)
        return;
    m_hidden = names;
    themeChanged();
}

void LegendModel::themeChanged()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

QString LegendModel::nameAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).name : QString();
}

QStringList LegendModel::names() const
{
    QStringList names;
    names.reserve(m_rows.size());
    for (const LegendRow &row : m_rows)
        names.append(row.name);
    return names;
}

int LegendModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LegendModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LegendModel::figureText(const LegendRow &row, int column) const
{
    switch (column) {
    case Name: return row.name;
    case Last: return formatFigure(row.figures.last, m_unit);
    case Min: return formatFigure(row.figures.min, m_unit);
    case Avg: return formatFigure(row.figures.avg, m_unit);
    case Max: return formatFigure(row.figures.max, m_unit);
    default: return {};
    }
}

QVariant LegendModel::mark(const LegendRow &row) const
{
    constexpr int side = 12;
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap((QSizeF(side, side) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QPointF middle(0, side / 2.0);
    if (!m_hidden.contains(row.name)) {
        QPen pen = seriesPen(m_theme, row.style, 3);
        if (row.style.isDashed)
            pen.setDashPattern({1.4, 0.9});
        painter.setPen(pen);
        painter.drawLine(middle, middle + QPointF(side, 0));
        return pixmap;
    }
    // hidden: an empty outline, so that colour is not the only sign
    painter.setPen(QPen(m_theme.color(ColorRole::TextSecondary), 1));
    painter.drawRect(QRectF(0.5, side / 2.0 - 2.5, side - 2, 4));
    return pixmap;
}

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LegendRow &row = m_rows.at(index.row());
    const bool isHidden = m_hidden.contains(row.name);
    switch (role) {
    case Qt::DisplayRole:
        return figureText(row, index.column());
    case Qt::DecorationRole:
        return index.column() == Name ? mark(row) : QVariant();
    case Qt::ForegroundRole:
        return m_theme.color(isHidden ? ColorRole::TextSecondary : ColorRole::Text);
    case Qt::FontRole:
        return m_theme.font(FontRole::Secondary);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == Name ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::AccessibleTextRole:
        if (index.column() != Name)
            return {};
        return isHidden ? tr("%1, hidden").arg(row.name) : row.name;
    default:
        return {};
    }
}

QVariant LegendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::FontRole)
        return m_theme.font(FontRole::Secondary);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Series");
    case Last: return tr("Last");
    case Min: return tr("Min");
    case Avg: return tr("Avg");
    default: return tr("Max");
    }
}

} // namespace chom
