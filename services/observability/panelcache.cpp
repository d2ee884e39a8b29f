// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/panelcache.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

constexpr quint32 panelMagic = 0x43504e31; // "CPN1": raise the digit when the format changes
constexpr qsizetype maxPanelBytes = 64 * 1024 * 1024;

/// Each element takes at least `least` bytes, so a count that cannot fit is a forged one.
bool readCount(QDataStream &in, const QByteArray &bytes, int least, qint32 &count)
{
    in >> count;
    return in.status() == QDataStream::Ok && count >= 0 && qint64(count) * least <= bytes.size();
}

bool readSeries(QDataStream &in, const QByteArray &bytes, TimeSeries &series)
{
    qint64 step = 0;
    qint32 count = 0;
    in >> series.labels >> step;
    series.stepMs = step;
    if (!readCount(in, bytes, 16, count))
        return false;
    series.samples.resize(count);
    for (Sample &sample : series.samples) {
        qint64 time = 0;
        in >> time >> sample.value;
        sample.timeMs = time;
    }
    return in.status() == QDataStream::Ok;
}

} // namespace

QString panelKey(const QString &query, const BoardRequest &request)
{
    const TimeMs step = stepFor(request.rangeMs);
    const QString options
        = u"%1/%2/%3"_s.arg(request.rangeMs).arg(step).arg(request.endMs > 0 ? request.endMs / step * step : 0);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {query, options, request.tenantId}) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes); // no two triples give the same text
    }
    return u"prometheus:"_s + QString::fromLatin1(hash.result().toHex());
}

CachePolicy panelPolicy(const BoardRequest &request)
{
    const TimeMs stepSecs = stepFor(request.rangeMs) / 1000;
    CachePolicy policy;
    policy.ttl = std::chrono::seconds(stepSecs <= 300 ? stepSecs : 30);
    policy.staleFor = std::chrono::seconds(3600);
    if (!request.tenantId.isEmpty())
        policy.tags = {u"tenant:"_s + request.tenantId};
    return policy;
}

QByteArray encodePanel(const CachedPanel &panel)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << panelMagic << panel.warnings << qint32(panel.series.size());
    for (const TimeSeries &series : panel.series) {
        out << series.labels << qint64(series.stepMs) << qint32(series.samples.size());
        for (const Sample &sample : series.samples)
            out << qint64(sample.timeMs) << sample.value;
    }
    return bytes;
}

std::optional<CachedPanel> decodePanel(const QByteArray &bytes)
{
    if (bytes.size() > maxPanelBytes)
        return std::nullopt;
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    CachedPanel panel;
    qint32 count = 0;
    in >> magic;
    if (magic != panelMagic)
        return std::nullopt;
    in >> panel.warnings;
    if (!readCount(in, bytes, 16, count))
        return std::nullopt;
    panel.series.resize(count);
    for (TimeSeries &series : panel.series) {
        if (!readSeries(in, bytes, series))
            return std::nullopt;
    }
    return panel;
}

} // namespace chom
