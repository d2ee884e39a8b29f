// SPDX-License-Identifier: GPL-3.0-or-later
// The Overview's and the lists' queries on 1,000 servers, 10,000 sites and 1,000,000 backups, with our composite
// indexes (ours) and on a copy of the same store without them (peer). Milliseconds, medians of 20.
// One line each: name | ours | peer | ratio | goal | ok|MISS
// usage: bench_storage [store.db]   (a filled store is made there, or in a temporary folder, where there is none)
#include "services/storage/backupstore.h"
#include "services/storage/demodata.h"
#include "services/storage/operationstore.h"
#include "services/storage/overviewstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/sql.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

namespace {

constexpr int rounds = 20;
int missed = 0;

template <typename T> Result<T> waited(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.resultCount() ? future.result() : Result<T>(fail(ErrorCode::Cancelled, {}));
}

template <typename T> T valueOf(QFuture<Result<T>> future)
{
    Result<T> result = waited(std::move(future));
    if (!result) {
        std::fprintf(stderr, "%s %s\n", qPrintable(result.error().text), qPrintable(result.error().detail));
        std::exit(1);
    }
    return *std::move(result);
}

void done(QFuture<Status> future)
{
    const Status status = waited(std::move(future));
    if (!status) {
        std::fprintf(stderr, "%s %s\n", qPrintable(status.error().text), qPrintable(status.error().detail));
        std::exit(1);
    }
}

DatabaseOptions optionsOf(const QString &path)
{
    DatabaseOptions options {path};
    options.checkAfter = 1h; // not beside the measuring
    options.slowMs = 1e9;
    return options;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return median(times);
}

/// `goalMs` bounds ours, `goalRatio` bounds ours / peer; 0 = no such goal.
void report(const char *name, double ours, double peer, double goalMs, double goalRatio)
{
    const bool ok = (goalMs <= 0 || ours <= goalMs) && (goalRatio <= 0 || ours <= peer * goalRatio);
    missed += ok ? 0 : 1;
    const double ratio = peer > 0 ? ours / peer : 0;
    char goal[64];
    if (goalRatio > 0)
        std::snprintf(goal, sizeof goal, "<= %.0f ms, <= %.2f", goalMs, goalRatio);
    else
        std::snprintf(goal, sizeof goal, "<= %.0f ms", goalMs);
    std::printf("%s | %.2f ms | %.2f ms | %.3f | %s | %s\n", name, ours, peer, ratio, goal, ok ? "ok" : "MISS");
    std::fflush(stdout);
}

/// One list or page, measured on a store; made once for each of the two stores.
struct Stores {
    explicit Stores(const QString &path, const Clock &clock)
        : database(optionsOf(path))
        , overview(database, clock)
        , sites(database, clock)
        , servers(database, clock)
        , backups(database, clock)
        , operations(database, clock)
    {
        done(database.ready());
    }
    Database database;
    OverviewStore overview;
    SiteStore sites;
    ServerStore servers;
    BackupStore backups;
    OperationStore operations;
};

struct Case {
    const char *name;
    std::function<void(Stores &)> run;
    double goalMs = 100;
    double goalRatio = 0;
};

QString biggestTenant(Database &database)
{
    return valueOf(database.read<QString>("bench.tenant", [](QSqlDatabase &db) -> Result<QString> {
        const auto id = sqlValue(db, u"SELECT tenant_id FROM sites GROUP BY tenant_id ORDER BY count(*) DESC LIMIT 1"_s);
        return id ? Result<QString>(id->toString()) : Result<QString>(fail(id.error()));
    }));
}

/// A page in the middle, as a person who scrolls reads it.
QString tenthPage(Stores &stores, const BackupFilter &filter)
{
    QString after;
    for (int i = 0; i < 10; ++i)
        after = valueOf(stores.backups.page(filter, {after, 500})).next;
    return after;
}

std::vector<Case> cases(Stores &ours)
{
    const QString tenant = biggestTenant(ours.database);
    const QString site = valueOf(ours.sites.newest(tenant, 1)).value(0).id;
    BackupFilter ofTenant;
    ofTenant.tenantId = tenant;
    BackupFilter ofSite;
    ofSite.siteId = site;
    BackupFilter failed;
    failed.status = BackupStatus::Failed;
    BackupFilter bySize;
    bySize.sort = BackupSort::Size;
    SiteFilter sitesOfTenant;
    sitesOfTenant.tenantId = tenant;
    sitesOfTenant.status = SiteStatus::Failed;
    SiteFilter search;
    search.text = u"bakery"_s;
    SiteFilter byExpiry;
    byExpiry.sort = SiteSort::SslExpiry;
    OperationFilter unfinished;
    unfinished.unfinishedOnly = true;
    const QString middle = tenthPage(ours, {});
    return {
        {"overview, fleet", [](Stores &s) { valueOf(s.overview.load({})); }, 100, 0.2},
        {"overview, one tenant", [=](Stores &s) { valueOf(s.overview.load(tenant)); }, 100, 0.2},
        {"sites, first page", [](Stores &s) { valueOf(s.sites.page({}, {})); }},
        {"sites, failed of a tenant", [=](Stores &s) { valueOf(s.sites.page(sitesOfTenant, {})); }},
        {"sites, by certificate", [=](Stores &s) { valueOf(s.sites.page(byExpiry, {})); }, 100, 0.5},
        {"sites, search with total", [=](Stores &s) { valueOf(s.sites.page(search, {{}, 50, true})); }},
        {"servers, first page with their sites", [](Stores &s) { valueOf(s.servers.page({}, {})); }, 100, 0.2},
        {"backups, newest with total", [](Stores &s) { valueOf(s.backups.page({}, {{}, 50, true})); }, 100, 0.2},
        {"backups, row 5,000 on", [=](Stores &s) { valueOf(s.backups.page({}, {middle, 50})); }, 100, 0.2},
        {"backups, largest first", [=](Stores &s) { valueOf(s.backups.page(bySize, {})); }, 100, 0.2},
        {"backups, failed", [=](Stores &s) { valueOf(s.backups.page(failed, {})); }, 100, 0.2},
        {"backups, of a tenant", [=](Stores &s) { valueOf(s.backups.page(ofTenant, {})); }, 100, 0.2},
        {"backups, of a site", [=](Stores &s) { valueOf(s.backups.page(ofSite, {})); }},
        {"operations, unfinished", [=](Stores &s) { valueOf(s.operations.page(unfinished, {})); }},
    };
}

/// The same rows without our composite indexes; unique keys stay.
void copyWithoutIndexes(Stores &ours, const QString &target)
{
    done(ours.database.read<void>("bench.copy", [](QSqlDatabase &) -> Status { return {}; }));
    if (!QFile::copy(ours.database.path(), target)) {
        std::fprintf(stderr, "cannot copy to %s\n", qPrintable(target));
        std::exit(1);
    }
    Database database(optionsOf(target));
    done(database.write<void>("bench.drop", [](QSqlDatabase &db) -> Status {
        SqlQuery names(db, u"SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'"_s);
        const auto indexes = names.list([](const SqlQuery &row) { return row.text(0); });
        if (!indexes)
            return fail(indexes.error());
        for (const QString &index : *indexes) {
            if (const Status dropped = sqlRun(db, u"DROP INDEX %1"_s.arg(index)); !dropped)
                return dropped;
        }
        return {};
    }));
}

/// The time from a closed store to the first Overview: what the first paint waits for.
double coldOverviewMs(const QString &path, const Clock &clock)
{
    return medianMs([&] {
        Stores stores(path, clock);
        valueOf(stores.overview.load({}));
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTemporaryDir folder;
    const QString path = argc > 1 ? QString::fromLocal8Bit(argv[1]) : folder.filePath(u"fleet.db"_s);
    const QString bare = folder.filePath(u"bare.db"_s);
    const SystemClock clock;
    if (!QFile::exists(path)) {
        Database database(optionsOf(path));
        QElapsedTimer timer;
        timer.start();
        done(fillDemo(database, clock, {100, 1'000, 10'000, 1'000'000, 1}));
        std::fprintf(stderr, "filled with a million backups in %.1f s (%.1f s of processor time)\n", double(timer.elapsed()) / 1e3,
                     double(std::clock()) / CLOCKS_PER_SEC);
    }
    {
        Stores closesCleanly(path, clock); // its log goes into the file, so that the copy has everything
    }
    Stores ours(path, clock);
    copyWithoutIndexes(ours, bare);
    Stores peer(bare, clock);
    for (const Case &one : cases(ours)) {
        one.run(ours); // both warm
        one.run(peer);
        report(one.name, medianMs([&] { one.run(ours); }), medianMs([&] { one.run(peer); }), one.goalMs, one.goalRatio);
    }
    report("overview, store opened for it", coldOverviewMs(path, clock), coldOverviewMs(bare, clock), 100, 0.2);
    return missed == 0 ? 0 : 1;
}
