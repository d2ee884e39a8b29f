// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serverhealthpage.h"

#include "models/format.h"
#include "models/linemodel.h"
#include "models/serverhealthmodel.h"
#include "models/serversmodel.h"
#include "ui/pages/linelist.h"
#include "ui/pages/plaincolumn.h"
#include "ui/pages/serveraudit.h"
#include "ui/pages/serverchooser.h"
#include "ui/pages/serververdict.h"
#include "ui/pages/tilelayout.h"
#include "ui/pages/wordtable.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tableview.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

enum HealthTile { CpuTile, MemoryTile, DiskTile, LoadTile, UptimeTile, SitesTile };
constexpr int healthChooserWidth = 236;
constexpr int healthTileWidth = 124;

ColorRole usageRole(double percent, double warn)
{
    return percent > 95 ? ColorRole::Bad : percent > warn ? ColorRole::Warn : ColorRole::Text;
}

} // namespace

ServerHealthPage::ServerHealthPage(const Theme &theme, ServerHealthModel &model, ServersModel &chooser, QWidget *parent)
    : PageWidget(PageId::ServerHealth, parent)
    , m_theme(theme)
    , m_model(model)
    , m_servers(chooser)
    , m_header(new PageHeader(theme, tr("Server health"), this))
    , m_check(m_header->addAction(tr("Check now"), {}, true))
    , m_chooser(new ServerChooser(theme, chooser, this))
    , m_panel(new StatePanel(theme, makeContent(), this))
{
    m_chooser->setFixedWidth(healthChooserWidth);
    m_check->setMinimumWidth(m_check->sizeHint().width()); // the same while it says "Asking…"
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::medium);
    columns->addWidget(m_chooser);
    columns->addWidget(m_panel, 1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::large, space::medium, space::large, space::large);
    rows->setSpacing(space::medium);
    rows->addWidget(m_header);
    rows->addLayout(columns, 1);
    connect(m_check, &QPushButton::clicked, this, &ServerHealthPage::refresh);
    connect(m_chooser, &ServerChooser::serverChosen, this, &ServerHealthPage::choose);
    connect(m_panel, &StatePanel::retryRequested, this, &ServerHealthPage::refresh);
    connect(m_panel, &StatePanel::actionRequested, this, [this] { Q_EMIT openRequested(PageId::Servers, {}); });
    connect(&m_model, &ServerHealthModel::changed, this, &ServerHealthPage::showState);
    // with nothing chosen the first server is, once there is one
    connect(&m_servers, &ServersModel::stateChanged, this, [this] {
        if (m_active && m_model.serverId().isEmpty() && m_servers.rowCount() > 0)
            choose(m_servers.at(0)->server.id);
        showState();
    });
    showState();
}

QWidget *ServerHealthPage::makeContent()
{
    auto *content = new QWidget;
    auto *verdict = new ServerVerdict(m_theme, m_model, content);
    connect(verdict, &ServerVerdict::retryRequested, this, &ServerHealthPage::refresh);
    verdict->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::medium);
    left->addWidget(makeServices());
    left->addWidget(makeIssues(), 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(space::medium);
    middle->addLayout(left, 1);
    auto *audit = new ServerAudit(m_theme, m_model, content);
    middle->addWidget(audit, 1);
    connect(audit, &ServerAudit::settingsRequested, this, [this] { Q_EMIT openRequested(PageId::Settings, {}); });
    auto *column = new PlainColumn(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(verdict);
    column->addWidget(makeTiles());
    column->addLayout(middle);
    column->addWidget(makeSites(), 1);

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

QWidget *ServerHealthPage::makeTiles()
{
    auto *holder = new QWidget;
    auto *layout = new TileLayout(holder, healthTileWidth, space::small);
    const std::array<QString, 6> labels {tr("CPU"), tr("Memory"), tr("Disk"), tr("Load"), tr("Uptime"), tr("Sites")};
    for (std::size_t at = 0; at < m_tiles.size(); ++at) {
        m_tiles[at] = new StatTile(m_theme, labels[at], holder);
        m_tiles[at]->age()->setForegroundRole(QPalette::WindowText); // a button's children inherit its text colour
        layout->addWidget(m_tiles[at]);
        connect(m_tiles[at], &QAbstractButton::clicked, this, [this] {
            Q_EMIT openRequested(PageId::Metrics, {{u"server"_s, m_model.serverId()}});
        });
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
    return holder;
}

QWidget *ServerHealthPage::makeServices()
{
    m_servicesCard = new Card(m_theme, tr("Services"));
    TableView *table = makeWordTable(m_theme, *m_model.serviceTable(), tr("Services"), 6);
    m_servicesPanel = new StatePanel(m_theme, table, m_servicesCard);
    m_servicesPanel->setMinimumHeight(4 * m_theme.rowHeight() + 4);
    m_servicesCard->body()->addWidget(m_servicesPanel);
    m_servicesCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    table->setColumnWidth(1, 120);
    table->setColumnWidth(2, 90);
    return m_servicesCard;
}

QWidget *ServerHealthPage::makeIssues()
{
    m_issuesCard = new Card(m_theme, tr("Issues"));
    m_issues = new LineModel(this);
    m_issueList = new LineList(m_theme, m_issues, tr("Issues"));
    m_issuesPanel = new StatePanel(m_theme, m_issueList, m_issuesCard);
    m_issuesPanel->setMinimumHeight(2 * m_theme.rowHeight());
    m_issuesCard->body()->addWidget(m_issuesPanel, 1);
    return m_issuesCard;
}

QWidget *ServerHealthPage::makeSites()
{
    m_sitesCard = new Card(m_theme, tr("Sites on this server"));
    m_sitesCard->age()->setExpectedInterval(std::chrono::seconds(30));
    TableView *table = makeWordTable(m_theme, *m_model.siteTable(), tr("Sites on this server"));
    m_sitesPanel = new StatePanel(m_theme, table, m_sitesCard);
    m_sitesCard->body()->addWidget(m_sitesPanel, 1);
    m_sitesPanel->setMinimumHeight(4 * m_theme.rowHeight());
    for (const auto &[column, width] : {std::pair(1, 96), std::pair(2, 64), std::pair(3, 92), std::pair(4, 100), std::pair(5, 160)})
        table->setColumnWidth(column, width);
    connect(m_sitesPanel, &StatePanel::retryRequested, this, &ServerHealthPage::refresh);
    for (StatePanel *panel : {m_sitesPanel, m_servicesPanel})
        connect(panel, &StatePanel::settingsRequested, this, [this] { Q_EMIT openRequested(PageId::Settings, {}); });
    return m_sitesCard;
}

void ServerHealthPage::activate()
{
    m_active = true;
    m_servers.setActive(true);
    m_model.setActive(true);
    if (m_model.serverId().isEmpty() && m_servers.rowCount() > 0)
        choose(m_servers.at(0)->server.id);
}

void ServerHealthPage::deactivate()
{
    m_active = false;
    m_model.setActive(false);
    m_servers.setActive(false);
}

void ServerHealthPage::open(const QVariantMap &arguments)
{
    if (const QString id = arguments.value(u"server"_s).toString(); !id.isEmpty())
        choose(id);
}

void ServerHealthPage::refresh()
{
    m_model.refresh();
}

void ServerHealthPage::setTenant(const QString &tenantId)
{
    ServerFilter filter = m_servers.filter();
    if (filter.tenantId == tenantId)
        return;
    filter.tenantId = tenantId;
    m_servers.setFilter(filter);
    choose({}); // the server of one tenant is not shown under another
}

void ServerHealthPage::choose(const QString &serverId)
{
    m_model.setServer(serverId);
    m_chooser->choose(serverId);
}

void ServerHealthPage::showState()
{
    using State = PagePart<VpsServer>::State;
    const auto &server = m_model.server();
    m_check->setEnabled(server.data && m_model.dashboard().state != PagePart<ServerDashboard>::State::NotConfigured && !m_model.isAsking());
    m_check->setText(m_model.isAsking() ? tr("Asking…") : tr("Check now"));
    if (server.state == State::Failed) {
        m_panel->showError(server.error.value_or(Error {}));
        return;
    }
    if (m_model.serverId().isEmpty()) {
        const bool none = m_servers.loadState() == ServersModel::LoadState::Ready && m_servers.total() == 0;
        if (none)
            m_panel->showEmpty(tr("There is no server to ask yet."), tr("Open servers"));
        else
            m_panel->showEmpty(tr("Choose a server at the left."));
        return;
    }
    if (!server.data) {
        m_panel->showLoading();
        return;
    }
    m_panel->showContent();
    showTiles();
    showServices();
    showIssues();
    showSites();
}

void ServerHealthPage::showTiles()
{
    using State = PagePart<ServerDashboard>::State;
    const auto &part = m_model.dashboard();
    if (part.state == State::NotConfigured) {
        showUnknownTiles(tr("No SSH identity"));
        return;
    }
    if (part.state == State::Failed) {
        showUnknownTiles(tr("not known"));
        return;
    }
    if (!part.data) {
        for (StatTile *tile : m_tiles) {
            tile->setFigure({});
            tile->setNote({});
            tile->age()->clear();
            tile->setQuota(-1);
            tile->setLoading(true);
        }
        return;
    }
    const ServerHealth &health = part.data->value.health;
    const ServerStats &stats = part.data->value.stats;
    const double cpu = stats.cpuUsagePercent;
    const auto ofTotal = [](const Usage &usage) { return tr("of %1").arg(format::bytes(double(usage.totalBytes))); };
    if (cpu < 0)
        m_tiles[CpuTile]->setUnavailable(tr("not said"));
    else
        m_tiles[CpuTile]->setFigure(format::decimal(cpu, 0), u"%"_s, usageRole(cpu, 80));
    m_tiles[CpuTile]->setQuota(cpu / 100);
    if (cpu >= 0)
        m_tiles[CpuTile]->setNote(tr("of %1 cores").arg(format::number(health.cpuCount)));
    m_tiles[MemoryTile]->setFigure(format::decimal(health.memory.percentUsed, 0), u"%"_s, usageRole(health.memory.percentUsed, 85));
    m_tiles[MemoryTile]->setQuota(health.memory.percentUsed / 100);
    m_tiles[MemoryTile]->setNote(ofTotal(health.memory));
    m_tiles[DiskTile]->setFigure(format::decimal(health.disk.percentUsed, 0), u"%"_s, usageRole(health.disk.percentUsed, 85));
    m_tiles[DiskTile]->setQuota(health.disk.percentUsed / 100);
    m_tiles[DiskTile]->setNote(ofTotal(health.disk));
    m_tiles[LoadTile]->setFigure(format::decimal(health.load1m, 2), {}, health.load1m > health.cpuCount ? ColorRole::Warn : ColorRole::Text);
    m_tiles[LoadTile]->setNote(tr("15 min: %1").arg(format::decimal(health.load15m, 2)));
    const QString uptime = format::age(1, 1 + stats.uptimeSeconds * 1000); // one unit: the tile is small
    m_tiles[UptimeTile]->setFigure(uptime.section(u' ', 0, 0), uptime.section(u' ', 1));
    m_tiles[UptimeTile]->setNote(tr("%1 processes").arg(format::number(stats.processCount)));
    m_tiles[SitesTile]->setFigure(format::number(part.data->value.sitesCount));
    m_tiles[SitesTile]->setNote(tr("on the server"));
    for (StatTile *tile : m_tiles) {
        tile->age()->setExpectedInterval(std::chrono::seconds(30));
        tile->age()->setFetched(*part.data);
    }
}

void ServerHealthPage::showUnknownTiles(const QString &why)
{
    for (StatTile *tile : m_tiles)
        tile->setUnavailable(why);
}

void ServerHealthPage::showServices()
{
    using State = PagePart<ServerDashboard>::State;
    const auto &part = m_model.dashboard();
    if (part.state == State::NotConfigured)
        m_servicesPanel->showNotConfigured(tr("Asking a server needs an SSH identity in this profile."));
    else if (part.state == State::Failed)
        m_servicesPanel->showEmpty(tr("Not known: the server could not be asked."));
    else if (!part.data)
        m_servicesPanel->showLoading();
    else if (part.data->value.health.services.isEmpty())
        m_servicesPanel->showEmpty(tr("The agent named no services."));
    else
        m_servicesPanel->showContent();
}

void ServerHealthPage::showIssues()
{
    const ServerDashboard *dashboard = m_model.dashboard().value();
    QList<Line> lines;
    if (dashboard) {
        for (const QString &issue : dashboard->health.issues) {
            Line line;
            line.id = issue;
            line.mark = Mark::Warning;
            line.word = tr("issue");
            line.text = issue;
            line.toolTip = issue;
            lines << line;
        }
    }
    m_issues->setLines(lines);
    m_issueList->setPlaceholder(dashboard ? tr("The agent reports no issue.") : tr("Not known: the server has not answered."));
    if (!dashboard && m_model.isAsking())
        m_issuesPanel->showLoading();
    else
        m_issuesPanel->showContent();
}

void ServerHealthPage::showSites()
{
    using State = PagePart<QList<ServerSite>>::State;
    const auto &part = m_model.sites();
    if (part.data)
        m_sitesCard->age()->setFetched(*part.data);
    else
        m_sitesCard->age()->clear();
    if (part.state == State::NotConfigured)
        m_sitesPanel->showNotConfigured(tr("Asking a server needs an SSH identity in this profile."));
    else if (part.state == State::Failed)
        m_sitesPanel->showError(part.error.value_or(Error {}));
    else if (!part.data)
        m_sitesPanel->showLoading();
    else if (part.data->value.isEmpty())
        m_sitesPanel->showEmpty(tr("The server lists no sites."));
    else
        m_sitesPanel->showContent();
}

void ServerHealthPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_chooser->focusSearch();
        return;
    }
    PageWidget::keyPressEvent(event);
}

} // namespace chom
