// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticsrows.h"

#include "services/core/redact.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom::diagnostics {
namespace {

struct DiagnosticsText {
    Q_DECLARE_TR_FUNCTIONS(chom::Diagnostics)
};

DiagnosticsCell countCell(quint64 value)
{
    return {format::number(qint64(value)), QVariant::fromValue(qint64(value))};
}

DiagnosticsCell badCountCell(quint64 value, Mark mark)
{
    DiagnosticsCell cell = countCell(value);
    if (value > 0)
        cell.mark = mark;
    return cell;
}

DiagnosticsCell tookCell(double ms)
{
    return {format::durationMs(ms), ms};
}

DiagnosticsCell timeCell(TimeMs at, format::Zone zone)
{
    return {format::dateTime(at, zone), QVariant::fromValue(qint64(at))};
}

QList<DiagnosticsCell> latencyCells(const LatencySummary &latency)
{
    if (latency.count == 0)
        return {{format::dash(), -1.0}, {format::dash(), -1.0}, {format::dash(), -1.0}, {format::dash(), -1.0}};
    return {tookCell(latency.p50Ms), tookCell(latency.p95Ms), tookCell(latency.p99Ms), tookCell(latency.maxMs)};
}

QList<DiagnosticsColumn> latencyColumns()
{
    return {{DiagnosticsText::tr("p50"), true, DiagnosticsText::tr("Half of the recent calls took less")},
            {DiagnosticsText::tr("p95"), true, DiagnosticsText::tr("95 of 100 recent calls took less")},
            {DiagnosticsText::tr("p99"), true, DiagnosticsText::tr("99 of 100 recent calls took less")},
            {DiagnosticsText::tr("Max"), true, DiagnosticsText::tr("The longest of the recent calls")}};
}

QString layerName(const QString &layer)
{
    if (layer == u"memory")
        return DiagnosticsText::tr("Memory");
    if (layer == u"redis")
        return DiagnosticsText::tr("Redis");
    if (layer == u"sqlite")
        return DiagnosticsText::tr("Disk (SQLite)");
    return layer;
}

DiagnosticsRow cacheRow(const QString &layer, const QString &family, const DiagnosticsCell &state, const CacheCounters &counters)
{
    const double asked = double(counters.hits + counters.misses);
    DiagnosticsRow row {layer + u'/' + family,
                        {{layerName(layer)},
                         {family.isEmpty() ? DiagnosticsText::tr("all keys") : family},
                         state,
                         countCell(counters.hits),
                         countCell(counters.misses),
                         asked > 0 ? DiagnosticsCell {format::percent(100 * counters.ratio(), 1), counters.ratio()}
                                   : DiagnosticsCell {format::dash(), -1.0}}};
    row.cells += latencyCells(counters.latency);
    row.cells += {countCell(quint64(counters.entries)),
                  {format::bytes(double(counters.bytes)), QVariant::fromValue(counters.bytes)},
                  countCell(counters.evictions),
                  badCountCell(counters.errors, Mark::Warning)};
    return row;
}

} // namespace

QString kindName(CallKind kind)
{
    switch (kind) {
    case CallKind::View: return DiagnosticsText::tr("View");
    case CallKind::Http: return DiagnosticsText::tr("HTTP");
    case CallKind::Sql: return DiagnosticsText::tr("SQL");
    case CallKind::Cache: return DiagnosticsText::tr("Cache");
    case CallKind::Ssh: return DiagnosticsText::tr("SSH");
    }
    return {};
}

QString stateName(BreakerState state)
{
    switch (state) {
    case BreakerState::Closed: return DiagnosticsText::tr("closed");
    case BreakerState::Open: return DiagnosticsText::tr("open");
    case BreakerState::HalfOpen: return DiagnosticsText::tr("half-open");
    }
    return {};
}

QList<DiagnosticsColumn> callColumns()
{
    QList<DiagnosticsColumn> columns {{DiagnosticsText::tr("Kind")},
                                      {DiagnosticsText::tr("Service")},
                                      {DiagnosticsText::tr("Operation")},
                                      {DiagnosticsText::tr("Calls"), true},
                                      {DiagnosticsText::tr("Failed"), true},
                                      {DiagnosticsText::tr("Slow"), true,
                                       DiagnosticsText::tr("SQL over 100 ms, HTTP and views over 1 s, cache over 5 ms, SSH over 5 s")}};
    return columns + latencyColumns();
}

QList<DiagnosticsRow> callRows(const QList<CallSummary> &calls)
{
    QList<DiagnosticsRow> rows;
    rows.reserve(calls.size());
    for (const CallSummary &call : calls) {
        DiagnosticsRow row {u"%1/%2/%3"_s.arg(int(call.kind)).arg(call.service, call.operation),
                            {{kindName(call.kind)},
                             {redacted(call.service)},
                             {redacted(call.operation)},
                             countCell(call.calls),
                             badCountCell(call.failed, Mark::Bad),
                             badCountCell(call.slow, Mark::Warning)}};
        row.cells += latencyCells(call.latency);
        rows.append(row);
    }
    return rows;
}

QList<DiagnosticsColumn> slowColumns()
{
    return {{DiagnosticsText::tr("Time")},      {DiagnosticsText::tr("Kind")},       {DiagnosticsText::tr("Service")},
            {DiagnosticsText::tr("Operation")}, {DiagnosticsText::tr("Took"), true}, {DiagnosticsText::tr("Result")},
            {DiagnosticsText::tr("Detail")}};
}

QList<DiagnosticsRow> slowRows(const QList<SlowCall> &slow, format::Zone zone)
{
    QList<DiagnosticsRow> rows;
    QHash<QString, int> seen;
    rows.reserve(slow.size());
    for (const SlowCall &call : slow) {
        QString key = u"%1/%2/%3/%4"_s.arg(call.startedAt).arg(int(call.kind)).arg(call.service, call.operation);
        key += u'/' + QString::number(seen[key]++);
        const DiagnosticsCell result = call.ok ? DiagnosticsCell {DiagnosticsText::tr("ok"), {}, Mark::Ok}
                                               : DiagnosticsCell {DiagnosticsText::tr("failed"), {}, Mark::Bad};
        rows.append({key,
                     {timeCell(call.startedAt, zone),
                      {kindName(call.kind)},
                      {redacted(call.service)},
                      {redacted(call.operation)},
                      tookCell(call.durationMs),
                      result,
                      {redacted(call.detail)}}});
    }
    return rows;
}

QList<DiagnosticsColumn> stallColumns()
{
    return {{DiagnosticsText::tr("Time")},
            {DiagnosticsText::tr("The window stood still for"), true,
             DiagnosticsText::tr("Answers of the event loop that came later than 50 ms")}};
}

QList<DiagnosticsRow> stallRows(const QList<Stall> &stalls, format::Zone zone)
{
    QList<DiagnosticsRow> rows;
    QHash<QString, int> seen;
    rows.reserve(stalls.size());
    for (const Stall &stall : stalls) {
        QString key = QString::number(stall.at);
        key += u'/' + QString::number(seen[key]++);
        rows.append({key, {timeCell(stall.at, zone), tookCell(stall.durationMs)}});
    }
    return rows;
}

QList<DiagnosticsColumn> cacheColumns()
{
    QList<DiagnosticsColumn> columns {{DiagnosticsText::tr("Layer")},        {DiagnosticsText::tr("Keys")},
                                      {DiagnosticsText::tr("State")},        {DiagnosticsText::tr("Hits"), true},
                                      {DiagnosticsText::tr("Misses"), true}, {DiagnosticsText::tr("Hit rate"), true}};
    columns += latencyColumns();
    columns += {{DiagnosticsText::tr("Entries"), true},
                {DiagnosticsText::tr("Size"), true},
                {DiagnosticsText::tr("Evicted"), true, DiagnosticsText::tr("Removed to make room")},
                {DiagnosticsText::tr("Errors"), true}};
    return columns;
}

QList<DiagnosticsRow> cacheRows(const QList<CacheLayerStats> &layers)
{
    QList<DiagnosticsRow> rows;
    for (const CacheLayerStats &layer : layers) {
        const DiagnosticsCell state = layer.available
            ? DiagnosticsCell {DiagnosticsText::tr("in use"), {}, Mark::Ok}
            : DiagnosticsCell {layer.why.isEmpty() ? DiagnosticsText::tr("not available") : redacted(layer.why), {}, Mark::Warning};
        rows.append(cacheRow(layer.layer, {}, state, layer.counters));
        for (const CacheFamilyStats &family : layer.families)
            rows.append(cacheRow(layer.layer, family.family, {QString()}, family.counters));
    }
    return rows;
}

QList<DiagnosticsColumn> hostColumns()
{
    return {{DiagnosticsText::tr("Host")},           {DiagnosticsText::tr("Connections"), true},
            {DiagnosticsText::tr("Channels"), true}, {DiagnosticsText::tr("Queued"), true},
            {DiagnosticsText::tr("Commands"), true}, {DiagnosticsText::tr("Failed"), true},
            {DiagnosticsText::tr("Breaker")},        {DiagnosticsText::tr("Last error")}};
}

QList<DiagnosticsRow> hostRows(const std::optional<SshPoolStats> &pool)
{
    QList<DiagnosticsRow> rows;
    if (!pool)
        return rows;
    QHash<QString, int> seen;
    for (const SshHostStats &host : pool->hosts) {
        QString key = host.target;
        if (const int before = seen[key]++)
            key += u'#' + QString::number(before); // the same login with another identity
        const Mark mark = host.breaker == u"open" ? Mark::Bad : host.breaker == u"half-open" ? Mark::Warning : Mark::Ok;
        const QString breaker = host.breaker == u"open" ? stateName(BreakerState::Open)
            : host.breaker == u"half-open"              ? stateName(BreakerState::HalfOpen)
                                                        : stateName(BreakerState::Closed);
        rows.append({key,
                     {{host.target},
                      countCell(quint64(host.connections)),
                      countCell(quint64(host.channelsInUse)),
                      countCell(quint64(host.queued)),
                      countCell(host.commands),
                      badCountCell(host.failures, Mark::Bad),
                      {breaker, {}, mark},
                      {redacted(host.lastError)}}});
    }
    return rows;
}

QList<DiagnosticsColumn> breakerColumns()
{
    return {{DiagnosticsText::tr("Service")},
            {DiagnosticsText::tr("State")},
            {DiagnosticsText::tr("Failures in a row"), true},
            {DiagnosticsText::tr("Tried again in"), true},
            {DiagnosticsText::tr("Last error")}};
}

QList<DiagnosticsRow> breakerRows(const QList<BreakerReading> &breakers)
{
    QList<DiagnosticsRow> rows;
    for (const BreakerReading &one : breakers) {
        const Mark mark = one.state == BreakerState::Open ? Mark::Bad
            : one.state == BreakerState::HalfOpen         ? Mark::Warning
                                                          : Mark::Ok;
        rows.append({one.service,
                     {{one.service},
                      {stateName(one.state), {}, mark},
                      countCell(quint64(std::max(0, one.failures))),
                      one.triedAgainInMs > 0 ? tookCell(double(one.triedAgainInMs)) : DiagnosticsCell {format::dash(), -1.0},
                      {redacted(one.lastError)}}});
    }
    return rows;
}

} // namespace chom::diagnostics
