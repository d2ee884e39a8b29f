// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct CacheText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

QJsonObject countersJson(const CacheCounters &counters)
{
    return {{u"hits"_s, qint64(counters.hits)},
            {u"misses"_s, qint64(counters.misses)},
            {u"ratio"_s, counters.ratio()},
            {u"writes"_s, qint64(counters.writes)},
            {u"evictions"_s, qint64(counters.evictions)},
            {u"errors"_s, qint64(counters.errors)},
            {u"entries"_s, counters.entries},
            {u"bytes"_s, counters.bytes},
            {u"p50_ms"_s, counters.latency.p50Ms},
            {u"p95_ms"_s, counters.latency.p95Ms},
            {u"p99_ms"_s, counters.latency.p99Ms}};
}

QStringList countersRow(const QString &layer, const QString &family, const CacheCounters &counters)
{
    return {layer,
            family,
            QString::number(counters.hits),
            QString::number(counters.misses),
            QString::number(counters.ratio() * 100, 'f', 1) + u" %"_s,
            QString::number(counters.entries),
            QString::number(counters.bytes),
            QString::number(counters.evictions),
            QString::number(counters.latency.p50Ms, 'f', 3),
            QString::number(counters.latency.p99Ms, 'f', 3)};
}

} // namespace

ExitCode runCacheStats(CtlContext &context)
{
    auto future = context.fleet.cache().statistics();
    context.waiting.wait(future);
    if (future.resultCount() == 0)
        return context.out.error({ErrorCode::Cancelled, CacheText::tr("The command was cancelled."), {}, 0});
    QJsonArray layers;
    QList<QStringList> rows;
    for (const CacheLayerStats &layer : future.result()) {
        QJsonObject object = countersJson(layer.counters);
        object.insert(u"layer"_s, layer.layer);
        object.insert(u"available"_s, layer.available);
        if (!layer.why.isEmpty())
            object.insert(u"why"_s, layer.why);
        QJsonArray families;
        rows.append(countersRow(layer.layer, layer.available ? QString() : layer.why, layer.counters));
        for (const CacheFamilyStats &family : layer.families) {
            QJsonObject row = countersJson(family.counters);
            row.insert(u"family"_s, family.family);
            families.append(row);
            rows.append(countersRow(layer.layer, family.family, family.counters));
        }
        object.insert(u"families"_s, families);
        layers.append(object);
    }
    const Qt::Alignment right = Qt::AlignRight;
    context.out.table({{CacheText::tr("layer")}, {CacheText::tr("family")}, {CacheText::tr("hits"), right},
                       {CacheText::tr("misses"), right}, {CacheText::tr("ratio"), right}, {CacheText::tr("entries"), right},
                       {CacheText::tr("bytes"), right}, {CacheText::tr("evicted"), right}, {u"p50 ms"_s, right},
                       {u"p99 ms"_s, right}},
                      rows);
    context.out.document({{u"layers"_s, layers}});
    return ExitCode::Ok;
}

ExitCode runCacheGet(CtlContext &context)
{
    const QString key = context.args.positional.first();
    auto future = context.fleet.cache().getStale(key);
    context.waiting.wait(future);
    const std::optional<CacheEntry> entry = future.resultCount() ? future.result() : std::nullopt;
    if (!entry)
        return context.out.error({ErrorCode::NotFound, CacheText::tr("No cache layer has the key \"%1\".").arg(key), {}, 0});
    const TimeMs now = context.fleet.clock().nowMs();
    const bool fresh = entry->freshUntil > now;
    context.out.line(QString::fromUtf8(entry->value));
    context.out.line((fresh ? CacheText::tr("Stored %1 ago, fresh until %2") : CacheText::tr("Stored %1 ago, old since %2"))
                         .arg(ageText(entry->storedAt, now), isoTime(entry->freshUntil)));
    context.out.document({{u"key"_s, key},
                          {u"value"_s, QString::fromUtf8(entry->value)},
                          {u"stored_at"_s, isoTime(entry->storedAt)},
                          {u"fresh_until"_s, isoTime(entry->freshUntil)},
                          {u"fresh"_s, fresh}});
    return ExitCode::Ok;
}

ExitCode runCacheFlush(CtlContext &context)
{
    context.waiting.wait(context.fleet.cache().flush());
    context.out.line(CacheText::tr("Every cache layer is empty."));
    context.out.document({{u"flushed"_s, true}});
    return ExitCode::Ok;
}

} // namespace chom
