// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchmodel.h"
#include "ui/shell/pageinfo.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>

namespace chom {

class Banner;
class CommandPalette;
class Navigation;
class PageStack;
class Settings;
class StatusBar;
class StatusModel;
class TenantsModel;
class Theme;
class TopBar;

/// What the frame shows besides pages. All outlive the window.
struct ShellModels {
    TenantsModel &tenants;
    StatusModel &status;
    SearchModel &search;
};

/// The window: navigation, header with tenant and palette, banners, the pages, the status bar. Opens at once: it asks
/// nothing before it is shown, and pages are made when they are first looked at. Remembers place, page and tenant.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(const Theme &theme, Settings &settings, ShellModels models, QList<PageFactory> factories,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void setProfileName(const QString &name);
    /// A page that does not exist is ignored.
    void openPage(PageId id, const QVariantMap &arguments = {});
    [[nodiscard]] PageId currentPage() const { return m_currentPage; }
    /// Null until it was first shown.
    [[nodiscard]] PageWidget *page(PageId id) const;
    /// Another command for the palette, with a shortcut where `entry.shortcut` names one.
    void addCommand(const SearchEntry &entry, std::function<void()> run);
    void setBadge(PageId page, int count);

    void openPalette();
    void refresh();
    void toggleTheme();

Q_SIGNALS:
    /// First painted: what can wait until then starts now.
    void shown();
    void closing();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Command {
        SearchEntry entry;
        std::function<void()> run;
    };

    void build();
    void addPageCommands();
    void addOwnCommands();
    void addSettingCommands();
    void updateSeen();
    void updateBanners();
    void runEntry(const SearchEntry &entry);
    void restorePlace();

    const Theme &m_theme;
    Settings &m_settings;
    ShellModels m_models;
    PageStack *m_stack;
    Navigation *m_navigation;
    TopBar *m_top;
    Banner *m_offline;
    Banner *m_readOnly;
    StatusBar *m_status;
    QList<Command> m_commands;
    QPointer<CommandPalette> m_palette;
    PageId m_currentPage = PageId::Overview;
    bool m_wasShown = false;
};

} // namespace chom
