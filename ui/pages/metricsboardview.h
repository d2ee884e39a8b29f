// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metricsmodel.h"
#include "ui/charts/timechart.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QScrollArea)

namespace chom {

class ChartCard;
class StatTile;

/// The tiles and the five cards of a board: one crosshair and one set of hidden names for all charts, one card large at
/// a time. Shows a MetricsPanel when told to; asks by signals.
class MetricsBoardView final : public QWidget
{
    Q_OBJECT
public:
    explicit MetricsBoardView(const Theme &theme, QWidget *parent = nullptr);

    void showPanel(const MetricsPanel &panel, TimeMs startMs, TimeMs endMs, std::chrono::milliseconds expectedAge);
    /// Only the axis moves: what is there already shows in the new range until the answer comes.
    void setWindow(TimeMs startMs, TimeMs endMs);
    void setUtc(bool utc);
    void setMaximised(std::optional<PanelId> id);
    [[nodiscard]] std::optional<PanelId> maximised() const { return m_maximised; }
    [[nodiscard]] ChartCard *card(PanelId id) const;
    [[nodiscard]] StatTile *tile(PanelId id) const;
    /// "<folder>/<key>-<time>.png" and ".csv" of every panel that has lines.
    void exportAll(const QString &folder, TimeMs endMs);

Q_SIGNALS:
    void rangeSelected(qint64 startMs, qint64 endMs);
    void zoomRequested(double factor, qint64 aroundMs);
    void retryRequested();
    void exportAllFinished(int files, const QStringList &errors);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct BoardSlot {
        PanelId id = PanelId::Cpu;
        QString key;
        ChartCard *card = nullptr;
        StatTile *tile = nullptr;
    };
    void addPanel(const Theme &theme, const PanelSpec &spec, QWidget *parent);
    void connectPanel(const BoardSlot &slot);
    void showTile(const MetricsPanel &panel, StatTile &tile, std::chrono::milliseconds expectedAge) const;
    void setHidden(const QSet<QString> &names);
    void placeCards();
    [[nodiscard]] const BoardSlot &slotOf(PanelId id) const;

    QWidget *m_tiles;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    QList<BoardSlot> m_slots;
    std::optional<PanelId> m_maximised;
    int m_columns = 0;
};

} // namespace chom
