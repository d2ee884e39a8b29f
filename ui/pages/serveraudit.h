// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class LineModel;
class ServerHealthModel;
class StatePanel;
class StatusLabel;

/// The security audit of one server, run by a button: score, checks passed, what is open.
class ServerAudit final : public Card
{
    Q_OBJECT
public:
    ServerAudit(const Theme &theme, ServerHealthModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void settingsRequested();

private:
    [[nodiscard]] QWidget *makeContent();
    void showState();

    const Theme &m_theme;
    ServerHealthModel &m_model;
    QPushButton *m_run;
    QLabel *m_score = nullptr;
    QLabel *m_checks = nullptr;
    StatusLabel *m_status = nullptr;
    LineModel *m_lines;
    StatePanel *m_panel;
};

} // namespace chom
