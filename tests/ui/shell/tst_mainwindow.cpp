// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/telemetry/performancemonitor.h"
#include "tests/ui/shell/accessiblenames.h"
#include "tests/ui/shell/shellfixture.h"
#include "ui/shell/banner.h"
#include "ui/shell/choicelist.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/navbutton.h"
#include "ui/shell/navigation.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/statusbutton.h"
#include "ui/shell/tenantswitcher.h"
#include "ui/widgets/popover.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace chom;

class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAtOnceAndAsksLater();
    void pagesAreMadeWhenShown();
    void altNumbersGoToPages();
    void arrowsAndEnterInTheNavigation();
    void tabGoesFromLeftToRightAndDown();
    void hiddenWindowDoesNotPoll();
    void linksCarryArguments();
    void refreshReachesPageAndStatus();
    void navigationCollapses();
    void tenantIsSwitchedByKeyboard();
    void paletteFindsAndRuns();
    void paletteFindsServersAndTenants();
    void statusExplainsAndRetries();
    void bannersComeAndGo();
    void placeAndPageAreRemembered();
    void themeIsToggled();
    void everythingHasAName();
    void nothingStalls();

private:
    [[nodiscard]] CountingPage *page(PageId id) const { return static_cast<CountingPage *>(m_window->page(id)); }
    void show();

    std::unique_ptr<ShellFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_fixture = std::make_unique<ShellFixture>();
    QVERIFY(m_fixture->fill());
    m_window = m_fixture->window();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void TestMainWindow::show()
{
    QSignalSpy shown(m_window.get(), &MainWindow::shown);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(shown.size(), 1);
}

void TestMainWindow::opensAtOnceAndAsksLater()
{
    QCOMPARE(m_fixture->asked, 0);
    QVERIFY(m_window->page(PageId::Overview));
    QVERIFY(!page(PageId::Overview)->active);
    show();
    QVERIFY(page(PageId::Overview)->active);
    QTRY_COMPARE(m_fixture->asked, 2);
    QTRY_COMPARE(m_fixture->tenants.rowCount(), 6);
}

void TestMainWindow::pagesAreMadeWhenShown()
{
    show();
    QVERIFY(!m_window->page(PageId::Servers));
    m_window->openPage(PageId::Servers);
    QVERIFY(page(PageId::Servers)->active);
    QVERIFY(!page(PageId::Overview)->active);
    CountingPage *made = page(PageId::Servers);
    m_window->openPage(PageId::Overview);
    m_window->openPage(PageId::Servers);
    QCOMPARE(page(PageId::Servers), made);
}

void TestMainWindow::altNumbersGoToPages()
{
    show();
    const PageId order[] = {PageId::Overview, PageId::Metrics, PageId::Servers, PageId::ServerHealth, PageId::Diagnostics,
                            PageId::Settings};
    for (int i = 5; i >= 0; --i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + i), Qt::AltModifier);
        QCOMPARE(m_window->currentPage(), order[i]);
    }
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::AltModifier); // there is no ninth page
    QCOMPARE(m_window->currentPage(), PageId::Overview);
}

void TestMainWindow::arrowsAndEnterInTheNavigation()
{
    show();
    const auto buttons = m_window->findChildren<NavButton *>();
    QCOMPARE(buttons.size(), 6);
    buttons.first()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), buttons.at(1));
    QCOMPARE(m_window->currentPage(), PageId::Overview);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), PageId::Metrics);
    QVERIFY(buttons.at(1)->isChecked());
    QTest::mouseClick(buttons.at(4), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), PageId::Diagnostics);
}

void TestMainWindow::tabGoesFromLeftToRightAndDown()
{
    show();
    // Nothing looks chosen at first.
    QVERIFY(!QApplication::focusWidget() || QApplication::focusWidget() == m_window->centralWidget());
    const QWidget *stops[] = {m_window->findChild<Navigation *>(), m_window->findChild<TenantSwitcher *>(),
                              m_window->page(PageId::Overview), m_window->findChild<StatusBar *>()};
    int reached = 0;
    for (int i = 0; i < 60 && reached < 4; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key_Tab);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        if (focus == stops[reached] || stops[reached]->isAncestorOf(focus))
            ++reached;
        else if (reached > 0)
            QVERIFY2(stops[reached - 1] == focus || stops[reached - 1]->isAncestorOf(focus) || reached == 2,
                     focus->metaObject()->className());
    }
    QCOMPARE(reached, 4);
}

void TestMainWindow::hiddenWindowDoesNotPoll()
{
    show();
    m_window->hide();
    QVERIFY(!page(PageId::Overview)->active);
    m_window->show();
    QVERIFY(page(PageId::Overview)->active);
    m_window->showMinimized();
    QTRY_VERIFY(!page(PageId::Overview)->active);
    m_window->showNormal();
    QTRY_VERIFY(page(PageId::Overview)->active);
}

void TestMainWindow::linksCarryArguments()
{
    show();
    page(PageId::Overview)->findChild<QPushButton *>()->click();
    QCOMPARE(m_window->currentPage(), PageId::Servers);
    QCOMPARE(page(PageId::Servers)->arguments.value(u"health"_s).toString(), u"unhealthy"_s);
}

void TestMainWindow::refreshReachesPageAndStatus()
{
    show();
    QTRY_COMPARE(m_fixture->status.item(1).mark, Mark::Ok);
    QCOMPARE(m_fixture->asked, 2);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(page(PageId::Overview)->refreshes, 1);
    QTRY_COMPARE(m_fixture->asked, 4);
}

void TestMainWindow::navigationCollapses()
{
    show();
    auto *navigation = m_window->findChild<Navigation *>();
    QCOMPARE(navigation->width(), 200);
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(navigation->isCollapsed());
    QVERIFY(navigation->minimumWidth() < 80);
    QVERIFY(m_fixture->settings.boolValue(SettingKey::NavigationCollapsed));
    const auto buttons = m_window->findChildren<NavButton *>();
    for (const NavButton *button : buttons)
        QVERIFY(button->toolTip().contains(button->text()));
}

void TestMainWindow::tenantIsSwitchedByKeyboard()
{
    show();
    QTRY_COMPARE(m_fixture->tenants.rowCount(), 6);
    const QString wanted = m_fixture->tenants.index(3).data().toString();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    auto *list = m_window->findChild<ChoiceList *>();
    QVERIFY(list && list->isVisible());
    auto *search = list->findChild<QLineEdit *>();
    QTest::keyClicks(search, wanted);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_fixture->tenants.currentName(), wanted);
    auto *switcher = m_window->findChild<TenantSwitcher *>();
    QVERIFY(switcher->accessibleName().contains(wanted));
    QCOMPARE(m_fixture->settings.stringValue(SettingKey::LastTenant), m_fixture->tenants.currentId());

    // Back to all: the first row, by arrows.
    QTRY_VERIFY(!m_window->findChild<ChoiceList *>());
    QTest::mouseClick(switcher, Qt::LeftButton);
    QTRY_VERIFY(m_window->findChild<ChoiceList *>());
    list = m_window->findChild<ChoiceList *>();
    search = list->findChild<QLineEdit *>();
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(m_fixture->tenants.currentId().isEmpty());
}

void TestMainWindow::paletteFindsAndRuns()
{
    show();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QPointer<CommandPalette> palette = m_window->findChild<CommandPalette *>();
    QVERIFY(palette && palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QVERIFY(field->hasFocus() || palette->focusWidget() == field);
    QTest::keyClicks(field, u"diag"_s);
    QCOMPARE(m_fixture->search.entry(0).title, u"Diagnostics"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), PageId::Diagnostics);
    QTRY_VERIFY(!palette);

    // A setting opens its section; Esc leaves without doing anything.
    m_window->openPalette();
    field = m_window->findChild<CommandPalette *>()->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"Appearance"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), PageId::Settings);
    QCOMPARE(page(PageId::Settings)->arguments.value(u"section"_s).toString(), u"looks"_s);
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>());
    m_window->openPalette();
    palette = m_window->findChild<CommandPalette *>();
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u"zzzz"_s);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape); // clears
    if (palette && palette->isVisible())
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape); // leaves
    QTRY_VERIFY(!palette);
    QCOMPARE(m_window->currentPage(), PageId::Settings);
}

void TestMainWindow::paletteFindsServersAndTenants()
{
    show();
    QTRY_COMPARE(m_fixture->tenants.rowCount(), 6);
    const QFuture<Result<QList<VpsServer>>> all = m_fixture->servers.all();
    QTRY_VERIFY(all.isFinished());
    const VpsServer server = all.result()->first();
    m_window->openPalette();
    auto *field = m_window->findChild<CommandPalette *>()->findChild<QLineEdit *>();
    QTest::keyClicks(field, server.hostname);
    QTRY_VERIFY(m_fixture->search.rowCount() > 0);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), PageId::ServerHealth);
    QCOMPARE(page(PageId::ServerHealth)->arguments.value(u"server"_s).toString(), server.id);
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>());

    const QString tenant = m_fixture->tenants.index(2).data().toString();
    m_window->openPalette();
    field = m_window->findChild<CommandPalette *>()->findChild<QLineEdit *>();
    QTest::keyClicks(field, tenant);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_fixture->tenants.currentName(), tenant);
}

void TestMainWindow::statusExplainsAndRetries()
{
    m_fixture->probe = fail(ErrorCode::Network, u"Nobody listens at 127.0.0.1:9090. Check the address."_s);
    show();
    auto *bar = m_window->findChild<StatusBar *>();
    const auto button = [bar](const QString &begin) -> StatusButton * {
        const auto buttons = bar->findChildren<StatusButton *>();
        for (StatusButton *candidate : buttons) {
            if (candidate->accessibleName().startsWith(begin))
                return candidate;
        }
        return nullptr;
    };
    QTRY_VERIFY(button(u"Prometheus no answer"_s));
    QTest::mouseClick(button(u"Prometheus"_s), Qt::LeftButton);
    QPointer<Popover> popover = m_window->findChild<Popover *>();
    QVERIFY(popover && popover->isVisible());
    QVERIFY(popover->text().contains(u"Nobody listens"_s));
    QVERIFY(m_window->frameGeometry().contains(popover->geometry().center()));
    const int before = m_fixture->asked;
    m_fixture->probe = ProbeAnswer {7, u"2.42.0"_s, {}};
    QTest::mouseClick(popover->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->asked, before + 1);
    QTRY_VERIFY(button(u"Prometheus ok 7 ms"_s));
    QTRY_VERIFY(!popover);
    // By the keyboard too.
    button(u"Loki"_s)->setFocus();
    QTest::keyClick(button(u"Loki"_s), Qt::Key_Space);
    popover = m_window->findChild<Popover *>();
    QVERIFY(popover);
    QTest::keyClick(popover.data(), Qt::Key_Escape);
    QTRY_VERIFY(!popover);
}

void TestMainWindow::bannersComeAndGo()
{
    m_fixture->probe = fail(ErrorCode::Timeout, u"No answer in 5 s."_s);
    show();
    const auto banners = m_window->findChildren<Banner *>();
    QTRY_VERIFY(banners.first()->isVisible());
    QVERIFY(banners.first()->text().contains(u"last known state"_s));
    QVERIFY(!banners.last()->isVisible());
    m_fixture->probe = ProbeAnswer {7, {}, {}};
    banners.first()->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!banners.first()->isVisible());
    Q_EMIT m_fixture->database.modeChanged(DatabaseMode::ReadOnly, u"The disk is full."_s);
    QVERIFY(banners.last()->isVisible());
    QVERIFY(banners.last()->text().contains(u"The disk is full."_s));
    Q_EMIT m_fixture->database.modeChanged(DatabaseMode::ReadWrite, {});
    QVERIFY(!banners.last()->isVisible());
}

void TestMainWindow::placeAndPageAreRemembered()
{
    show();
    m_window->resize(1000, 640);
    m_window->openPage(PageId::Servers);
    m_window->close();
    m_window = m_fixture->window();
    QCOMPARE(m_window->currentPage(), PageId::Servers);
    show();
    QTRY_COMPARE(m_window->size(), QSize(1000, 640));
}

void TestMainWindow::themeIsToggled()
{
    show();
    QCOMPARE(m_fixture->theme.kind(), ThemeKind::Light);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_fixture->theme.kind(), ThemeKind::Dark);
    QCOMPARE(m_fixture->settings.stringValue(SettingKey::Theme), u"dark"_s);
}

void TestMainWindow::everythingHasAName()
{
    show();
    QTRY_COMPARE(m_fixture->asked, 2);
    QStringList unnamed = unnamedControls(m_window.get());
    m_window->openPalette();
    unnamed += unnamedControls(m_window->findChild<CommandPalette *>());
    m_window->findChild<CommandPalette *>()->close();
    m_window->findChild<TenantSwitcher *>()->openList();
    unnamed += unnamedControls(m_window->findChild<ChoiceList *>());
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
}

void TestMainWindow::nothingStalls()
{
    PerformanceMonitor monitor;
    show();
    // From here on: making the window is the one thing that may take its time, because nothing is painted before.
    const StallWatchdog watchdog(monitor);
    for (const PageId id : {PageId::Metrics, PageId::Servers, PageId::Diagnostics, PageId::Overview}) {
        m_window->openPage(id);
        QTRY_VERIFY(page(id)->active);
    }
    m_window->openPalette();
    QTest::keyClicks(m_window->findChild<CommandPalette *>()->findChild<QLineEdit *>(), u"web"_s);
    QTRY_VERIFY(m_fixture->asked >= 2);
    m_window->findChild<CommandPalette *>()->close();
    for (const Stall &stall : monitor.stalls())
        QVERIFY2(stall.durationMs <= 50, qPrintable(u"%1 ms"_s.arg(stall.durationMs)));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
