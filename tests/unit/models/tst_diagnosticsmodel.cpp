// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnosticsmodel.h"

#include "tests/support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

namespace {

DiagnosticsRow row(const QString &key, int value)
{
    return {key, {{key}, {QString::number(value), value}}};
}

QStringList keysOf(const QAbstractItemModel &model)
{
    QStringList keys;
    for (int i = 0; i < model.rowCount(); ++i)
        keys.append(model.index(i, 0).data(DiagnosticsTable::KeyRole).toString());
    return keys;
}

CallRecord call(CallKind kind, const char *service, double ms, bool ok = true)
{
    return {kind, service, "get", "token=hunter2", 1'760'000'000'000, ms, ok};
}

} // namespace

class TestDiagnosticsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsComeGoAndMove();
    void selectionStaysWithItsRow();
    void equalRowsKeepTheirOrder();
    void callsAreCounted();
    void slowCallsAndStallsAreListed();
    void cacheAnswersLater();
    void cacheIsCleared();
    void breakersAreReadAndReset();
    void hostsAreResetByName();
    void reportsHoldNoSecrets();
    void readsOnlyWhileActive();
};

void TestDiagnosticsModel::rowsComeGoAndMove()
{
    DiagnosticsTable table({{u"Name"_s}, {u"Value"_s, true}});
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setRows({row(u"a"_s, 1), row(u"b"_s, 2), row(u"c"_s, 3)});
    QCOMPARE(keysOf(table), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    table.setRows({row(u"a"_s, 1), row(u"b"_s, 5), row(u"c"_s, 3)});
    QCOMPARE(changed.size(), 1);
    table.setRows({row(u"d"_s, 4), row(u"c"_s, 3), row(u"a"_s, 9)});
    QCOMPARE(keysOf(table), QStringList({u"d"_s, u"c"_s, u"a"_s}));
    QCOMPARE(table.index(2, 1).data(DiagnosticsTable::SortRole).toInt(), 9);
    table.setRows({});
    QCOMPARE(table.rowCount(), 0);
    table.setRows({row(u"x"_s, 1)});
    QCOMPARE(table.rowCount(), 1);
}

void TestDiagnosticsModel::selectionStaysWithItsRow()
{
    DiagnosticsTable table({{u"Name"_s}, {u"Value"_s, true}});
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&table);
    proxy.setSortRole(DiagnosticsTable::SortRole);
    proxy.sort(1, Qt::DescendingOrder);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&proxy);
    table.setRows({row(u"a"_s, 1), row(u"b"_s, 2), row(u"c"_s, 3)});
    selection.setCurrentIndex(proxy.index(1, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    QCOMPARE(selection.currentIndex().data(DiagnosticsTable::KeyRole).toString(), u"b"_s);
    table.setRows({row(u"z"_s, 50), row(u"c"_s, 3), row(u"b"_s, 99)});
    QCOMPARE(selection.currentIndex().data(DiagnosticsTable::KeyRole).toString(), u"b"_s);
    QCOMPARE(selection.currentIndex().row(), 0);
    QCOMPARE(selection.selectedRows().size(), 1);
}

void TestDiagnosticsModel::equalRowsKeepTheirOrder()
{
    DiagnosticsTable table({{u"Name"_s}, {u"Value"_s, true}});
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&table);
    proxy.setSortRole(DiagnosticsTable::SortRole);
    proxy.sort(1, Qt::AscendingOrder);
    table.setRows({row(u"q"_s, 1), row(u"b"_s, 1), row(u"m"_s, 1), row(u"a"_s, 0)});
    QCOMPARE(keysOf(proxy), QStringList({u"a"_s, u"q"_s, u"b"_s, u"m"_s}));
}

void TestDiagnosticsModel::callsAreCounted()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    DiagnosticsModel model({monitor, clock});
    QAbstractItemModelTester tester(model.calls(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 1; i <= 100; ++i)
        monitor.record(call(CallKind::Http, "prometheus", i, i % 10 != 0));
    monitor.record(call(CallKind::Sql, "sqlite", 250));
    model.refresh();
    QCOMPARE(model.calls()->rowCount(), 2);
    int http = model.calls()->index(0, 1).data().toString() == u"prometheus" ? 0 : 1;
    QCOMPARE(model.calls()->index(http, 3).data(DiagnosticsTable::SortRole).toInt(), 100);
    QCOMPARE(model.calls()->index(http, 4).data(DiagnosticsTable::SortRole).toInt(), 10);
    const double p95 = model.calls()->index(http, 7).data(DiagnosticsTable::SortRole).toDouble();
    QVERIFY(p95 >= 94 && p95 <= 96);
    QCOMPARE(model.calls()->index(http, 4).data(DiagnosticsTable::MarkRole).value<Mark>(), Mark::Bad);
    model.clearStatistics();
    QCOMPARE(model.calls()->rowCount(), 0);
}

void TestDiagnosticsModel::slowCallsAndStallsAreListed()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    DiagnosticsModel model({monitor, clock});
    monitor.record(call(CallKind::Sql, "sqlite", 250));
    monitor.record(call(CallKind::Sql, "sqlite", 250)); // the same once more, in the same millisecond
    monitor.record(call(CallKind::Sql, "sqlite", 2));
    monitor.recordStall({1'760'000'000'000, 120});
    model.refresh();
    QCOMPARE(model.slowCalls()->rowCount(), 2);
    QCOMPARE(model.stalls()->rowCount(), 1);
    QVERIFY(!model.slowCalls()->index(0, 6).data().toString().contains(u"hunter2"_s));
    model.setZone(format::Zone::Utc);
    QVERIFY(model.stalls()->index(0, 0).data().toString().endsWith(u"UTC"_s));
}

void TestDiagnosticsModel::cacheAnswersLater()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    Cache cache(CacheOptions {}, clock);
    DiagnosticsModel model({monitor, clock, &cache});
    QAbstractItemModelTester tester(model.cache(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    cache.put(u"tenant:1:site_count"_s, "12", {});
    QVERIFY(cache.peek(u"tenant:1:site_count"_s).has_value());
    model.refresh();
    QTRY_VERIFY(model.cache()->rowCount() >= 1);
    QCOMPARE(model.cache()->index(0, 0).data().toString(), u"Memory"_s);
    QTRY_VERIFY((model.refresh(), model.cache()->index(0, 10).data(DiagnosticsTable::SortRole).toInt() == 1));
}

void TestDiagnosticsModel::cacheIsCleared()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    Cache cache(CacheOptions {}, clock);
    DiagnosticsModel model({monitor, clock, &cache});
    cache.put(u"tenant:1:site_count"_s, "12", {});
    QSignalSpy cleared(&model, &DiagnosticsModel::cacheCleared);
    model.clearCache();
    QTRY_COMPARE(cleared.size(), 1);
    QVERIFY(!cache.peek(u"tenant:1:site_count"_s).has_value());
}

void TestDiagnosticsModel::breakersAreReadAndReset()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    CircuitBreaker breaker({1, 1, std::chrono::minutes(5)});
    DiagnosticsModel model({monitor, clock, nullptr, nullptr,
                            {{u"Prometheus"_s, [&breaker] { return breaker.view(); }, [&breaker] { breaker.reset(); }},
                             {u"Loki"_s, [&breaker] { return breaker.view(); }}}});
    model.refresh();
    QCOMPARE(model.breakers()->index(0, 1).data().toString(), u"closed"_s);
    QVERIFY(!model.canResetBreaker(u"Prometheus"_s));
    QVERIFY(breaker.admit());
    breaker.failure("connection refused, password=hunter2");
    model.refresh();
    QCOMPARE(model.breakers()->index(0, 1).data().toString(), u"open"_s);
    QVERIFY(!model.breakers()->index(0, 4).data().toString().contains(u"hunter2"_s));
    QVERIFY(model.snapshot().breakers.first().triedAgainInMs > 200'000);
    QVERIFY(model.canResetBreaker(u"Prometheus"_s));
    QVERIFY(!model.canResetBreaker(u"Loki"_s));
    model.resetBreaker(u"Prometheus"_s);
    QCOMPARE(model.breakers()->index(0, 1).data().toString(), u"closed"_s);
}

void TestDiagnosticsModel::hostsAreResetByName()
{
    SshPoolStats pool;
    SshHostStats host;
    host.target = u"root@10.0.0.1:22"_s;
    host.breaker = u"open"_s;
    host.lastError = u"connection refused"_s;
    pool.hosts = {host, host}; // two identities, one login
    const QList<DiagnosticsRow> rows = diagnostics::hostRows(pool);
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows.at(0).key != rows.at(1).key);
    QCOMPARE(rows.at(0).cells.at(6).text, u"open"_s);
    QCOMPARE(*rows.at(0).cells.at(6).mark, Mark::Bad);
    QVERIFY(diagnostics::hostRows(std::nullopt).isEmpty());

    PerformanceMonitor monitor;
    FakeClock clock;
    QString asked;
    DiagnosticsModel model({monitor, clock, nullptr, nullptr, {}, [&asked](const QString &target) { asked = target; }});
    model.resetHost(u"root@10.0.0.1:22"_s); // no pool, no such host
    QVERIFY(asked.isEmpty());
}

void TestDiagnosticsModel::reportsHoldNoSecrets()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    DiagnosticsModel model({monitor, clock});
    monitor.record(call(CallKind::Http, "prometheus", 5000, false));
    model.refresh();
    const QString text = model.asText();
    QVERIFY(text.contains(u"prometheus"_s));
    QVERIFY(!text.contains(u"hunter2"_s));
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(model.asJson(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json[u"calls"_s].toArray().first()[u"failed"_s].toInt(), 1);
    QVERIFY(!model.asJson().contains("hunter2"));
}

void TestDiagnosticsModel::readsOnlyWhileActive()
{
    PerformanceMonitor monitor;
    FakeClock clock;
    DiagnosticsModel model({monitor, clock});
    QSignalSpy refreshed(&model, &DiagnosticsModel::refreshed);
    model.setRefreshInterval(20ms);
    QVERIFY(!QTest::qWaitFor([&] { return !refreshed.isEmpty(); }, 100));
    model.setActive(true);
    QTRY_VERIFY(refreshed.size() >= 3);
    model.setActive(false);
    const auto before = refreshed.size();
    QVERIFY(!QTest::qWaitFor([&] { return refreshed.size() > before; }, 150));
}

QTEST_GUILESS_MAIN(TestDiagnosticsModel)
#include "tst_diagnosticsmodel.moc"
