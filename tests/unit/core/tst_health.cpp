// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/domain/backup.h"
#include "services/domain/operation.h"
#include "services/domain/server.h"
#include "services/domain/site.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void enumsRoundTrip();
};

void TestHealth::judges_data()
{
    QTest::addColumn<double>("cpu");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("disk");
    QTest::addColumn<double>("load");
    QTest::addColumn<QString>("nginx");
    QTest::addColumn<QStringList>("issues");
    QTest::addColumn<HealthStatus>("expected");
    const QStringList none;
    QTest::newRow("fine") << 20.0 << 50.0 << 50.0 << 0.5 << u"running"_s << none << HealthStatus::Healthy;
    QTest::newRow("cpu unknown") << -1.0 << 50.0 << 50.0 << 0.5 << u"active"_s << none << HealthStatus::Healthy;
    QTest::newRow("cpu at the limit") << 80.0 << 50.0 << 50.0 << 0.5 << u"running"_s << none << HealthStatus::Healthy;
    QTest::newRow("cpu busy") << 81.0 << 50.0 << 50.0 << 0.5 << u"running"_s << none << HealthStatus::Degraded;
    QTest::newRow("cpu full") << 96.0 << 50.0 << 50.0 << 0.5 << u"running"_s << none << HealthStatus::Unhealthy;
    QTest::newRow("memory") << 1.0 << 86.0 << 50.0 << 0.5 << u"running"_s << none << HealthStatus::Degraded;
    QTest::newRow("disk full") << 1.0 << 10.0 << 95.5 << 0.5 << u"running"_s << none << HealthStatus::Unhealthy;
    QTest::newRow("load") << 1.0 << 10.0 << 10.0 << 2.5 << u"running"_s << none << HealthStatus::Degraded;
    QTest::newRow("issue") << 1.0 << 10.0 << 10.0 << 0.5 << u"running"_s << QStringList {u"x"_s} << HealthStatus::Degraded;
    QTest::newRow("service down") << 1.0 << 10.0 << 10.0 << 0.5 << u"stopped"_s << none << HealthStatus::Unhealthy;
}

void TestHealth::judges()
{
    QFETCH(double, cpu);
    QFETCH(double, memory);
    QFETCH(double, disk);
    QFETCH(double, load);
    QFETCH(QString, nginx);
    QFETCH(QStringList, issues);
    ServerHealth health;
    health.memory.percentUsed = memory;
    health.disk.percentUsed = disk;
    health.load1m = load;
    health.cpuCount = 2;
    health.services.insert(u"nginx"_s, ServiceHealth {nginx, 10});
    health.issues = issues;
    QTEST(judgeHealth(health, cpu), "expected");
}

template <typename E> static void checkRoundTrip(int count)
{
    QCOMPARE(int(std::size(enumRows<E>)), count);
    for (const auto &row : enumRows<E>)
        QCOMPARE(enumFrom<E>(enumText(row.value)), std::optional(row.value));
    QVERIFY(!enumFrom<E>(u"nonsense"_s));
}

void TestHealth::enumsRoundTrip()
{
    checkRoundTrip<HealthStatus>(5);
    checkRoundTrip<Provider>(5);
    checkRoundTrip<SiteStatus>(8);
    checkRoundTrip<SiteType>(4);
    checkRoundTrip<BackupStatus>(4);
    checkRoundTrip<Verification>(4);
    checkRoundTrip<OperationStatus>(8);
    checkRoundTrip<Severity>(4);
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
