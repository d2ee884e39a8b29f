// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticsmodel.h"
#include "services/core/settings.h"
#include "tests/support/fakeclock.h"
#include "ui/pages/diagnosticspage.h"
#include "ui/pages/diagnosticssection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestDiagnosticsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void tilesLeadToTheirTab();
    void linksOpenATab();
    void selectionStaysOnRefresh();
    void clearingTheCacheIsConfirmed();
    void breakersAreResetByButton();
    void reportIsCopied();
    void emptyTablesSayWhatIsMissing();
    void isPaintedInBothThemes();

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PerformanceMonitor> m_monitor;
    std::unique_ptr<Cache> m_cache;
    CircuitBreaker m_breaker {BreakerPolicy {1, 1, std::chrono::minutes(5)}};
    std::unique_ptr<DiagnosticsModel> m_model;
    std::unique_ptr<DiagnosticsPage> m_page;
};

void TestDiagnosticsPage::initTestCase()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
}

void TestDiagnosticsPage::init()
{
    m_monitor = std::make_unique<PerformanceMonitor>();
    m_cache = std::make_unique<Cache>(CacheOptions {}, m_clock);
    m_breaker.reset();
    m_model = std::make_unique<DiagnosticsModel>(DiagnosticsSources {
        *m_monitor, m_clock, m_cache.get(), nullptr,
        {{u"Prometheus"_s, [this] { return m_breaker.view(); }, [this] { m_breaker.reset(); }}}});
    m_page = std::make_unique<DiagnosticsPage>(*m_theme, *m_settings, *m_model);
    m_page->resize(1080, 724);
    struct Kind {
        CallKind kind;
        const char *service;
        const char *operation;
        double ms;
    };
    static constexpr Kind kinds[] = {{CallKind::Http, "prometheus", "query_range", 14},
                                     {CallKind::Http, "alertmanager", "alerts", 9},
                                     {CallKind::Sql, "sqlite", "sites.page", 1.4},
                                     {CallKind::Sql, "sqlite", "overview", 38},
                                     {CallKind::Cache, "memory", "get", 0.02},
                                     {CallKind::Ssh, "web-3", "monitor:health", 210},
                                     {CallKind::View, "metrics", "board", 190}};
    for (int i = 1; i <= 120; ++i) {
        for (const Kind &one : kinds)
            m_monitor->record({one.kind, one.service, one.operation, "SELECT … WHERE tenant_id = ?",
                               m_clock.nowMs() - i * 1000, one.ms * (0.5 + (i * 7919 % 100) / 60.0) * (i == 60 ? 40 : 1), i % 30 != 0});
    }
    m_monitor->recordStall({m_clock.nowMs() - 5000, 83});
}

void TestDiagnosticsPage::cleanup()
{
    m_page.reset();
    m_model.reset();
    m_cache.reset();
}

void TestDiagnosticsPage::tilesLeadToTheirTab()
{
    m_page->show();
    m_page->activate();
    const auto tiles = m_page->findChildren<StatTile *>();
    QCOMPARE(tiles.size(), 6);
    QCOMPARE(m_page->tabs()->count(), 6);
    for (int i = 5; i >= 0; --i) {
        tiles.at(i)->setFocus();
        QTest::keyClick(tiles.at(i), Qt::Key_Space);
        QCOMPARE(m_page->tabs()->currentIndex(), i);
    }
}

void TestDiagnosticsPage::linksOpenATab()
{
    m_page->open({{u"tab"_s, u"cache"_s}});
    QCOMPARE(m_page->tabs()->currentIndex(), int(DiagnosticsPage::CacheTab));
    m_page->open({{u"tab"_s, u"nonsense"_s}});
    QCOMPARE(m_page->tabs()->currentIndex(), int(DiagnosticsPage::CacheTab));
}

void TestDiagnosticsPage::selectionStaysOnRefresh()
{
    m_page->show();
    m_page->activate();
    auto *section = qobject_cast<DiagnosticsSection *>(m_page->tabs()->widget(DiagnosticsPage::Calls));
    QVERIFY(section);
    section->table()->selectRow(2);
    const QString key = section->selectedKey();
    QVERIFY(!key.isEmpty());
    for (int i = 0; i < 5000; ++i)
        m_monitor->record({CallKind::View, "overview", "load", {}, m_clock.nowMs(), 20, true});
    m_model->refresh();
    QCOMPARE(section->selectedKey(), key);
    QCOMPARE(section->table()->model()->index(0, 1).data().toString(), u"overview"_s); // most calls first
}

void TestDiagnosticsPage::clearingTheCacheIsConfirmed()
{
    m_page->show();
    m_page->activate();
    m_cache->put(u"list:servers"_s, "x", {});
    m_page->open({{u"tab"_s, u"cache"_s}});
    const auto press = [this](const QString &text) {
        QPushButton *clear = nullptr;
        for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
            if (button->text().startsWith(u"Clear the cache…"_s))
                clear = button;
        }
        clear->click();
        auto *box = m_page->findChild<QMessageBox *>();
        for (QAbstractButton *button : box->buttons()) {
            if (button->text().remove(u'&').startsWith(text))
                return button->click();
        }
    };
    press(u"Cancel"_s);
    QVERIFY(m_cache->peek(u"list:servers"_s));
    QTRY_VERIFY(!m_page->findChild<QMessageBox *>());
    QSignalSpy cleared(m_model.get(), &DiagnosticsModel::cacheCleared);
    press(u"Clear"_s);
    QTRY_COMPARE(cleared.size(), 1);
    QVERIFY(!m_cache->peek(u"list:servers"_s));
}

void TestDiagnosticsPage::breakersAreResetByButton()
{
    m_page->show();
    m_page->activate();
    m_page->open({{u"tab"_s, u"breakers"_s}});
    auto *section = qobject_cast<DiagnosticsSection *>(m_page->tabs()->widget(DiagnosticsPage::Breakers));
    auto *reset = section->findChild<QPushButton *>();
    section->table()->selectRow(0);
    QVERIFY(!reset->isEnabled());
    QVERIFY(m_breaker.admit());
    m_breaker.failure("no answer");
    m_model->refresh();
    QVERIFY(reset->isEnabled());
    reset->click();
    QVERIFY(m_breaker.view().state == BreakerState::Closed);
    QVERIFY(!reset->isEnabled());
}

void TestDiagnosticsPage::reportIsCopied()
{
    m_page->activate();
    for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->menu())
            button->menu()->actions().first()->trigger();
    }
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"query_range"_s));
}

void TestDiagnosticsPage::emptyTablesSayWhatIsMissing()
{
    m_page->show();
    m_page->activate();
    m_page->open({{u"tab"_s, u"ssh"_s}});
    auto *section = qobject_cast<DiagnosticsSection *>(m_page->tabs()->widget(DiagnosticsPage::Ssh));
    QVERIFY(!section->table()->isVisible());
    m_page->open({{u"tab"_s, u"calls"_s}});
    QVERIFY(qobject_cast<DiagnosticsSection *>(m_page->tabs()->widget(DiagnosticsPage::Calls))->table()->isVisible());
}

void TestDiagnosticsPage::isPaintedInBothThemes()
{
    m_page->show();
    m_page->activate();
    QTRY_VERIFY(m_model->cache()->rowCount() > 0);
    const QString pictures = qEnvironmentVariable("CHOM_TEST_PICTURES"); // where to look at them
    for (const QString &kind : {u"light"_s, u"dark"_s}) {
        m_settings->setValue(SettingKey::Theme, kind);
        for (int tab = 0; tab < m_page->tabs()->count(); ++tab) {
            m_page->tabs()->setCurrentIndex(tab);
            const QImage image = m_page->grab().toImage();
            QCOMPARE(image.size(), m_page->size());
            QCOMPARE(image.pixelColor(2, 2).lightness() < 128, kind == u"dark");
            if (!pictures.isEmpty())
                image.save(u"%1/diagnostics-%2-%3.png"_s.arg(pictures, kind).arg(tab));
        }
    }
}

QTEST_MAIN(TestDiagnosticsPage)
#include "tst_diagnosticspage.moc"
