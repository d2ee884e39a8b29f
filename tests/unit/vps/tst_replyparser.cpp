// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/replyparser.h"
#include "services/vps/replyscanner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {
AgentOutput fixture(const char *name, int exitStatus = 0)
{
    QFile file(QStringLiteral(CHOM_FIXTURES "/vpsmanager/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return {file.readAll(), exitStatus};
}
} // namespace

class TestReplyParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsPastBraceTooMany();
    void findsReplyInOtherText();
    void mendsBrokenDashboard();
    void silentDeathIsToolFailure();
    void textWithoutJsonIsToolFailure();
    void keepsRawTokens();
    void emptyFiguresAreUnknown();
    void joinsBackupHalves();
    void emptyListProvesNothing();
    void readsBareHealth();
    void successWithoutContentIsNoSuccess_data();
    void successWithoutContentIsNoSuccess();
    void typedRefusals();
    void readsCertificates();
    void longUserStaysWhole();
    void neverTakesInnerObjectForReply_data();
    void neverTakesInnerObjectForReply();
    void contradictionIsNoSuccess();
    void twoRepliesAreAmbiguous();
    void hidesSecretsInDetails();
    void survivesHostileInput_data();
    void survivesHostileInput();
    void readsVersionHelpAudit();
};

void TestReplyParser::readsPastBraceTooMany()
{
    const auto site = parseSiteInfo(fixture("q01-brace-too-many.txt"), u"shop.acme.example"_s);
    QVERIFY(site);
    QCOMPARE(site->type, u"wordpress"_s);
    QCOMPARE(site->diskUsageMb, 412.0);
    QVERIFY(site->sslEnabled && site->enabled);
    // The answer to another question is no answer.
    QCOMPARE(parseSiteInfo(fixture("q01-brace-too-many.txt"), u"acme.example"_s).error().code, ErrorCode::BadReply);
}

void TestReplyParser::findsReplyInOtherText()
{
    const auto list = parseSites(fixture("q02-text-around.txt"));
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 1);
    QCOMPARE(list->rows.first().domain, u"acme.example"_s);
    QVERIFY(list->rows.first().phpVersion.isEmpty());
    QVERIFY(list->proven);
}

void TestReplyParser::mendsBrokenDashboard()
{
    const auto board = parseDashboard(fixture("q03-broken-dashboard.txt"));
    QVERIFY(board);
    QCOMPARE(board->sitesCount, 12);
    QCOMPARE(board->health.services.value(u"mariadb"_s).memoryMb, 310.0);
    QVERIFY(board->health.services.value(u"nginx"_s).isRunning());
    QCOMPARE(board->health.disk.percentUsed, 50.0);
    QCOMPARE(board->health.load1m, 0.42);
    QCOMPARE(board->health.cpuCount, 4);
    QVERIFY(board->health.issues.isEmpty());
    QCOMPARE(board->stats.processCount, 143);
    QCOMPARE(board->stats.cpuUsagePercent, 7.5);
    QCOMPARE(board->timestamp, 1'795'251'600'000);
}

void TestReplyParser::silentDeathIsToolFailure()
{
    const auto health = parseHealth(fixture("q04-died-silently.txt", 1));
    QCOMPARE(health.error().code, ErrorCode::BadReply);
    QVERIFY(health.error().text.contains(u"says nothing about the health"_s));
    QVERIFY(health.error().detail.contains(u"exit status 1"_s));
    QCOMPARE(parseHealth(AgentOutput({}, 0)).error().code, ErrorCode::BadReply);
    QVERIFY(parseHealth(AgentOutput({}, 127, "bash: /opt/vpsmanager/bin/vpsmanager: No such file")).error().text.contains(
        u"not installed"_s));
    QVERIFY(parseHealth(AgentOutput({}, 1, "sudo: a password is required")).error().text.contains(u"sudo"_s));
}

void TestReplyParser::textWithoutJsonIsToolFailure()
{
    const auto status = parseSslStatus(fixture("q05-unbound-variable.txt", 1), u"acme.example"_s);
    QCOMPARE(status.error().code, ErrorCode::BadReply);
    QVERIFY(status.error().detail.contains(u"unbound variable"_s));
}

void TestReplyParser::keepsRawTokens()
{
    const auto list = parseSites(fixture("q06-numeric-text.txt"));
    QVERIFY(list);
    const ServerSite site = list->rows.first();
    QCOMPARE(site.phpVersion, u"8.10"_s);
    QCOMPARE(site.dbName, u"20260101"_s);
    QVERIFY(site.dbUser.isEmpty() && site.createdAt.isEmpty());
    QVERIFY(site.sslEnabled);
    QVERIFY(!site.enabled);
    QCOMPARE(list->announced, 1);
}

void TestReplyParser::emptyFiguresAreUnknown()
{
    const auto stats = parseStats(fixture("q06-empty-figures.txt"));
    QVERIFY(stats);
    QCOMPARE(stats->cpuUsagePercent, -1.0);
    QCOMPARE(stats->uptimeSeconds, 864000);
    QCOMPARE(stats->networkRxBytes, 9223372036854775000LL);
    QCOMPARE(stats->networkTxBytes, 18014398509481985LL); // 2^54 + 1: a double would lose the last digit
    QCOMPARE(stats->diskReads, 0);
}

void TestReplyParser::joinsBackupHalves()
{
    const auto list = parseBackups(fixture("q07-backup-halves.txt"), u"acme.example"_s);
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 3);
    QCOMPARE(list->rows.at(0).backupId, u"20261121_020000"_s);
    QCOMPARE(list->rows.at(0).type, BackupType::Files); // its dump failed
    QCOMPARE(list->rows.at(0).sizeBytes, 1200);         // without the other site's row of the same id
    QCOMPARE(list->rows.at(1).type, BackupType::Full);
    QCOMPARE(list->rows.at(1).sizeBytes, 1500);
    QCOMPARE(list->rows.at(2).type, BackupType::Database);
    QCOMPARE(list->issues.size(), 2);
    // Version 3 lists whole backups under their bare id.
    const auto bare = parseBackups(
        AgentOutput(R"({"success":true,"message":"1","data":{"domain":"a.example","backups":[{"backup_id":"20261121_020000",)"
                    R"("domain":"a.example","type":"full","size_bytes":5,"created_at":"","path":""}],"count":1}})"),
        u"a.example"_s);
    QCOMPARE(bare->rows.first().type, BackupType::Full);
}

void TestReplyParser::emptyListProvesNothing()
{
    const auto list = parseSites(fixture("q08-empty-without-jq.txt"));
    QVERIFY(list);
    QVERIFY(list->rows.isEmpty());
    QVERIFY(!list->proven);
    const auto third = parseSites(AgentOutput(R"({"success":true,"message":"","data":{"sites":[],"count":0,"issues":[]}})"));
    QVERIFY(third->proven);
}

void TestReplyParser::readsBareHealth()
{
    const auto health = parseHealth(fixture("q08-bare-health.txt"));
    QVERIFY(health);
    QVERIFY(!health->healthy);
    QCOMPARE(health->disk.percentUsed, 90.0);
    QCOMPARE(health->memory.percentUsed, 25.0); // from the bytes: the percentage is missing
    QCOMPARE(health->issues.size(), 2);
    QCOMPARE(judgeHealth(*health), HealthStatus::Unhealthy);
}

void TestReplyParser::successWithoutContentIsNoSuccess_data()
{
    QTest::addColumn<QByteArray>("raw");
    const auto row = [](const char *name, const QByteArray &data) {
        QTest::newRow(name) << QByteArray("{\"success\":true,\"message\":\"ok\",\"data\":" + data + "}");
    };
    row("empty object", "{}");
    row("null", "null");
    row("text null", "\"null\"");
    row("empty text", "\"\"");
    row("list of an empty text", "[\"\"]");
    row("number", "7");
    row("other fields", "{\"x\":1}");
    row("health without figures",
        R"({"healthy":true,"services":{"nginx":{"status":"running"}},"disk":{},"memory":{},"load":{},"issues":[]})");
    row("health without services",
        R"({"healthy":true,"services":{},"disk":{"percent_used":1},"memory":{"percent_used":1},"load":{},"issues":[]})");
    QTest::newRow("no data") << QByteArray("{\"success\":true,\"message\":\"ok\"}");
}

void TestReplyParser::successWithoutContentIsNoSuccess()
{
    QFETCH(QByteArray, raw);
    const AgentOutput output(raw);
    const QList<ErrorCode> codes {
        parseVersion(output).error().code,   parseHelp(output).error().code,
        parseHealth(output).error().code,    parseStats(output).error().code,
        parseDashboard(output).error().code, parseSecurityAudit(output).error().code,
        parseSites(output).error().code,     parseSiteInfo(output, u"a.example"_s).error().code,
        parseSslStatus(output, u"a.example"_s).error().code, parseBackups(output, u"a.example"_s).error().code};
    for (const ErrorCode code : codes)
        QCOMPARE(code, ErrorCode::BadReply);
}

void TestReplyParser::typedRefusals()
{
    const auto site = parseSiteInfo(fixture("q09-not-registered.txt", 1), u"new.example"_s);
    QCOMPARE(site.error().code, ErrorCode::NotFound);
    QCOMPARE(site.error().detail, u"SITE_NOT_FOUND"_s);
    QVERIFY(site.error().text.contains(u"Site not found: new.example"_s));
    QCOMPARE(parseReply(fixture("q11-backup-not-found.txt", 1)).error().detail, u"BACKUP_NOT_FOUND"_s);
    const auto unknown = parseHelp(AgentOutput(R"({"success":false,"error":"?","code":"UNKNOWN_COMMAND"})", 1));
    QCOMPARE(unknown.error().code, ErrorCode::BadRequest);
    QVERIFY(unknown.error().text.contains(u"Update the agent"_s));
    // A refusal stays one when the program forgot to say so in its exit status, or its code.
    QCOMPARE(parseHelp(AgentOutput(R"({"success":false})", 0)).error().code, ErrorCode::BadRequest);
}

void TestReplyParser::readsCertificates()
{
    const auto status = parseSslStatus(fixture("q10-renewed-certificate.txt"), u"acme.example"_s);
    QVERIFY(status);
    QCOMPARE(status->daysRemaining, 89);
    QVERIFY(status->sslEnabled && status->valid);
    QCOMPARE(status->issuer, u"C = US, O = Let's Encrypt, CN = R11"_s);
    const auto none = parseSslStatus(fixture("q10-no-certificate.txt"), u"acme.example"_s);
    QVERIFY(none);
    QVERIFY(!none->sslEnabled && !none->valid);
    // "valid" of an expired certificate is not believed.
    const auto expired = parseSslStatus(
        AgentOutput(R"({"success":true,"data":{"domain":"a.example","expiry_date":"x","days_remaining":-1,"valid":true}})"),
        u"a.example"_s);
    QVERIFY(expired && !expired->valid);
}

void TestReplyParser::longUserStaysWhole()
{
    const auto site = parseSiteInfo(fixture("q12-long-user.txt"), u"a-very-long-domain-name-of-a-shop.example"_s);
    QVERIFY(site);
    QCOMPARE(site->dbUser.size(), 35);
}

void TestReplyParser::neverTakesInnerObjectForReply_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("cut off") << QByteArray(R"({"success":false,"error":"x","data":{"success":true,"data":{"version":"9"}})");
    QTest::newRow("broken") << QByteArray(R"({"success": oops here, "data":{"success":true,"data":{"version":"9"}}})");
    QTest::newRow("nested in another object") << QByteArray(R"({"log":{"success":true,"data":{"version":"9"}}})");
    QTest::newRow("success is text") << QByteArray(R"({"success":"true","data":{"version":"9"}})");
    QTest::newRow("inside a string") << QByteArray(R"("{\"success\":true,\"data\":{\"version\":\"9\"}}")");
    QTest::newRow("an array") << QByteArray(R"([1,2])");
}

void TestReplyParser::neverTakesInnerObjectForReply()
{
    QFETCH(QByteArray, raw);
    QCOMPARE(parseVersion(AgentOutput(raw)).error().code, ErrorCode::BadReply);
}

void TestReplyParser::contradictionIsNoSuccess()
{
    const auto version = parseVersion(AgentOutput(R"({"success":true,"data":{"version":"2.0.0"}})", 1));
    QCOMPARE(version.error().code, ErrorCode::BadReply);
}

void TestReplyParser::twoRepliesAreAmbiguous()
{
    const QByteArray ours(R"({"success":true,"message":"","data":{"version":"2.0.0"}})");
    QCOMPARE(parseVersion(AgentOutput(ours + ours)).error().code, ErrorCode::BadReply);
    // A tool's bare JSON does not hide ours.
    QCOMPARE(parseVersion(AgentOutput("{\"success\":true}\n" + ours))->version, u"2.0.0"_s);
}

void TestReplyParser::hidesSecretsInDetails()
{
    const auto version = parseVersion(AgentOutput("db password=hunter2-hunter2\n", 1, "token: abcdef123456"));
    QVERIFY(!version.error().detail.contains(u"hunter2"_s));
    QVERIFY(!version.error().detail.contains(u"abcdef"_s));
    const auto huge = parseVersion(AgentOutput(QByteArray(1 << 20, 'x'), 1));
    QVERIFY(huge.error().detail.size() < 10'000);
}

void TestReplyParser::survivesHostileInput_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("only braces") << QByteArray(50'000, '{');
    QTest::newRow("objects in objects") << QByteArray("{\"a\":").repeated(50'000);
    QTest::newRow("open strings") << QByteArray("{\"").repeated(50'000);
    QTest::newRow("many small objects") << QByteArray("{\"a\":1}").repeated(50'000);
    QTest::newRow("nul bytes") << QByteArray(50'000, '\0');
    QTest::newRow("not UTF-8") << QByteArray("{\"success\":true,\"data\":{\"v\xff\xfersion\":\"\xc3\"}}");
    QTest::newRow("escape at the end") << QByteArray("{\"success\":true,\"a\":\"\\");
}

void TestReplyParser::survivesHostileInput()
{
    QFETCH(QByteArray, raw);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!parseVersion(AgentOutput(raw)));
    QVERIFY2(timer.elapsed() < 20'000, "the work must stay bounded");
}

void TestReplyParser::readsVersionHelpAudit()
{
    QCOMPARE(parseVersion(AgentOutput(R"({"success":true,"data":{"version":2.0,"root":"/opt/vpsmanager"}}})"))->version, u"2.0"_s);
    const auto help = parseHelp(AgentOutput(R"({"success":true,"data":{"commands":["help","site:list"],"usage":"u"}}})"));
    QCOMPARE(help->commands.size(), 2);
    QVERIFY(help->capabilities.isEmpty());
    const auto audit = parseSecurityAudit(AgentOutput(
        R"({"success":true,"data":{"status":"warning","score":"66","checks_passed":4,"checks_total":6,"issues":["x","y"]}}})"));
    QCOMPARE(audit->score, 66);
    QCOMPARE(audit->checksTotal, 6);
    QCOMPARE(audit->issues.size(), 2);
}

QTEST_GUILESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
