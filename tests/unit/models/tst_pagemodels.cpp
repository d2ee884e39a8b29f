// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/healthreasons.h"
#include "models/linemodel.h"
#include "models/overviewcodec.h"
#include "models/overviewlines.h"
#include "models/servergridmodel.h"
#include "models/serversmodel.h"
#include "models/wordtablemodel.h"
#include "services/core/clock.h"
#include "services/storage/demodata.h"
#include "services/storage/overviewstore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {

/// The item models of the Overview and the servers pages, and the words they make of data.
class TestPageModels final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lineModelKeepsRowsOfTheSameIds();
    void wordTableIsAModel();
    void gridIsGroupedAndKeepsItsRows();
    void serversModelPagesSortsAndFilters();
    void olderFilterNeverOverwritesTheNewer();
    void hostileNamesStayPlainText();
    void overviewSurvivesTheCache();
    void damagedCacheEntryIsNothing();
    void reasonsMatchTheVerdict_data();
    void reasonsMatchTheVerdict();
    void alertsOfATenantOnly();
    void trendQueryEscapesTheTenant();
};

void TestPageModels::lineModelKeepsRowsOfTheSameIds()
{
    LineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    Line a {u"a"_s, Mark::Ok, u"fine"_s, u"web-1"_s, u"detail"_s, u"3 d"_s, {}, {}};
    Line b {u"b"_s, Mark::Bad, u"bad"_s, u"web-2"_s, {}, {}, {}, {}};
    model.setLines({a, b});
    QCOMPARE(resets.count(), 1);
    b.detail = u"worse"_s;
    model.setLines({a, b});
    QCOMPARE(resets.count(), 1);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().first().toModelIndex().row(), 1);
    model.setLines({b});
    QCOMPARE(resets.count(), 2);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"web-2, bad, worse"_s);
    model.setLines({});
    QCOMPARE(model.rowCount(), 0);
}

void TestPageModels::wordTableIsAModel()
{
    WordTableModel model({u"Service"_s, u"Memory"_s}, {1});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{{u"nginx"_s}, {u"24 MiB"_s}}, {{u"mariadb"_s}}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 1).data().toString(), QString()); // a short row is empty cells, not a crash
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestPageModels::gridIsGroupedAndKeepsItsRows()
{
    SystemClock clock;
    ServerGridModel model(nullptr, clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QList<ServerCell> cells {{u"1"_s, u"b"_s, Provider::Vultr, HealthStatus::Healthy, clock.nowMs()},
                             {u"2"_s, u"a"_s, Provider::Hetzner, HealthStatus::Unhealthy, clock.nowMs()},
                             {u"3"_s, u"c"_s, Provider::Hetzner, HealthStatus::Healthy, 0}};
    model.setCells(cells);
    QCOMPARE(resets.count(), 1);
    QStringList groups;
    for (int row = 0; row < model.rowCount(); ++row)
        groups << model.index(row).data(ServerGridModel::GroupRole).toString();
    QCOMPARE(groups, QStringList({u"Hetzner"_s, u"Hetzner"_s, u"Vultr"_s}));
    QVERIFY(!model.index(0).data(ServerGridModel::StaleRole).toBool());
    QVERIFY(model.index(1).data(ServerGridModel::StaleRole).toBool());
    cells[0].health = HealthStatus::Degraded;
    model.setCells(cells);
    QCOMPARE(resets.count(), 1);
    model.setGrouping(ServerGridModel::Grouping::Health);
    QCOMPARE(model.index(0).data().toString(), u"a"_s); // the worst first
}

void TestPageModels::serversModelPagesSortsAndFilters()
{
    QTemporaryDir folder;
    SystemClock clock;
    Database database({folder.filePath(u"store.sqlite"_s), 2, {}, 100});
    ServerStore store(database, clock);
    DemoSize size;
    size.servers = 120;
    size.sites = 200;
    size.backups = 200;
    const auto filled = fillDemo(database, clock, size);
    QTRY_VERIFY_WITH_TIMEOUT(filled.isFinished(), 30'000);
    ServersModel model(store, database, nullptr, clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setActive(true);
    QTRY_VERIFY(model.rowCount() >= 50);
    QCOMPARE(model.total(), 120);
    // the tester asks for more rows too, as a view would
    const auto fetchedAll = [&model] {
        if (model.canFetchMore({})) {
            model.fetchMore({});
            if (model.canFetchMore({}))
                qFatal("a second page was offered while one is under way");
        }
        return model.rowCount() == 120;
    };
    QTRY_VERIFY(fetchedAll());
    QVERIFY(!model.canFetchMore({}));
    model.sort(ServersModel::Host, Qt::DescendingOrder);
    QCOMPARE(model.rowCount(), 0); // rows of the other order are gone at once
    QTRY_VERIFY(model.rowCount() >= 50);
    QVERIFY(model.at(0)->server.hostname > model.at(49)->server.hostname);
    QVERIFY(std::isnan(model.index(0, ServersModel::Cpu).data(ServersModel::UsageRole).toDouble()));
    QCOMPARE(model.index(0, ServersModel::Cpu).data().toString(), u"–"_s);
    ServerFilter filter = model.filter();
    filter.ids = {model.at(3)->server.id, model.at(9)->server.id, u"nobody"_s};
    model.setFilter(filter);
    QTRY_COMPARE(model.total(), 2);
    QVERIFY(model.isFiltered());
}

void TestPageModels::olderFilterNeverOverwritesTheNewer()
{
    QTemporaryDir folder;
    SystemClock clock;
    Database database({folder.filePath(u"store.sqlite"_s), 3, {}, 100});
    ServerStore store(database, clock);
    DemoSize size;
    size.servers = 60;
    size.sites = 60;
    size.backups = 60;
    const auto filled = fillDemo(database, clock, size);
    QTRY_VERIFY_WITH_TIMEOUT(filled.isFinished(), 30'000);
    ServersModel model(store, database, nullptr, clock);
    model.setActive(true);
    QTRY_COMPARE(model.total(), 60);
    const QString host = model.at(5)->server.hostname;
    for (int round = 0; round < 30; ++round) {
        ServerFilter filter;
        model.setFilter(filter);
        filter.text = u"no such host"_s;
        model.setFilter(filter);
        filter.text = host;
        model.setFilter(filter);
        QTRY_COMPARE(model.loadState(), ServersModel::LoadState::Ready);
        QCOMPARE(model.total(), 1);
        QCOMPARE(model.at(0)->server.hostname, host);
    }
}

void TestPageModels::hostileNamesStayPlainText()
{
    SystemClock clock;
    ServerGridModel model(nullptr, clock);
    model.setCells({{u"1"_s, u"<img src=x>&"_s, Provider::Custom, HealthStatus::Healthy, clock.nowMs()}});
    QVERIFY(!model.index(0).data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    LineModel lines;
    lines.setLines({{u"1"_s, Mark::Bad, {}, u"x"_s, {}, {}, u"<b>bold</b>"_s, {}}});
    QVERIFY(!lines.index(0).data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

void TestPageModels::overviewSurvivesTheCache()
{
    OverviewData data;
    data.counts.sites = 12;
    data.counts.serversByHealth = {{HealthStatus::Healthy, 5}, {HealthStatus::Unreachable, 1}};
    data.counts.storageUsedMb = 1234.5;
    data.quota.tier = u"pro"_s;
    data.quota.sitesMax = -1;
    data.cells = {{u"a"_s, u"web-1"_s, Provider::Linode, HealthStatus::Degraded, 17}};
    data.attention = {{AttentionKind::BackupFailed, u"x"_s, u"shop.example"_s, u"disk full"_s, -3, HealthStatus::Unknown}};
    Site site;
    site.domain = u"shop.example"_s;
    site.vpsId = u"a"_s;
    site.status = SiteStatus::Failed;
    data.newest = {site};
    const auto back = decodeOverview(encodeOverview(data));
    QVERIFY(back);
    QCOMPARE(back->counts.sites, 12);
    QCOMPARE(back->counts.serversByHealth, data.counts.serversByHealth);
    QCOMPARE(back->counts.storageUsedMb, 1234.5);
    QCOMPARE(back->quota.sitesMax, -1);
    QCOMPARE(back->cells.at(0).hostname, u"web-1"_s);
    QCOMPARE(back->cells.at(0).health, HealthStatus::Degraded);
    QCOMPARE(back->attention.at(0).because, u"disk full"_s);
    QCOMPARE(back->newest.at(0).status, SiteStatus::Failed);
}

void TestPageModels::damagedCacheEntryIsNothing()
{
    OverviewData data;
    data.cells = {{u"a"_s, u"web-1"_s, Provider::Linode, HealthStatus::Degraded, 17}};
    const QByteArray whole = encodeOverview(data);
    QVERIFY(decodeOverview(whole));
    QVERIFY(!decodeOverview({}));
    QVERIFY(!decodeOverview("{\"sites\": 3}"));
    QVERIFY(!decodeOverview(whole + 'x'));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!decodeOverview(whole.first(length)), QByteArray::number(length).constData());
    for (qsizetype at = 0; at < whole.size(); ++at) { // any byte gone bad: a value or nothing, never a crash
        QByteArray bad = whole;
        bad[at] = char(0xff);
        (void)decodeOverview(bad);
    }
}

void TestPageModels::reasonsMatchTheVerdict_data()
{
    QTest::addColumn<double>("cpu");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("load");
    QTest::addColumn<QString>("mariadb");
    QTest::addColumn<QString>("names");
    QTest::newRow("healthy") << 20.0 << 40.0 << 0.5 << u"running"_s << QString();
    QTest::newRow("cpu not said") << -1.0 << 40.0 << 0.5 << u"running"_s << QString();
    QTest::newRow("cpu") << 81.0 << 40.0 << 0.5 << u"running"_s << u"CPU"_s;
    QTest::newRow("memory bad") << 20.0 << 96.0 << 0.5 << u"running"_s << u"Memory"_s;
    QTest::newRow("load") << 20.0 << 40.0 << 4.5 << u"running"_s << u"load"_s;
    QTest::newRow("service") << 20.0 << 40.0 << 0.5 << u"failed"_s << u"MariaDB"_s;
}

void TestPageModels::reasonsMatchTheVerdict()
{
    QFETCH(double, cpu);
    QFETCH(double, memory);
    QFETCH(double, load);
    QFETCH(QString, mariadb);
    QFETCH(QString, names);
    ServerHealth health;
    health.cpuCount = 4;
    health.load1m = load;
    health.memory.percentUsed = memory;
    health.services = {{u"mariadb"_s, {mariadb, 100}}};
    const QStringList reasons = healthReasons(health, cpu);
    QCOMPARE(reasons.isEmpty(), judgeHealth(health, cpu) == HealthStatus::Healthy);
    if (!names.isEmpty())
        QVERIFY2(reasons.first().contains(names), qPrintable(reasons.join(u' ')));
}

void TestPageModels::alertsOfATenantOnly()
{
    const auto alert = [](const QString &name, const QString &severity, const QString &state, const QString &tenant) {
        PromAlert made;
        made.name = name;
        made.state = state;
        made.labels = {{u"severity"_s, severity}, {u"tenant_id"_s, tenant}, {u"hostname"_s, u"web-1"_s}};
        made.activeAt = 1000;
        return made;
    };
    const QList<PromAlert> alerts {alert(u"A"_s, u"warning"_s, u"firing"_s, u"t1"_s), alert(u"B"_s, u"critical"_s, u"firing"_s, u"t2"_s),
                                   alert(u"C"_s, u"critical"_s, u"pending"_s, u"t1"_s)};
    QCOMPARE(alertsOf(alerts, {}).size(), 3);
    QCOMPARE(alertsOf(alerts, u"t1"_s).size(), 2);
    const QList<Line> lines = alertLines(alerts, 61'000);
    QCOMPARE(lines.at(0).text, u"B"_s); // critical and firing
    QCOMPARE(lines.at(2).text, u"C"_s); // pending last
    QCOMPARE(lines.at(0).trailing, u"1 min"_s);
    QCOMPARE(lines.at(0).link.value(u"name"_s).toString(), u"web-1"_s);
}

void TestPageModels::trendQueryEscapesTheTenant()
{
    QCOMPARE(alertTrendQuery({}), u"count(ALERTS{alertstate=\"firing\"}) or count(up) * 0"_s);
    QVERIFY(alertTrendQuery(u"a\"b"_s).contains(u"tenant_id=\"a\\\"b\""_s));
}

} // namespace chom

QTEST_GUILESS_MAIN(chom::TestPageModels)
#include "tst_pagemodels.moc"
