// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/hostkey.h"
#include "services/storage/serverstore.h"
#include "ui/pages/page.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QAction)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSplitter)

namespace chom {

class CheckBar;
class Clock;
class ConnectionTest;
class NoteBox;
class PageHeader;
class ServerChecks;
class ServerDetails;
class ServerFilterBar;
class ServersModel;
class ServerTable;
class StatePanel;
class TableView;
class Theme;

/// The servers: a table filtered and sorted in the store, their health live over SSH, details beside it.
class ServersPage final : public PageWidget
{
    Q_OBJECT
public:
    /// `test` may be null: connections cannot be tested (no SSH identity).
    ServersPage(const Theme &theme, ServersModel &model, ServerChecks &checks, ConnectionTest *test, const Clock &clock,
                QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Servers"); }
    void activate() override;
    void deactivate() override;
    /// Arguments: "server" (id), "text", "health", "status", "provider" (as in the store). What is not named is cleared.
    void open(const QVariantMap &arguments) override;
    void refresh() override;

    void setTenant(const QString &tenantId);
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refreshTimer.setInterval(interval); }
    /// Whether showing the page asks all servers when the last answer is older than the interval. On at first.
    void setAutomaticCheck(bool automatic) { m_automatic = automatic; }
    /// The answer to hostKeyQuestion().
    void decideHostKey(const QString &serverId, const chom::HostKeyInfo &key, bool trust);

Q_SIGNALS:
    /// A test met a host key that is not trusted: the window asks and answers with decideHostKey().
    void hostKeyQuestion(const QString &serverId, chom::HostKeyVerdict verdict, const chom::HostKeyInfo &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    void makeActions();
    void connectParts();
    void showState();
    void showActions();
    void showSelection();
    void openSelected();
    void checkAll();
    void checkSelected();
    void testSelected();
    void showMenu(const QPoint &at);
    void showDetails(bool shown);
    void onFilter(const ServerFilter &filter);
    [[nodiscard]] QList<VpsServer> selectedServers() const;

    const Theme &m_theme;
    ServersModel &m_model;
    ServerChecks &m_checks;
    ConnectionTest *m_test;
    const Clock &m_clock;
    PageHeader *m_header;
    QPushButton *m_testButton;
    QPushButton *m_checkButton;
    ServerFilterBar *m_filters;
    CheckBar *m_checkBar;
    NoteBox *m_note;
    TableView *m_view;
    ServerTable *m_table;
    StatePanel *m_panel;
    QSplitter *m_splitter;
    ServerDetails *m_details;
    QAction *m_openAction = nullptr;
    QAction *m_checkAction = nullptr;
    QAction *m_testAction = nullptr;
    QAction *m_copyHost = nullptr;
    QAction *m_copyAddress = nullptr;
    QAction *m_detailsAction = nullptr;
    QTimer m_refreshTimer;
    QString m_wantedServer; ///< to be chosen once its row is there
    bool m_automatic = true;
    bool m_sized = false;
};

} // namespace chom
