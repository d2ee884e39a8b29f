// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace chom {

enum class PageGroup { Observe, Host, Team, System };

/// What the navigation and the palette know of a page without making it.
struct PageInfo {
    PageId id = PageId::Overview;
    PageGroup group = PageGroup::Observe;
    QString key;   ///< "server-health": in links and in what is remembered
    QString title;
    QString icon;
};

/// Makes a page when it is first shown.
struct PageFactory {
    PageId id = PageId::Overview;
    std::function<PageWidget *(QWidget *)> make;
};

[[nodiscard]] PageInfo pageInfo(PageId id);
[[nodiscard]] std::optional<PageId> pageFromKey(const QString &key);
[[nodiscard]] QString pageGroupName(PageGroup group);

} // namespace chom
