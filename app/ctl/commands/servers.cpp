// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct ServersText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

QJsonObject serverJson(const VpsServer &server)
{
    return {{u"id"_s, server.id},
            {u"hostname"_s, server.hostname},
            {u"ip_address"_s, server.ipAddress},
            {u"ssh_port"_s, server.sshPort},
            {u"provider"_s, enumText(server.provider)},
            {u"region"_s, server.region},
            {u"status"_s, enumText(server.status)},
            {u"health"_s, enumText(server.healthStatus)},
            {u"health_error"_s, server.healthError},
            {u"agent_version"_s, server.agentVersion},
            {u"last_health_check_at"_s, isoTime(server.lastHealthCheckAt)}};
}

template <typename E>
Status parseEnumOption(const Arguments &args, const char *name, std::optional<E> &target)
{
    const QString text = args.option(name);
    if (text.isEmpty())
        return {};
    target = enumFrom<E>(text);
    if (target)
        return {};
    QStringList known;
    for (const auto &row : enumRows<E>)
        known.append(QString::fromLatin1(row.text));
    return fail(ErrorCode::BadRequest,
                ServersText::tr("--%1=%2 is not known. One of: %3.").arg(QString::fromLatin1(name), text, known.join(u", "_s)));
}

QString percent(double value)
{
    return value < 0 ? u"-"_s : QString::number(value, 'f', 1) + u" %"_s;
}

QJsonObject checkJson(const ServerCheck &check)
{
    QJsonObject object {{u"hostname"_s, check.server.hostname},
                        {u"ip_address"_s, check.server.ipAddress},
                        {u"health"_s, enumText(check.verdict)},
                        {u"ms"_s, check.elapsedMs}};
    if (!check.dashboard) {
        object.insert(u"error"_s, errorJson(check.dashboard.error()));
        return object;
    }
    const ServerDashboard &dashboard = check.dashboard->value;
    QJsonObject services;
    for (auto it = dashboard.health.services.cbegin(); it != dashboard.health.services.cend(); ++it)
        services.insert(it.key(), QJsonObject {{u"status"_s, it->status}, {u"memory_mb"_s, it->memoryMb}});
    object.insert(u"fetched_at"_s, isoTime(check.dashboard->fetchedAt));
    object.insert(u"cpu_percent"_s, dashboard.stats.cpuUsagePercent);
    object.insert(u"memory_percent"_s, dashboard.health.memory.percentUsed);
    object.insert(u"disk_percent"_s, dashboard.health.disk.percentUsed);
    object.insert(u"load_1m"_s, dashboard.health.load1m);
    object.insert(u"cpu_count"_s, dashboard.health.cpuCount);
    object.insert(u"sites"_s, dashboard.sitesCount);
    object.insert(u"uptime_seconds"_s, dashboard.stats.uptimeSeconds);
    object.insert(u"services"_s, services);
    object.insert(u"issues"_s, QJsonArray::fromStringList(dashboard.health.issues));
    return object;
}

QStringList checkRow(const ServerCheck &check)
{
    QStringList row {check.server.hostname, enumText(check.verdict)};
    if (!check.dashboard)
        return row + QStringList {u"-"_s, u"-"_s, u"-"_s, u"-"_s, QString::number(check.elapsedMs, 'f', 0),
                                  check.dashboard.error().text};
    const ServerDashboard &dashboard = check.dashboard->value;
    return row
        + QStringList {percent(dashboard.stats.cpuUsagePercent), percent(dashboard.health.memory.percentUsed),
                       percent(dashboard.health.disk.percentUsed), QString::number(dashboard.health.load1m, 'f', 2),
                       QString::number(check.elapsedMs, 'f', 0), dashboard.health.issues.join(u"; "_s)};
}

/// All answered: ok. Some: partial. None of several: failed.
ExitCode exitOf(qsizetype answered, qsizetype asked)
{
    if (answered == asked)
        return ExitCode::Ok;
    return answered > 0 ? ExitCode::Partial : ExitCode::Failed;
}

} // namespace

ExitCode runServersList(CtlContext &context)
{
    ServerFilter filter;
    filter.text = context.args.option("text");
    const Status parsed[] = {parseEnumOption(context.args, "status", filter.status),
                             parseEnumOption(context.args, "health", filter.health)};
    for (const Status &status : parsed) {
        if (!status)
            return context.out.usage(status.error().text);
    }
    const auto limit = context.args.number("limit", pageRows, 1, 500);
    if (!limit)
        return context.out.usage(limit.error().text);
    const auto tenant = findTenant(context, context.args.option("tenant"));
    if (!tenant)
        return context.out.error(tenant.error());
    filter.tenantId = tenant->id;
    const auto page = context.await(context.fleet.stores().servers.page(filter, {{}, int(*limit), true}));
    if (!page)
        return context.out.error(page.error());

    QJsonArray servers;
    QList<QStringList> rows;
    const TimeMs now = context.fleet.clock().nowMs();
    for (const ServerRow &row : page->rows) {
        QJsonObject object = serverJson(row.server);
        object.insert(u"sites"_s, row.sites);
        object.insert(u"sites_max"_s, row.sitesMax);
        servers.append(object);
        rows.append({row.server.hostname, row.server.ipAddress, enumText(row.server.provider), enumText(row.server.status),
                     enumText(row.server.healthStatus), u"%1/%2"_s.arg(row.sites).arg(row.sitesMax),
                     ageText(row.server.lastHealthCheckAt, now)});
    }
    context.out.table({{ServersText::tr("host")}, {ServersText::tr("address")}, {ServersText::tr("provider")},
                       {ServersText::tr("status")}, {ServersText::tr("health")}, {ServersText::tr("sites"), Qt::AlignRight},
                       {ServersText::tr("last check"), Qt::AlignRight}},
                      rows);
    context.out.line(ServersText::tr("%1 of %2 servers").arg(page->rows.size()).arg(page->total));
    context.out.document({{u"total"_s, page->total}, {u"servers"_s, servers}});
    return ExitCode::Ok;
}

ExitCode runServersHealth(CtlContext &context)
{
    const auto servers = findServers(context, context.args.positional);
    if (!servers)
        return context.out.error(servers.error());
    if (servers->isEmpty())
        return context.out.error({ErrorCode::NotFound, ServersText::tr("The store has no servers yet."), {}, 0});
    QElapsedTimer timer;
    timer.start();
    const auto future = context.fleet.health().check(*servers);
    context.waiting.wait(future);
    QList<ServerCheck> checks = future.results();
    std::sort(checks.begin(), checks.end(),
              [](const ServerCheck &a, const ServerCheck &b) { return a.server.hostname < b.server.hostname; });
    const auto answered
        = std::count_if(checks.cbegin(), checks.cend(), [](const ServerCheck &check) { return check.dashboard.has_value(); });

    QJsonArray array;
    QList<QStringList> rows;
    for (const ServerCheck &check : checks) {
        array.append(checkJson(check));
        rows.append(checkRow(check));
    }
    const Qt::Alignment right = Qt::AlignRight;
    context.out.table({{ServersText::tr("host")}, {ServersText::tr("health")}, {ServersText::tr("cpu"), right},
                       {ServersText::tr("memory"), right}, {ServersText::tr("disk"), right}, {ServersText::tr("load"), right},
                       {ServersText::tr("ms"), right}, {ServersText::tr("remarks")}},
                      rows);
    const double totalMs = double(timer.nsecsElapsed()) / 1e6;
    context.out.line(ServersText::tr("%1 of %2 servers answered in %3 ms")
                         .arg(answered)
                         .arg(servers->size())
                         .arg(QString::number(totalMs, 'f', 0)));
    context.out.document({{u"answered"_s, qint64(answered)},
                          {u"asked"_s, servers->size()},
                          {u"total_ms"_s, totalMs},
                          {u"servers"_s, array}});
    return exitOf(answered, servers->size());
}

ExitCode runServersTest(CtlContext &context)
{
    const auto servers = findServers(context, context.args.positional);
    if (!servers)
        return context.out.error(servers.error());
    QJsonArray array;
    QList<QStringList> rows;
    qsizetype good = 0;
    for (const VpsServer &server : *servers) {
        const SshTarget target = context.fleet.health().targetOf(server);
        QJsonObject object {{u"hostname"_s, server.hostname}};
        const auto key = context.await(context.fleet.ssh().hostKey(target));
        const auto version = key ? context.await(context.fleet.vps().version(target))
                                 : Result<Fetched<AgentVersion>>(fail(key.error()));
        if (key)
            object.insert(u"host_key"_s, key->second.fingerprintSha256);
        if (version) {
            ++good;
            object.insert(u"agent_version"_s, version->value.version);
        } else {
            object.insert(u"error"_s, errorJson(version.error()));
        }
        array.append(object);
        rows.append({server.hostname, key ? key->second.fingerprintSha256 : u"-"_s,
                     version ? version->value.version : u"-"_s, version ? ServersText::tr("ok") : version.error().text});
    }
    context.out.table({{ServersText::tr("host")}, {ServersText::tr("host key")}, {ServersText::tr("agent")},
                       {ServersText::tr("result")}},
                      rows);
    context.out.document({{u"answered"_s, good}, {u"asked"_s, servers->size()}, {u"servers"_s, array}});
    return exitOf(good, servers->size());
}

} // namespace chom
