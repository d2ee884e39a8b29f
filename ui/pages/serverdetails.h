// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/serverstore.h"

#include <QFrame>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class AgeBadge;
class Clock;
class ConnectionTest;
class FactList;
class NoteBox;
class QuotaBar;
class ServerChecks;
class StatePanel;
class StatusLabel;
class Theme;

/// The server chosen in the list, beside it: health and why, live usage with its age, facts, and the last connection test.
class ServerDetails final : public QFrame
{
    Q_OBJECT
public:
    /// `test` may be null.
    ServerDetails(const Theme &theme, ServerChecks &checks, ConnectionTest *test, const Clock &clock, QWidget *parent = nullptr);

    void setServer(const ServerRow *row); ///< null: none chosen
    [[nodiscard]] QString serverId() const { return m_row ? m_row->server.id : QString(); }

Q_SIGNALS:
    void openHealthRequested(const QString &serverId);
    void testRequested();
    void closeRequested();

private:
    [[nodiscard]] QWidget *makeContent();
    void showServer();
    void showUsage();
    void showFacts();
    void showTest();

    const Theme &m_theme;
    ServerChecks &m_checks;
    ConnectionTest *m_test;
    const Clock &m_clock;
    std::optional<ServerRow> m_row;
    StatePanel *m_panel = nullptr;
    QLabel *m_host = nullptr;
    StatusLabel *m_status = nullptr;
    AgeBadge *m_age = nullptr;
    NoteBox *m_why = nullptr;
    QList<QuotaBar *> m_bars;
    FactList *m_facts = nullptr;
    QLabel *m_testTitle = nullptr;
    NoteBox *m_testText = nullptr;
    QPushButton *m_testButton = nullptr;
};

} // namespace chom
