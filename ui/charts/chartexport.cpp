// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(chom::ChartExport)
};

Status writeWhole(const QString &path, const QByteArray &bytes)
{
    const auto refused = [&path](const QString &cause) {
        return Status(fail(ErrorCode::Storage,
                           ExportText::tr("The file %1 could not be written: %2. Choose another folder or make room, "
                                          "then export again.")
                               .arg(QDir::toNativeSeparators(path), cause),
                           path + u": "_s + cause));
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refused(file.errorString());
    if (file.write(bytes) != bytes.size() || !file.commit())
        return refused(file.errorString());
    return {};
}

QFuture<Status> inWorker(std::function<Status()> work)
{
    Answer<void> answer;
    QThreadPool::globalInstance()->start([answer, work = std::move(work)] { answer.finish(work()); });
    return answer.future();
}

QList<TimeMs> allTimes(const QList<ChartSeries> &series)
{
    qsizetype most = 0;
    for (const ChartSeries &one : series)
        most = std::max(most, one.series.samples.size());
    QList<TimeMs> times;
    times.reserve(most);
    for (const ChartSeries &one : series) {
        for (const Sample &sample : one.series.samples)
            times.append(sample.timeMs);
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

} // namespace

QString csvCell(const QString &text)
{
    QString cell = text;
    static const QString dangerous = u"=+-@\t\r\n"_s;
    if (!cell.isEmpty() && dangerous.contains(cell.front()))
        cell.prepend(u'\'');
    static const QRegularExpression special(u"[\",\r\n]"_s);
    if (cell.contains(special))
        cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
    return cell;
}

QByteArray chartCsv(const QList<ChartSeries> &series)
{
    QByteArray out = "time";
    for (const ChartSeries &one : series)
        out += ',' + csvCell(one.name).toUtf8();
    out += "\r\n";

    QList<qsizetype> next(series.size(), 0);
    const QList<TimeMs> times = allTimes(series);
    for (const TimeMs time : times) {
        out += QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
        for (qsizetype i = 0; i < series.size(); ++i) {
            const QList<Sample> &samples = series.at(i).series.samples;
            out += ',';
            if (next[i] >= samples.size() || samples.at(next[i]).timeMs != time)
                continue;
            const double value = samples.at(next[i]).value;
            if (std::isfinite(value))
                out += QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
            while (next[i] < samples.size() && samples.at(next[i]).timeMs == time)
                ++next[i];
        }
        out += "\r\n";
    }
    return out;
}

QFuture<Status> writeCsv(const QString &path, const QList<ChartSeries> &series)
{
    return inWorker([path, series] { return writeWhole(path, chartCsv(series)); });
}

QFuture<Status> writePng(const QString &path, const QImage &image)
{
    return inWorker([path, image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, "PNG"))
            return Status(fail(ErrorCode::Internal, ExportText::tr("The picture could not be encoded as PNG.")));
        return writeWhole(path, bytes);
    });
}

QString exportFileName(const QString &stem, TimeMs endMs, const QString &suffix)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9._-]+"_s);
    QString name = stem;
    name.replace(odd, u"-"_s);
    const QString time = QDateTime::fromMSecsSinceEpoch(endMs, Qt::UTC).toString(u"yyyyMMdd-HHmm"_s);
    return u"%1-%2.%3"_s.arg(name, time, suffix);
}

} // namespace chom
