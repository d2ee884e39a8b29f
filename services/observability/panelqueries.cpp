// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/metricsboard.h"

using namespace Qt::StringLiterals;

namespace chom {

namespace {

/// "10.0.0.1" as part of a pattern for the instance label: any port. IPv6 stands in brackets there.
QString instancePattern(const QString &host)
{
    const bool bare = host.contains(u':') && !host.startsWith(u'[');
    return promRegexEscaped(bare ? u'[' + host + u']' : host);
}

/// What every selector carries; empty: no restriction was asked for.
QString scopeMatcher(const BoardRequest &request)
{
    if (!request.instances.isEmpty()) {
        QStringList patterns;
        for (const QString &host : request.instances)
            patterns.append(instancePattern(host));
        const QString any = patterns.size() == 1 ? patterns.first() : u"(?:"_s + patterns.join(u'|') + u')';
        return u"instance=~\""_s + any + u":.*\""_s;
    }
    if (!request.tenantId.isEmpty())
        return u"tenant_id=\""_s + promEscaped(request.tenantId) + u'"';
    return {};
}

QString panelSelector(const QString &metric, const QString &matcher, const QString &scope)
{
    QStringList matchers;
    for (const QString &one : {matcher, scope}) {
        if (!one.isEmpty())
            matchers.append(one);
    }
    return matchers.isEmpty() ? metric : metric + u'{' + matchers.join(u',') + u'}';
}

} // namespace

const std::array<PanelSpec, panelCount> &standardPanels()
{
    static const std::array<PanelSpec, panelCount> panels{{
        {PanelId::Cpu, "cpu", PanelUnit::Percent},
        {PanelId::Memory, "memory", PanelUnit::Percent},
        {PanelId::Disk, "disk", PanelUnit::Percent},
        {PanelId::Network, "network", PanelUnit::BytesPerSecond},
        {PanelId::Requests, "requests", PanelUnit::PerSecond},
    }};
    return panels;
}

TimeMs stepFor(TimeMs rangeMs)
{
    constexpr TimeMs hour = 3'600'000;
    if (rangeMs <= hour)
        return 15'000;
    if (rangeMs <= 6 * hour)
        return 60'000;
    return rangeMs <= 24 * hour ? 300'000 : 900'000;
}

QString panelQuery(PanelId id, const BoardRequest &request)
{
    const QString scope = scopeMatcher(request);
    const auto metric
        = [&scope](const QString &name, const QString &matcher = {}) { return panelSelector(name, matcher, scope); };
    const QString root = u"mountpoint=\"/\""_s;
    switch (id) {
    case PanelId::Cpu:
        return u"100 - (avg by (instance) (irate("_s + metric(u"node_cpu_seconds_total"_s, u"mode=\"idle\""_s)
            + u"[5m])) * 100)"_s;
    case PanelId::Memory:
        return u"(1 - ("_s + metric(u"node_memory_MemAvailable_bytes"_s) + u" / "_s
            + metric(u"node_memory_MemTotal_bytes"_s) + u")) * 100"_s;
    case PanelId::Disk:
        return u"(1 - ("_s + metric(u"node_filesystem_avail_bytes"_s, root) + u" / "_s
            + metric(u"node_filesystem_size_bytes"_s, root) + u")) * 100"_s;
    case PanelId::Network:
        return u"irate("_s + metric(u"node_network_receive_bytes_total"_s, u"device!=\"lo\""_s) + u"[5m])"_s;
    case PanelId::Requests:
        return u"sum(rate("_s + metric(u"nginx_http_requests_total"_s) + u"[5m])) by (status)"_s;
    }
    return {};
}

} // namespace chom
