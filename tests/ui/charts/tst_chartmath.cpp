// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"
#include "ui/charts/chartscale.h"
#include "ui/charts/figure.h"
#include "ui/charts/seriesstyle.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

constexpr TimeMs start = 1'760'000'000'000;
constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

TimeSeries noise(int count, TimeMs stepMs, quint32 seed)
{
    QRandomGenerator random(seed);
    TimeSeries series;
    series.stepMs = stepMs;
    for (int i = 0; i < count; ++i)
        series.samples.append({start + i * stepMs, random.generateDouble() * 100});
    return series;
}

} // namespace

class TestChartMath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheExtremesOfEachColumn_data();
    void keepsTheExtremesOfEachColumn();
    void keepsGapsThatCanBeSeen();
    void gapsNarrowerThanAColumnDoNotTearTheLine();
    void linesRunToTheEdgeOfTheRange();
    void nothingComesOfNothing();
    void percentAxesGoFromZeroToHundred();
    void byteAxesHaveBinarySteps();
    void hugeAndOddValuesStillGiveAnAxis();
    void timeTicksAreRound_data();
    void timeTicksAreRound();
    void ticksSurviveTheChangeOfClocks();
    void figuresReadWell_data();
    void figuresReadWell();
    void figuresOfARange();
    void aSeriesThatEndedHasNoLastFigure();
    void coloursAreStableAndDoNotClash();
    void ninthSeriesIsDashed();
    void csvIsWhole();
    void csvNamesAreNoFormulas_data();
    void csvNamesAreNoFormulas();
    void exportsSayWhyTheyFailed();
};

void TestChartMath::keepsTheExtremesOfEachColumn_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("columns");
    for (const int count : {3, 100, 1000, 11'000}) {
        for (const int columns : {1, 7, 333, 1100})
            QTest::addRow("%d points, %d columns", count, columns) << count << columns;
    }
}

void TestChartMath::keepsTheExtremesOfEachColumn()
{
    QFETCH(int, count);
    QFETCH(int, columns);
    const TimeSeries series = noise(count, 15'000, 7);
    const TimeMs end = series.samples.last().timeMs + 1;
    const QList<QPointF> points = decimated(series, start, end, columns);
    const double perColumn = double(end - start) / columns;
    const auto columnOf = [&](double at) { return int(std::floor((at - double(start)) / perColumn)); };

    QMap<int, std::pair<double, double>> wanted;
    for (const Sample &sample : series.samples) {
        const int column = columnOf(double(sample.timeMs));
        if (!wanted.contains(column))
            wanted.insert(column, {sample.value, sample.value});
        auto &[low, high] = wanted[column];
        low = std::min(low, sample.value);
        high = std::max(high, sample.value);
    }
    QMap<int, std::pair<double, double>> got;
    QMap<int, int> counts;
    double before = 0;
    for (const QPointF &point : points) {
        QVERIFY2(!std::isnan(point.y()), "there is no gap in this series");
        QVERIFY(point.x() >= before);
        before = point.x();
        const int column = columnOf(point.x());
        ++counts[column];
        if (!got.contains(column))
            got.insert(column, {point.y(), point.y()});
        auto &[low, high] = got[column];
        low = std::min(low, point.y());
        high = std::max(high, point.y());
    }
    QCOMPARE(got, wanted);
    QCOMPARE(points.first(), QPointF(double(series.samples.first().timeMs), series.samples.first().value));
    QCOMPARE(points.last(), QPointF(double(series.samples.last().timeMs), series.samples.last().value));
    --counts[columnOf(points.first().x())];
    --counts[columnOf(points.last().x())];
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        QVERIFY2(it.value() <= 2, qPrintable(u"column %1 has %2 points"_s.arg(it.key()).arg(it.value())));
}

void TestChartMath::keepsGapsThatCanBeSeen()
{
    TimeSeries series = noise(400, 15'000, 3);
    series.samples.remove(100, 80);      // missing steps
    series.samples[200].value = noValue;     // the server said NaN
    const QList<QPointF> points = decimated(series, start, start + 400 * 15'000, 1000);
    QList<double> gaps;
    for (const QPointF &point : points) {
        if (std::isnan(point.y()))
            gaps.append(point.x());
    }
    QCOMPARE(gaps, QList<double>({double(series.samples.at(99).timeMs), double(series.samples.at(199).timeMs)}));

    // half a step late is not a gap
    TimeSeries late = noise(3, 15'000, 3);
    late.samples[2].timeMs += 7'000;
    for (const QPointF &point : decimated(late, start, start + 60'000, 1000))
        QVERIFY(!std::isnan(point.y()));
}

void TestChartMath::gapsNarrowerThanAColumnDoNotTearTheLine()
{
    TimeSeries series = noise(10'000, 1'000, 5);
    for (int i = 0; i < series.samples.size(); i += 3)
        series.samples[i].value = noValue;
    for (const QPointF &point : decimated(series, start, start + 10'000'000, 100))
        QVERIFY(!std::isnan(point.y()));
}

void TestChartMath::linesRunToTheEdgeOfTheRange()
{
    const TimeSeries series = noise(100, 15'000, 9);
    const TimeMs from = start + 20 * 15'000 + 5'000;
    const TimeMs to = start + 30 * 15'000 + 5'000;
    const QList<QPointF> points = decimated(series, from, to, 600);
    QCOMPARE(points.first().x(), double(start + 20 * 15'000));
    QCOMPARE(points.last().x(), double(start + 31 * 15'000));
    QCOMPARE(points.size(), 12);
}

void TestChartMath::nothingComesOfNothing()
{
    QVERIFY(decimated({}, start, start + 1000, 100).isEmpty());
    QVERIFY(decimated(noise(5, 1000, 1), start, start, 100).isEmpty());
    QVERIFY(decimated(noise(5, 1000, 1), start, start + 5000, 0).isEmpty());
    TimeSeries series = noise(5, 1000, 1);
    for (Sample &sample : series.samples)
        sample.value = noValue;
    QVERIFY(decimated(series, start, start + 5000, 100).isEmpty());
}

void TestChartMath::percentAxesGoFromZeroToHundred()
{
    const ValueScale scale = valueScale(40, 43, ChartUnit::Percent, 5);
    QCOMPARE(scale.low, 0.0);
    QCOMPARE(scale.high, 100.0);
    QCOMPARE(scale.ticks.size(), 6);
    QCOMPARE(scale.ticks.last().label, u"100 %"_s);
}

void TestChartMath::byteAxesHaveBinarySteps()
{
    const ValueScale scale = valueScale(0, 700.0 * 1024, ChartUnit::BytesPerSecond, 4);
    QStringList labels;
    for (const ChartTick &tick : scale.ticks)
        labels.append(tick.label);
    QCOMPARE(labels, QStringList({u"0 B"_s, u"256 KiB"_s, u"512 KiB"_s, u"768 KiB"_s}));
}

void TestChartMath::hugeAndOddValuesStillGiveAnAxis()
{
    for (const double high : {0.0, noValue, 1e308, double(INFINITY), 1e-12}) {
        for (const ChartUnit unit : {ChartUnit::BytesPerSecond, ChartUnit::PerSecond, ChartUnit::Number}) {
            const ValueScale scale = valueScale(0, high, unit, 5);
            QVERIFY(scale.high > scale.low);
            QVERIFY(scale.ticks.size() >= 2 && scale.ticks.size() <= 12);
        }
    }
    const ValueScale negative = valueScale(-3, 2, ChartUnit::Number, 5);
    QVERIFY(negative.low <= -3 && negative.high >= 2);
}

void TestChartMath::timeTicksAreRound_data()
{
    QTest::addColumn<qint64>("rangeMs");
    QTest::addColumn<qint64>("stepMs");
    QTest::newRow("15 m") << qint64(900'000) << qint64(120'000);
    QTest::newRow("1 h") << qint64(3'600'000) << qint64(600'000);
    QTest::newRow("6 h") << qint64(21'600'000) << qint64(3'600'000);
    QTest::newRow("24 h") << qint64(86'400'000) << qint64(4 * 3'600'000 - 3'600'000);
    QTest::newRow("7 d") << qint64(604'800'000) << qint64(86'400'000);
}

void TestChartMath::timeTicksAreRound()
{
    QFETCH(qint64, rangeMs);
    QFETCH(qint64, stepMs);
    const QList<ChartTick> ticks = timeTicks(start, start + rangeMs, 9, true);
    QVERIFY(ticks.size() >= 3 && ticks.size() <= 9);
    for (const ChartTick &tick : ticks) {
        QVERIFY(tick.at >= double(start) && tick.at <= double(start + rangeMs));
        QCOMPARE(qint64(tick.at) % stepMs, 0);
        QVERIFY(!tick.label.isEmpty());
    }
}

void TestChartMath::ticksSurviveTheChangeOfClocks()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    // 25 October 2026, 03:00 goes back to 02:00: the day has 25 hours
    const TimeMs midnight = QDateTime(QDate(2026, 10, 25), QTime(0, 0)).toMSecsSinceEpoch();
    const QList<ChartTick> ticks = timeTicks(midnight, midnight + 25 * 3'600'000, 9, false);
    for (const ChartTick &tick : ticks) {
        const QTime clock = QDateTime::fromMSecsSinceEpoch(qint64(tick.at)).time();
        QCOMPARE(clock.minute(), 0);
        QCOMPARE(clock.hour() % 3, 0);
    }
    QVERIFY(ticks.first().isMajor);
    if (before.isEmpty())
        qunsetenv("TZ");
    else
        qputenv("TZ", before);
}

void TestChartMath::figuresReadWell_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    QTest::newRow("percent") << 83.44 << int(ChartUnit::Percent) << u"83.4 %"_s;
    QTest::newRow("bytes") << 1.2 * 1024 * 1024 << int(ChartUnit::BytesPerSecond) << u"1.2 MiB/s"_s;
    QTest::newRow("rate") << 4.1 << int(ChartUnit::PerSecond) << u"4.1 /s"_s;
    QTest::newRow("small rate") << 0.031 << int(ChartUnit::PerSecond) << u"0.03 /s"_s;
    QTest::newRow("nan") << noValue << int(ChartUnit::Percent) << u"–"_s;
    QTest::newRow("inf") << double(INFINITY) << int(ChartUnit::PerSecond) << u"–"_s;
}

void TestChartMath::figuresReadWell()
{
    QFETCH(double, value);
    QFETCH(int, unit);
    QFETCH(QString, text);
    QCOMPARE(formatFigure(value, ChartUnit(unit)), text);
}

void TestChartMath::figuresOfARange()
{
    TimeSeries series;
    series.stepMs = 1000;
    series.samples = {{1000, 50}, {2000, 1}, {3000, noValue}, {4000, 3}, {5000, 99}};
    const SeriesFigures figures = figuresOf(series, 2000, 4000);
    QCOMPARE(figures.count, 2);
    QCOMPARE(figures.min, 1.0);
    QCOMPARE(figures.max, 3.0);
    QCOMPARE(figures.avg, 2.0);
    QCOMPARE(figures.last, 3.0);
    QCOMPARE(nearestSample(series, 2400, 1000)->timeMs, 2000);
    QVERIFY(!nearestSample(series, 3000, 500));
}

void TestChartMath::aSeriesThatEndedHasNoLastFigure()
{
    const TimeSeries series = noise(10, 1000, 1);
    QVERIFY(std::isfinite(figuresOf(series, start, start + 10'000).last));
    QVERIFY(std::isnan(figuresOf(series, start, start + 60'000).last));
}

void TestChartMath::coloursAreStableAndDoNotClash()
{
    QStringList names;
    for (int i = 1; i <= 8; ++i)
        names.append(u"web-%1"_s.arg(i));
    const auto styles = seriesStyles(names);
    QSet<int> colours;
    for (const QString &name : std::as_const(names)) {
        QVERIFY(!styles.value(name).isDashed);
        colours.insert(styles.value(name).colorIndex);
    }
    QCOMPARE(colours.size(), 8);
    std::reverse(names.begin(), names.end());
    QCOMPARE(seriesStyles(names), styles);
    // alone, a name has the colour that it has everywhere
    QCOMPARE(seriesStyles({u"web-3"_s}).value(u"web-3"_s).colorIndex, Theme::seriesIndex(u"web-3"_s) % 8);
}

void TestChartMath::ninthSeriesIsDashed()
{
    QStringList names;
    for (int i = 0; i < 20; ++i)
        names.append(u"host-%1"_s.arg(i));
    const auto styles = seriesStyles(names);
    int solid = 0;
    for (const SeriesStyle &style : styles)
        solid += style.isDashed ? 0 : 1;
    QCOMPARE(styles.size(), 20);
    QCOMPARE(solid, 8);
}

void TestChartMath::csvIsWhole()
{
    TimeSeries one;
    one.samples = {{start, 1.5}, {start + 15'000, noValue}, {start + 30'000, -2}};
    TimeSeries other;
    other.samples = {{start + 15'000, 1e-7}, {start + 45'000, 12345678.9}};
    QCOMPARE(chartCsv({{u"web, \"1\""_s, one}, {u"db"_s, other}}),
             QByteArray("time,\"web, \"\"1\"\"\",db\r\n"
                        "2025-10-09T08:53:20.000Z,1.5,\r\n"
                        "2025-10-09T08:53:35.000Z,,1e-07\r\n"
                        "2025-10-09T08:53:50.000Z,-2,\r\n"
                        "2025-10-09T08:54:05.000Z,,12345678.9\r\n"));
    QCOMPARE(chartCsv({}), QByteArray("time\r\n"));
}

void TestChartMath::csvNamesAreNoFormulas_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("cell");
    QTest::newRow("equals") << u"=HYPERLINK(\"http://x\")"_s << u"\"'=HYPERLINK(\"\"http://x\"\")\""_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("line break") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("plain") << u"web-3"_s << u"web-3"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestChartMath::csvNamesAreNoFormulas()
{
    QFETCH(QString, name);
    QFETCH(QString, cell);
    QCOMPARE(csvCell(name), cell);
}

void TestChartMath::exportsSayWhyTheyFailed()
{
    const QTemporaryDir folder;
    const QString inside = folder.filePath(u"missing/cpu.csv"_s);
    QFuture<Status> future = writeCsv(inside, {});
    future.waitForFinished();
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Storage);
    QVERIFY(future.result().error().text.contains(u"cpu.csv"_s));

    future = writeCsv(folder.filePath(u"ok.csv"_s), {{u"a"_s, noise(3, 1000, 1)}});
    future.waitForFinished();
    QVERIFY(future.result());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({u"ok.csv"_s}));
    QCOMPARE(exportFileName(u"../cpu:web/3"_s, start, u"png"_s), u"..-cpu-web-3-20251009-0853.png"_s);
}

QTEST_GUILESS_MAIN(TestChartMath)
#include "tst_chartmath.moc"
