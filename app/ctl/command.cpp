// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::array demoOptions {
    OptionSpec {"tenants", "N", QT_TRANSLATE_NOOP("chom::Ctl", "tenants to make (20)")}, OptionSpec {"servers", "N", QT_TRANSLATE_NOOP("chom::Ctl", "servers (50)")},
    OptionSpec {"sites", "N", QT_TRANSLATE_NOOP("chom::Ctl", "sites (1000)")}, OptionSpec {"backups", "N", QT_TRANSLATE_NOOP("chom::Ctl", "backups (20000), up to 5 million")},
    OptionSpec {"seed", "N", QT_TRANSLATE_NOOP("chom::Ctl", "the same seed makes the same rows (1)")}};
constexpr std::array serverListOptions {
    OptionSpec {"text", "TEXT", QT_TRANSLATE_NOOP("chom::Ctl", "in host name or address")}, OptionSpec {"status", "STATUS", QT_TRANSLATE_NOOP("chom::Ctl", "active, maintenance, …")},
    OptionSpec {"health", "HEALTH", QT_TRANSLATE_NOOP("chom::Ctl", "healthy, degraded, unhealthy, unreachable, unknown")},
    OptionSpec {"tenant", "ID|SLUG", QT_TRANSLATE_NOOP("chom::Ctl", "servers of this tenant")}, OptionSpec {"limit", "N", QT_TRANSLATE_NOOP("chom::Ctl", "rows (50, at most 500)")}};
constexpr std::array boardOptions {
    OptionSpec {"tenant", "ID|SLUG", QT_TRANSLATE_NOOP("chom::Ctl", "of which tenant; without: of all")},
    OptionSpec {"server", "NAME", QT_TRANSLATE_NOOP("chom::Ctl", "only this server")}, OptionSpec {"range", "RANGE", QT_TRANSLATE_NOOP("chom::Ctl", "15m 30m 1h 3h 6h 12h 24h 7d (1h)")}};
constexpr std::array queryOptions {
    OptionSpec {"range", "RANGE", QT_TRANSLATE_NOOP("chom::Ctl", "ask for a range instead of an instant")}, OptionSpec {"step", "SECONDS", QT_TRANSLATE_NOOP("chom::Ctl", "of the range")}};

constexpr std::array commands {
    CtlCommand {"status", "", QT_TRANSLATE_NOOP("chom::Ctl", "endpoints, cache, SSH pool and store, as they are now"), {}, runStatus},
    CtlCommand {"servers list", "", QT_TRANSLATE_NOOP("chom::Ctl", "the servers of the store"), serverListOptions, runServersList},
    CtlCommand {"servers test", "NAME …", QT_TRANSLATE_NOOP("chom::Ctl", "host key, login and agent of these servers"), {}, runServersTest},
    CtlCommand {"servers health", "[NAME …]", QT_TRANSLATE_NOOP("chom::Ctl", "live health over SSH, of all servers at once"), {}, runServersHealth},
    CtlCommand {"metrics board", "", QT_TRANSLATE_NOOP("chom::Ctl", "the five standard panels, in parallel"), boardOptions, runMetricsBoard},
    CtlCommand {"metrics query", "PROMQL", QT_TRANSLATE_NOOP("chom::Ctl", "one query, as Prometheus answers it"), queryOptions, runMetricsQuery},
    CtlCommand {"cache stats", "", QT_TRANSLATE_NOOP("chom::Ctl", "hits, misses and latency of each layer"), {}, runCacheStats},
    CtlCommand {"cache get", "KEY", QT_TRANSLATE_NOOP("chom::Ctl", "one entry with its age"), {}, runCacheGet},
    CtlCommand {"cache flush", "", QT_TRANSLATE_NOOP("chom::Ctl", "empties every layer"), {}, runCacheFlush},
    CtlCommand {"demo fill", "", QT_TRANSLATE_NOOP("chom::Ctl", "fills an empty store with a believable fleet"), demoOptions, runDemoFill},
    CtlCommand {"store import", "FILE", QT_TRANSLATE_NOOP("chom::Ctl", "takes servers, tenants, sites and backups from a JSON file"), {}, runStoreImport},
    CtlCommand {"doctor", "", QT_TRANSLATE_NOOP("chom::Ctl", "checks this computer and the profile, with remedies"), {}, runDoctor},
};

} // namespace

std::span<const CtlCommand> ctlCommands()
{
    return commands;
}

Result<qint64> Arguments::number(const char *name, qint64 fallback, qint64 min, qint64 max) const
{
    const QString key = QString::fromLatin1(name);
    if (!options.contains(key))
        return fallback;
    bool ok = false;
    const qint64 value = options.value(key).toLongLong(&ok);
    if (!ok || value < min || value > max)
        return fail(ErrorCode::BadRequest,
                    QCoreApplication::translate("chom::Ctl", "--%1=%2 is not a whole number from %3 to %4.")
                        .arg(key, options.value(key), QString::number(min), QString::number(max)));
    return value;
}

} // namespace chom
