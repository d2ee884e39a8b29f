// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class NoteBox;
class ServerHealthModel;
class StatusLabel;

/// Which server this is, how it stands and why; where asking it failed, the raw answer behind a button.
class ServerVerdict final : public Card
{
    Q_OBJECT
public:
    ServerVerdict(const Theme &theme, ServerHealthModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryRequested();

private:
    void showState();
    void showRaw(const QString &detail);

    const Theme &m_theme;
    ServerHealthModel &m_model;
    QLabel *m_where;
    StatusLabel *m_status;
    QLabel *m_reasons;
    NoteBox *m_note;
    QPushButton *m_rawButton;
    QPlainTextEdit *m_raw;
};

} // namespace chom
