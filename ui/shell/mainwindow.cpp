// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "models/statusmodel.h"
#include "models/tenantsmodel.h"
#include "services/core/settings.h"
#include "ui/shell/banner.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/navigation.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/topbar.h"
#include "ui/theme/theme.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

MainWindow::MainWindow(const Theme &theme, Settings &settings, ShellModels models, QList<PageFactory> factories,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_models(models)
    , m_stack(new PageStack(std::move(factories), this))
    , m_navigation(new Navigation(theme, m_stack->pages(), this))
    , m_top(new TopBar(theme, models.tenants, this))
    , m_offline(new Banner(theme, u"offline"_s, ColorRole::TextSecondary, this))
    , m_readOnly(new Banner(theme, u"lock"_s, ColorRole::Warn, this))
    , m_status(new StatusBar(theme, models.status, this))
{
    build();
    setProfileName({});
    addPageCommands();
    addOwnCommands();
    addSettingCommands();

    connect(m_navigation, &Navigation::pageRequested, this, [this](PageId id) { openPage(id); });
    connect(m_navigation, &Navigation::collapsedChanged, this,
            [this](bool collapsed) { m_settings.setValue(SettingKey::NavigationCollapsed, collapsed); });
    connect(m_stack, &PageStack::openRequested, this, &MainWindow::openPage);
    connect(m_stack, &PageStack::currentPageChanged, this, [this](PageId id) {
        m_currentPage = id;
        m_navigation->setCurrent(id);
        m_settings.setValue(SettingKey::LastPage, pageInfo(id).key);
        // Tab goes as the eye does: where to, whose, the page, and then how all of it stands.
        m_status->comeLastInTabOrder();
    });
    connect(m_top, &TopBar::searchRequested, this, &MainWindow::openPalette);
    connect(m_top, &TopBar::refreshRequested, this, &MainWindow::refresh);
    connect(m_top, &TopBar::themeToggleRequested, this, &MainWindow::toggleTheme);
    connect(&models.status, &StatusModel::offlineChanged, this, &MainWindow::updateBanners);
    connect(&models.status, &StatusModel::readOnlyChanged, this, &MainWindow::updateBanners);
    connect(m_offline, &Banner::actionRequested, &models.status, &StatusModel::probeAll);
    m_offline->setAction(tr("Try again now"));
    updateBanners();
    restorePlace();
    openPage(pageFromKey(settings.stringValue(SettingKey::LastPage)).value_or(PageId::Overview));
    if (!m_stack->current() && !m_stack->pages().isEmpty())
        openPage(m_stack->pages().first());
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto *central = new QWidget(this);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_top);
    right->addWidget(m_offline);
    right->addWidget(m_readOnly);
    right->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addLayout(right, 1);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    // Focus begins here, so that no control looks chosen before a person chose one; Tab goes on from it.
    central->setFocusPolicy(Qt::ClickFocus);
    central->setFocus();
    setMinimumSize(860, 540);
}

void MainWindow::setProfileName(const QString &name)
{
    setWindowTitle(name.isEmpty() ? tr("CHOM") : tr("%1 – CHOM").arg(name));
}

void MainWindow::openPage(PageId id, const QVariantMap &arguments)
{
    if (m_stack->has(id))
        m_stack->open(id, arguments);
}

PageWidget *MainWindow::page(PageId id) const
{
    return m_stack->made(id);
}

void MainWindow::setBadge(PageId page, int count)
{
    m_navigation->setBadge(page, count);
}

void MainWindow::openPalette()
{
    if (m_palette)
        return;
    QList<SearchEntry> entries;
    for (const Command &command : std::as_const(m_commands)) {
        if (command.entry.id != u"action:palette")
            entries.append(command.entry);
    }
    m_models.search.setEntries(std::move(entries));
    m_palette = new CommandPalette(m_theme, m_models.search, this);
    connect(m_palette, &CommandPalette::chosen, this, &MainWindow::runEntry);
    m_palette->open();
}

void MainWindow::refresh()
{
    if (PageWidget *page = m_stack->current())
        page->refresh();
    m_models.status.probeAll();
    m_models.tenants.refresh();
}

void MainWindow::toggleTheme()
{
    m_settings.setValue(SettingKey::Theme, m_theme.kind() == ThemeKind::Dark ? u"light"_s : u"dark"_s);
}

void MainWindow::updateBanners()
{
    m_offline->setText(m_models.status.isOffline()
                           ? tr("None of the configured servers can be reached. What is shown is the last known state; each "
                                "figure says how old it is.")
                           : QString());
    const QString why = m_models.status.readOnlyWhy();
    m_readOnly->setText(why.isEmpty() ? QString() : tr("The store is read-only: %1 Changes are refused until it can be written.").arg(why));
}

void MainWindow::updateSeen()
{
    const bool seen = isVisible() && !isMinimized();
    m_stack->setSeen(seen);
    m_models.status.setActive(seen);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_wasShown) {
        updateSeen();
        return;
    }
    m_wasShown = true;
    // The first picture is on the screen before anything is asked.
    QTimer::singleShot(0, this, [this] {
        updateSeen();
        m_models.tenants.refresh();
        Q_EMIT shown();
    });
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateSeen();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_wasShown)
        updateSeen();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(SettingKey::WindowGeometry, saveGeometry());
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::restorePlace()
{
    m_navigation->setCollapsed(m_settings.boolValue(SettingKey::NavigationCollapsed));
    if (restoreGeometry(m_settings.value(SettingKey::WindowGeometry).toByteArray()))
        return;
    const QRect room = screen()->availableGeometry();
    resize(std::min(1280, std::max(minimumWidth(), room.width() - 40)),
           std::min(800, std::max(minimumHeight(), room.height() - 40)));
}

} // namespace chom
