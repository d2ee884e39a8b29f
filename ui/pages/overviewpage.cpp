// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "models/format.h"
#include "models/overviewmodel.h"
#include "ui/pages/healthlegend.h"
#include "ui/pages/linelist.h"
#include "ui/pages/plaincolumn.h"
#include "ui/pages/servergrid.h"
#include "ui/pages/tilelayout.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtercombo.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/quotabar.h"
#include "ui/widgets/statepanel.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace chom {

OverviewPage::OverviewPage(const Theme &theme, OverviewModel &model, QWidget *parent)
    : PageWidget(PageId::Overview, parent)
    , m_theme(theme)
    , m_model(model)
    , m_header(new PageHeader(theme, tr("Overview"), this))
    , m_panel(new StatePanel(theme, makeBody(), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::large, space::large);
    column->setSpacing(space::medium);
    column->addWidget(m_header);
    column->addWidget(m_panel, 1);
    m_header->age()->setExpectedInterval(model.refreshInterval());
    m_tiles->setExpectedInterval(model.refreshInterval());
    for (Card *card : {m_gridCard, m_usage, m_sitesCard, m_operationsCard})
        card->age()->setExpectedInterval(model.refreshInterval());

    connect(m_panel, &StatePanel::retryRequested, this, &OverviewPage::refresh);
    connect(m_panel, &StatePanel::actionRequested, this, [this] { Q_EMIT openRequested(PageId::Servers, {}); });
    connect(m_tiles, &OverviewTiles::opened, this, &OverviewPage::openTile);
    connect(&m_model, &OverviewModel::dataChanged, this, &OverviewPage::showData);
    connect(&m_model, &OverviewModel::alertsChanged, this, &OverviewPage::showAlerts);
    connect(&m_model, &OverviewModel::operationsChanged, this, &OverviewPage::showOperations);
    connect(&m_model, &OverviewModel::siteLocated, this, [this](const QString &, const QString &serverId) {
        Q_EMIT openRequested(PageId::ServerHealth, {{u"server"_s, serverId}});
    });
    showData();
    showAlerts();
    showOperations();
}

QWidget *OverviewPage::makeBody()
{
    auto *body = new QWidget;
    m_tiles = new OverviewTiles(m_theme, body);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::medium);
    left->addWidget(makeUsage());
    left->addWidget(makeGrid(), 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    right->addWidget(makeAttention(), 3);
    right->addWidget(makeSites());
    right->addWidget(makeOperations(), 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::medium);
    columns->addLayout(left, 11);
    columns->addLayout(right, 9);
    auto *rows = new PlainColumn(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::medium);
    rows->addWidget(m_tiles);
    rows->addLayout(columns, 1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(body);
    return scroll;
}

QWidget *OverviewPage::makeUsage()
{
    m_usage = new Card(m_theme, tr("Use of the plan"));
    auto *bars = new TileLayout(nullptr, 120, space::huge);
    for (const QString &label : {tr("Sites"), tr("Storage"), tr("Backups")}) {
        m_quotas << new QuotaBar(m_theme, label, m_usage);
        bars->addWidget(m_quotas.constLast());
    }
    auto *holder = new QWidget(m_usage);
    holder->setLayout(bars);
    m_usage->body()->addWidget(holder);
    m_usage->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return m_usage;
}

QWidget *OverviewPage::makeGrid()
{
    m_gridCard = new Card(m_theme, tr("Servers"));
    m_legend = new HealthLegend(m_theme, m_gridCard);
    auto *grouping = new FilterCombo(m_theme, tr("Group by"), m_gridCard);
    grouping->clear();
    grouping->addChoice(tr("provider"), int(ServerGridModel::Grouping::Provider));
    grouping->addChoice(tr("health"), int(ServerGridModel::Grouping::Health));
    m_gridCard->header()->addWidget(m_legend);
    m_gridCard->header()->addWidget(grouping);
    m_grid = new ServerGrid(m_theme, m_gridCard);
    m_grid->setModel(m_model.grid());
    m_gridPanel = new StatePanel(m_theme, m_grid, m_gridCard);
    m_gridPanel->setMinimumHeight(120);
    m_gridCard->body()->addWidget(m_gridPanel, 1);

    connect(grouping, &FilterCombo::valueChanged, this,
            [this](const QVariant &value) { m_model.grid()->setGrouping(ServerGridModel::Grouping(value.toInt())); });
    connect(m_grid, &ServerGrid::serverOpened, this,
            [this](const QString &id) { Q_EMIT openRequested(PageId::ServerHealth, {{u"server"_s, id}}); });
    connect(m_legend, &HealthLegend::healthChosen, this, [this](HealthStatus health) {
        Q_EMIT openRequested(PageId::Servers, {{u"health"_s, enumText(health)}});
    });
    connect(m_gridPanel, &StatePanel::actionRequested, this, [this] { Q_EMIT openRequested(PageId::Servers, {}); });
    return m_gridCard;
}

StatePanel *OverviewPage::makeList(LineList *list)
{
    auto *panel = new StatePanel(m_theme, list);
    connect(list, &LineList::lineOpened, this, &OverviewPage::openLink);
    connect(panel, &StatePanel::retryRequested, this, &OverviewPage::refresh);
    connect(panel, &StatePanel::settingsRequested, this, [this] { Q_EMIT openRequested(PageId::Settings, {}); });
    return panel;
}

QWidget *OverviewPage::makeAttention()
{
    auto *card = new Card(m_theme, {});
    card->setAccessibleName(tr("Attention and alerts"));
    m_chip = new FilterChip(m_theme, {}, card);
    m_chip->hide();
    m_attention = new LineList(m_theme, m_model.attentionList(), tr("Needs attention"));
    m_attention->setPlaceholder(tr("No server, site, certificate or backup needs a person."));
    m_attentionPanel = makeList(m_attention);
    m_alerts = new LineList(m_theme, m_model.alertList(), tr("Open alerts"));
    m_alerts->setPlaceholder(tr("Prometheus reports no alert, firing or pending."));
    m_alertsPanel = makeList(m_alerts);
    m_tabs = new QTabWidget(card);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setMinimumHeight(140);
    m_tabs->addTab(m_attentionPanel, tr("Needs attention"));
    m_tabs->addTab(m_alertsPanel, tr("Alerts"));
    card->header()->addWidget(m_chip);
    card->body()->addWidget(m_tabs, 1);
    connect(m_chip, &FilterChip::removed, this, &OverviewPage::clearAttentionFilter);
    connect(m_attentionPanel, &StatePanel::clearFiltersRequested, this, &OverviewPage::clearAttentionFilter);
    return card;
}

QWidget *OverviewPage::makeSites()
{
    m_sitesCard = new Card(m_theme, tr("Newest sites"));
    m_sites = new LineList(m_theme, m_model.siteList(), tr("Newest sites"));
    m_sites->setRowLimit(5);
    m_sites->setPlaceholder(tr("No site has been created yet."));
    m_sitesPanel = makeList(m_sites);
    m_sitesPanel->setMinimumHeight(3 * m_theme.rowHeight());
    m_sitesCard->body()->addWidget(m_sitesPanel);
    return m_sitesCard;
}

QWidget *OverviewPage::makeOperations()
{
    m_operationsCard = new Card(m_theme, tr("Running operations"));
    m_operations = new LineList(m_theme, m_model.operationList(), tr("Running operations"));
    m_operations->setPlaceholder(tr("Nothing is running or waiting."));
    m_operationsPanel = makeList(m_operations);
    m_operationsPanel->setMinimumHeight(2 * m_theme.rowHeight());
    m_operationsCard->body()->addWidget(m_operationsPanel, 1);
    return m_operationsCard;
}

void OverviewPage::activate()
{
    m_model.setActive(true);
}

void OverviewPage::deactivate()
{
    m_model.setActive(false);
}

void OverviewPage::refresh()
{
    m_model.refresh();
}

void OverviewPage::showData()
{
    const auto &part = m_model.data();
    m_tiles->showData(m_model);
    const OverviewData *data = part.value();
    if (!data) {
        m_header->age()->clear();
        if (part.state == PagePart<OverviewData>::State::Failed && part.error)
            m_panel->showError(*part.error);
        else
            m_panel->showLoading();
        return;
    }
    if (data->counts.servers == 0 && data->counts.sites == 0) {
        m_panel->showEmpty(m_model.tenant().isEmpty()
                               ? tr("CHOM has no servers and no sites in this profile. Add a server, and its sites, backups and health appear here.")
                               : tr("This tenant has no sites and no servers yet."),
                           tr("Open servers"));
        return;
    }
    m_panel->showContent();
    m_header->age()->setFetched(*part.data);
    for (Card *card : {m_gridCard, m_usage, m_sitesCard})
        card->age()->setFetched(*part.data);
    showUsage();
    showAttention();
    m_legend->setCounts(data->counts.serversByHealth);
    if (data->cells.isEmpty())
        m_gridPanel->showEmpty(tr("No server holds a site of this tenant yet."));
    else
        m_gridPanel->showContent();
    m_sitesPanel->showContent();
}

void OverviewPage::showUsage()
{
    const QuotaUsage &quota = m_model.data().value()->quota;
    m_usage->setTitle(quota.tier.isEmpty() ? tr("Use of all plans") : tr("Use of the plan %1").arg(quota.tier));
    const auto share = [](double used, double maximum) { return maximum > 0 ? used / maximum : -1; };
    const auto gigabytes = [](double value) { return format::bytes(value * 1024 * 1024 * 1024); };
    const auto unlimited = [](const QString &used) { return tr("%1, no limit").arg(used); };
    m_quotas.at(0)->setUsage(share(quota.sites, quota.sitesMax),
                             quota.sitesMax < 0 ? unlimited(format::number(quota.sites)) : format::ofMax(quota.sites, quota.sitesMax));
    m_quotas.at(1)->setUsage(share(quota.storageGb, quota.storageMaxGb),
                             quota.storageMaxGb < 0 ? unlimited(gigabytes(quota.storageGb))
                                                    : tr("%1 of %2").arg(gigabytes(quota.storageGb), gigabytes(quota.storageMaxGb)));
    // plans bound how long backups are kept, not how many there are
    m_quotas.at(2)->setUsage(-1, unlimited(format::number(quota.backups)));
}

void OverviewPage::showAttention()
{
    const QList<AttentionKind> &kinds = m_model.attentionFilter();
    const qsizetype all = m_model.data().value() ? m_model.data().value()->attention.size() : 0;
    m_tabs->setTabText(0, all > 0 ? tr("Needs attention  %1").arg(format::number(all)) : tr("Needs attention"));
    m_chip->setVisible(!kinds.isEmpty());
    if (!kinds.isEmpty()) {
        m_chip->setFilter(kinds.contains(AttentionKind::CertificateExpired) ? tr("Certificates")
                          : kinds.contains(AttentionKind::BackupFailed)     ? tr("Backups")
                                                                            : tr("Sites"));
    }
    if (m_model.attentionList()->rowCount() == 0 && !kinds.isEmpty())
        m_attentionPanel->showNoMatch();
    else
        m_attentionPanel->showContent();
}

void OverviewPage::showAlerts()
{
    m_tiles->showAlerts(m_model);
    using State = PagePart<QList<PromAlert>>::State;
    const auto &part = m_model.alerts();
    const int count = m_model.alertList()->rowCount();
    m_tabs->setTabText(1, count > 0 ? tr("Alerts  %1").arg(format::number(count)) : tr("Alerts"));
    if (part.state == State::NotConfigured)
        m_alertsPanel->showNotConfigured(tr("Alerts come from Prometheus. Enter its address in the settings of this profile."));
    else if (part.state == State::Failed && part.error)
        m_alertsPanel->showError(*part.error);
    else if (!part.data)
        m_alertsPanel->showLoading();
    else
        m_alertsPanel->showContent();
}

void OverviewPage::showOperations()
{
    using State = PagePart<QList<Operation>>::State;
    const auto &part = m_model.operations();
    if (part.state == State::Failed && part.error)
        m_operationsPanel->showError(*part.error);
    else if (!part.data)
        m_operationsPanel->showLoading();
    else
        m_operationsPanel->showContent();
    if (part.data)
        m_operationsCard->age()->setFetched(*part.data);
    else
        m_operationsCard->age()->clear();
}

void OverviewPage::clearAttentionFilter()
{
    m_model.setAttentionFilter({});
    showAttention();
}

void OverviewPage::openTile(OverviewTile tile)
{
    const auto filterAttention = [this](const QList<AttentionKind> &kinds) {
        m_model.setAttentionFilter(kinds);
        showAttention();
        m_tabs->setCurrentIndex(0);
        m_attention->setFocus(Qt::OtherFocusReason);
    };
    switch (tile) {
    case OverviewTile::Sites: filterAttention({AttentionKind::SiteFailed}); return;
    case OverviewTile::Certificates:
        filterAttention({AttentionKind::CertificateExpired, AttentionKind::CertificateExpiring});
        return;
    case OverviewTile::Backups: filterAttention({AttentionKind::BackupFailed}); return;
    case OverviewTile::Storage: Q_EMIT openRequested(PageId::Metrics, {{u"panel"_s, u"disk"_s}}); return;
    case OverviewTile::Servers: {
        QVariantMap filter;
        const QMap<HealthStatus, int> counts = m_model.data().value() ? m_model.data().value()->counts.serversByHealth : QMap<HealthStatus, int>();
        for (const HealthStatus health : {HealthStatus::Unreachable, HealthStatus::Unhealthy, HealthStatus::Degraded}) {
            if (filter.isEmpty() && counts.value(health) > 0)
                filter.insert(u"health"_s, enumText(health));
        }
        Q_EMIT openRequested(PageId::Servers, filter);
        return;
    }
    case OverviewTile::Alerts:
        if (m_model.alerts().state == PagePart<QList<PromAlert>>::State::NotConfigured) {
            Q_EMIT openRequested(PageId::Settings, {});
            return;
        }
        m_tabs->setCurrentIndex(1);
        m_alerts->setFocus(Qt::OtherFocusReason);
        return;
    case OverviewTile::Queue: m_operations->setFocus(Qt::OtherFocusReason); return;
    }
}

void OverviewPage::openLink(const QVariantMap &link)
{
    const QString to = link.value(u"to"_s).toString();
    if (to == "server"_L1)
        Q_EMIT openRequested(PageId::ServerHealth, {{u"server"_s, link.value(u"id"_s)}});
    else if (to == "site"_L1)
        m_model.locateSite(link.value(u"id"_s).toString());
    else if (to == "host"_L1)
        Q_EMIT openRequested(PageId::Servers, {{u"text"_s, link.value(u"name"_s)}});
}

} // namespace chom
