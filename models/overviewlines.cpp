// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overviewlines.h"

#include "models/format.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct OverviewLineText {
    Q_DECLARE_TR_FUNCTIONS(chom::OverviewModel)
};

constexpr int criticalCertificateDays = 7;

Mark attentionMark(const AttentionItem &item)
{
    switch (item.kind) {
    case AttentionKind::CertificateExpiring: return item.daysLeft <= criticalCertificateDays ? Mark::Bad : Mark::Warning;
    case AttentionKind::ServerBad: return markOf(item.health);
    case AttentionKind::BackupFailed: return Mark::Warning;
    case AttentionKind::CertificateExpired:
    case AttentionKind::SiteFailed: break;
    }
    return Mark::Bad;
}

QString withReason(const QString &what, const QString &why)
{
    return why.isEmpty() ? what : OverviewLineText::tr("%1: %2", "what happened: why").arg(what, why.simplified());
}

QString attentionDetail(const AttentionItem &item)
{
    switch (item.kind) {
    case AttentionKind::CertificateExpired:
        return item.daysLeft < 0 ? OverviewLineText::tr("Certificate expired %1 d ago").arg(format::number(-item.daysLeft))
                                 : OverviewLineText::tr("Certificate expired today");
    case AttentionKind::CertificateExpiring:
        return item.daysLeft > 0 ? OverviewLineText::tr("Certificate expires in %1 d").arg(format::number(item.daysLeft))
                                 : OverviewLineText::tr("Certificate expires today");
    case AttentionKind::ServerBad: return withReason(words::of(item.health), item.because);
    case AttentionKind::SiteFailed: return withReason(OverviewLineText::tr("Site failed"), item.because);
    case AttentionKind::BackupFailed: return withReason(OverviewLineText::tr("Backup failed"), item.because);
    }
    return item.because;
}

int severityRank(const PromAlert &alert)
{
    const QString severity = alert.labels.value(u"severity"_s);
    return severity == "critical"_L1 ? 0 : severity == "warning"_L1 ? 1 : 2;
}

/// The store keeps ids; the input that made the operation usually has the name.
QString operationTarget(const Operation &operation)
{
    const QJsonObject input = QJsonDocument::fromJson(operation.inputJson).object();
    for (const auto key : {"domain"_L1, "site"_L1, "hostname"_L1, "name"_L1}) {
        if (const QString name = input.value(key).toString(); !name.isEmpty())
            return name;
    }
    return operation.targetType;
}

} // namespace

QList<Line> attentionLines(const QList<AttentionItem> &items)
{
    QList<Line> lines;
    for (const AttentionItem &item : items) {
        const bool server = item.kind == AttentionKind::ServerBad;
        const QString detail = attentionDetail(item);
        Line line {enumText(item.health) + QString::number(int(item.kind)) + item.targetId, attentionMark(item), {}, item.name,
                   detail, {}, item.name + u": "_s + detail, {{u"to"_s, server ? u"server"_s : u"site"_s}, {u"id"_s, item.targetId}}};
        lines << line;
    }
    return lines;
}

QList<PromAlert> alertsOf(const QList<PromAlert> &alerts, const QString &tenantId)
{
    if (tenantId.isEmpty())
        return alerts;
    QList<PromAlert> own;
    std::copy_if(alerts.cbegin(), alerts.cend(), std::back_inserter(own),
                 [&tenantId](const PromAlert &alert) { return alert.labels.value(u"tenant_id"_s) == tenantId; });
    return own;
}

QList<Line> alertLines(const QList<PromAlert> &alerts, TimeMs now)
{
    QList<PromAlert> sorted = alerts;
    std::stable_sort(sorted.begin(), sorted.end(), [](const PromAlert &a, const PromAlert &b) {
        const auto key = [](const PromAlert &alert) {
            return std::tuple(alert.state == "firing"_L1 ? 0 : 1, severityRank(alert), alert.activeAt);
        };
        return key(a) < key(b);
    });
    QList<Line> lines;
    for (const PromAlert &alert : std::as_const(sorted)) {
        const int rank = severityRank(alert);
        const bool firing = alert.state == "firing"_L1;
        const QString host = alert.labels.value(u"hostname"_s, alert.labels.value(u"instance"_s));
        const QString summary = alert.annotations.value(u"summary"_s, alert.annotations.value(u"description"_s));
        Line line;
        line.id = alert.name + host + alert.state;
        line.mark = !firing ? Mark::Unknown : rank == 0 ? Mark::Bad : rank == 1 ? Mark::Warning : Mark::Unknown;
        line.word = firing ? OverviewLineText::tr("firing") : OverviewLineText::tr("pending");
        line.text = alert.name;
        line.detail = summary.isEmpty() ? host : summary.simplified();
        line.trailing = alert.activeAt > 0 ? format::age(alert.activeAt, now) : QString();
        line.toolTip = OverviewLineText::tr("%1 on %2, %3 since %4").arg(alert.name, host.isEmpty() ? format::dash() : host,
                                                                         line.word, format::dateTime(alert.activeAt));
        if (const QString name = alert.labels.value(u"hostname"_s); !name.isEmpty())
            line.link = {{u"to"_s, u"host"_s}, {u"name"_s, name}};
        lines << line;
    }
    return lines;
}

QList<Line> siteLines(const QList<Site> &sites, TimeMs now)
{
    QList<Line> lines;
    for (const Site &site : sites) {
        QString kind = words::of(site.siteType);
        if (!site.phpVersion.isEmpty() && site.siteType != SiteType::Html)
            kind += u" · PHP "_s + site.phpVersion;
        lines << Line {site.id, markOf(site.status), words::of(site.status), site.domain, kind,
                       format::relative(site.createdAt, now),
                       OverviewLineText::tr("%1: %2, created %3").arg(site.domain, words::of(site.status), format::dateTime(site.createdAt)),
                       {{u"to"_s, u"server"_s}, {u"id"_s, site.vpsId}}};
    }
    return lines;
}

QList<Line> operationLines(const QList<Operation> &operations, TimeMs now)
{
    QList<Line> lines;
    for (const Operation &operation : operations) {
        const TimeMs since = operation.startedAt > 0 ? operation.startedAt : operation.createdAt;
        QString state = words::of(operation.status);
        if (operation.steps > 0 && operation.status == OperationStatus::Running)
            state = OverviewLineText::tr("Step %1 of %2").arg(format::number(operation.step), format::number(operation.steps));
        const QString target = operationTarget(operation);
        lines << Line {operation.id, markOf(operation.status), words::of(operation.status), words::ofOperation(operation.operationType),
                       target, state + u" · "_s + format::age(since, now),
                       OverviewLineText::tr("%1 of %2, %3 since %4")
                           .arg(words::ofOperation(operation.operationType), target, state, format::dateTime(since)),
                       {}};
    }
    return lines;
}

QString alertTrendQuery(const QString &tenantId)
{
    const QString scope = tenantId.isEmpty() ? QString() : u"tenant_id=\"%1\""_s.arg(promEscaped(tenantId));
    const QString firing = scope.isEmpty() ? u"{alertstate=\"firing\"}"_s : u"{alertstate=\"firing\",%1}"_s.arg(scope);
    const QString alive = scope.isEmpty() ? QString() : u"{%1}"_s.arg(scope);
    return u"count(ALERTS%1) or count(up%2) * 0"_s.arg(firing, alive);
}

} // namespace chom
