// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct MetricsText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

QJsonObject labelsJson(const Labels &labels)
{
    QJsonObject object;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

/// JSON has no NaN and no infinity: they are written as Prometheus writes them.
QJsonValue numberJson(double value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"+Inf"_s : u"-Inf"_s;
    return value;
}

QJsonArray seriesJson(const QList<TimeSeries> &series)
{
    QJsonArray array;
    for (const TimeSeries &one : series) {
        QJsonArray samples;
        for (const Sample &sample : one.samples)
            samples.append(QJsonArray {sample.timeMs, numberJson(sample.value)});
        array.append(QJsonObject {{u"labels"_s, labelsJson(one.labels)}, {u"samples"_s, samples}});
    }
    return array;
}

QString labelsText(const Labels &labels)
{
    QStringList parts;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        parts.append(u"%1=%2"_s.arg(it.key(), it.value()));
    return parts.join(u", "_s);
}

QString sourceName(FetchSource source)
{
    switch (source) {
    case FetchSource::Live: return u"live"_s;
    case FetchSource::Cache: return u"cache"_s;
    case FetchSource::Store: return u"store"_s;
    }
    return {};
}

QString panelKey(PanelId id)
{
    for (const PanelSpec &spec : standardPanels()) {
        if (spec.id == id)
            return QString::fromLatin1(spec.key);
    }
    return {};
}

QJsonObject panelJson(const PanelAnswer &panel)
{
    QJsonObject object {{u"id"_s, panelKey(panel.id)}, {u"query"_s, panel.query}, {u"ms"_s, panel.elapsedMs}};
    if (!panel.warnings.isEmpty())
        object.insert(u"warnings"_s, QJsonArray::fromStringList(panel.warnings));
    if (!panel.series) {
        object.insert(u"error"_s, errorJson(panel.series.error()));
        return object;
    }
    object.insert(u"fetched_at"_s, isoTime(panel.series->fetchedAt));
    object.insert(u"source"_s, sourceName(panel.series->source));
    if (panel.series->error)
        object.insert(u"stale_because"_s, errorJson(*panel.series->error));
    object.insert(u"series"_s, seriesJson(panel.series->value));
    return object;
}

QString lastFigure(const PanelAnswer &panel)
{
    if (!panel.series)
        return u"-"_s;
    double sum = 0;
    int count = 0;
    for (const TimeSeries &one : panel.series->value) {
        if (!one.samples.isEmpty() && !std::isnan(one.samples.last().value)) {
            sum += one.samples.last().value;
            ++count;
        }
    }
    return count ? QString::number(sum / count, 'g', 5) : u"-"_s;
}

Result<BoardRequest> boardRequest(CtlContext &context)
{
    BoardRequest request;
    const auto range = parseRange(context.args.option("range", u"1h"_s));
    if (!range)
        return fail(range.error());
    request.rangeMs = *range;
    const auto tenant = findTenant(context, context.args.option("tenant"));
    if (!tenant)
        return fail(tenant.error());
    request.tenantId = tenant->id;
    if (const QString name = context.args.option("server"); !name.isEmpty()) {
        const auto servers = findServers(context, {name});
        if (!servers)
            return fail(servers.error());
        request.instances = {servers->first().ipAddress};
    }
    return request;
}

Error notConfigured()
{
    return {ErrorCode::NotFound,
            MetricsText::tr("This profile has no Prometheus. Add its address under Settings, Endpoints."), {}, 0};
}

} // namespace

ExitCode runMetricsBoard(CtlContext &context)
{
    if (!context.fleet.board())
        return context.out.error(notConfigured());
    const auto request = boardRequest(context);
    if (!request)
        return request.error().code == ErrorCode::BadRequest ? context.out.usage(request.error().text)
                                                             : context.out.error(request.error());
    QElapsedTimer timer;
    timer.start();
    const auto future = context.fleet.board()->refresh(*request);
    context.waiting.wait(future);
    const double totalMs = double(timer.nsecsElapsed()) / 1e6;
    QList<PanelAnswer> panels = future.results();
    std::sort(panels.begin(), panels.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    const auto answered
        = std::count_if(panels.cbegin(), panels.cend(), [](const PanelAnswer &panel) { return panel.series.has_value(); });

    QJsonArray array;
    QList<QStringList> rows;
    for (const PanelAnswer &panel : panels) {
        array.append(panelJson(panel));
        rows.append({panelKey(panel.id), panel.series ? QString::number(panel.series->value.size()) : u"-"_s, lastFigure(panel),
                     QString::number(panel.elapsedMs, 'f', 1),
                     panel.series ? (panel.series->error ? panel.series->error->text : sourceName(panel.series->source))
                                  : panel.series.error().text});
    }
    context.out.table({{MetricsText::tr("panel")}, {MetricsText::tr("series"), Qt::AlignRight},
                       {MetricsText::tr("last, mean"), Qt::AlignRight}, {MetricsText::tr("ms"), Qt::AlignRight},
                       {MetricsText::tr("source")}},
                      rows);
    context.out.line(MetricsText::tr("%1 of %2 panels in %3 ms").arg(answered).arg(panelCount).arg(QString::number(totalMs, 'f', 1)));
    context.out.document({{u"tenant_id"_s, request->tenantId},
                          {u"range_ms"_s, request->rangeMs},
                          {u"step_ms"_s, stepFor(request->rangeMs)},
                          {u"answered"_s, qint64(answered)},
                          {u"asked"_s, panelCount},
                          {u"total_ms"_s, totalMs},
                          {u"panels"_s, array}});
    if (answered == panelCount)
        return ExitCode::Ok;
    return answered > 0 ? ExitCode::Partial : ExitCode::Failed;
}

ExitCode runMetricsQuery(CtlContext &context)
{
    PrometheusClient *prometheus = context.fleet.prometheus();
    if (!prometheus)
        return context.out.error(notConfigured());
    const QString promql = context.args.positional.join(u' ');
    QFuture<Result<PromAnswer>> future;
    if (const QString text = context.args.option("range"); !text.isEmpty()) {
        const auto range = parseRange(text);
        if (!range)
            return context.out.usage(range.error().text);
        const auto step = context.args.number("step", stepFor(*range) / 1000, 1, 86400);
        if (!step)
            return context.out.usage(step.error().text);
        const TimeMs now = context.fleet.clock().nowMs();
        future = prometheus->queryRange(promql, {now - *range, now, *step * 1000});
    } else {
        future = prometheus->query(promql);
    }
    const auto answer = context.await(future);
    if (!answer)
        return context.out.error(answer.error());
    QList<QStringList> rows;
    for (const TimeSeries &series : answer->series)
        rows.append({labelsText(series.labels), QString::number(series.samples.size()),
                     series.samples.isEmpty() ? u"-"_s : QString::number(series.samples.last().value, 'g', 8)});
    context.out.table({{MetricsText::tr("labels")}, {MetricsText::tr("samples"), Qt::AlignRight},
                       {MetricsText::tr("last value"), Qt::AlignRight}},
                      rows);
    for (const QString &warning : answer->warnings)
        context.out.line(MetricsText::tr("Warning: %1").arg(warning));
    context.out.document({{u"ms"_s, answer->elapsedMs},
                          {u"warnings"_s, QJsonArray::fromStringList(answer->warnings)},
                          {u"text"_s, answer->text},
                          {u"series"_s, seriesJson(answer->series)}});
    return ExitCode::Ok;
}

} // namespace chom
