// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pageinfo.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct PageRow {
    PageId id;
    PageGroup group;
    const char *key;
    const char *title;
    const char *icon;
};

constexpr PageRow pageRowsKnown[] = {
    {PageId::Overview, PageGroup::Observe, "overview", QT_TRANSLATE_NOOP("chom::PageInfo", "Overview"), "overview"},
    {PageId::Metrics, PageGroup::Observe, "metrics", QT_TRANSLATE_NOOP("chom::PageInfo", "Metrics"), "metrics"},
    {PageId::Servers, PageGroup::Host, "servers", QT_TRANSLATE_NOOP("chom::PageInfo", "Servers"), "servers"},
    {PageId::ServerHealth, PageGroup::Host, "server-health", QT_TRANSLATE_NOOP("chom::PageInfo", "Server health"),
     "server-health"},
    {PageId::Diagnostics, PageGroup::System, "diagnostics", QT_TRANSLATE_NOOP("chom::PageInfo", "Diagnostics"),
     "diagnostics"},
    {PageId::Settings, PageGroup::System, "settings", QT_TRANSLATE_NOOP("chom::PageInfo", "Settings"), "settings"},
};

} // namespace

PageInfo pageInfo(PageId id)
{
    for (const PageRow &row : pageRowsKnown) {
        if (row.id == id)
            return {row.id, row.group, QString::fromLatin1(row.key),
                    QCoreApplication::translate("chom::PageInfo", row.title), QString::fromLatin1(row.icon)};
    }
    Q_UNREACHABLE();
}

std::optional<PageId> pageFromKey(const QString &key)
{
    for (const PageRow &row : pageRowsKnown) {
        if (key == QLatin1StringView(row.key))
            return row.id;
    }
    return std::nullopt;
}

QString pageGroupName(PageGroup group)
{
    switch (group) {
    case PageGroup::Observe: return QCoreApplication::translate("chom::PageInfo", "Observe");
    case PageGroup::Host: return QCoreApplication::translate("chom::PageInfo", "Host");
    case PageGroup::Team: return QCoreApplication::translate("chom::PageInfo", "Team");
    case PageGroup::System: return QCoreApplication::translate("chom::PageInfo", "System");
    }
    Q_UNREACHABLE();
}

} // namespace chom
