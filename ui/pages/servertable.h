// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace chom {

class ServersModel;
class TableView;
class Theme;

/// Sets up the servers table: delegates, widths, sorting by header (in SQL), which columns give way when there is no room,
/// and the selection that survives a reload.
class ServerTable final : public QObject
{
    Q_OBJECT
public:
    ServerTable(const Theme &theme, ServersModel &model, TableView &view);

    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] QString currentId() const;
    void select(const QString &serverId);
    void sortBy(int column);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setDelegates();
    void fitColumns();
    void keepSelection();
    void restoreSelection();

    const Theme &m_theme;
    ServersModel &m_model;
    TableView &m_view;
    QStringList m_keptIds;
    QString m_keptCurrent;
    int m_keptScroll = 0;
    int m_sortColumn; ///< as the store sorts; the header moves its own mark at every click
};

} // namespace chom
