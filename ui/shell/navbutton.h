// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace chom {

/// One page in the navigation: icon, name and a badge for what needs a person. Collapsed, only the icon.
class NavButton final : public QAbstractButton
{
    Q_OBJECT
public:
    NavButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);
    void setCollapsed(bool collapsed);
    void setBadge(int count);
    void setHint(const QString &shortcut);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateWords();

    const Theme &m_theme;
    QString m_icon;
    QString m_shortcut;
    bool m_collapsed = false;
    int m_badge = 0;
};

} // namespace chom
