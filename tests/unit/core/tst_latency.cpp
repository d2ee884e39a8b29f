// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/ids.h"
#include "services/core/latency.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestLatency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesAreSamples();
    void forgetsTheOldest();
    void emptyIsZero();
    void correlationIds();
};

void TestLatency::percentilesAreSamples()
{
    LatencyWindow window;
    for (int i = 100; i >= 1; --i)
        window.add(i);
    const LatencySummary summary = window.summary();
    QCOMPARE(summary.count, 100u);
    QCOMPARE(summary.p50Ms, 50.0);
    QCOMPARE(summary.p95Ms, 95.0);
    QCOMPARE(summary.p99Ms, 99.0);
    QCOMPARE(summary.maxMs, 100.0);
}

void TestLatency::forgetsTheOldest()
{
    LatencyWindow window(10);
    for (int i = 0; i < 10; ++i)
        window.add(1'000);
    for (int i = 0; i < 10; ++i)
        window.add(1);
    QCOMPARE(window.summary().count, 20u);
    QCOMPARE(window.summary().maxMs, 1.0);
}

void TestLatency::emptyIsZero()
{
    QCOMPARE(LatencyWindow().summary().p99Ms, 0.0);
}

void TestLatency::correlationIds()
{
    static const QRegularExpression shape(u"^1760000000-[a-z0-9]{8}$"_s);
    const QString id = newCorrelationId(1'760'000'000'123);
    QVERIFY(shape.match(id).hasMatch());
    QVERIFY(id != newCorrelationId(1'760'000'000'123));
}

QTEST_GUILESS_MAIN(TestLatency)
#include "tst_latency.moc"
