// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageinfo.h"

#include <QHash>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace chom {

class NavButton;
class Theme;

/// The pages at the left, in groups; 200 px, or icons only. Arrows, Enter and Alt+1..9 choose.
class Navigation final : public QWidget
{
    Q_OBJECT
public:
    Navigation(const Theme &theme, const QList<PageId> &pages, QWidget *parent = nullptr);
    void setCurrent(PageId page);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    void setBadge(PageId page, int count);

Q_SIGNALS:
    void pageRequested(chom::PageId page);
    void collapsedChanged(bool collapsed);

private:
    QHash<PageId, NavButton *> m_buttons;
    QList<QLabel *> m_groups;
    QLabel *m_brand;
    QToolButton *m_toggle;
    bool m_collapsed = false;
};

} // namespace chom
