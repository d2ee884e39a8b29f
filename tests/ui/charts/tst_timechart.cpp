// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/settings.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/timechart.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <memory>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

constexpr TimeMs start = 1'760'000'000'000;
constexpr TimeMs end = start + 3'600'000;

TimeSeries level(double value, TimeMs stepMs = 15'000)
{
    TimeSeries series;
    series.stepMs = stepMs;
    for (TimeMs at = start; at <= end; at += stepMs)
        series.samples.append({at, value});
    return series;
}

QList<ChartSeries> threeLevels()
{
    return {{u"db-1"_s, level(20)}, {u"web-1"_s, level(50)}, {u"web-2"_s, level(80)}};
}

void turnWheel(TimeChart &chart, const QPoint &at, int angle, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(at, chart.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&chart, &event);
}

} // namespace

class TestTimeChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theCrosshairFollowsThePointer();
    void anotherChartsCrosshairEmitsNothing();
    void dragSelectsARange();
    void aClickSelectsNothing();
    void theWheelZoomsAroundThePointer();
    void theWheelScrollsThePageUntilThePointerMoves();
    void keysMoveTheCrosshairAndSelect();
    void doubleClickMaximises();
    void gapsAreNotPainted();
    void hiddenLinesAreNotPainted();
    void aCrosshairDoesNotPaintTheLinesAgain();
    void legendIsolatesAndToggles();
    void legendByKeyboard();
    void legendKeepsToItsOwnNames();
    void legendModelIsSound();
    void picturesAreTwiceTheSize();
    void cardExportsAndSaysSo();
    void cardCopiesTheQuery();
    void survivesEndingWhileWriting();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TimeChart> m_chart;
};

void TestTimeChart::initTestCase()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
    m_settings->setValue(SettingKey::Theme, u"light"_s);
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
}

void TestTimeChart::init()
{
    m_chart = std::make_unique<TimeChart>(*m_theme, ChartUnit::Percent);
    m_chart->resize(600, 300);
    m_chart->setRange(start, end);
    m_chart->setSeries(threeLevels());
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestTimeChart::cleanup()
{
    m_chart.reset();
}

void TestTimeChart::theCrosshairFollowsThePointer()
{
    QSignalSpy moved(m_chart.get(), &TimeChart::crosshairMoved);
    const QRect plot = m_chart->plotRect();
    QTest::mouseMove(m_chart.get(), plot.center());
    QTRY_VERIFY(m_chart->crosshair());
    const double middle = double(start + end) / 2;
    QVERIFY(std::abs(double(*m_chart->crosshair()) - middle) < 20'000);
    QTest::mouseMove(m_chart.get(), QPoint(2, 2)); // outside the plot
    QTRY_VERIFY(!m_chart->crosshair());
    QCOMPARE(moved.size(), 2);
}

void TestTimeChart::anotherChartsCrosshairEmitsNothing()
{
    QSignalSpy moved(m_chart.get(), &TimeChart::crosshairMoved);
    m_chart->setCrosshair(start + 60'000);
    QCOMPARE(*m_chart->crosshair(), start + 60'000);
    QVERIFY(moved.isEmpty());
}

void TestTimeChart::dragSelectsARange()
{
    QSignalSpy selected(m_chart.get(), &TimeChart::rangeSelected);
    const QRect plot = m_chart->plotRect();
    const QPoint from(plot.left() + plot.width() / 4, plot.center().y());
    const QPoint to(plot.left() + plot.width() / 2, plot.center().y());
    // from right to left as well
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, to);
    QTest::mouseMove(m_chart.get(), (from + to) / 2);
    QTest::mouseMove(m_chart.get(), from);
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, from);
    QCOMPARE(selected.size(), 1);
    const auto first = selected.first().at(0).toLongLong();
    const auto last = selected.first().at(1).toLongLong();
    QVERIFY(std::abs(first - (start + 900'000)) < 15'000);
    QVERIFY(std::abs(last - (start + 1'800'000)) < 15'000);
}

void TestTimeChart::aClickSelectsNothing()
{
    QSignalSpy selected(m_chart.get(), &TimeChart::rangeSelected);
    const QPoint at = m_chart->plotRect().center();
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, at);
    QTest::mouseMove(m_chart.get(), at + QPoint(2, 0));
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, at + QPoint(2, 0));
    QVERIFY(selected.isEmpty());
}

void TestTimeChart::theWheelZoomsAroundThePointer()
{
    QSignalSpy zoomed(m_chart.get(), &TimeChart::zoomRequested);
    const QPoint at = m_chart->plotRect().center();
    turnWheel(*m_chart, at, 120, Qt::ControlModifier);
    QCOMPARE(zoomed.size(), 1);
    QVERIFY(zoomed.first().at(0).toDouble() < 1);
    QVERIFY(std::abs(zoomed.first().at(1).toLongLong() - (start + end) / 2) < 20'000);
    turnWheel(*m_chart, at, -60, Qt::ControlModifier); // a touch pad: two halves are one
    QCOMPARE(zoomed.size(), 1);
    turnWheel(*m_chart, at, -60, Qt::ControlModifier);
    QCOMPARE(zoomed.size(), 2);
    QVERIFY(zoomed.last().at(0).toDouble() > 1);
}

void TestTimeChart::theWheelScrollsThePageUntilThePointerMoves()
{
    QSignalSpy zoomed(m_chart.get(), &TimeChart::zoomRequested);
    const QPoint at = m_chart->plotRect().center();
    QEnterEvent enter(at, at, m_chart->mapToGlobal(at));
    QCoreApplication::sendEvent(m_chart.get(), &enter);
    turnWheel(*m_chart, at, 120);
    QVERIFY(zoomed.isEmpty());
    QTest::mouseMove(m_chart.get(), at + QPoint(10, 0));
    QTRY_VERIFY(m_chart->crosshair());
    const auto entered = m_chart->crosshair();
    QTest::mouseMove(m_chart.get(), at + QPoint(30, 0)); // the first move came in, this one is a hand
    QTRY_VERIFY(m_chart->crosshair() != entered);
    turnWheel(*m_chart, at + QPoint(30, 0), 120);
    QCOMPARE(zoomed.size(), 1);
}

void TestTimeChart::keysMoveTheCrosshairAndSelect()
{
    QSignalSpy selected(m_chart.get(), &TimeChart::rangeSelected);
    QSignalSpy maximised(m_chart.get(), &TimeChart::maximiseRequested);
    m_chart->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QCOMPARE(*m_chart->crosshair(), start);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(*m_chart->crosshair(), start + 15'000);
    QVERIFY(m_chart->accessibleDescription().contains(u"web-2 80.0 %"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().at(0).toLongLong(), start + 15'000);
    QCOMPARE(selected.first().at(1).toLongLong(), start + 165'000);
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QCOMPARE(*m_chart->crosshair(), end);
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_chart->crosshair());
    QTest::keyClick(m_chart.get(), Qt::Key_Return);
    QCOMPARE(maximised.size(), 1);
}

void TestTimeChart::doubleClickMaximises()
{
    QSignalSpy maximised(m_chart.get(), &TimeChart::maximiseRequested);
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, m_chart->plotRect().center());
    QCOMPARE(maximised.size(), 1);
}

void TestTimeChart::gapsAreNotPainted()
{
    TimeSeries series = level(50);
    const qsizetype third = series.samples.size() / 3;
    series.samples.remove(third, third);
    m_chart->setSeries({{u"web-1"_s, series}, {u"hidden"_s, level(10)}});
    m_chart->setHidden({u"hidden"_s});
    const QImage image = m_chart->grab().toImage();
    const QRect plot = m_chart->plotRect();
    const QColor ground = image.pixelColor(plot.left() + plot.width() / 2, plot.top() + plot.height() / 4);
    const auto isLine = [&](double share) {
        const int x = plot.left() + int(plot.width() * share);
        for (int y = plot.center().y() - 6; y <= plot.center().y() + 6; ++y) {
            const QColor color = image.pixelColor(x, y);
            // a line of the theme is far darker than grid and bands
            if (color.lightness() < ground.lightness() - 60)
                return true;
        }
        return false;
    };
    QVERIFY(isLine(0.17));
    QVERIFY(!isLine(0.5));
    QVERIFY(isLine(0.83));
}

void TestTimeChart::hiddenLinesAreNotPainted()
{
    const QImage all = m_chart->toImage();
    m_chart->setHidden({u"web-2"_s});
    const QImage less = m_chart->toImage();
    QVERIFY(all != less);
    m_chart->setHidden({});
    QCOMPARE(m_chart->toImage(), all);
}

void TestTimeChart::aCrosshairDoesNotPaintTheLinesAgain()
{
    // the picture without the crosshair is the same before and after: nothing was laid out anew
    const QImage before = m_chart->grab().toImage();
    m_chart->setCrosshair(start + 600'000);
    QVERIFY(m_chart->grab().toImage() != before);
    m_chart->setCrosshair(std::nullopt);
    QCOMPARE(m_chart->grab().toImage(), before);
}

void TestTimeChart::legendIsolatesAndToggles()
{
    ChartLegend legend(*m_theme, ChartUnit::Percent);
    legend.setSeries(threeLevels(), start, end);
    legend.resize(400, legend.sizeHint().height());
    legend.show();
    QVERIFY(QTest::qWaitForWindowExposed(&legend));
    QSignalSpy changed(&legend, &ChartLegend::hiddenChanged);
    const auto click = [&](int row, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(legend.viewport(), Qt::LeftButton, modifiers, legend.visualRect(legend.model()->index(row, 0)).center());
    };
    click(1);
    QCOMPARE(legend.hidden(), QSet<QString>({u"db-1"_s, u"web-2"_s}));
    click(1);
    QVERIFY(legend.hidden().isEmpty());
    click(0, Qt::ControlModifier);
    QCOMPARE(legend.hidden(), QSet<QString>({u"db-1"_s}));
    click(0, Qt::ControlModifier);
    QVERIFY(legend.hidden().isEmpty());
    QCOMPARE(changed.size(), 4);
    QCOMPARE(legend.model()->index(2, 4).data().toString(), u"80.0 %"_s);
}

void TestTimeChart::legendByKeyboard()
{
    ChartLegend legend(*m_theme, ChartUnit::Percent);
    legend.setSeries(threeLevels(), start, end);
    legend.show();
    legend.setFocus(Qt::TabFocusReason);
    legend.setCurrentIndex(legend.model()->index(0, 0));
    QTest::keyClick(&legend, Qt::Key_Down);
    QTest::keyClick(&legend, Qt::Key_Return);
    QCOMPARE(legend.hidden(), QSet<QString>({u"db-1"_s, u"web-2"_s}));
    QTest::keyClick(&legend, Qt::Key_Down);
    QTest::keyClick(&legend, Qt::Key_Space);
    QCOMPARE(legend.hidden(), QSet<QString>({u"db-1"_s}));
    QCOMPARE(legend.model()->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"db-1, hidden"_s);
}

void TestTimeChart::legendKeepsToItsOwnNames()
{
    ChartLegend legend(*m_theme, ChartUnit::Percent);
    legend.setSeries(threeLevels(), start, end);
    legend.setHidden({u"status 500"_s});
    legend.isolate(u"web-1"_s);
    QCOMPARE(legend.hidden(), QSet<QString>({u"db-1"_s, u"web-2"_s, u"status 500"_s}));
    legend.isolate(u"web-1"_s);
    QCOMPARE(legend.hidden(), QSet<QString>({u"status 500"_s}));
    legend.isolate(u"nobody"_s);
    QCOMPARE(legend.hidden(), QSet<QString>({u"status 500"_s}));
}

void TestTimeChart::legendModelIsSound()
{
    ChartLegend legend(*m_theme, ChartUnit::Percent);
    QAbstractItemModelTester tester(legend.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    legend.setSeries(threeLevels(), start, end);
    legend.setCurrentIndex(legend.model()->index(2, 0));
    legend.setSeries(threeLevels(), start, end - 60'000); // a refresh
    QCOMPARE(legend.currentIndex().row(), 2);
    legend.setSeries({}, start, end);
    QCOMPARE(legend.sizeHint().height(), 0);
}

void TestTimeChart::picturesAreTwiceTheSize()
{
    const QImage image = m_chart->toImage();
    QCOMPARE(image.size(), m_chart->size() * 2);
}

void TestTimeChart::cardExportsAndSaysSo()
{
    ChartCard card(*m_theme, u"CPU"_s, ChartUnit::Percent);
    card.resize(500, 320);
    card.setData({{u"=cmd()"_s, level(50)}}, start, end);
    card.show();
    QSignalSpy finished(&card, &ChartCard::exportFinished);
    card.exportCsv(m_folder.filePath(u"cpu.csv"_s));
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished.last().at(1).toBool());
    QFile csv(m_folder.filePath(u"cpu.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readLine().startsWith("time,'=cmd()"));

    card.exportPng(m_folder.filePath(u"cpu.png"_s));
    QTRY_COMPARE(finished.size(), 2);
    const QImage picture(m_folder.filePath(u"cpu.png"_s));
    QVERIFY(picture.width() > 2 * card.chart()->width());

    card.exportPng(m_folder.filePath(u"no/such/folder.png"_s));
    QTRY_COMPARE(finished.size(), 3);
    QVERIFY(!finished.last().at(1).toBool());
    const auto labels = card.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel *label) { return label->isVisible() && label->text().contains(u"folder.png"_s); }));
}

void TestTimeChart::cardCopiesTheQuery()
{
    ChartCard card(*m_theme, u"CPU"_s, ChartUnit::Percent);
    QAction *copy = nullptr;
    for (QToolButton *button : card.findChildren<QToolButton *>()) {
        if (!button->menu())
            continue;
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == u"Copy query")
                copy = action;
        }
    }
    QVERIFY(copy && !copy->isEnabled());
    card.setQuery(u"up{a=\"b\"}"_s);
    copy->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"up{a=\"b\"}"_s);
}

void TestTimeChart::survivesEndingWhileWriting()
{
    const QString path = m_folder.filePath(u"late.csv"_s);
    {
        ChartCard card(*m_theme, u"CPU"_s, ChartUnit::Percent);
        card.setData(threeLevels(), start, end);
        card.exportCsv(path);
    }
    QTRY_VERIFY(QFile::exists(path));
}

QTEST_MAIN(TestTimeChart)
#include "tst_timechart.moc"
