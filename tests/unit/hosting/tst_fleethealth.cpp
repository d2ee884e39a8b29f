// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/async.h"
#include "services/hosting/fleethealth.h"
#include "services/storage/database.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <map>
#include <mutex>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {

QByteArray board(const QByteArray &services, const QByteArray &cpu = "5", const QByteArray &healthy = "true",
                 const QByteArray &issues = "[]", const QByteArray &disk = "10")
{
    return R"({"success":true,"data":{"sites_count":1,"health":{"healthy":)" + healthy + R"(,"services":)" + services
        + R"(,"disk":{"percent_used":)" + disk + R"(},"memory":{"percent_used":20},"load":{"load_1m":0.1,"cpu_count":2},"issues":)"
        + issues + R"(},"stats":{"uptime_seconds":5,"cpu_usage_percent":)" + cpu + R"(},"timestamp":"2026-11-21T09:00:00Z"}})";
}

const QByteArray nginxRuns(R"({"nginx":{"status":"running"}})");

/// Hosts by address; one without an answer stays silent until it is cancelled or answered.
struct FakeFleet {
    std::mutex mutex;
    std::map<QString, Result<CommandResult>> answers;
    std::map<QString, Answer<CommandResult>> open;

    void says(const QString &host, const QByteArray &out, int exitStatus = 0)
    {
        CommandResult result;
        result.out = out;
        result.exitStatus = exitStatus;
        answers[host] = result;
    }

    CommandRunner runner()
    {
        return [this](const SshTarget &target, const QString &, const CommandOptions &) {
            const std::lock_guard lock(mutex);
            Answer<CommandResult> answer;
            if (const auto found = answers.find(target.host); found != answers.end())
                answer.finish(found->second);
            else
                open.insert_or_assign(target.host, answer);
            return answer.future();
        };
    }
};

} // namespace

class TestFleetHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void verdicts_data();
    void verdicts();
    void streamsAndStores();
    void silentHostHoldsUpNobody();
    void cancelKeepsStoredVerdicts();
    void destroyedInFlight();
    void nothingToAsk();

private:
    VpsServer add(const QString &name, const QString &address);
    HealthStatus stored(const VpsServer &server);

    FakeClock m_clock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServerStore> m_store;
    std::unique_ptr<FakeFleet> m_fleet;
    std::unique_ptr<VpsManager> m_vps;
    std::unique_ptr<FleetHealth> m_health;
};

void TestFleetHealth::init()
{
    DatabaseOptions options;
    options.path = u":memory:"_s;
    m_database = std::make_unique<Database>(options);
    m_store = std::make_unique<ServerStore>(*m_database, m_clock);
    m_fleet = std::make_unique<FakeFleet>();
    m_vps = std::make_unique<VpsManager>(m_fleet->runner(), m_clock, u"/x"_s);
    m_health = std::make_unique<FleetHealth>(*m_vps, *m_store, QList<SshIdentity> {}, m_clock);
    QTRY_VERIFY(m_database->ready().isFinished());
    QVERIFY(m_database->ready().result());
}

void TestFleetHealth::cleanup()
{
    m_health.reset();
    m_vps.reset();
    m_fleet.reset();
    m_store.reset();
    m_database.reset();
}

VpsServer TestFleetHealth::add(const QString &name, const QString &address)
{
    VpsServer server;
    server.hostname = name;
    server.ipAddress = address;
    const auto saved = m_store->save(server);
    if (!QTest::qWaitFor([&saved] { return saved.isFinished(); }) || !saved.result())
        qFatal("cannot save a server");
    return *saved.result();
}

HealthStatus TestFleetHealth::stored(const VpsServer &server)
{
    const auto found = m_store->byId(server.id);
    if (!QTest::qWaitFor([&found] { return found.isFinished(); }) || !found.result())
        qFatal("cannot read a server");
    return found.result()->healthStatus;
}

void TestFleetHealth::verdicts_data()
{
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<int>("exitStatus");
    QTest::addColumn<HealthStatus>("expected");
    QTest::newRow("healthy") << board(nginxRuns) << 0 << HealthStatus::Healthy;
    QTest::newRow("service down") << board(R"({"nginx":{"status":"inactive"}})") << 0 << HealthStatus::Unhealthy;
    QTest::newRow("service without a word") << board(R"({"nginx":{}})") << 0 << HealthStatus::Unhealthy;
    QTest::newRow("disk full") << board(nginxRuns, "5", "true", "[]", "96") << 0 << HealthStatus::Unhealthy;
    QTest::newRow("busy") << board(nginxRuns, "81") << 0 << HealthStatus::Degraded;
    QTest::newRow("issue") << board(nginxRuns, "5", "true", R"(["x"])") << 0 << HealthStatus::Degraded;
    QTest::newRow("the agent says no") << board(nginxRuns, "5", "false") << 0 << HealthStatus::Degraded;
    QTest::newRow("tool died") << QByteArray() << 1 << HealthStatus::Unknown;
    QTest::newRow("tool refused") << QByteArray(R"({"success":false,"error":"x","code":"INTERNAL_ERROR"})") << 1
                                  << HealthStatus::Unknown;
    QTest::newRow("empty success") << QByteArray(R"({"success":true,"data":{}})") << 0 << HealthStatus::Unknown;
}

void TestFleetHealth::verdicts()
{
    QFETCH(QByteArray, out);
    QFETCH(int, exitStatus);
    QFETCH(HealthStatus, expected);
    const VpsServer server = add(u"web-1"_s, u"192.0.2.1"_s);
    m_fleet->says(u"192.0.2.1"_s, out, exitStatus);
    const auto checks = m_health->check({server});
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultCount(), 1);
    QCOMPARE(checks.resultAt(0).verdict, expected);
    QCOMPARE(stored(server), expected);
}

void TestFleetHealth::streamsAndStores()
{
    const QList<std::pair<ErrorCode, HealthStatus>> errors {
        {ErrorCode::Timeout, HealthStatus::Unreachable}, {ErrorCode::Auth, HealthStatus::Unreachable},
        {ErrorCode::Refused, HealthStatus::Unreachable}, {ErrorCode::Unavailable, HealthStatus::Unreachable},
        {ErrorCode::Internal, HealthStatus::Unknown}};
    QList<VpsServer> servers;
    for (qsizetype i = 0; i < errors.size(); ++i) {
        const QString address = u"192.0.2.%1"_s.arg(i + 1);
        servers.append(add(u"web-%1"_s.arg(i), address));
        m_fleet->answers[address] = fail(errors.at(i).first, u"Because %1."_s.arg(i));
    }
    const auto checks = m_health->check(servers);
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultCount(), servers.size());
    for (qsizetype i = 0; i < servers.size(); ++i) {
        const auto found = m_store->byId(servers.at(i).id);
        QTRY_VERIFY(found.isFinished());
        QCOMPARE(found.result()->healthStatus, errors.at(i).second);
        QCOMPARE(found.result()->healthError, u"Because %1."_s.arg(i));
        QCOMPARE(found.result()->lastHealthCheckAt, m_clock.nowMs());
    }
}

void TestFleetHealth::silentHostHoldsUpNobody()
{
    const VpsServer good = add(u"web-1"_s, u"192.0.2.1"_s);
    const VpsServer silent = add(u"web-2"_s, u"192.0.2.2"_s);
    m_fleet->says(u"192.0.2.1"_s, board(nginxRuns));
    const auto checks = m_health->check({silent, good});
    QTRY_COMPARE(checks.resultCount(), 1);
    QCOMPARE(checks.resultAt(0).server.hostname, u"web-1"_s);
    QVERIFY(!checks.isFinished());
    m_clock.advance(std::chrono::milliseconds(1700));
    m_fleet->open.at(u"192.0.2.2"_s).finish(fail(ErrorCode::Network, u"gone"_s));
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultAt(1).verdict, HealthStatus::Unreachable);
    QCOMPARE(checks.resultAt(1).elapsedMs, 1700.0);
}

void TestFleetHealth::cancelKeepsStoredVerdicts()
{
    const VpsServer silent = add(u"web-2"_s, u"192.0.2.2"_s);
    auto checks = m_health->check({silent});
    checks.cancel();
    QTRY_VERIFY(m_fleet->open.at(u"192.0.2.2"_s).isCanceled());
    m_fleet->open.at(u"192.0.2.2"_s).finish(fail(ErrorCode::Cancelled, {}));
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultCount(), 0);
    QCOMPARE(stored(silent), HealthStatus::Unknown);
}

void TestFleetHealth::destroyedInFlight()
{
    const VpsServer silent = add(u"web-2"_s, u"192.0.2.2"_s);
    const auto checks = m_health->check({silent});
    m_health.reset();
    CommandResult late;
    late.out = board(nginxRuns);
    m_fleet->open.at(u"192.0.2.2"_s).finish(late);
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultCount(), 0);
    QCOMPARE(stored(silent), HealthStatus::Unknown);
}

void TestFleetHealth::nothingToAsk()
{
    const auto checks = m_health->check({});
    QTRY_VERIFY(checks.isFinished());
    QCOMPARE(checks.resultCount(), 0);
}

QTEST_GUILESS_MAIN(TestFleetHealth)
#include "tst_fleethealth.moc"
