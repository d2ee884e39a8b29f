// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"

#include "models/deliver.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartpicture.h"
#include "ui/charts/figure.h"
#include "ui/theme/theme.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/statepanel.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int legendRows = 3; // in a card of 240 px; all of them when it has the page to itself

} // namespace

ChartCard::ChartCard(const Theme &theme, const QString &title, ChartUnit unit, QWidget *parent)
    : Card(theme, title, parent)
    , m_theme(theme)
    , m_titleText(title)
    , m_unit(unit)
{
    auto *content = new QWidget;
    m_chart = new TimeChart(theme, unit, content);
    m_chart->setAccessibleName(tr("Chart: %1").arg(title));
    m_chart->setAccessibleDescription(tr("Left and Right read the values, Space marks a range, Enter shows it large."));
    m_legend = new ChartLegend(theme, unit, content);
    m_legend->setAccessibleName(tr("Legend: %1").arg(title));
    m_legend->setVisibleRows(legendRows);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_chart, 1);
    column->addWidget(m_legend);

    m_note = new NoteBox(theme);
    auto *dismiss = makeIconButton(theme, u"close"_s, tr("Dismiss the message"));
    m_note->actions()->addWidget(dismiss);

    m_state = new StatePanel(theme, content);
    body()->addWidget(m_note);
    body()->addWidget(m_state, 1);
    buildHeader();
    buildMenu();

    connect(dismiss, &QToolButton::clicked, m_note, &NoteBox::clear);
    connect(m_chart, &TimeChart::maximiseRequested, this, &ChartCard::maximiseRequested);
    connect(m_legend, &ChartLegend::hiddenChanged, this, [this](const QSet<QString> &names) {
        m_chart->setHidden(names);
        Q_EMIT hiddenChanged(names);
    });
}

void ChartCard::buildHeader()
{
    m_unitLabel = new QLabel(unitName(m_unit));
    m_unitLabel->setProperty("tone", u"secondary"_s);
    m_unitLabel->setFont(m_theme.font(FontRole::Secondary));
    m_headline = new QLabel;
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setFont(m_theme.font(FontRole::Semibold));
    m_remarks = new QToolButton;
    m_remarks->setIcon(m_theme.icon(u"warning"_s, ColorRole::Warn));
    m_remarks->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_remarks->setPopupMode(QToolButton::InstantPopup);
    m_remarks->hide();
    m_menuButton = makeIconButton(m_theme, u"more"_s, tr("Menu of %1").arg(m_titleText));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);

    // title, unit … remarks, figure, age, menu: the card's own row has title and age
    header()->addWidget(m_remarks);
    header()->addWidget(m_headline);
    for (int i = 0; i < layout()->count(); ++i) {
        auto *row = qobject_cast<QHBoxLayout *>(layout()->itemAt(i)->layout());
        if (!row || row->indexOf(age()) < 0)
            continue;
        row->insertWidget(1, m_unitLabel);
        row->addWidget(m_menuButton);
    }
}

void ChartCard::buildMenu()
{
    auto *menu = new QMenu(m_menuButton);
    m_exportPng = menu->addAction(m_theme.icon(u"export"_s), tr("Export as picture (PNG)…"), this, [this] {
        askForFile(u"png"_s, tr("Pictures (*.png)"), &ChartCard::exportPng);
    });
    m_exportCsv = menu->addAction(m_theme.icon(u"export"_s), tr("Export figures (CSV)…"), this, [this] {
        askForFile(u"csv"_s, tr("Tables (*.csv)"), &ChartCard::exportCsv);
    });
    m_copyQuery = menu->addAction(m_theme.icon(u"copy"_s), tr("Copy query"), this,
                                  [this] { QGuiApplication::clipboard()->setText(m_query); });
    m_copyQuery->setEnabled(false);
    menu->addSeparator();
    m_maximise = menu->addAction(m_theme.icon(u"maximise"_s), tr("Maximise"), this, &ChartCard::maximiseRequested);
    m_menuButton->setMenu(menu);
}

void ChartCard::setData(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs)
{
    m_chart->setRange(startMs, endMs);
    m_chart->setSeries(series);
    m_legend->setSeries(series, startMs, endMs);
    m_legend->setVisible(!series.isEmpty());
    m_exportPng->setEnabled(!series.isEmpty());
    m_exportCsv->setEnabled(!series.isEmpty());
}

void ChartCard::setHidden(const QSet<QString> &names)
{
    m_chart->setHidden(names);
    m_legend->setHidden(names);
}

void ChartCard::setHeadline(const QString &figure, const QString &what)
{
    m_headline->setText(figure);
    m_headline->setToolTip(what);
    m_headline->setAccessibleName(what.isEmpty() ? figure : what + u": "_s + figure);
}

void ChartCard::setQuery(const QString &query)
{
    m_query = query;
    m_copyQuery->setEnabled(!query.isEmpty());
}

void ChartCard::setRemarks(const QStringList &remarks)
{
    if (m_shownRemarks == remarks)
        return; // each refresh says the same: a menu is not made anew for it
    m_shownRemarks = remarks;
    m_remarks->setVisible(!remarks.isEmpty());
    m_remarks->setText(tr("%n remarks", nullptr, int(remarks.size())));
    auto *menu = new QMenu(m_remarks);
    for (const QString &remark : remarks) {
        QString plain = remark.left(300);
        menu->addAction(plain.replace(u'&', u"&&"_s))->setEnabled(false);
    }
    delete m_remarks->menu();
    m_remarks->setMenu(menu);
    m_remarks->setAccessibleDescription(remarks.join(u' '));
}

void ChartCard::setFileStem(const QString &stem)
{
    m_fileStem = stem;
}

void ChartCard::setMaximised(bool maximised)
{
    m_isMaximised = maximised;
    m_maximise->setText(maximised ? tr("Back to all charts") : tr("Maximise"));
    m_maximise->setIcon(m_theme.icon(maximised ? u"restore"_s : u"maximise"_s));
    m_legend->setVisibleRows(maximised ? 4 * legendRows : legendRows);
}

QImage ChartCard::toImage() const
{
    return chartPicture(m_theme, m_titleText, m_unit, *m_chart);
}

void ChartCard::exportPng(const QString &path)
{
    onWritten(path, writePng(path, toImage()));
}

void ChartCard::exportCsv(const QString &path)
{
    onWritten(path, writeCsv(path, m_chart->series()));
}

void ChartCard::askForFile(const QString &suffix, const QString &filter, void (ChartCard::*write)(const QString &))
{
    auto *dialog = new QFileDialog(this, tr("Export %1").arg(m_titleText),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(exportFileName(m_fileStem.isEmpty() ? u"chart"_s : m_fileStem, m_chart->range().second, suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString &path) { (this->*write)(path); });
    dialog->open();
}

void ChartCard::onWritten(const QString &path, const QFuture<Status> &done)
{
    deliver(done, this, [this, path](const Status &status) {
        if (status)
            m_note->setNote(NoteTone::Info, tr("Exported to %1.").arg(QDir::toNativeSeparators(path)));
        else
            m_note->setNote(NoteTone::Bad, status.error().text);
        Q_EMIT exportFinished(path, status.has_value());
    });
}

} // namespace chom
