// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <array>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class Card;
class LineList;
class LineModel;
class PageHeader;
class ServerChooser;
class ServerHealthModel;
class ServersModel;
class StatePanel;
class StatTile;
class Theme;

/// One server, live: verdict with reasons, figures, services, issues, sites, a security audit on demand. A chooser with a
/// search stands at the left.
class ServerHealthPage final : public PageWidget
{
    Q_OBJECT
public:
    /// `chooser`: a ServersModel of this page's own, its filter is the search.
    ServerHealthPage(const Theme &theme, ServerHealthModel &model, ServersModel &chooser, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Server health"); }
    void activate() override;
    void deactivate() override;
    void open(const QVariantMap &arguments) override; ///< "server" (id)
    void refresh() override;
    void setTenant(const QString &tenantId);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeTiles();
    [[nodiscard]] QWidget *makeServices();
    [[nodiscard]] QWidget *makeIssues();
    [[nodiscard]] QWidget *makeSites();
    void choose(const QString &serverId);
    void showState();
    void showTiles();
    void showUnknownTiles(const QString &why);
    void showServices();
    void showIssues();
    void showSites();

    const Theme &m_theme;
    ServerHealthModel &m_model;
    ServersModel &m_servers;
    PageHeader *m_header;
    QPushButton *m_check;
    ServerChooser *m_chooser;
    std::array<StatTile *, 6> m_tiles {};
    Card *m_servicesCard = nullptr;
    StatePanel *m_servicesPanel = nullptr;
    Card *m_issuesCard = nullptr;
    LineModel *m_issues = nullptr;
    LineList *m_issueList = nullptr;
    StatePanel *m_issuesPanel = nullptr;
    Card *m_sitesCard = nullptr;
    StatePanel *m_sitesPanel = nullptr;
    StatePanel *m_panel;
    bool m_active = false;
};

} // namespace chom
