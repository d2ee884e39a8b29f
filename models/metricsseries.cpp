// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metricsseries.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct SeriesText {
    Q_DECLARE_TR_FUNCTIONS(chom::MetricsSeries)
};

constexpr int trendPoints = 96;
constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// "10.0.0.1:9100" -> "10.0.0.1", "[::1]:9100" -> "::1", "web" -> "web".
QString withoutPort(const QString &instance)
{
    if (instance.startsWith(u'[')) {
        const qsizetype close = instance.indexOf(u']');
        return close > 0 ? instance.mid(1, close - 1) : instance;
    }
    return instance.count(u':') == 1 ? instance.section(u':', 0, 0) : instance;
}

/// Labels that describe the host or the scrape and say nothing that its name does not.
bool isBackground(const QString &label)
{
    static const QSet<QString> background {u"__name__"_s, u"instance"_s, u"hostname"_s, u"job"_s,
                                           u"tenant_id"_s, u"provider"_s, u"tier"_s};
    return background.contains(label);
}

QString baseName(const Labels &labels, const InstanceNames &names)
{
    if (const QString host = labels.value(u"hostname"_s); !host.isEmpty())
        return host;
    if (const QString instance = labels.value(u"instance"_s); !instance.isEmpty())
        return names.nameOf(instance);
    if (const QString status = labels.value(u"status"_s); !status.isEmpty())
        return SeriesText::tr("status %1", "a class of HTTP answers").arg(status);
    QStringList values;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        if (it.key() != u"__name__" && !it.value().isEmpty())
            values.append(it.value());
    }
    if (!values.isEmpty())
        return values.join(u" · "_s);
    return SeriesText::tr("all", "the only line of a chart");
}

double lastOf(const TimeSeries &series, TimeMs notBefore)
{
    for (auto it = series.samples.crbegin(); it != series.samples.crend() && it->timeMs >= notBefore; ++it) {
        if (std::isfinite(it->value))
            return it->value;
    }
    return noValue;
}

/// How far from the end a last value still counts as the last.
TimeMs freshSince(const TimeSeries &series, TimeMs endMs)
{
    return series.stepMs > 0 ? endMs - 5 * series.stepMs : 0;
}

QList<double> trendOf(const QList<TimeSeries> &series, PanelUnit unit)
{
    TimeMs first = std::numeric_limits<TimeMs>::max();
    TimeMs last = 0;
    for (const TimeSeries &one : series) {
        if (one.samples.isEmpty())
            continue;
        first = std::min(first, one.samples.first().timeMs);
        last = std::max(last, one.samples.last().timeMs);
    }
    if (last <= first)
        return {};
    // per series the mean of a bucket, then mean or sum over the series: a coarse bucket does not count one twice
    const double width = double(last - first + 1) / trendPoints;
    QList<double> sums(trendPoints, 0);
    QList<int> counts(trendPoints, 0);
    for (const TimeSeries &one : series) {
        QList<double> own(trendPoints, 0);
        QList<int> ownCounts(trendPoints, 0);
        for (const Sample &sample : one.samples) {
            if (!std::isfinite(sample.value))
                continue;
            const auto bucket = qsizetype(double(sample.timeMs - first) / width);
            own[bucket] += sample.value;
            ++ownCounts[bucket];
        }
        for (qsizetype i = 0; i < trendPoints; ++i) {
            if (!ownCounts[i])
                continue;
            sums[i] += own[i] / ownCounts[i];
            ++counts[i];
        }
    }
    // fewer samples than buckets leave holes that are no gaps
    const TimeMs step = series.first().stepMs;
    const bool isSparse = step > 0 && double(step) > width;
    QList<double> trend;
    for (qsizetype i = 0; i < trendPoints; ++i) {
        if (counts[i])
            trend.append(unit == PanelUnit::Percent ? sums[i] / counts[i] : sums[i]);
        else if (!isSparse)
            trend.append(noValue);
    }
    return trend;
}

} // namespace

bool InstanceNames::put(const QString &host, const QString &name, bool overrides)
{
    if (host.isEmpty() || name.isEmpty())
        return false;
    const auto known = m_names.constFind(host);
    if (known != m_names.constEnd() && (*known == name || !overrides))
        return false;
    m_names.insert(host, name);
    return true;
}

bool InstanceNames::learn(const QList<TimeSeries> &series)
{
    bool isNew = false;
    for (const TimeSeries &one : series)
        isNew |= put(withoutPort(one.labels.value(u"instance"_s)), one.labels.value(u"hostname"_s), true);
    return isNew;
}

bool InstanceNames::learn(const QList<VpsServer> &servers)
{
    bool isNew = false;
    for (const VpsServer &server : servers) {
        isNew |= put(server.ipAddress, server.hostname, false);
        isNew |= put(server.hostname, server.hostname, false);
    }
    return isNew;
}

QString InstanceNames::nameOf(const QString &instance) const
{
    const QString host = withoutPort(instance);
    return m_names.value(host, host);
}

QList<NamedSeries> namedSeries(const QList<TimeSeries> &series, const InstanceNames &names)
{
    QHash<QString, int> uses;
    QMap<QString, QSet<QString>> values;
    for (const TimeSeries &one : series) {
        ++uses[baseName(one.labels, names)];
        for (auto it = one.labels.cbegin(); it != one.labels.cend(); ++it)
            values[it.key()].insert(it.value());
    }
    QList<NamedSeries> named;
    named.reserve(series.size());
    QHash<QString, int> given;
    for (const TimeSeries &one : series) {
        QString name = baseName(one.labels, names);
        if (uses.value(name) > 1) {
            QStringList rest;
            for (auto it = one.labels.cbegin(); it != one.labels.cend(); ++it) {
                if (!isBackground(it.key()) && it.value() != name && values.value(it.key()).size() > 1)
                    rest.append(it.value());
            }
            if (rest.isEmpty())
                rest.append(one.labels.value(u"instance"_s));
            name += u" · "_s + rest.join(u" · "_s);
        }
        if (const int before = given[name]++)
            name += u" (%1)"_s.arg(before + 1);
        named.append({name, one});
    }
    // the C locale compares bytes and would put web-10 before web-9
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    std::stable_sort(named.begin(), named.end(), [&collator](const NamedSeries &a, const NamedSeries &b) {
        return collator.compare(a.name, b.name) < 0;
    });
    return named;
}

QList<NamedSeries> highestSeries(QList<NamedSeries> series, int limit)
{
    if (series.size() <= limit)
        return series;
    QList<std::pair<double, qsizetype>> order;
    order.reserve(series.size());
    for (qsizetype i = 0; i < series.size(); ++i) {
        const double last = lastOf(series.at(i).series, 0);
        order.append({std::isnan(last) ? -std::numeric_limits<double>::infinity() : last, i});
    }
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    order.resize(limit);
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    QList<NamedSeries> kept;
    kept.reserve(limit);
    for (const auto &[value, index] : std::as_const(order))
        kept.append(series.at(index));
    return kept;
}

PanelSummary summaryOf(const QList<TimeSeries> &series, PanelUnit unit, TimeMs endMs)
{
    PanelSummary summary {noValue, {}};
    double sum = 0;
    int count = 0;
    for (const TimeSeries &one : series) {
        const double last = lastOf(one, freshSince(one, endMs));
        if (std::isnan(last))
            continue;
        sum += last;
        ++count;
    }
    if (count)
        summary.last = unit == PanelUnit::Percent ? sum / count : sum;
    if (!series.isEmpty())
        summary.trend = trendOf(series, unit);
    return summary;
}

} // namespace chom
