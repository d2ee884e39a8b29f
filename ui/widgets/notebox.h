// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)

namespace chom {

enum class NoteTone { Info, Warning, Bad };

/// A message in its place, in a form or above a table: mark, plain text, room for a button. Hidden while it is empty.
class NoteBox final : public QFrame
{
    Q_OBJECT
public:
    explicit NoteBox(const Theme &theme, QWidget *parent = nullptr);
    void setNote(NoteTone tone, const QString &text);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QHBoxLayout *actions() const { return m_actions; }

private:
    const Theme &m_theme;
    QLabel *m_mark;
    QLabel *m_text;
    QHBoxLayout *m_actions;
};

} // namespace chom
