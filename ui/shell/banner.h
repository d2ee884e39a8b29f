// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

/// One quiet line under the header for what is true of the whole window: offline, or the store is read-only.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    Banner(const Theme &theme, const QString &icon, ColorRole role, QWidget *parent = nullptr);
    void setText(const QString &text); ///< empty: hidden
    void setAction(const QString &text);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionRequested();

private:
    const Theme &m_theme;
    QString m_icon;
    ColorRole m_role;
    QLabel *m_mark;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace chom
