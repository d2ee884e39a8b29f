// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

namespace chom {

enum class PageId { Overview, Metrics, Servers, ServerHealth, Diagnostics, Settings };

/// One page of the main window (`Page<T>` is a page of rows, services/domain/page.h). Hidden pages do not poll: the
/// window calls activate() when the page is shown and deactivate() when it is left.
class PageWidget : public QWidget
{
    Q_OBJECT
public:
    explicit PageWidget(PageId id, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_id(id)
    {
    }
    [[nodiscard]] PageId id() const { return m_id; }
    [[nodiscard]] virtual QString title() const = 0;
    virtual void activate() { }
    virtual void deactivate() { }
    /// Shown by a link from elsewhere, with what to show: {"server": id}, {"health": "unhealthy"}, …
    virtual void open(const QVariantMap &arguments) { Q_UNUSED(arguments) }
    /// F5: asks anew, past the cache.
    virtual void refresh() { }

Q_SIGNALS:
    void openRequested(chom::PageId page, const QVariantMap &arguments);

private:
    PageId m_id;
};

} // namespace chom
