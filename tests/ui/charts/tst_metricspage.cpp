// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/telemetry/performancemonitor.h"
#include "tests/ui/charts/boardfixture.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartlegend.h"
#include "ui/pages/metricsboardview.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/stattile.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <atomic>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

namespace {

constexpr MetricsTiming quick {60ms, 20ms};
constexpr std::array allPanels {PanelId::Cpu, PanelId::Memory, PanelId::Disk, PanelId::Network, PanelId::Requests};

/// How many times slower than its own time this process runs, because others use the machine too: 1 on a quiet one.
double slowdown()
{
    QElapsedTimer wall;
    wall.start();
    const std::clock_t from = std::clock();
    while (double(std::clock() - from) / CLOCKS_PER_SEC < 0.15) { }
    return std::max(1.0, double(wall.nsecsElapsed()) / 0.15e9);
}

bool showsText(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace

class TestMetricsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fivePanelsOfOneBoard();
    void everySelectorCarriesTheTenant();
    void recordedSeriesKeepTheirNamesAndGaps();
    void namesComeFromOtherPanels();
    void oneErrorLeavesTheOthers();
    void aFailedRefreshKeepsTheOldFigures();
    void ticksOfABusyBoardAreDropped();
    void anOldAnswerIsDropped();
    void aHiddenPageDoesNotAsk();
    void oneCrosshairForAllCharts();
    void dragZoomsAllAndGoesBack();
    void legendsShareHiddenNames();
    void maximiseAndBack();
    void exportsEveryPanel();
    void rangeAndRefreshAreRemembered();
    void notConfiguredLeadsToSettings();
    void endsWhileTheServerIsSilent();
    void theWindowNeverStandsStill();
    void isPaintedInBothThemes();

private:
    QTemporaryDir m_folder;
};

void TestMetricsPage::fivePanelsOfOneBoard()
{
    BoardFixture f(m_folder.filePath(u"a"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.server.questions().size(), 5);
    for (const PanelId id : allPanels) {
        const MetricsPanel &panel = f.model.panel(id);
        QCOMPARE(panel.part.state, PagePart<QList<NamedSeries>>::State::Ready);
        QCOMPARE(panel.part.value()->size(), id == PanelId::Requests ? 4 : 6);
        QVERIFY(std::isfinite(panel.summary.last));
        QCOMPARE(f.page->board()->card(id)->chart()->series().size(), panel.part.value()->size());
        QVERIFY(f.page->board()->tile(id)->accessibleName().size() > 5);
    }
    QCOMPARE(f.views.size(), 1);
    QCOMPARE(f.views.first().kind, CallKind::View);
    QVERIFY(f.views.first().ok);
    QVERIFY(showsText(*f.page, u"5 panels"_s) || f.model.lastBoardMs() == 0);
}

void TestMetricsPage::everySelectorCarriesTheTenant()
{
    BoardFixture f(m_folder.filePath(u"b"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant(u"t-1"_s);
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    const auto questions = f.server.questions();
    for (const BoardServer::Question &question : questions) {
        QVERIFY2(question.query.contains(u"tenant_id=\"t-1\""_s), qPrintable(question.query));
        QCOMPARE(question.query.count(u'{'), question.query.count(u"tenant_id"_s));
    }
    // another tenant: nothing of the first is left on the screen while its board is on the way
    f.model.setTenant(u"t-2"_s);
    for (const PanelId id : allPanels)
        QVERIFY(f.page->board()->card(id)->chart()->series().isEmpty());
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(f.server.questions().last().query.contains(u"t-2"_s));
}

void TestMetricsPage::recordedSeriesKeepTheirNamesAndGaps()
{
    BoardFixture f(m_folder.filePath(u"c"_s), [](const BoardServer::Question &question) -> std::optional<HttpServer::Answer> {
        if (question.panel == u"cpu")
            return BoardServer::recorded(u"query_range"_s, question);
        if (question.panel == u"memory")
            return BoardServer::recorded(u"query_range-gap"_s, question);
        if (question.panel == u"disk")
            return BoardServer::recorded(u"query_range-nan"_s, question);
        return BoardServer::recorded(u"query_range-empty"_s, question);
    });
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant(u"1"_s);
    f.model.setRange(7'200'000);
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    QStringList names;
    for (const NamedSeries &one : *f.model.panel(PanelId::Cpu).part.value())
        names.append(one.name);
    QCOMPARE(names, QStringList({u"db01"_s, u"live01"_s, u"web01"_s}));
    // the real server had a hole of 36 minutes on web02
    const TimeSeries gap = f.model.panel(PanelId::Memory).part.value()->first().series;
    const auto [startMs, endMs] = f.model.window();
    const QList<QPointF> points = decimated(gap, startMs, endMs, 500);
    QCOMPARE(std::count_if(points.cbegin(), points.cend(), [](const QPointF &point) { return std::isnan(point.y()); }), 1);
    QVERIFY(showsText(*f.page->board()->card(PanelId::Network), u"no values"_s));
}

void TestMetricsPage::namesComeFromOtherPanels()
{
    BoardFixture f(m_folder.filePath(u"d"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    // averaged by instance, the CPU has no host names of its own
    QStringList names;
    for (const ChartSeries &one : f.page->board()->card(PanelId::Cpu)->chart()->series())
        names.append(one.name);
    QCOMPARE(names, QStringList({u"db-1"_s, u"edge-1"_s, u"mail-1"_s, u"web-1"_s, u"web-2"_s, u"web-3"_s}));
}

void TestMetricsPage::oneErrorLeavesTheOthers()
{
    BoardFixture f(m_folder.filePath(u"e"_s), [](const BoardServer::Question &question) -> std::optional<HttpServer::Answer> {
        if (question.panel == u"disk")
            return BoardServer::recorded(u"error-execution-many-to-many"_s, question);
        return std::nullopt;
    });
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.first().at(1).toBool());
    using State = PagePart<QList<NamedSeries>>::State;
    for (const PanelId id : allPanels)
        QCOMPARE(f.model.panel(id).part.state, id == PanelId::Disk ? State::Failed : State::Ready);
    const Error error = *f.model.panel(PanelId::Disk).part.error;
    QCOMPARE(error.code, ErrorCode::BadRequest);
    QTRY_VERIFY(showsText(*f.page->board()->card(PanelId::Disk), error.text.left(20)));
    QVERIFY(f.page->board()->card(PanelId::Cpu)->chart()->isVisible());
    QVERIFY(!f.page->board()->card(PanelId::Disk)->chart()->isVisible());
}

void TestMetricsPage::aFailedRefreshKeepsTheOldFigures()
{
    std::atomic<bool> isBroken = false;
    BoardFixture f(m_folder.filePath(u"f"_s),
                   [&isBroken](const BoardServer::Question &question) -> std::optional<HttpServer::Answer> {
                       if (isBroken && question.panel == u"cpu")
                           return BoardServer::recorded(u"error-execution-many-to-many"_s, question);
                       return std::nullopt;
                   });
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    const auto before = f.model.panel(PanelId::Cpu).part.value()->size();
    isBroken = true;
    f.clock.advance(30s);
    f.model.refresh();
    QTRY_COMPARE(finished.size(), 2);
    const auto &part = f.model.panel(PanelId::Cpu).part;
    QCOMPARE(part.value()->size(), before);
    QVERIFY(part.data->error.has_value());
    QVERIFY(f.page->board()->card(PanelId::Cpu)->chart()->isVisible());
    QVERIFY(f.page->board()->card(PanelId::Cpu)->age()->isStale());
    QVERIFY(!f.model.panel(PanelId::Memory).part.data->error);
}

void TestMetricsPage::ticksOfABusyBoardAreDropped()
{
    BoardFixture f(m_folder.filePath(u"g"_s), [](const BoardServer::Question &question) -> std::optional<HttpServer::Answer> {
        HttpServer::Answer slow = BoardServer::recorded(u"query_range"_s, question);
        slow.afterMs = 400;
        return slow;
    });
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.model.setRefreshInterval(40ms);
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    // ten ticks went by meanwhile; at most the next board has been asked for
    QVERIFY(f.server.questions().size() <= 10);
}

void TestMetricsPage::anOldAnswerIsDropped()
{
    std::atomic<int> asked = 0;
    BoardFixture f(
        m_folder.filePath(u"h"_s),
        [&asked](const BoardServer::Question &question) -> std::optional<HttpServer::Answer> {
            if (question.end - question.start < 3000)
                return std::nullopt;
            ++asked;
            HttpServer::Answer slow = BoardServer::recorded(u"query_range"_s, question);
            slow.afterMs = 500; // the first, long range
            return slow;
        },
        quick);
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->activate();
    QTRY_VERIFY(asked == 5);
    const TimeMs now = f.clock.nowMs();
    f.model.zoomTo(now - 1'200'000, now - 600'000);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.model.panel(PanelId::Cpu).part.value()->size(), 6); // the answer to the zoom, not the recorded three
    QVERIFY(!QTest::qWaitFor([&] { return f.model.panel(PanelId::Cpu).part.value()->size() != 6; }, 700));
    QCOMPARE(finished.size(), 1);
}

void TestMetricsPage::aHiddenPageDoesNotAsk()
{
    BoardFixture f(m_folder.filePath(u"i"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    QVERIFY(!QTest::qWaitFor([&] { return !f.server.questions().isEmpty(); }, 100));
    f.page->activate();
    f.model.setRefreshInterval(30ms);
    QTRY_VERIFY(finished.size() >= 3);
    f.page->deactivate();
    QTRY_VERIFY(!f.model.isBusy());
    const auto before = f.server.questions().size();
    QVERIFY(!QTest::qWaitFor([&] { return f.server.questions().size() > before; }, 300));
    f.page->activate(); // it is old by now, or the next tick asks
    QTRY_VERIFY(f.server.questions().size() > before);
}

void TestMetricsPage::oneCrosshairForAllCharts()
{
    BoardFixture f(m_folder.filePath(u"j"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.page.get()));
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    TimeChart *chart = f.page->board()->card(PanelId::Cpu)->chart();
    QTest::mouseMove(chart, chart->plotRect().center());
    QTRY_VERIFY(chart->crosshair());
    for (const PanelId id : allPanels)
        QCOMPARE(f.page->board()->card(id)->chart()->crosshair(), chart->crosshair());
    QTest::mouseMove(chart, QPoint(1, 1));
    QTRY_VERIFY(!f.page->board()->card(PanelId::Disk)->chart()->crosshair());
}

void TestMetricsPage::dragZoomsAllAndGoesBack()
{
    BoardFixture f(m_folder.filePath(u"k"_s), {}, quick);
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.page.get()));
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    const auto whole = f.model.window();
    TimeChart *chart = f.page->board()->card(PanelId::Memory)->chart();
    const QRect plot = chart->plotRect();
    QTest::mousePress(chart, Qt::LeftButton, {}, QPoint(plot.left() + plot.width() / 4, plot.center().y()));
    QTest::mouseMove(chart, QPoint(plot.center()));
    QTest::mouseMove(chart, QPoint(plot.left() + plot.width() * 3 / 4, plot.center().y()));
    QTest::mouseRelease(chart, Qt::LeftButton, {}, QPoint(plot.left() + plot.width() * 3 / 4, plot.center().y()));
    QVERIFY(f.model.isZoomed());
    for (const PanelId id : allPanels)
        QCOMPARE(f.page->board()->card(id)->chart()->range(), f.model.window());
    const TimeMs length = f.model.window().second - f.model.window().first;
    QVERIFY(std::abs(length - 1'800'000) < 30'000);
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(std::abs(f.server.questions().last().end * 1000 - f.model.window().second) <= 15'000);

    auto *back = f.page->findChild<QPushButton *>(u"zoomBack"_s);
    QVERIFY(back && back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!f.model.isZoomed());
    QVERIFY(!back->isVisible());
    QCOMPARE(f.model.window(), whole);

    // two turns of the wheel are one way back
    f.model.zoomBy(0.8, (whole.first + whole.second) / 2);
    f.model.zoomBy(0.8, (whole.first + whole.second) / 2);
    f.model.zoomBack();
    QVERIFY(!f.model.isZoomed());
}

void TestMetricsPage::legendsShareHiddenNames()
{
    BoardFixture f(m_folder.filePath(u"l"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    f.page->board()->card(PanelId::Memory)->legend()->isolate(u"web-3"_s);
    const QSet<QString> hidden = f.page->board()->card(PanelId::Cpu)->chart()->hidden();
    QCOMPARE(hidden.size(), 5);
    QVERIFY(!hidden.contains(u"web-3"_s));
    QVERIFY(!hidden.contains(u"status 200"_s)); // other names stay as they are
    f.page->board()->card(PanelId::Cpu)->legend()->isolate(u"web-3"_s);
    QVERIFY(f.page->board()->card(PanelId::Memory)->chart()->hidden().isEmpty());
}

void TestMetricsPage::maximiseAndBack()
{
    BoardFixture f(m_folder.filePath(u"m"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.page.get()));
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    ChartCard *card = f.page->board()->card(PanelId::Disk);
    const int before = card->height();
    QTest::mouseDClick(card->chart(), Qt::LeftButton, {}, card->chart()->plotRect().center());
    QVERIFY(!f.page->board()->card(PanelId::Cpu)->isVisible());
    QTRY_VERIFY(card->height() > 2 * before);
    QTest::keyClick(card->chart(), Qt::Key_Escape);
    QTRY_VERIFY(f.page->board()->card(PanelId::Cpu)->isVisible());
    QVERIFY(!f.page->board()->maximised());
}

void TestMetricsPage::exportsEveryPanel()
{
    BoardFixture f(m_folder.filePath(u"n"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    QSignalSpy exported(f.page->board(), &MetricsBoardView::exportAllFinished);
    f.model.setTenant({});
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    const QDir target(m_folder.path());
    QVERIFY(target.mkpath(u"out"_s));
    f.page->board()->exportAll(target.filePath(u"out"_s), f.clock.nowMs());
    QTRY_COMPARE(exported.size(), 1);
    QCOMPARE(exported.first().at(0).toInt(), 10);
    QCOMPARE(QDir(target.filePath(u"out"_s)).entryList(QDir::Files).size(), 10);
    QVERIFY(showsText(*f.page, u"10 files"_s));
    f.page->board()->exportAll(target.filePath(u"missing"_s), f.clock.nowMs());
    QTRY_COMPARE(exported.size(), 2);
    QCOMPARE(exported.last().at(1).toStringList().size(), 10);
    QVERIFY(showsText(*f.page, u"missing"_s));
}

void TestMetricsPage::rangeAndRefreshAreRemembered()
{
    const QString folder = m_folder.filePath(u"o"_s);
    {
        BoardFixture f(folder);
        for (QToolButton *button : f.page->findChildren<QToolButton *>()) {
            if (button->text() == u"6h")
                button->click();
        }
        QCOMPARE(f.model.range(), 21'600'000);
    }
    BoardFixture again(folder);
    QCOMPARE(again.model.range(), 21'600'000);
    again.settings.setValue(SettingKey::MetricsRefreshSecs, 60);
    QCOMPARE(again.model.refreshInterval(), 60s);
}

void TestMetricsPage::notConfiguredLeadsToSettings()
{
    FakeClock clock;
    Settings settings(m_folder.filePath(u"p.ini"_s));
    Theme theme(*qApp, settings);
    MetricsModel model({nullptr, nullptr, nullptr, clock, {}});
    MetricsPage page(theme, settings, model);
    page.show();
    page.activate();
    QSignalSpy opened(&page, &PageWidget::openRequested);
    QVERIFY(!page.board()->isVisible());
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isEnabled())
            button->click();
    }
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().at(0).value<PageId>(), PageId::Settings);
}

void TestMetricsPage::endsWhileTheServerIsSilent()
{
    const auto silence = [](const BoardServer::Question &) { return std::optional(HttpServer::Answer {}); };
    auto f = std::make_unique<BoardFixture>(m_folder.filePath(u"q"_s), silence);
    f->model.setTenant({});
    f->page->show();
    f->page->activate();
    QTRY_COMPARE(f->server.questions().size(), 5);
    QVERIFY(f->model.isBusy());
    f->page.reset();
    f.reset();
}

void TestMetricsPage::theWindowNeverStandsStill()
{
    BoardFixture f(m_folder.filePath(u"r"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->resize(1920, 1080);
    f.page->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.page.get()));
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);

    const double before = slowdown();
    PerformanceMonitor monitor;
    StallWatchdog watchdog(monitor);
    f.model.setRefreshInterval(20ms);
    QTRY_VERIFY_WITH_TIMEOUT(finished.size() >= 12, 30'000);
    TimeChart *chart = f.page->board()->card(PanelId::Cpu)->chart();
    for (int x = chart->plotRect().left(); x < chart->plotRect().right(); x += 40)
        QTest::mouseMove(chart, QPoint(x, chart->plotRect().center().y()));
    const double worst = watchdog.worstMs();
    const double limit = 50 * std::max(before, slowdown());
    QVERIFY2(worst <= limit, qPrintable(u"the window stood still for %1 ms, allowed are %2 ms"_s.arg(worst).arg(limit)));
}

void TestMetricsPage::isPaintedInBothThemes()
{
    BoardFixture f(m_folder.filePath(u"s"_s));
    QSignalSpy finished(&f.model, &MetricsModel::boardFinished);
    f.model.setTenant({});
    f.page->show();
    f.page->activate();
    QTRY_COMPARE(finished.size(), 1);
    const QString pictures = qEnvironmentVariable("CHOM_TEST_PICTURES"); // where to look at them
    for (const QString &kind : {u"light"_s, u"dark"_s}) {
        f.settings.setValue(SettingKey::Theme, kind);
        for (const QSize size : {QSize(1080, 724), QSize(1720, 1004)}) {
            f.page->resize(size);
            const QImage image = f.page->grab().toImage();
            QCOMPARE(image.size(), size);
            const bool isDark = kind == u"dark";
            const TimeChart *chart = f.page->board()->card(PanelId::Cpu)->chart();
            const QPoint corner = chart->mapTo(f.page.get(), QPoint(2, 2));
            QCOMPARE(image.pixelColor(corner).lightness() < 128, isDark);
            if (!pictures.isEmpty())
                image.save(u"%1/metrics-%2-%3.png"_s.arg(pictures, kind).arg(size.width()));
            TimeChart *pointed = f.page->board()->card(PanelId::Network)->chart();
            pointed->setFocus(Qt::TabFocusReason);
            for (int i = 0; i < 4; ++i)
                QTest::keyClick(pointed, Qt::Key_Right, Qt::ShiftModifier);
            const QImage crossed = f.page->grab().toImage();
            QVERIFY(crossed != image);
            if (!pictures.isEmpty())
                crossed.save(u"%1/crosshair-%2-%3.png"_s.arg(pictures, kind).arg(size.width()));
            QTest::keyClick(pointed, Qt::Key_Escape);
        }
    }
}

QTEST_MAIN(TestMetricsPage)
#include "tst_metricspage.moc"
