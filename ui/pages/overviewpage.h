// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overviewtiles.h"
#include "ui/pages/page.h"

QT_FORWARD_DECLARE_CLASS(QBoxLayout)
QT_FORWARD_DECLARE_CLASS(QTabWidget)

namespace chom {

class Card;
class FilterChip;
class HealthLegend;
class LineList;
class OverviewModel;
class PageHeader;
class QuotaBar;
class ServerGrid;
class StatePanel;

/// How the fleet, or a tenant's part of it, stands: figures, use of the plan, a grid of all servers, what needs a
/// person, newest sites, running operations. Paints the last known state at once.
class OverviewPage final : public PageWidget
{
    Q_OBJECT
public:
    OverviewPage(const Theme &theme, OverviewModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Overview"); }
    void activate() override;
    void deactivate() override;
    void refresh() override;

    [[nodiscard]] OverviewTiles *tiles() const { return m_tiles; }
    [[nodiscard]] ServerGrid *grid() const { return m_grid; }

private:
    [[nodiscard]] QWidget *makeBody();
    [[nodiscard]] QWidget *makeUsage();
    [[nodiscard]] QWidget *makeGrid();
    [[nodiscard]] QWidget *makeAttention();
    [[nodiscard]] QWidget *makeSites();
    [[nodiscard]] QWidget *makeOperations();
    [[nodiscard]] StatePanel *makeList(LineList *list);
    void showData();
    void showUsage();
    void showAttention();
    void showAlerts();
    void showOperations();
    void openTile(OverviewTile tile);
    void openLink(const QVariantMap &link);
    void clearAttentionFilter();

    const Theme &m_theme;
    OverviewModel &m_model;
    PageHeader *m_header;
    OverviewTiles *m_tiles = nullptr;
    Card *m_usage = nullptr;
    QList<QuotaBar *> m_quotas;
    Card *m_gridCard = nullptr;
    ServerGrid *m_grid = nullptr;
    StatePanel *m_gridPanel = nullptr;
    HealthLegend *m_legend = nullptr;
    QTabWidget *m_tabs = nullptr;
    FilterChip *m_chip = nullptr;
    LineList *m_attention = nullptr;
    StatePanel *m_attentionPanel = nullptr;
    LineList *m_alerts = nullptr;
    StatePanel *m_alertsPanel = nullptr;
    Card *m_sitesCard = nullptr;
    LineList *m_sites = nullptr;
    StatePanel *m_sitesPanel = nullptr;
    Card *m_operationsCard = nullptr;
    LineList *m_operations = nullptr;
    StatePanel *m_operationsPanel = nullptr;
    StatePanel *m_panel; ///< last: making what it holds fills the members above
};

} // namespace chom
