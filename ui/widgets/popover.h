// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/popupframe.h"
#include "ui/widgets/statuslabel.h"

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace chom {

/// A small card over the window that says why and what to do, beside what was clicked. Closes by Esc, by a click
/// elsewhere and by its actions; deletes itself.
class Popover final : public PopupFrame
{
    Q_OBJECT
public:
    Popover(const Theme &theme, const QString &title, QWidget *anchor);
    void setStatus(StatusShape shape, const QString &word);
    void setText(const QString &text);
    void addFact(const QString &label, const QString &value);
    [[nodiscard]] QPushButton *addAction(const QString &text);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] QString text() const;
    /// Opens above the anchor, or below where there is no room.
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_anchor;
    StatusLabel *m_status;
    QLabel *m_text;
    QVBoxLayout *m_body;
    QHBoxLayout *m_actions;
};

} // namespace chom
