// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/healthreasons.h"

#include "models/format.h"
#include "models/words.h"

#include <QCoreApplication>

namespace chom {
namespace {

/// The thresholds of judgeHealth().
constexpr double badPercent = 95;
constexpr double warnCpuPercent = 80;
constexpr double warnUsagePercent = 85;

struct HealthReasonText {
    Q_DECLARE_TR_FUNCTIONS(chom::healthReasons)
public:
    static QString cpu() { return tr("CPU"); }
    static QString memory() { return tr("Memory"); }
    static QString disk() { return tr("Disk"); }
    static QString over(const QString &what, double percent, double limit)
    {
        return tr("%1 is at %2, above the limit of %3.")
            .arg(what, format::percent(percent), format::percent(limit));
    }
};

} // namespace

QStringList healthReasons(const ServerHealth &health, double cpuUsagePercent)
{
    QStringList bad;
    QStringList degraded;
    for (auto it = health.services.cbegin(); it != health.services.cend(); ++it) {
        if (it->isRunning())
            continue;
        const QString status = it->status.isEmpty() ? HealthReasonText::tr("not known") : QString(it->status).replace(u'_', u' ');
        bad << HealthReasonText::tr("%1 is not running (%2).").arg(words::ofService(it.key()), status);
    }
    const auto judge = [&bad, &degraded](const QString &what, double percent, double warn) {
        if (percent > badPercent)
            bad << HealthReasonText::over(what, percent, badPercent);
        else if (percent > warn)
            degraded << HealthReasonText::over(what, percent, warn);
    };
    judge(HealthReasonText::memory(), health.memory.percentUsed, warnUsagePercent);
    judge(HealthReasonText::disk(), health.disk.percentUsed, warnUsagePercent);
    judge(HealthReasonText::cpu(), cpuUsagePercent, warnCpuPercent);
    if (health.load1m > health.cpuCount) {
        degraded << HealthReasonText::tr("The load is %1, above the number of CPU cores, %2.")
                        .arg(format::decimal(health.load1m, 2), format::number(health.cpuCount));
    }
    for (const QString &issue : health.issues)
        degraded << issue;
    return bad + degraded;
}

} // namespace chom
