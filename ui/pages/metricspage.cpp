// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/metricspage.h"

#include "models/format.h"
#include "models/metricsmodel.h"
#include "services/core/settings.h"
#include "ui/pages/metricsboardview.h"
#include "ui/pages/metricstoolbar.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statepanel.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::chrono::hours noExpectation {24 * 3650}; // what is not refreshed does not turn amber

} // namespace

MetricsPage::MetricsPage(const Theme &theme, Settings &settings, MetricsModel &model, QWidget *parent)
    : PageWidget(PageId::Metrics, parent)
    , m_settings(settings)
    , m_model(model)
    , m_header(new PageHeader(theme, tr("Metrics"), this))
    , m_toolbar(new MetricsToolbar(theme, MetricsModel::ranges(), MetricsModel::refreshIntervals(), this))
    , m_note(new NoteBox(theme, this))
    , m_board(new MetricsBoardView(theme))
    , m_state(new StatePanel(theme, m_board, this))
{
    auto *dismiss = makeIconButton(theme, u"close"_s, tr("Dismiss the message"));
    m_note->actions()->addWidget(dismiss);
    connect(dismiss, &QToolButton::clicked, m_note, &NoteBox::clear);
    QPushButton *exportAll = m_header->addAction(tr("Export all…"), u"export"_s);
    exportAll->setToolTip(tr("Writes a picture and a table of every chart into one folder"));
    connect(exportAll, &QPushButton::clicked, this, &MetricsPage::askForFolder);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::large, space::medium);
    column->setSpacing(space::medium);
    column->addWidget(m_header);
    column->addWidget(m_toolbar);
    column->addWidget(m_note);
    column->addWidget(m_state, 1);

    exportAll->setEnabled(model.isConfigured());
    m_toolbar->setEnabled(model.isConfigured());
    if (model.isConfigured())
        m_state->showContent();
    else
        m_state->showNotConfigured(tr("Prometheus"));
    connect(m_state, &StatePanel::settingsRequested, this,
            [this] { Q_EMIT openRequested(PageId::Settings, {{u"section"_s, u"prometheus"_s}}); });
    applySettings();
    connectModel();
    connectToolbar();
}

QString MetricsPage::title() const
{
    return tr("Metrics");
}

void MetricsPage::activate()
{
    m_model.setActive(true);
}

void MetricsPage::deactivate()
{
    m_model.setActive(false);
}

void MetricsPage::refresh()
{
    m_model.refresh();
}

void MetricsPage::open(const QVariantMap &arguments)
{
    if (arguments.contains(u"server"_s))
        m_model.setServer(arguments.value(u"server"_s).toString());
}

void MetricsPage::applySettings()
{
    m_model.setRange(TimeMs(m_settings.intValue(SettingKey::MetricsRangeSecs)) * 1000);
    const std::chrono::seconds interval(m_settings.intValue(SettingKey::MetricsRefreshSecs));
    m_model.setRefreshInterval(interval);
    m_toolbar->setRefresh(interval);
    m_board->setUtc(m_settings.boolValue(SettingKey::ShowUtc));
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::ShowUtc)
            m_board->setUtc(m_settings.boolValue(key));
        if (key == SettingKey::MetricsRefreshSecs) {
            const std::chrono::seconds changed(m_settings.intValue(key));
            m_model.setRefreshInterval(changed);
            m_toolbar->setRefresh(changed);
        }
    });
}

void MetricsPage::connectModel()
{
    connect(&m_model, &MetricsModel::panelChanged, this, [this](PanelId id) {
        const auto [startMs, endMs] = m_model.window();
        const bool isLive = !m_model.isZoomed() && m_model.refreshInterval().count() > 0;
        m_board->showPanel(m_model.panel(id), startMs, endMs, isLive ? m_model.refreshInterval() : noExpectation);
    });
    connect(&m_model, &MetricsModel::windowChanged, this, &MetricsPage::showWindow);
    connect(&m_model, &MetricsModel::filtersChanged, this, &MetricsPage::showFilters);
    connect(&m_model.filters(), &MetricsFilters::serversChanged, this, &MetricsPage::showFilters);
    connect(&m_model.filters(), &MetricsFilters::sitesChanged, this,
            [this] { m_toolbar->setSites(m_model.filters().sites()); });
    connect(&m_model, &MetricsModel::boardFinished, this, [this](double elapsedMs, bool) {
        m_header->setCount(elapsedMs > 0 ? tr("%n panels in %1", nullptr, panelCount).arg(format::durationMs(elapsedMs))
                                         : QString());
    });
    showWindow();
    showFilters();
    m_toolbar->setSites(m_model.filters().sites());
}

void MetricsPage::connectToolbar()
{
    connect(m_toolbar, &MetricsToolbar::serverChosen, &m_model, &MetricsModel::setServer);
    connect(m_toolbar, &MetricsToolbar::siteChosen, &m_model, &MetricsModel::setSite);
    connect(m_toolbar, &MetricsToolbar::siteSearched, this,
            [this](const QString &text) { m_model.filters().searchSites(text); });
    connect(m_toolbar, &MetricsToolbar::rangeChosen, this, [this](qint64 rangeMs) {
        m_model.setRange(rangeMs);
        m_settings.setValue(SettingKey::MetricsRangeSecs, int(rangeMs / 1000));
    });
    connect(m_toolbar, &MetricsToolbar::refreshChosen, this, [this](std::chrono::seconds interval) {
        m_model.setRefreshInterval(interval);
        m_settings.setValue(SettingKey::MetricsRefreshSecs, int(interval.count())); // "off" is for this session
    });
    connect(m_toolbar, &MetricsToolbar::zoomBackRequested, &m_model, &MetricsModel::zoomBack);
    connect(m_board, &MetricsBoardView::rangeSelected, &m_model, &MetricsModel::zoomTo);
    connect(m_board, &MetricsBoardView::zoomRequested, &m_model, &MetricsModel::zoomBy);
    connect(m_board, &MetricsBoardView::retryRequested, &m_model, &MetricsModel::refresh);
    connect(m_board, &MetricsBoardView::exportAllFinished, this, [this](int files, const QStringList &errors) {
        if (!errors.isEmpty())
            m_note->setNote(NoteTone::Bad, errors.first());
        else if (files == 0)
            m_note->setNote(NoteTone::Info, tr("There is nothing to export yet."));
        else
            m_note->setNote(NoteTone::Info, tr("%n files were written.", nullptr, files));
    });
}

void MetricsPage::showWindow()
{
    const auto [startMs, endMs] = m_model.window();
    m_board->setWindow(startMs, endMs);
    m_toolbar->setRange(m_model.range(), m_model.isZoomed());
}

void MetricsPage::showFilters()
{
    const MetricsFilters &filters = m_model.filters();
    m_toolbar->setServers(filters.servers(), filters.server());
    m_toolbar->setSite(filters.site());
}

void MetricsPage::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Export all charts into a folder"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_board->exportAll(folder, m_model.window().second); });
    dialog->open();
}

void MetricsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Backspace && m_model.isZoomed())
        return m_model.zoomBack();
    PageWidget::keyPressEvent(event);
}

} // namespace chom
