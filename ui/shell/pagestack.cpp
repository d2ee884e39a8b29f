// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagestack.h"

#include <algorithm>

namespace chom {

PageStack::PageStack(QList<PageFactory> factories, QWidget *parent)
    : QStackedWidget(parent)
    , m_factories(std::move(factories))
{
    // In the order of the navigation, whatever the order they were given in.
    std::stable_sort(m_factories.begin(), m_factories.end(),
                     [](const PageFactory &a, const PageFactory &b) { return int(a.id) < int(b.id); });
}

QList<PageId> PageStack::pages() const
{
    QList<PageId> ids;
    for (const PageFactory &factory : m_factories)
        ids.append(factory.id);
    return ids;
}

bool PageStack::has(PageId id) const
{
    return pages().contains(id);
}

PageWidget *PageStack::make(PageId id)
{
    if (PageWidget *page = m_pages.value(id))
        return page;
    const auto factory = std::find_if(m_factories.cbegin(), m_factories.cend(),
                                      [id](const PageFactory &candidate) { return candidate.id == id; });
    if (factory == m_factories.cend())
        return nullptr;
    PageWidget *page = factory->make(this);
    m_pages.insert(id, page);
    addWidget(page);
    connect(page, &PageWidget::openRequested, this, &PageStack::openRequested);
    return page;
}

void PageStack::open(PageId id, const QVariantMap &arguments)
{
    PageWidget *page = make(id);
    if (!page)
        return;
    const bool changed = page != m_current;
    if (changed) {
        if (m_current && m_seen)
            m_current->deactivate();
        m_current = page;
        setCurrentWidget(page);
    }
    if (!arguments.isEmpty())
        page->open(arguments);
    if (changed) {
        if (m_seen)
            page->activate();
        Q_EMIT currentPageChanged(id);
    }
}

void PageStack::setSeen(bool seen)
{
    if (seen == m_seen)
        return;
    m_seen = seen;
    if (!m_current)
        return;
    if (seen)
        m_current->activate();
    else
        m_current->deactivate();
}

} // namespace chom
