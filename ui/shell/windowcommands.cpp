// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window can do by the keyboard and the palette.
#include "models/tenantsmodel.h"
#include "services/core/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigation.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/tenantswitcher.h"
#include "ui/shell/topbar.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace chom {

void MainWindow::addCommand(const SearchEntry &entry, std::function<void()> run)
{
    if (!entry.shortcut.isEmpty()) {
        auto *action = new QAction(entry.title, this);
        action->setShortcut(QKeySequence(entry.shortcut, QKeySequence::PortableText));
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    }
    Command command {entry, std::move(run)};
    command.entry.shortcut = QKeySequence(entry.shortcut, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    m_commands.append(std::move(command));
}

void MainWindow::addPageCommands()
{
    int number = 0;
    const QList<PageId> pages = m_stack->pages();
    for (const PageId id : pages) {
        const PageInfo info = pageInfo(id);
        const QString keys = ++number <= 9 ? u"Alt+%1"_s.arg(number) : QString();
        addCommand({SearchKind::Page, u"page:"_s + info.key, info.title, {}, info.icon, keys, {}}, [this, id] { openPage(id); });
    }
}

void MainWindow::addOwnCommands()
{
    const auto add = [this](const char *id, const QString &title, const char *icon, const char *keys, auto run) {
        addCommand({SearchKind::Action, QString::fromLatin1(id), title, {}, QString::fromLatin1(icon), QString::fromLatin1(keys), {}},
                   run);
    };
    add("action:palette", tr("Search or run a command"), "search", "Ctrl+K", [this] { openPalette(); });
    add("action:refresh", tr("Refresh"), "refresh", "F5", [this] { refresh(); });
    add("action:tenant", tr("Switch tenant"), "tenants", "Ctrl+T", [this] { m_top->tenants()->openList(); });
    add("action:all-tenants", tr("Show all tenants"), "tenants", "", [this] { m_models.tenants.setCurrent({}); });
    add("action:theme", tr("Switch between light and dark"), "moon", "Ctrl+Shift+L", [this] { toggleTheme(); });
    add("action:navigation", tr("Collapse or expand the navigation"), "sidebar", "Ctrl+B",
        [this] { m_navigation->setCollapsed(!m_navigation->isCollapsed()); });
    add("action:density", tr("Switch between normal and compact rows"), "columns", "", [this] {
        m_settings.setValue(SettingKey::CompactRows, !m_settings.boolValue(SettingKey::CompactRows));
    });
    add("action:utc", tr("Switch between local time and UTC"), "clock", "", [this] {
        m_settings.setValue(SettingKey::ShowUtc, !m_settings.boolValue(SettingKey::ShowUtc));
    });
    add("action:full-screen", tr("Full screen"), "maximise", "F11", [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    });
    add("action:quit", tr("Quit"), "close", "Ctrl+Q", [this] { close(); });
}

void MainWindow::addSettingCommands()
{
    if (!m_stack->has(PageId::Settings))
        return;
    struct Section {
        const char *key;
        QString title;
    };
    const Section sections[] = {{"profiles", tr("Profiles")},        {"endpoints", tr("Endpoints")},
                                {"ssh", tr("SSH")},                  {"looks", tr("Appearance")},
                                {"intervals", tr("Refresh intervals")}, {"cache", tr("Cache sizes")}};
    for (const Section &section : sections) {
        const QString key = QString::fromLatin1(section.key);
        addCommand({SearchKind::Setting, u"setting:"_s + key, section.title, {}, u"settings"_s, {}, {}},
                   [this, key] { openPage(PageId::Settings, {{u"section"_s, key}}); });
    }
}

void MainWindow::runEntry(const SearchEntry &entry)
{
    switch (entry.kind) {
    case SearchKind::Tenant: m_models.tenants.setCurrent(entry.id); return;
    case SearchKind::Server: openPage(PageId::ServerHealth, entry.arguments); return;
    case SearchKind::Site: openPage(PageId::Metrics, entry.arguments); return;
    case SearchKind::Page:
    case SearchKind::Action:
    case SearchKind::Setting: break;
    }
    for (const Command &command : std::as_const(m_commands)) {
        if (command.entry.id == entry.id) {
            // A copy: what runs may add commands.
            const auto run = command.run;
            run();
            return;
        }
    }
}

} // namespace chom
