// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure.h"
#include "ui/charts/seriesstyle.h"

#include <QAbstractTableModel>

namespace chom {

/// The rows of a ChartLegend: one a series, in the order given.
class LegendModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Last, Min, Avg, Max, ColumnCount };

    LegendModel(const Theme &theme, ChartUnit unit, QObject *parent = nullptr);

    void setSeries(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs);
    void setHidden(const QSet<QString> &names);
    [[nodiscard]] const QSet<QString> &hidden() const { return m_hidden; }
    [[nodiscard]] QString nameAt(int row) const;
    [[nodiscard]] QStringList names() const;
    void themeChanged();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct LegendRow {
        QString name;
        SeriesFigures figures;
        SeriesStyle style;
    };
    [[nodiscard]] QVariant mark(const LegendRow &row) const;
    [[nodiscard]] QString figureText(const LegendRow &row, int column) const;

    const Theme &m_theme;
    ChartUnit m_unit;
    QList<LegendRow> m_rows;
    QSet<QString> m_hidden;
};

} // namespace chom
