// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageinfo.h"

#include <QHash>
#include <QStackedWidget>

namespace chom {

/// The pages, each made when it is first shown. Exactly the page that a person can see is active: none while the window
/// is hidden or minimised.
class PageStack final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit PageStack(QList<PageFactory> factories, QWidget *parent = nullptr);

    [[nodiscard]] QList<PageId> pages() const;
    [[nodiscard]] bool has(PageId id) const;
    [[nodiscard]] PageWidget *made(PageId id) const { return m_pages.value(id); }
    [[nodiscard]] PageWidget *current() const { return m_current; }
    /// Makes the page where needed, leaves the other one, and hands over what to show.
    void open(PageId id, const QVariantMap &arguments);
    /// The window became seen or unseen.
    void setSeen(bool seen);

Q_SIGNALS:
    void openRequested(chom::PageId page, const QVariantMap &arguments);
    void currentPageChanged(chom::PageId page);

private:
    PageWidget *make(PageId id);

    QList<PageFactory> m_factories;
    QHash<PageId, PageWidget *> m_pages;
    PageWidget *m_current = nullptr;
    bool m_seen = false;
};

} // namespace chom
