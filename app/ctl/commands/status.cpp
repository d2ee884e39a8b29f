// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"
#include "services/observability/endpointprobe.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct StatusText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

struct KindName {
    EndpointKind kind;
    const char *key;
};
constexpr KindName kinds[] = {{EndpointKind::Prometheus, "prometheus"},
                              {EndpointKind::Loki, "loki"},
                              {EndpointKind::Grafana, "grafana"},
                              {EndpointKind::Alertmanager, "alertmanager"}};

struct Tally {
    int asked = 0;
    int answered = 0;
};

void addProbes(CtlContext &context, QJsonArray &endpoints, QList<QStringList> &rows, Tally &tally)
{
    QList<std::pair<QString, QFuture<Result<ProbeAnswer>>>> probes;
    for (const KindName &kind : kinds) {
        const QString key = QString::fromLatin1(kind.key);
        if (const auto endpoint = context.fleet.endpoint(kind.kind))
            probes.append({key, probeEndpoint(context.fleet.http(), kind.kind, *endpoint)});
        else
            rows.append({key, StatusText::tr("not configured"), QString(), QString()});
    }
    for (const auto &[key, future] : probes) {
        const auto answer = context.await(future);
        ++tally.asked;
        QJsonObject object {{u"service"_s, key}, {u"ok"_s, answer.has_value()}};
        if (answer) {
            ++tally.answered;
            object.insert(u"ms"_s, answer->elapsedMs);
            object.insert(u"version"_s, answer->version);
            rows.append({key, StatusText::tr("ok"), QString::number(answer->elapsedMs, 'f', 1),
                         QStringList {answer->version, answer->note}.join(u' ').trimmed()});
        } else {
            object.insert(u"error"_s, errorJson(answer.error()));
            rows.append({key, StatusText::tr("down"), QString(), answer.error().text});
        }
        endpoints.append(object);
    }
}

} // namespace

ExitCode runStatus(CtlContext &context)
{
    QJsonArray endpoints;
    QList<QStringList> rows;
    Tally tally;
    addProbes(context, endpoints, rows, tally);

    auto caches = context.fleet.cache().statistics();
    context.waiting.wait(caches);
    QJsonArray layers;
    for (const CacheLayerStats &layer : caches.resultCount() ? caches.result() : QList<CacheLayerStats>()) {
        layers.append(QJsonObject {{u"layer"_s, layer.layer}, {u"available"_s, layer.available}, {u"why"_s, layer.why}});
        rows.append({u"cache "_s + layer.layer, layer.available ? StatusText::tr("ok") : StatusText::tr("down"), QString(),
                     layer.why});
        if (layer.layer == u"redis") {
            ++tally.asked;
            tally.answered += layer.available;
        }
    }

    const auto overview = context.await(context.fleet.stores().overview.load({}));
    ++tally.asked;
    QJsonObject store {{u"path"_s, context.fleet.database().path()}};
    if (overview) {
        ++tally.answered;
        const OverviewCounts &counts = overview->counts;
        store.insert(u"servers"_s, counts.servers);
        store.insert(u"sites"_s, counts.sites);
        store.insert(u"backups"_s, counts.backups);
        store.insert(u"tenants"_s, counts.tenants);
        store.insert(u"read_only"_s, context.fleet.database().mode() == DatabaseMode::ReadOnly);
        rows.append({u"store"_s, StatusText::tr("ok"), QString(),
                     StatusText::tr("%1 servers, %2 sites, %3 backups in %4")
                         .arg(counts.servers)
                         .arg(counts.sites)
                         .arg(counts.backups)
                         .arg(context.fleet.database().path())});
    } else {
        store.insert(u"error"_s, errorJson(overview.error()));
        rows.append({u"store"_s, StatusText::tr("down"), QString(), overview.error().text});
    }
    const SshPoolStats pool = context.fleet.ssh().stats();
    rows.append({u"ssh"_s, StatusText::tr("ok"), QString(), StatusText::tr("%1 of %2 connections").arg(pool.connections).arg(pool.limit)});

    context.out.table({{StatusText::tr("service")}, {StatusText::tr("state")}, {StatusText::tr("ms"), Qt::AlignRight},
                       {StatusText::tr("remarks")}},
                      rows);
    context.out.document({{u"profile"_s, context.fleet.profile().name},
                          {u"endpoints"_s, endpoints},
                          {u"cache"_s, layers},
                          {u"store"_s, store},
                          {u"ssh"_s, QJsonObject {{u"connections"_s, pool.connections}, {u"limit"_s, pool.limit}}}});
    if (tally.answered == tally.asked)
        return ExitCode::Ok;
    return tally.answered > 0 ? ExitCode::Partial : ExitCode::Failed;
}

} // namespace chom
