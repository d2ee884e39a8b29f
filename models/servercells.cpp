// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/servercells.h"

#include "models/format.h"
#include "models/mark.h"
#include "models/serverchecks.h"
#include "models/serversmodel.h"
#include "models/words.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct ServerCellText {
    Q_DECLARE_TR_FUNCTIONS(chom::ServersModel)
};

constexpr double cellUnknown = std::numeric_limits<double>::quiet_NaN();

/// Everything that one row's cells are made of.
struct CellSource {
    const ServerRow &row;
    const LiveCheck *live;
    HealthStatus health;
    TimeMs checkedAt;
    TimeMs now;
    [[nodiscard]] const ServerDashboard *dashboard() const
    {
        return live && live->dashboard ? &live->dashboard->value : nullptr;
    }
};

double cellUsage(const CellSource &source, int column)
{
    if (column == ServersModel::Sites)
        return source.row.sitesMax > 0 ? 100.0 * source.row.sites / source.row.sitesMax : cellUnknown;
    const ServerDashboard *dashboard = source.dashboard();
    if (!dashboard)
        return cellUnknown;
    switch (column) {
    case ServersModel::Cpu: return dashboard->stats.cpuUsagePercent < 0 ? cellUnknown : dashboard->stats.cpuUsagePercent;
    case ServersModel::Memory: return dashboard->health.memory.percentUsed;
    case ServersModel::Disk: return dashboard->health.disk.percentUsed;
    case ServersModel::Load:
        return dashboard->health.cpuCount > 0 ? 100.0 * dashboard->health.load1m / dashboard->health.cpuCount : cellUnknown;
    default: return cellUnknown;
    }
}

QString cellText(const CellSource &source, int column)
{
    const VpsServer &server = source.row.server;
    switch (column) {
    case ServersModel::Host: return server.hostname;
    case ServersModel::Address: return server.ipAddress;
    case ServersModel::ProviderName: return words::of(server.provider);
    case ServersModel::Region: return server.region.isEmpty() ? format::dash() : server.region;
    case ServersModel::State: return words::of(server.status);
    case ServersModel::Health: return words::of(source.health);
    case ServersModel::Cpu:
    case ServersModel::Memory:
    case ServersModel::Disk: return format::percent(cellUsage(source, column));
    case ServersModel::Load:
        return source.dashboard() ? format::decimal(source.dashboard()->health.load1m, 2) : format::dash();
    case ServersModel::Sites:
        return ServerCellText::tr("%1/%2", "sites of the most")
            .arg(format::number(source.row.sites), format::number(source.row.sitesMax));
    case ServersModel::Agent: return server.agentVersion.isEmpty() ? format::dash() : server.agentVersion;
    case ServersModel::Checked:
        return source.live && source.live->running ? ServerCellText::tr("asking…") : format::relative(source.checkedAt, source.now);
    default: return {};
    }
}

QString cellToolTip(const CellSource &source, int column)
{
    switch (column) {
    case ServersModel::Health: {
        const QString &why = source.live && source.live->error ? source.live->error->text : source.row.server.healthError;
        return why.isEmpty() ? words::of(source.health) : why;
    }
    case ServersModel::Cpu:
    case ServersModel::Memory:
    case ServersModel::Disk:
    case ServersModel::Load: return liveSummary(source.live);
    case ServersModel::Checked:
        return source.checkedAt > 0 ? format::dateTime(source.checkedAt) : ServerCellText::tr("Never checked.");
    default: return {};
    }
}

bool isCellStale(const CellSource &source, int column)
{
    switch (column) {
    case ServersModel::Health:
    case ServersModel::Cpu:
    case ServersModel::Memory:
    case ServersModel::Disk:
    case ServersModel::Load:
    case ServersModel::Checked: return source.now - source.checkedAt > healthGoesStaleMs;
    default: return false;
    }
}

QVariant cellMark(const CellSource &source, int column)
{
    if (column == ServersModel::Health || column == ServersModel::Host)
        return QVariant::fromValue(markOf(source.health));
    return column == ServersModel::State ? QVariant::fromValue(markOf(source.row.server.status)) : QVariant();
}

} // namespace

QVariant serverCell(const ServerRow &row, const ServerChecks *checks, TimeMs now, int column, int role)
{
    const VpsServer &server = row.server;
    const CellSource source {row, checks ? checks->of(server.id) : nullptr,
                             checks ? checks->healthOf(server.id, server.healthStatus, server.lastHealthCheckAt)
                                    : server.healthStatus,
                             checks ? checks->checkedAt(server.id, server.lastHealthCheckAt) : server.lastHealthCheckAt, now};
    switch (role) {
    case Qt::DisplayRole: return cellText(source, column);
    case Qt::TextAlignmentRole:
        return int((isServerFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        // a host or an agent says what it likes: never as rich text
        const QString tip = cellToolTip(source, column);
        return tip.isEmpty() ? QVariant() : tip.toHtmlEscaped();
    }
    case Qt::AccessibleTextRole:
        return column == ServersModel::Host ? server.hostname + u", "_s + words::of(source.health) : cellText(source, column);
    case ServersModel::IdRole: return server.id;
    case ServersModel::MarkRole: return cellMark(source, column);
    case ServersModel::UsageRole: return cellUsage(source, column);
    case ServersModel::StaleRole: return isCellStale(source, column);
    case ServersModel::RunningRole: return source.live && source.live->running;
    case ServersModel::DetailRole: return server.ipAddress;
    default: return {};
    }
}

bool isServerFigure(int column)
{
    switch (column) {
    case ServersModel::Cpu:
    case ServersModel::Memory:
    case ServersModel::Disk:
    case ServersModel::Load:
    case ServersModel::Sites:
    case ServersModel::Checked: return true;
    default: return false;
    }
}

QString liveSummary(const LiveCheck *live)
{
    if (!live || (live->at == 0 && live->running))
        return live ? ServerCellText::tr("Being asked now.") : ServerCellText::tr("Not asked in this session yet.");
    if (!live->dashboard)
        return live->error ? live->error->text : QString();
    const ServerDashboard &dashboard = live->dashboard->value;
    const double cpu = dashboard.stats.cpuUsagePercent;
    QString text = ServerCellText::tr("CPU %1, memory %2, disk %3, load %4")
                       .arg(cpu < 0 ? format::dash() : format::percent(cpu), format::percent(dashboard.health.memory.percentUsed),
                            format::percent(dashboard.health.disk.percentUsed), format::decimal(dashboard.health.load1m, 2));
    if (live->error)
        text += u'\n' + live->error->text;
    return text;
}

} // namespace chom
