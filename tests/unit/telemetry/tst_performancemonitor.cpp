// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/telemetry/performancemonitor.h"

#include <QTest>
#include <QTimer>

#include <chrono>
#include <thread>
#include <vector>

using namespace chom;
using namespace Qt::StringLiterals;

class TestPerformanceMonitor final : public QObject
{
    Q_OBJECT

    static CallRecord call(CallKind kind, const std::string &operation, double ms, bool ok = true)
    {
        return {kind, "prometheus", operation, "up", 1'000, ms, ok};
    }

private Q_SLOTS:
    void countsByKindServiceAndOperation()
    {
        PerformanceMonitor monitor;
        for (int i = 1; i <= 100; ++i)
            monitor.record(call(CallKind::Http, "query", i));
        monitor.record(call(CallKind::Http, "query", 1'500, false));
        monitor.record(call(CallKind::Sql, "query", 3));
        const QList<CallSummary> rows = monitor.summaries();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).kind, CallKind::Http);
        QCOMPARE(rows.at(0).calls, 101u);
        QCOMPARE(rows.at(0).failed, 1u);
        QCOMPARE(rows.at(0).slow, 1u);
        QCOMPARE(rows.at(0).latency.p50Ms, 51.0);
        QCOMPARE(rows.at(0).latency.p95Ms, 96.0);
        QCOMPARE(rows.at(0).latency.maxMs, 1'500.0);
        QCOMPARE(rows.at(1).calls, 1u);
    }

    void slowCallsByTheThresholdOfTheirKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("limitMs");
        QTest::newRow("sql") << int(CallKind::Sql) << 100.0;
        QTest::newRow("http") << int(CallKind::Http) << 1'000.0;
        QTest::newRow("cache") << int(CallKind::Cache) << 5.0;
        QTest::newRow("ssh") << int(CallKind::Ssh) << 5'000.0;
        QTest::newRow("view") << int(CallKind::View) << 1'000.0;
    }

    void slowCallsByTheThresholdOfTheirKind()
    {
        QFETCH(int, kind);
        QFETCH(double, limitMs);
        PerformanceMonitor monitor;
        monitor.record(call(CallKind(kind), "a", limitMs));
        QCOMPARE(monitor.slowCalls().size(), 0);
        monitor.record(call(CallKind(kind), "a", limitMs + 0.1, false));
        QCOMPARE(monitor.slowCalls().size(), 1);
        QCOMPARE(monitor.slowCalls().first().detail, u"up"_s);
        QVERIFY(!monitor.slowCalls().first().ok);
    }

    void staysBoundedAndNewestFirst()
    {
        PerformanceMonitor monitor;
        for (int i = 0; i < 3'000; ++i)
            monitor.record(call(CallKind::Cache, "operation" + std::to_string(i), 6 + i));
        const QList<CallSummary> rows = monitor.summaries();
        QVERIFY(rows.size() <= 500);
        quint64 calls = 0;
        bool other = false;
        for (const CallSummary &row : rows) {
            calls += row.calls;
            other = other || row.service == u"other"_s;
        }
        QCOMPARE(calls, 3'000u);
        QVERIFY(other);
        QCOMPARE(monitor.slowCalls().size(), 200);
        QCOMPARE(monitor.slowCalls().first().durationMs, 3'005.0);
        for (int i = 0; i < 250; ++i)
            monitor.recordStall({i, 60.0});
        QCOMPARE(monitor.stalls().size(), 100);
        QCOMPARE(monitor.stalls().first().at, 249);
    }

    void longNamesAreCutAtACharacter()
    {
        PerformanceMonitor monitor;
        std::string name(119, 'x');
        for (int i = 0; i < 1'000; ++i)
            name += "\u00e9";
        monitor.record(call(CallKind::Http, name, 2'000));
        QVERIFY(monitor.summaries().first().operation.size() < 130);
        QVERIFY(!monitor.summaries().first().operation.contains(QChar::ReplacementCharacter));
    }

    void countsEveryCallOfManyThreads()
    {
        PerformanceMonitor monitor;
        const CallObserver observer = monitor.observer();
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&observer] {
                for (int j = 0; j < 2'000; ++j)
                    observer(call(CallKind::Ssh, "exec", 1));
            });
        for (int i = 0; i < 50; ++i)
            (void)monitor.summaries();
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(monitor.summaries().first().calls, 8'000u);
        monitor.clear();
        QCOMPARE(monitor.summaries().size(), 0);
    }

    void recordsAStallOfTheLoop()
    {
        PerformanceMonitor monitor;
        StallWatchdog watchdog(monitor, 50);
        QTRY_VERIFY(watchdog.worstMs() > 0); // the loop answers: from here on it is watched
        const int before = watchdog.count();
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
        while (std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_until(until);
        QTRY_VERIFY(watchdog.count() > before);
        QVERIFY(watchdog.worstMs() >= 180);
        QVERIFY(monitor.stalls().first().durationMs >= 180);
    }

    void recordsNothingWhileTheLoopAnswers()
    {
        PerformanceMonitor monitor;
        // Ten times the usual threshold: a loaded machine may well keep a whole process waiting for 50 ms.
        StallWatchdog watchdog(monitor, 500);
        int ticks = 0;
        QTimer ticker;
        connect(&ticker, &QTimer::timeout, this, [&ticks] { ++ticks; });
        ticker.start(5);
        QTRY_VERIFY(ticks > 100);
        QCOMPARE(watchdog.count(), 0);
        QVERIFY(monitor.stalls().isEmpty());
    }

    void timeBeforeTheLoopRunsIsNoStall()
    {
        PerformanceMonitor monitor;
        StallWatchdog watchdog(monitor, 50);
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(120);
        while (std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_until(until);
        QCOMPARE(watchdog.count(), 0);
        QCOMPARE(watchdog.worstMs(), 0.0);
    }

    void endsWhileTheLoopIsBlocked()
    {
        PerformanceMonitor monitor;
        auto watchdog = std::make_unique<StallWatchdog>(monitor, 10);
        QTRY_VERIFY(watchdog->worstMs() > 0);
        watchdog.reset(); // a question may be under way: neither a hang nor a crash
        QCoreApplication::sendPostedEvents();
    }
};

QTEST_GUILESS_MAIN(TestPerformanceMonitor)
#include "tst_performancemonitor.moc"
