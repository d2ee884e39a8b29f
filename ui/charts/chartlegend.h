// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timechart.h"

#include <QTableView>

namespace chom {

class LegendModel;

/// The lines of one chart as a small table: mark, name, last, min, avg, max over the range shown. A click shows that
/// line alone (again: all), Ctrl+click shows or hides it; by keyboard Enter and Space. What is hidden is a set of
/// names that several charts may share: this legend changes only its own names in it.
class ChartLegend final : public QTableView
{
    Q_OBJECT
public:
    ChartLegend(const Theme &theme, ChartUnit unit, QWidget *parent = nullptr);

    void setSeries(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs);
    void setHidden(const QSet<QString> &names);
    [[nodiscard]] QSet<QString> hidden() const;
    /// Rows that are seen at once, beyond them it scrolls; 0 = all.
    void setVisibleRows(int rows);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    void isolate(const QString &name);
    void toggle(const QString &name);

Q_SIGNALS:
    void hiddenChanged(const QSet<QString> &names);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void applyTheme();
    [[nodiscard]] int rowExtent() const;
    void apply(const QSet<QString> &hidden);

    const Theme &m_theme;
    LegendModel *m_model;
    int m_visibleRows = 3;
    QPersistentModelIndex m_pressed;
};

} // namespace chom
