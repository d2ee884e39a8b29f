// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct LookupText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

} // namespace

Result<Tenant> findTenant(CtlContext &context, const QString &wanted)
{
    if (wanted.isEmpty())
        return Tenant {};
    const auto tenants = context.await(context.fleet.stores().tenants.all());
    if (!tenants)
        return fail(tenants.error());
    QStringList known;
    for (const Tenant &tenant : *tenants) {
        if (tenant.id == wanted || tenant.slug == wanted || tenant.name == wanted)
            return tenant;
        known.append(tenant.slug);
    }
    return fail(ErrorCode::NotFound,
                known.isEmpty() ? LookupText::tr("There is no tenant \"%1\"; the store has none yet.").arg(wanted)
                                : LookupText::tr("There is no tenant \"%1\". Known: %2.").arg(wanted, known.mid(0, 20).join(u", "_s)));
}

Result<QList<VpsServer>> findServers(CtlContext &context, const QStringList &wanted)
{
    const auto all = context.await(context.fleet.stores().servers.all());
    if (!all)
        return fail(all.error());
    if (wanted.isEmpty())
        return *all;
    QList<VpsServer> found;
    for (const QString &name : wanted) {
        const auto it = std::find_if(all->cbegin(), all->cend(), [&name](const VpsServer &server) {
            return server.hostname == name || server.id == name || server.ipAddress == name;
        });
        if (it == all->cend())
            return fail(ErrorCode::NotFound,
                        LookupText::tr("There is no server \"%1\". See chomctl servers list.").arg(name));
        found.append(*it);
    }
    return found;
}

Result<TimeMs> parseRange(const QString &text)
{
    struct Range {
        const char *text;
        TimeMs minutes;
    };
    static constexpr Range ranges[] = {{"15m", 15}, {"30m", 30}, {"1h", 60}, {"3h", 180}, {"6h", 360}, {"12h", 720},
                                       {"24h", 1440}, {"7d", 10080}};
    for (const Range &range : ranges) {
        if (text == QLatin1StringView(range.text))
            return range.minutes * 60'000;
    }
    return fail(ErrorCode::BadRequest,
                LookupText::tr("\"%1\" is not a range. Ranges: 15m 30m 1h 3h 6h 12h 24h 7d.").arg(text));
}

QString isoTime(TimeMs at)
{
    return at ? QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs) : QString();
}

QString ageText(TimeMs at, TimeMs nowMs)
{
    if (!at)
        return LookupText::tr("never");
    const TimeMs secs = std::max<TimeMs>(0, nowMs - at) / 1000;
    if (secs < 90)
        return LookupText::tr("%1 s").arg(secs);
    if (secs < 90 * 60)
        return LookupText::tr("%1 min").arg(secs / 60);
    if (secs < 48 * 3600)
        return LookupText::tr("%1 h").arg(secs / 3600);
    return LookupText::tr("%1 d").arg(secs / 86400);
}

} // namespace chom
