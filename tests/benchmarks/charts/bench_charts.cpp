// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of 6 series x 11,000 points gets new data: decimated to the pixels, laid out and painted, at most 16 ms, one
// frame. Beside it Qt Charts in the same run: QLineSeries::replace() with all points, and with the same decimated
// points and one-pixel pens. A crosshair that moves over the same chart is measured too.
#include "services/core/settings.h"
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QChartView>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QTemporaryDir>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

constexpr int seriesCount = 6;
constexpr int pointCount = 11'000;
constexpr int frames = 3;
constexpr int runs = 31;
constexpr double goalMs = 16;
constexpr TimeMs startMs = 1'760'000'000'000;
constexpr TimeMs stepMs = 15'000;
constexpr QSize chartSize(1200, 500);

TimeSeries madeSeries(int index, int frame)
{
    TimeSeries series;
    series.stepMs = stepMs;
    series.samples.reserve(pointCount);
    for (int i = 0; i < pointCount; ++i) {
        const double noise = ((quint32(i) * 2654435761U + quint32(frame) * 7U) >> 24) % 17;
        series.samples.append({startMs + i * stepMs, 40 + 12 * std::sin(i / 400.0 + index + frame * 0.1) + noise + 3 * index});
    }
    return series;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double medianMs(const std::function<void(int)> &update)
{
    update(0); // first use makes fonts and caches
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        update(i % frames);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return median(times);
}

bool line(const char *name, double ours, double peer, double goal)
{
    const bool isMet = ours <= goal;
    std::printf("%s | %.2f ms | %.2f ms | %.2f | <= %.0f ms | %s\n", name, ours, peer, ours / peer, goal, isMet ? "ok" : "MISS");
    return isMet;
}

/// What Qt Charts needs for the same: no legend, no animation, axes as ours.
class QtChart
{
public:
    explicit QtChart(bool thinPens)
        : m_view(new QChart)
    {
        QChart *chart = m_view.chart();
        chart->legend()->hide();
        chart->setAnimationOptions(QChart::NoAnimation);
        auto *time = new QValueAxis;
        time->setRange(double(startMs), double(startMs + pointCount * stepMs));
        auto *values = new QValueAxis;
        values->setRange(0, 100);
        chart->addAxis(time, Qt::AlignBottom);
        chart->addAxis(values, Qt::AlignLeft);
        for (int i = 0; i < seriesCount; ++i) {
            auto *series = new QLineSeries;
            chart->addSeries(series);
            series->attachAxis(time);
            series->attachAxis(values);
            if (thinPens) {
                QPen pen = series->pen();
                pen.setWidthF(1);
                pen.setCosmetic(true);
                series->setPen(pen);
            }
            m_series.append(series);
        }
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.resize(chartSize);
        m_view.show();
        QCoreApplication::processEvents();
    }
    void replace(const QList<QList<QPointF>> &points)
    {
        for (int i = 0; i < seriesCount; ++i)
            m_series.at(i)->replace(points.at(i));
        m_view.viewport()->repaint();
    }

private:
    QChartView m_view;
    QList<QLineSeries *> m_series;
};

QList<QPointF> allPoints(const TimeSeries &series)
{
    QList<QPointF> points;
    points.reserve(series.samples.size());
    for (const Sample &sample : series.samples)
        points.append(QPointF(double(sample.timeMs), sample.value));
    return points;
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    Theme theme(application, settings);

    QList<QList<ChartSeries>> data(frames);
    QList<QList<QList<QPointF>>> points(frames);
    for (int frame = 0; frame < frames; ++frame) {
        for (int i = 0; i < seriesCount; ++i) {
            data[frame].append({u"web-%1"_s.arg(i + 1), madeSeries(i, frame)});
            points[frame].append(allPoints(data.at(frame).last().series));
        }
    }
    const TimeMs endMs = startMs + pointCount * stepMs;

    TimeChart chart(theme, ChartUnit::Percent);
    chart.resize(chartSize);
    chart.setRange(startMs, endMs);
    chart.show();
    QCoreApplication::processEvents();
    const double ours = medianMs([&](int frame) {
        chart.setSeries(data.at(frame));
        chart.repaint();
    });
    const double crosshair = medianMs([&](int frame) {
        chart.setCrosshair(startMs + (frame + 1) * (endMs - startMs) / 5);
        chart.repaint();
    });

    double whole = 0;
    double reduced = 0;
    {
        QtChart peer(false);
        whole = medianMs([&](int frame) { peer.replace(points.at(frame)); });
    }
    {
        QtChart peer(true);
        const int columns = chart.plotRect().width();
        reduced = medianMs([&](int frame) {
            QList<QList<QPointF>> few;
            for (const ChartSeries &one : data.at(frame))
                few.append(decimated(one.series, startMs, endMs, columns));
            peer.replace(few);
        });
    }

    std::printf("name | ours | peer | ratio | goal | result\n");
    bool isMet = line("chart update, 6 x 11,000 points, beside QLineSeries::replace of all", ours, whole, goalMs);
    isMet = line("chart update, 6 x 11,000 points, beside Qt Charts with the same decimated points", ours, reduced, goalMs) && isMet;
    isMet = line("crosshair moves, 6 x 11,000 points, beside a whole update", crosshair, ours, 4) && isMet;
    return isMet ? 0 : 1;
}
