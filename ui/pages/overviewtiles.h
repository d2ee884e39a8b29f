// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>
#include <chrono>

namespace chom {

class OverviewModel;
class StatTile;
class Theme;

enum class OverviewTile { Sites, Storage, Certificates, Backups, Servers, Alerts, Queue };

/// The figures at the top of the Overview, each with its own age, each a link.
class OverviewTiles final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewTiles(const Theme &theme, QWidget *parent = nullptr);

    void setExpectedInterval(std::chrono::milliseconds interval);
    void showData(const OverviewModel &model);
    void showAlerts(const OverviewModel &model);
    [[nodiscard]] StatTile *tile(OverviewTile which) const { return m_tiles[std::size_t(which)]; }

Q_SIGNALS:
    void opened(chom::OverviewTile tile);

private:
    void showSites(const OverviewModel &model);
    void showUsage(const OverviewModel &model);
    void showServers(const OverviewModel &model);

    std::array<StatTile *, 7> m_tiles {};
};

} // namespace chom
