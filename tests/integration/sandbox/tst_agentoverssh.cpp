// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/clock.h"
#include "services/core/profilestore.h"
#include "services/hosting/fleethealth.h"
#include "services/storage/database.h"
#include "services/vps/vpsmanager.h"
#include "tests/support/sandboxfleet.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace chom;
using namespace Qt::StringLiterals;

/// VpsManager and FleetHealth against the real hosts of a sandbox of this test's own.
class TestAgentOverSsh : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void versionAndHelp();
    void healthStatsDashboard();
    void sitesAndCertificates();
    void backups();
    void auditAndRaw();
    void typedErrors();
    void wrongAgentPath();
    void wholeFleetAtOnce();
    void deadHostSlowsNoOther();
    void hungHostCanBeCancelled();
    void changedHostKeyIsRefused();

private:
    template <typename T> Result<Fetched<T>> wait(const QFuture<Result<Fetched<T>>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
            return fail(ErrorCode::Timeout, u"the test waited too long"_s);
        if (future.resultCount() == 0)
            return fail(ErrorCode::Cancelled, u"cancelled"_s);
        if (!future.result())
            qWarning().noquote() << future.result().error().text << future.result().error().detail;
        return future.result();
    }
    [[nodiscard]] DatabaseOptions fleetDatabase() const
    {
        DatabaseOptions options;
        options.path = m_folder.filePath(u"fleet.sqlite"_s);
        return options;
    }
    [[nodiscard]] bool script(const QStringList &arguments) const;
    [[nodiscard]] SshTarget at(const QString &hostname) const;
    [[nodiscard]] VpsServer server(const QString &hostname) const;
    [[nodiscard]] QStringList domainsOf(const QString &hostname) const;

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    SystemClock m_clock;
    Profile m_profile;
    QJsonObject m_seed;
    QList<VpsServer> m_servers;
    std::unique_ptr<SshPool> m_pool;
    std::unique_ptr<VpsManager> m_vps;
};

bool TestAgentOverSsh::script(const QStringList &arguments) const
{
    const ProgramRun run = runProgram(QStringLiteral(CHOM_SOURCE_DIR "/scripts/sandbox"), arguments, m_environment, 120'000);
    if (run.exitCode != 0)
        qWarning().noquote() << arguments.join(u' ') << "ended with" << run.exitCode << run.out << run.err;
    return run.exitCode == 0;
}

void TestAgentOverSsh::initTestCase()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"CHOM_SANDBOX_DIR"_s, m_folder.filePath(u"state"_s));
    m_environment.insert(u"CHOM_CONFIG_HOME"_s, m_folder.filePath(u"config"_s));
    QVERIFY(script({u"up"_s, u"--chomctl"_s, u"none"_s}));
    const auto profile = ProfileStore(m_folder.filePath(u"config"_s)).load(u"sandbox"_s);
    QVERIFY(profile);
    m_profile = *profile;
    QFile file(m_folder.filePath(u"state/seed.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_seed = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray rows = m_seed.value(u"servers"_s).toArray();
    for (const auto &row : rows) {
        const QJsonObject object = row.toObject();
        VpsServer one;
        one.hostname = object.value(u"hostname"_s).toString();
        one.ipAddress = object.value(u"ip_address"_s).toString();
        one.sshUser = object.value(u"ssh_user"_s).toString();
        one.sshPort = object.value(u"ssh_port"_s).toInt();
        one.sshKeyRef = object.value(u"ssh_key_ref"_s).toString();
        one.hostKey = object.value(u"host_key"_s).toString();
        m_servers.append(one);
    }
    QCOMPARE(m_servers.size(), 6);
    SshPoolOptions options;
    options.knownHostsPath = m_folder.filePath(u"known_hosts"_s);
    m_pool = std::make_unique<SshPool>(options);
    m_vps = std::make_unique<VpsManager>(*m_pool, m_clock, m_profile.agentPath);
}

void TestAgentOverSsh::cleanupTestCase()
{
    m_vps.reset();
    m_pool.reset();
    QVERIFY(script({u"down"_s}));
    QVERIFY(!QFile::exists(m_folder.filePath(u"state"_s)));
}

VpsServer TestAgentOverSsh::server(const QString &hostname) const
{
    for (const VpsServer &one : m_servers) {
        if (one.hostname == hostname)
            return one;
    }
    return {};
}

SshTarget TestAgentOverSsh::at(const QString &hostname) const
{
    return targetOf(server(hostname), m_profile.identities);
}

QStringList TestAgentOverSsh::domainsOf(const QString &hostname) const
{
    QString id;
    const QJsonArray servers = m_seed.value(u"servers"_s).toArray();
    for (const auto &row : servers) {
        if (row.toObject().value(u"hostname"_s).toString() == hostname)
            id = row.toObject().value(u"id"_s).toString();
    }
    QStringList domains;
    const QJsonArray sites = m_seed.value(u"sites"_s).toArray();
    for (const auto &row : sites) {
        if (row.toObject().value(u"vps_id"_s).toString() == id)
            domains.append(row.toObject().value(u"domain"_s).toString());
    }
    domains.sort();
    return domains;
}

void TestAgentOverSsh::versionAndHelp()
{
    const auto version = wait(m_vps->version(at(u"web-1"_s)));
    QVERIFY(version);
    QCOMPARE(version->value.version, u"3.0.0"_s);
    QVERIFY(version->value.root.contains(u"web-1"_s));
    QVERIFY(qAbs(version->fetchedAt - m_clock.nowMs()) < 60'000);
    const auto help = wait(m_vps->help(at(u"web-1"_s)));
    QVERIFY(help);
    QVERIFY(help->value.commands.contains(u"monitor:dashboard"_s));
    QVERIFY(!help->value.capabilities.isEmpty());
}

void TestAgentOverSsh::healthStatsDashboard()
{
    const auto health = wait(m_vps->health(at(u"web-1"_s)));
    QVERIFY(health);
    QVERIFY(health->value.services.value(u"sshd"_s).isRunning());
    QVERIFY(health->value.services.value(u"node_exporter"_s).memoryMb > 0);
    QVERIFY(health->value.memory.totalBytes > 0 && health->value.disk.percentUsed > 0);
    QVERIFY(qAbs(health->value.timestamp - m_clock.nowMs()) < 60'000);
    const auto stats = wait(m_vps->stats(at(u"web-1"_s)));
    QVERIFY(stats);
    QVERIFY(stats->value.cpuUsagePercent >= 0 && stats->value.cpuUsagePercent <= 100);
    QCOMPARE(stats->value.sitesCount, 3);
    const auto board = wait(m_vps->dashboard(at(u"db-1"_s)));
    QVERIFY(board);
    QVERIFY(!board->value.health.healthy);
    QVERIFY(!board->value.health.services.value(u"mariadb"_s).isRunning());
    QCOMPARE(judgeHealth(board->value.health), HealthStatus::Unhealthy);
}

void TestAgentOverSsh::sitesAndCertificates()
{
    for (const QString &host : {u"web-1"_s, u"shop-1"_s, u"edge-1"_s, u"db-1"_s}) {
        const auto sites = wait(m_vps->sites(at(host)));
        QVERIFY(sites);
        QVERIFY(!sites->error && !sites->isPartial());
        QStringList domains;
        for (const ServerSite &site : sites->value)
            domains.append(site.domain);
        QCOMPARE(domains, domainsOf(host));
    }
    const auto info = wait(m_vps->siteInfo(at(u"web-1"_s), u"shop.acme.example"_s));
    QVERIFY(info);
    QCOMPARE(info->value.phpVersion, u"8.4"_s);
    QVERIFY(info->value.diskUsageMb > 5);
    const auto expired = wait(m_vps->sslStatus(at(u"shop-1"_s), u"old.northwind.example"_s));
    QVERIFY(expired);
    QVERIFY(expired->value.sslEnabled && !expired->value.valid);
    QVERIFY(expired->value.daysRemaining < 0);
    const auto good = wait(m_vps->sslStatus(at(u"web-1"_s), u"acme.example"_s));
    QVERIFY(good && good->value.valid);
    const auto none = wait(m_vps->sslStatus(at(u"edge-1"_s), u"portfolio.lumen.example"_s));
    QVERIFY(none && !none->value.sslEnabled);
}

void TestAgentOverSsh::backups()
{
    const auto list = wait(m_vps->backups(at(u"web-1"_s), u"shop.acme.example"_s));
    QVERIFY(list);
    QCOMPARE(list->value.size(), 4);
    QCOMPARE(list->value.first().type, BackupType::Full);
    QVERIFY(list->value.first().backupId > list->value.last().backupId);
    QVERIFY(list->value.first().sizeBytes > 1'000'000);
}

void TestAgentOverSsh::auditAndRaw()
{
    const auto audit = wait(m_vps->securityAudit(at(u"web-1"_s)));
    QVERIFY(audit);
    QCOMPARE(audit->value.checksTotal, 6);
    QCOMPARE(audit->value.issues.size(), audit->value.checksTotal - audit->value.checksPassed);
    const auto load = wait(m_vps->raw(at(u"web-1"_s), u"cat /proc/loadavg"_s));
    QVERIFY(load);
    QCOMPARE(load->value.split(u' ').size(), 5);
}

void TestAgentOverSsh::typedErrors()
{
    const auto missing = m_vps->siteInfo(at(u"web-1"_s), u"nobody.example"_s);
    QTRY_VERIFY_WITH_TIMEOUT(missing.isFinished(), 20'000);
    QCOMPARE(missing.result().error().code, ErrorCode::NotFound);
    QCOMPARE(missing.result().error().detail, u"SITE_NOT_FOUND"_s);
}

void TestAgentOverSsh::wrongAgentPath()
{
    VpsManager elsewhere(*m_pool, m_clock, u"/opt/it's not/here"_s);
    const auto version = elsewhere.version(at(u"web-1"_s));
    QTRY_VERIFY_WITH_TIMEOUT(version.isFinished(), 20'000);
    QCOMPARE(version.result().error().code, ErrorCode::BadReply);
    QVERIFY(version.result().error().text.contains(u"not installed"_s));
}

void TestAgentOverSsh::wholeFleetAtOnce()
{
    Database database(fleetDatabase());
    ServerStore store(database, m_clock);
    QList<VpsServer> saved;
    for (const VpsServer &one : std::as_const(m_servers)) {
        const auto row = store.save(one);
        QTRY_VERIFY_WITH_TIMEOUT(row.isFinished(), 20'000);
        QVERIFY(row.result());
        saved.append(*row.result());
    }
    FleetHealth fleet(*m_vps, store, m_profile.identities, m_clock);
    const auto checks = fleet.check(saved);
    QTRY_VERIFY_WITH_TIMEOUT(checks.isFinished(), 30'000);
    QCOMPARE(checks.resultCount(), 6);
    for (const ServerCheck &check : checks.results()) {
        QVERIFY2(check.dashboard, qPrintable(check.server.hostname));
        QVERIFY(check.verdict != HealthStatus::Unknown && check.verdict != HealthStatus::Unreachable);
        // Any host may be unhealthy by its load, which is this machine's; by its services only this one is.
        const auto &services = check.dashboard->value.health.services;
        const bool down = std::any_of(services.cbegin(), services.cend(), [](const auto &one) { return !one.isRunning(); });
        QCOMPARE(down, check.server.hostname == u"db-1");
        QVERIFY(!down || check.verdict == HealthStatus::Unhealthy);
    }
    const auto all = store.all();
    QTRY_VERIFY(all.isFinished());
    const Result<QList<VpsServer>> rows = all.result();
    for (const VpsServer &one : *rows) {
        QVERIFY(one.healthStatus != HealthStatus::Unknown);
        QVERIFY(one.lastHealthCheckAt > 0);
    }
}

void TestAgentOverSsh::deadHostSlowsNoOther()
{
    QVERIFY(script({u"fault"_s, u"web-2"_s, u"kill"_s}));
    Database database(fleetDatabase());
    ServerStore store(database, m_clock);
    const auto saved = store.all();
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result());
    FleetHealth fleet(*m_vps, store, m_profile.identities, m_clock);
    QElapsedTimer timer;
    timer.start();
    const auto checks = fleet.check(*saved.result());
    QTRY_VERIFY_WITH_TIMEOUT(checks.resultCount() >= 5, 20'000);
    const qint64 others = timer.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(checks.isFinished(), 30'000);
    qInfo("five answers after %lld ms, all six after %lld ms", others, timer.elapsed());
    int failed = 0;
    for (const ServerCheck &check : checks.results()) {
        if (check.dashboard)
            continue;
        ++failed;
        QCOMPARE(check.server.hostname, u"web-2"_s);
        QCOMPARE(check.verdict, HealthStatus::Unreachable);
        QVERIFY(!check.dashboard.error().text.isEmpty());
    }
    QCOMPARE(failed, 1);
    QVERIFY(script({u"fault"_s, u"web-2"_s, u"restart"_s}));
    m_pool->resetBreaker(at(u"web-2"_s));
    QVERIFY(wait(m_vps->version(at(u"web-2"_s))));
}

void TestAgentOverSsh::hungHostCanBeCancelled()
{
    QVERIFY(wait(m_vps->version(at(u"web-3"_s))));
    QVERIFY(script({u"fault"_s, u"web-3"_s, u"hang"_s}));
    auto health = m_vps->health(at(u"web-3"_s));
    QTest::qWait(0);
    health.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(health.isFinished(), 5'000);
    QVERIFY(script({u"fault"_s, u"web-3"_s, u"cont"_s}));
    m_pool->resetBreaker(at(u"web-3"_s));
    QVERIFY(wait(m_vps->health(at(u"web-3"_s))));
}

void TestAgentOverSsh::changedHostKeyIsRefused()
{
    QVERIFY(script({u"fault"_s, u"edge-1"_s, u"hostkey"_s}));
    const auto health = m_vps->health(at(u"edge-1"_s));
    QTRY_VERIFY_WITH_TIMEOUT(health.isFinished(), 40'000);
    QVERIFY(!health.result());
    QCOMPARE(health.result().error().code, ErrorCode::Refused);
    QVERIFY(health.result().error().text.contains(u"SHA256:"_s));
}

QTEST_GUILESS_MAIN(TestAgentOverSsh)
#include "tst_agentoverssh.moc"
