// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"
#include "services/storage/demodata.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct DemoText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

} // namespace

ExitCode runDemoFill(CtlContext &context)
{
    DemoSize size;
    const Result<qint64> numbers[] = {context.args.number("tenants", size.tenants, 1, 10'000),
                                      context.args.number("servers", size.servers, 1, 10'000),
                                      context.args.number("sites", size.sites, 0, 1'000'000),
                                      context.args.number("backups", size.backups, 0, 5'000'000),
                                      context.args.number("seed", size.seed, 1, 4'000'000'000)};
    for (const auto &number : numbers) {
        if (!number)
            return context.out.usage(number.error().text);
    }
    size.tenants = int(*numbers[0]);
    size.servers = int(*numbers[1]);
    size.sites = int(*numbers[2]);
    size.backups = *numbers[3];
    size.seed = quint32(*numbers[4]);

    Output &out = context.out;
    const auto filled = context.await(
        fillDemo(context.fleet.database(), context.fleet.clock(), size, [&out](DemoProgress progress) {
            out.progress(DemoText::tr("%1 of %2 rows").arg(progress.done).arg(progress.total));
        }));
    out.progress({});
    if (!filled)
        return out.error(filled.error());
    out.line(DemoText::tr("%1 tenants, %2 servers, %3 sites and %4 backups are in %5.")
                 .arg(size.tenants)
                 .arg(size.servers)
                 .arg(size.sites)
                 .arg(size.backups)
                 .arg(context.fleet.database().path()));
    out.document({{u"tenants"_s, size.tenants}, {u"servers"_s, size.servers}, {u"sites"_s, size.sites}, {u"backups"_s, size.backups}});
    return ExitCode::Ok;
}

} // namespace chom
