// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/card.h"

#include <QFuture>

QT_FORWARD_DECLARE_CLASS(QAction)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace chom {

class ChartLegend;
class NoteBox;
class StatePanel;

/// One panel of a board: title, unit, headline figure, age and menu over a TimeChart with its legend, inside a
/// StatePanel for the panel's own loading, empty and error states. Exports are written in a worker; how they ended is
/// said in the card.
class ChartCard final : public Card
{
    Q_OBJECT
public:
    ChartCard(const Theme &theme, const QString &title, ChartUnit unit, QWidget *parent = nullptr);

    [[nodiscard]] TimeChart *chart() const { return m_chart; }
    [[nodiscard]] ChartLegend *legend() const { return m_legend; }
    [[nodiscard]] StatePanel *state() const { return m_state; }
    [[nodiscard]] QString titleText() const { return m_titleText; }

    void setData(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs);
    void setHidden(const QSet<QString> &names); ///< of legend and chart
    void setHeadline(const QString &figure, const QString &what = {}); ///< "34.2 %", "average"
    void setQuery(const QString &query); ///< for "copy query"; empty: the command is off
    void setRemarks(const QStringList &remarks); ///< the server's warnings, what is left out: counted in the header
    void setFileStem(const QString &stem); ///< of exported files: "cpu"
    void setMaximised(bool maximised);
    [[nodiscard]] bool isMaximised() const { return m_isMaximised; }

    /// Title, chart and legend on the card's ground, twice the size.
    [[nodiscard]] QImage toImage() const;
    void exportPng(const QString &path);
    void exportCsv(const QString &path);

Q_SIGNALS:
    void maximiseRequested();
    void hiddenChanged(const QSet<QString> &names);
    void exportFinished(const QString &path, bool ok);

private:
    void buildHeader();
    void buildMenu();
    void askForFile(const QString &suffix, const QString &filter, void (ChartCard::*write)(const QString &));
    void onWritten(const QString &path, const QFuture<Status> &done);

    const Theme &m_theme;
    QString m_titleText;
    ChartUnit m_unit;
    TimeChart *m_chart;
    ChartLegend *m_legend;
    StatePanel *m_state;
    QLabel *m_unitLabel;
    QLabel *m_headline;
    QToolButton *m_remarks;
    QToolButton *m_menuButton;
    QAction *m_maximise = nullptr;
    QAction *m_copyQuery = nullptr;
    QAction *m_exportPng = nullptr;
    QAction *m_exportCsv = nullptr;
    NoteBox *m_note;
    QString m_query;
    QStringList m_shownRemarks;
    QString m_fileStem;
    bool m_isMaximised = false;
};

} // namespace chom
