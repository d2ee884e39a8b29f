// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QProgressBar)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class ServerChecks;
class Theme;

/// How the live check of the fleet stands: progress with Cancel while it runs, then "217 of 220 servers answered" with
/// a link to those that did not.
class CheckBar final : public QWidget
{
    Q_OBJECT
public:
    CheckBar(const Theme &theme, ServerChecks &checks, QWidget *parent = nullptr);

Q_SIGNALS:
    void silentRequested(const QStringList &serverIds);

private:
    void showState();

    ServerChecks &m_checks;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_silent;
};

} // namespace chom
