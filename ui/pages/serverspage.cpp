// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serverspage.h"

#include "models/connectiontest.h"
#include "models/format.h"
#include "models/serverchecks.h"
#include "models/serversmodel.h"
#include "services/core/clock.h"
#include "ui/pages/checkbar.h"
#include "ui/pages/serverdetails.h"
#include "ui/pages/serverfilterbar.h"
#include "ui/pages/servertable.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>

#include <utility>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::chrono::milliseconds serversInterval {300'000};
constexpr int serversWideEnough = 1300; ///< from here on the details are open at first

} // namespace

ServersPage::ServersPage(const Theme &theme, ServersModel &model, ServerChecks &checks, ConnectionTest *test, const Clock &clock,
                         QWidget *parent)
    : PageWidget(PageId::Servers, parent)
    , m_theme(theme)
    , m_model(model)
    , m_checks(checks)
    , m_test(test)
    , m_clock(clock)
    , m_header(new PageHeader(theme, tr("Servers"), this))
    , m_testButton(m_header->addAction(tr("Test connection"), u"link"_s))
    , m_checkButton(m_header->addAction(tr("Check all"), {}, true))
    , m_filters(new ServerFilterBar(theme, this))
    , m_checkBar(new CheckBar(theme, checks, this))
    , m_note(new NoteBox(theme, this))
    , m_view(new TableView(theme, tr("Servers")))
    , m_table(new ServerTable(theme, model, *m_view))
    , m_panel(new StatePanel(theme, m_view))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_details(new ServerDetails(theme, checks, test, clock))
{
    m_refreshTimer.setInterval(serversInterval);
    m_header->age()->setExpectedInterval(serversInterval);
    makeLayout();
    makeActions();
    connectParts();
    showState();
    showSelection();
}

void ServersPage::makeLayout()
{
    auto *card = new QFrame(this);
    card->setObjectName(u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_panel);
    m_splitter->addWidget(card);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(space::small);
    m_splitter->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s); // a gap between two cards, not a line
    m_filters->end()->addWidget(m_checkBar);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::large, space::large);
    column->setSpacing(space::small);
    column->addWidget(m_header);
    column->addWidget(m_filters);
    column->addWidget(m_note);
    column->addWidget(m_splitter, 1);
    m_note->clear();
    m_details->hide();
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
}

void ServersPage::makeActions()
{
    const auto make = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_openAction = make(tr("Open server health"), {}, &ServersPage::openSelected);
    m_checkAction = make(tr("Check now"), QKeySequence(Qt::CTRL | Qt::Key_H), &ServersPage::checkSelected);
    m_testAction = make(tr("Test connection"), QKeySequence(Qt::CTRL | Qt::Key_T), &ServersPage::testSelected);
    const auto copy = [this](auto field) {
        return [this, field] {
            QStringList texts;
            for (const VpsServer &server : selectedServers())
                texts << server.*field;
            QGuiApplication::clipboard()->setText(texts.join(u'\n'));
        };
    };
    m_copyHost = make(tr("Copy host name"), {}, copy(&VpsServer::hostname));
    m_copyAddress = make(tr("Copy IP address"), {}, copy(&VpsServer::ipAddress));
    m_detailsAction = make(tr("Details"), QKeySequence(Qt::Key_F4), [this] { showDetails(m_details->isHidden()); });
    m_detailsAction->setCheckable(true);
}

void ServersPage::connectParts()
{
    connect(m_checkButton, &QPushButton::clicked, this, &ServersPage::checkAll);
    connect(m_testButton, &QPushButton::clicked, this, &ServersPage::testSelected);
    connect(m_filters, &ServerFilterBar::filterChanged, this, &ServersPage::onFilter);
    connect(m_checkBar, &CheckBar::silentRequested, this, [this](const QStringList &ids) {
        ServerFilter filter;
        filter.tenantId = m_model.filter().tenantId;
        filter.sort = m_model.filter().sort;
        filter.order = m_model.filter().order;
        filter.ids = ids;
        onFilter(filter);
    });
    connect(&m_model, &ServersModel::stateChanged, this, &ServersPage::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ServersPage::showSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { m_details->setServer(m_model.at(m_view->currentIndex().row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ServersPage::showSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ServersPage::showSelection);
    connect(m_view, &TableView::rowOpened, this, &ServersPage::openSelected);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ServersPage::showMenu);
    connect(m_panel, &StatePanel::retryRequested, &m_model, &ServersModel::reload);
    connect(m_panel, &StatePanel::clearFiltersRequested, m_filters, &ServerFilterBar::clear);
    connect(m_panel, &StatePanel::actionRequested, this, [this] { Q_EMIT openRequested(PageId::Settings, {}); });
    connect(m_details, &ServerDetails::closeRequested, this, [this] { showDetails(false); });
    connect(m_details, &ServerDetails::testRequested, this, &ServersPage::testSelected);
    connect(m_details, &ServerDetails::openHealthRequested, this,
            [this](const QString &id) { Q_EMIT openRequested(PageId::ServerHealth, {{u"server"_s, id}}); });
    connect(&m_checks, &ServerChecks::started, this, &ServersPage::showActions);
    connect(&m_checks, &ServerChecks::finished, this, &ServersPage::showActions);
    connect(&m_refreshTimer, &QTimer::timeout, this, [this] {
        m_model.reload();
        if (m_automatic)
            m_checks.checkAll(m_model.filter().tenantId);
    });
    if (m_test) {
        connect(m_test, &ConnectionTest::hostKeyQuestion, this, &ServersPage::hostKeyQuestion);
        connect(m_test, &ConnectionTest::changed, this, &ServersPage::showActions);
    }
}

void ServersPage::activate()
{
    m_model.setActive(true);
    m_refreshTimer.start();
    const bool old = m_clock.nowMs() - m_checks.finishedAt() > m_refreshTimer.interval();
    if (m_automatic && old)
        m_checks.checkAll(m_model.filter().tenantId);
}

void ServersPage::deactivate()
{
    m_refreshTimer.stop();
    m_model.setActive(false);
}

void ServersPage::refresh()
{
    m_model.reload();
}

void ServersPage::setTenant(const QString &tenantId)
{
    ServerFilter filter = m_filters->filter();
    if (filter.tenantId == tenantId)
        return;
    m_checks.cancel(); // it was for the tenant before
    filter.tenantId = tenantId;
    filter.ids.clear();
    onFilter(filter);
}

void ServersPage::open(const QVariantMap &arguments)
{
    ServerFilter filter;
    filter.tenantId = m_model.filter().tenantId;
    filter.sort = m_model.filter().sort;
    filter.order = m_model.filter().order;
    filter.text = arguments.value(u"text"_s).toString();
    filter.health = enumFrom<HealthStatus>(arguments.value(u"health"_s).toString());
    filter.status = enumFrom<ServerStatus>(arguments.value(u"status"_s).toString());
    filter.provider = enumFrom<Provider>(arguments.value(u"provider"_s).toString());
    m_wantedServer = arguments.value(u"server"_s).toString();
    if (!m_wantedServer.isEmpty()) {
        filter.ids = {m_wantedServer};
        showDetails(true);
    }
    onFilter(filter);
}

void ServersPage::onFilter(const ServerFilter &filter)
{
    m_filters->setFilter(filter);
    m_model.setFilter(filter);
}

void ServersPage::showState()
{
    const bool any = m_model.rowCount() > 0;
    m_header->setCount(m_model.total() >= 0 ? format::number(m_model.total()) : QString());
    if (m_model.loadedAt() > 0)
        m_header->age()->setState(m_model.loadedAt(), FetchSource::Live, 1, 1, m_model.error());
    if (any && m_model.error())
        m_note->setNote(NoteTone::Warning, tr("The list could not be refreshed: %1").arg(m_model.error()->text));
    else
        m_note->clear();
    switch (m_model.loadState()) {
    case ServersModel::LoadState::Loading: m_panel->showLoading(); break;
    case ServersModel::LoadState::Failed: m_panel->showError(m_model.error().value_or(Error {})); break;
    case ServersModel::LoadState::Ready:
        if (any)
            m_panel->showContent();
        else if (m_model.isFiltered())
            m_panel->showNoMatch();
        else if (!m_model.filter().tenantId.isEmpty())
            m_panel->showEmpty(tr("No server holds a site of this tenant."));
        else
            m_panel->showEmpty(tr("This profile has no servers. Choose another profile, or add the first server."), tr("Open settings"));
        break;
    }
    if (any && !m_wantedServer.isEmpty() && m_model.rowOf(m_wantedServer) >= 0)
        m_table->select(std::exchange(m_wantedServer, {}));
    showActions();
}

void ServersPage::showSelection()
{
    m_details->setServer(m_model.at(m_view->currentIndex().row()));
    showActions();
}

void ServersPage::showActions()
{
    const bool any = m_view->selectionModel() && m_view->selectionModel()->hasSelection();
    const bool configured = m_checks.isConfigured();
    const QString noIdentity = tr("This profile has no SSH identity. Add one in the settings.");
    const QString nothing = tr("Choose a server first.");
    const auto allow = [](auto *what, bool allowed, const QString &why) {
        what->setEnabled(allowed);
        what->setToolTip(allowed ? QString() : why);
    };
    allow(m_checkButton, configured && !m_checks.isRunning(), configured ? tr("A check is under way.") : noIdentity);
    allow(m_checkAction, configured && any && !m_checks.isRunning(),
          !configured ? noIdentity : any ? tr("A check is under way.") : nothing);
    allow(m_testButton, m_test && any, m_test ? nothing : noIdentity);
    allow(m_testAction, m_test && any, m_test ? nothing : noIdentity);
    for (QAction *action : {m_openAction, m_copyHost, m_copyAddress})
        allow(action, any, nothing);
}

void ServersPage::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_openAction, m_checkAction, m_testAction});
    menu->addSeparator();
    menu->addActions({m_copyHost, m_copyAddress});
    menu->addSeparator();
    QMenu *sorting = menu->addMenu(tr("Sort by"));
    for (int column = 0; column < ServersModel::ColumnCount; ++column) {
        if (!ServersModel::isSortable(column))
            continue;
        connect(sorting->addAction(m_model.headerData(column, Qt::Horizontal).toString()), &QAction::triggered, this,
                [this, column] { m_table->sortBy(column); });
    }
    menu->addAction(m_detailsAction);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

QList<VpsServer> ServersPage::selectedServers() const
{
    QList<VpsServer> servers;
    for (const QString &id : m_table->selectedIds()) {
        if (const ServerRow *row = m_model.at(m_model.rowOf(id)))
            servers << row->server;
    }
    return servers;
}

void ServersPage::openSelected()
{
    const QString id = m_table->currentId();
    if (!id.isEmpty())
        Q_EMIT openRequested(PageId::ServerHealth, {{u"server"_s, id}});
}

void ServersPage::checkAll()
{
    m_checks.checkAll(m_model.filter().tenantId);
}

void ServersPage::checkSelected()
{
    m_checks.check(selectedServers());
}

void ServersPage::testSelected()
{
    const QList<VpsServer> servers = selectedServers();
    if (!m_test || servers.isEmpty())
        return;
    showDetails(true);
    m_test->run(servers);
}

void ServersPage::decideHostKey(const QString &serverId, const HostKeyInfo &key, bool trust)
{
    if (m_test)
        m_test->decide(serverId, key, trust);
}

void ServersPage::showDetails(bool shown)
{
    m_details->setVisible(shown);
    m_detailsAction->setChecked(shown);
    if (shown && m_splitter->width() > 0)
        m_splitter->setSizes({m_splitter->width() - 320, 320});
    if (!shown)
        m_view->setFocus(Qt::OtherFocusReason);
}

void ServersPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_details->isHidden()) {
        showDetails(false);
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        m_filters->focusSearch();
        return;
    }
    PageWidget::keyPressEvent(event);
}

void ServersPage::showEvent(QShowEvent *event)
{
    PageWidget::showEvent(event);
    if (!m_sized) {
        m_sized = true;
        if (width() >= serversWideEnough)
            showDetails(true);
    }
}

} // namespace chom
