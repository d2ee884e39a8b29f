// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"
#include "services/domain/site.h"

#include <QWidget>

#include <chrono>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QStringListModel)

namespace chom {

class FilterCombo;
class SearchField;
class Theme;

/// The filters of the Metrics page: server, site (by typing), range, refresh, and the way back from a zoom. Says what a
/// person chose; shows what it is told.
class MetricsToolbar final : public QWidget
{
    Q_OBJECT
public:
    MetricsToolbar(const Theme &theme, const QList<TimeMs> &ranges, const QList<std::chrono::seconds> &refreshes,
                   QWidget *parent = nullptr);

    void setServers(const QList<VpsServer> &servers, const QString &chosen);
    void setSites(const QList<Site> &found);
    void setSite(const std::optional<Site> &chosen);
    void setRange(TimeMs rangeMs, bool isZoomed);
    void setRefresh(std::chrono::seconds interval);

Q_SIGNALS:
    void serverChosen(const QString &serverId); ///< empty: all
    void siteSearched(const QString &text);
    void siteChosen(const std::optional<chom::Site> &site);
    void rangeChosen(qint64 rangeMs);
    void refreshChosen(std::chrono::seconds interval);
    void zoomBackRequested();

private:
    void addRanges(const QList<TimeMs> &ranges);
    void addRefreshes(const QList<std::chrono::seconds> &refreshes);
    void onSiteTyped(const QString &text);
    void chooseSite(const QString &domain);

    FilterCombo *m_server;
    SearchField *m_site;
    QStringListModel *m_domains;
    QButtonGroup *m_ranges;
    QComboBox *m_refresh;
    QPushButton *m_back;
    QList<Site> m_found;
    std::optional<Site> m_chosenSite;
};

} // namespace chom
