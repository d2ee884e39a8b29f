// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticsrows.h"
#include "services/core/redact.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom::diagnostics {
namespace {

struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(chom::Diagnostics)
};

QString isoTime(TimeMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString alignedTable(const QString &title, const QList<DiagnosticsColumn> &columns, const QList<DiagnosticsRow> &rows)
{
    QList<qsizetype> widths;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        qsizetype width = columns.at(i).title.size();
        for (const DiagnosticsRow &row : rows)
            width = std::max(width, row.cells.value(i).text.size());
        widths.append(width);
    }
    const auto line = [&](const std::function<QString(qsizetype)> &text) {
        QString out;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const QString cell = text(i);
            out += (columns.at(i).isFigure ? cell.rightJustified(widths.at(i)) : cell.leftJustified(widths.at(i))) + u"  "_s;
        }
        while (out.endsWith(u' '))
            out.chop(1);
        return out + u'\n';
    };
    QString out = title + u'\n';
    if (rows.isEmpty())
        return out + ReportText::tr("nothing") + u"\n\n"_s;
    out += line([&](qsizetype i) { return columns.at(i).title; });
    for (const DiagnosticsRow &row : rows)
        out += line([&](qsizetype i) { return row.cells.value(i).text.simplified(); });
    return out + u'\n';
}

QJsonObject latencyJson(const LatencySummary &latency)
{
    return {{u"count"_s, qint64(latency.count)}, {u"p50_ms"_s, latency.p50Ms}, {u"p95_ms"_s, latency.p95Ms},
            {u"p99_ms"_s, latency.p99Ms},        {u"max_ms"_s, latency.maxMs}};
}

QJsonObject countersJson(const CacheCounters &counters)
{
    return {{u"hits"_s, qint64(counters.hits)},           {u"misses"_s, qint64(counters.misses)},
            {u"ratio"_s, counters.ratio()},               {u"writes"_s, qint64(counters.writes)},
            {u"evictions"_s, qint64(counters.evictions)}, {u"errors"_s, qint64(counters.errors)},
            {u"entries"_s, counters.entries},             {u"bytes"_s, counters.bytes},
            {u"latency"_s, latencyJson(counters.latency)}};
}

QString kindKey(CallKind kind)
{
    switch (kind) {
    case CallKind::View: return u"view"_s;
    case CallKind::Http: return u"http"_s;
    case CallKind::Sql: return u"sql"_s;
    case CallKind::Cache: return u"cache"_s;
    case CallKind::Ssh: return u"ssh"_s;
    }
    return {};
}

QString stateKey(BreakerState state)
{
    return state == BreakerState::Closed ? u"closed"_s : state == BreakerState::Open ? u"open"_s : u"half-open"_s;
}

QJsonObject poolJson(const SshPoolStats &pool)
{
    QJsonArray hosts;
    for (const SshHostStats &host : pool.hosts) {
        hosts.append(QJsonObject {{u"target"_s, host.target},
                                  {u"connections"_s, host.connections},
                                  {u"channels"_s, host.channelsInUse},
                                  {u"queued"_s, host.queued},
                                  {u"commands"_s, qint64(host.commands)},
                                  {u"failures"_s, qint64(host.failures)},
                                  {u"breaker"_s, host.breaker},
                                  {u"last_error"_s, redacted(host.lastError)}});
    }
    return {{u"limit"_s, pool.limit},
            {u"connections"_s, pool.connections},
            {u"connecting"_s, pool.connecting},
            {u"idle"_s, pool.idle},
            {u"channels"_s, pool.channelsInUse},
            {u"queued"_s, pool.queued},
            {u"commands"_s, qint64(pool.commands)},
            {u"reused"_s, qint64(pool.reused)},
            {u"connects"_s, qint64(pool.connects)},
            {u"connect_failures"_s, qint64(pool.connectFailures)},
            {u"hosts"_s, hosts}};
}

QJsonArray cacheJson(const QList<CacheLayerStats> &layers)
{
    QJsonArray out;
    for (const CacheLayerStats &layer : layers) {
        QJsonObject families;
        for (const CacheFamilyStats &family : layer.families)
            families.insert(family.family, countersJson(family.counters));
        out.append(QJsonObject {{u"layer"_s, layer.layer},
                                {u"available"_s, layer.available},
                                {u"why"_s, redacted(layer.why)},
                                {u"counters"_s, countersJson(layer.counters)},
                                {u"families"_s, families}});
    }
    return out;
}

} // namespace

QString reportText(const DiagnosticsSnapshot &snapshot)
{
    constexpr format::Zone utc = format::Zone::Utc;
    QString out = u"CHOM %1, %2, %3\n\n"_s.arg(QStringLiteral(CHOM_VERSION), QSysInfo::prettyProductName(), isoTime(snapshot.at));
    out += alignedTable(ReportText::tr("Calls"), callColumns(), callRows(snapshot.calls));
    out += alignedTable(ReportText::tr("Slow calls"), slowColumns(), slowRows(snapshot.slow, utc));
    out += alignedTable(ReportText::tr("Stalls"), stallColumns(), stallRows(snapshot.stalls, utc));
    out += alignedTable(ReportText::tr("Cache"), cacheColumns(), cacheRows(snapshot.cache));
    out += alignedTable(ReportText::tr("SSH hosts"), hostColumns(), hostRows(snapshot.ssh));
    out += alignedTable(ReportText::tr("Breakers"), breakerColumns(), breakerRows(snapshot.breakers));
    return out;
}

QJsonObject reportJson(const DiagnosticsSnapshot &snapshot)
{
    QJsonArray calls;
    for (const CallSummary &call : snapshot.calls) {
        calls.append(QJsonObject {{u"kind"_s, kindKey(call.kind)},
                                  {u"service"_s, redacted(call.service)},
                                  {u"operation"_s, redacted(call.operation)},
                                  {u"calls"_s, qint64(call.calls)},
                                  {u"failed"_s, qint64(call.failed)},
                                  {u"slow"_s, qint64(call.slow)},
                                  {u"latency"_s, latencyJson(call.latency)}});
    }
    QJsonArray slow;
    for (const SlowCall &call : snapshot.slow) {
        slow.append(QJsonObject {{u"at"_s, isoTime(call.startedAt)},
                                 {u"kind"_s, kindKey(call.kind)},
                                 {u"service"_s, redacted(call.service)},
                                 {u"operation"_s, redacted(call.operation)},
                                 {u"detail"_s, redacted(call.detail)},
                                 {u"ms"_s, call.durationMs},
                                 {u"ok"_s, call.ok}});
    }
    QJsonArray stalls;
    for (const Stall &stall : snapshot.stalls)
        stalls.append(QJsonObject {{u"at"_s, isoTime(stall.at)}, {u"ms"_s, stall.durationMs}});
    QJsonArray breakers;
    for (const BreakerReading &one : snapshot.breakers) {
        breakers.append(QJsonObject {{u"service"_s, one.service},
                                     {u"state"_s, stateKey(one.state)},
                                     {u"failures"_s, one.failures},
                                     {u"last_error"_s, redacted(one.lastError)}});
    }
    QJsonObject out {{u"version"_s, QStringLiteral(CHOM_VERSION)},
                     {u"at"_s, isoTime(snapshot.at)},
                     {u"calls"_s, calls},
                     {u"slow_calls"_s, slow},
                     {u"stalls"_s, stalls},
                     {u"cache"_s, cacheJson(snapshot.cache)},
                     {u"breakers"_s, breakers}};
    if (snapshot.ssh)
        out.insert(u"ssh"_s, poolJson(*snapshot.ssh));
    return out;
}

} // namespace chom::diagnostics
