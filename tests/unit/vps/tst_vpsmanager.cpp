// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/async.h"
#include "services/vps/vpsmanager.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {

CommandResult printed(const QByteArray &out, int exitStatus = 0)
{
    CommandResult result;
    result.out = out;
    result.exitStatus = exitStatus;
    return result;
}

const QByteArray versionReply(R"({"success":true,"message":"","data":{"version":"2.0.0","root":"/opt/vpsmanager"}}})");
const QByteArray healthData(R"({"healthy":true,"timestamp":"2026-11-21T09:00:00Z","services":{"nginx":{"status":"running","memory_mb":1}},)"
                            R"("disk":{"percent_used":10},"memory":{"percent_used":20},"load":{"cpu_count":2},"issues":[]})");

/// Answers from a list, in order, and remembers what was asked. What has no answer stays open.
struct FakeServer {
    struct Asked {
        SshTarget target;
        QString command;
        CommandOptions options;
        Answer<CommandResult> answer;
    };
    std::deque<Result<CommandResult>> answers;
    QList<Asked> asked;

    CommandRunner runner()
    {
        return [this](const SshTarget &target, const QString &command, const CommandOptions &options) {
            Asked call {target, command, options, {}};
            asked.append(call);
            if (!answers.empty()) {
                call.answer.finish(answers.front());
                answers.pop_front();
            }
            return call.answer.future();
        };
    }
};

SshTarget target(const QString &user = u"root"_s)
{
    SshTarget where;
    where.host = u"192.0.2.7"_s;
    where.user = user;
    return where;
}

} // namespace

class TestVpsManager : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsQuotedCommands();
    void checksDomainsBeforeSending_data();
    void checksDomainsBeforeSending();
    void allowsOnlyReadOnlyRawCommands_data();
    void allowsOnlyReadOnlyRawCommands();
    void rawFailureIsAnError();
    void triesAgainWhereTheConnectionBroke();
    void givesUpAfterThreeTries();
    void doesNotRepeatWhatThePoolRepeated();
    void doesNotRepeatRefusals();
    void healthFallsBackToDashboard();
    void emptySiteListIsMarked();
    void signalIsNoSuccess();
    void cancelEndsTheCommand();
    void cancelInThePauseSendsNothingMore();
    void destroyedInFlight();
    void findsLogin();

private:
    FakeClock m_clock;
};

void TestVpsManager::sendsQuotedCommands()
{
    FakeServer server;
    server.answers = {printed(versionReply), printed(versionReply), printed("{}")};
    VpsManager vps(server.runner(), m_clock, u"/opt/it's here/vpsmanager"_s);
    const auto version = vps.version(target());
    QVERIFY(version.isFinished());
    QCOMPARE(version.result()->value.version, u"2.0.0"_s);
    QCOMPARE(version.result()->fetchedAt, m_clock.nowMs());
    QCOMPARE(server.asked.at(0).command, shellQuoted(u"/opt/it's here/vpsmanager"_s) + u' ' + shellQuoted(u"--version"_s)
                 + u" --format=json"_s);
    static_cast<void>(vps.version(target(u"deploy"_s)));
    QVERIFY(server.asked.at(1).command.startsWith(u"sudo -n "_s));
    static_cast<void>(vps.backups(target(), u"a.example"_s));
    QVERIFY(server.asked.at(2).command.contains(shellQuoted(u"--site=a.example"_s)));
}

void TestVpsManager::checksDomainsBeforeSending_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("valid");
    QTest::newRow("plain") << u"acme.example"_s << true;
    QTest::newRow("deep") << u"a.b-c.d1.example"_s << true;
    QTest::newRow("punycode") << u"xn--bcher-kva.xn--p1ai"_s << true;
    QTest::newRow("label of 63") << QString(63, u'a') + u".example"_s << true;
    QTest::newRow("label of 64") << QString(64, u'a') + u".example"_s << false;
    QTest::newRow("253 characters") << u"a."_s.repeated(123) + u"example"_s << true;
    QTest::newRow("254 characters") << u"a."_s.repeated(123) + u"examples"_s << false;
    QTest::newRow("no dot") << u"localhost"_s << false;
    QTest::newRow("one letter at the end") << u"acme.x"_s << false;
    QTest::newRow("address") << u"192.0.2.7"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("option") << u"--force"_s << false;
    QTest::newRow("path") << u"../etc.example"_s << false;
    QTest::newRow("shell") << u"a.example;reboot"_s << false;
    QTest::newRow("newline") << u"a.example\n"_s << false;
    QTest::newRow("upper case") << u"Acme.example"_s << false;
    QTest::newRow("dash first") << u"-a.example"_s << false;
    QTest::newRow("dash last") << u"a-.example"_s << false;
    QTest::newRow("empty label") << u"a..example"_s << false;
    QTest::newRow("dot last") << u"a.example."_s << false;
    QTest::newRow("Unicode") << u"bücher.example"_s << false;
}

void TestVpsManager::checksDomainsBeforeSending()
{
    QFETCH(QString, domain);
    QFETCH(bool, valid);
    QCOMPARE(isValidDomain(domain), valid);
    if (valid)
        return;
    FakeServer server;
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    QCOMPARE(vps.siteInfo(target(), domain).result().error().code, ErrorCode::BadRequest);
    QCOMPARE(vps.sslStatus(target(), domain).result().error().code, ErrorCode::BadRequest);
    QCOMPARE(vps.backups(target(), domain).result().error().code, ErrorCode::BadRequest);
    QVERIFY(server.asked.isEmpty());
}

void TestVpsManager::allowsOnlyReadOnlyRawCommands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("allowed");
    for (const QString &command : rawCommands())
        QTest::newRow(qPrintable(command)) << command << true;
    QTest::newRow("trimmed") << u"  df -h\n"_s << true;
    QTest::newRow("two blanks") << u"df  -h"_s << false;
    QTest::newRow("more") << u"uptime; reboot"_s << false;
    QTest::newRow("newline inside") << u"uptime\nreboot"_s << false;
    QTest::newRow("other file") << u"cat /etc/shadow"_s << false;
    QTest::newRow("upper case") << u"Uptime"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestVpsManager::allowsOnlyReadOnlyRawCommands()
{
    QFETCH(QString, command);
    QFETCH(bool, allowed);
    FakeServer server;
    server.answers = {printed("ok\n")};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto answer = vps.raw(target(), command).result();
    QCOMPARE(answer.has_value(), allowed);
    if (allowed) {
        QCOMPARE(answer->value, u"ok\n"_s);
        QCOMPARE(server.asked.first().command, command.trimmed());
    } else {
        QCOMPARE(answer.error().code, ErrorCode::Refused);
        QVERIFY(server.asked.isEmpty());
    }
}

void TestVpsManager::rawFailureIsAnError()
{
    FakeServer server;
    server.answers = {printed("half", 1)};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    QCOMPARE(vps.raw(target(), u"df -h"_s).result().error().code, ErrorCode::BadReply);
}

void TestVpsManager::triesAgainWhereTheConnectionBroke()
{
    FakeServer server;
    server.answers = {fail(ErrorCode::Network, u"broke"_s), fail(ErrorCode::Network, u"broke"_s), printed(versionReply)};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto version = vps.version(target());
    QVERIFY(!version.isFinished());
    QTRY_VERIFY(version.isFinished());
    QVERIFY(version.result());
    QCOMPARE(server.asked.size(), 3);
}

void TestVpsManager::givesUpAfterThreeTries()
{
    FakeServer server;
    for (int i = 0; i < 5; ++i)
        server.answers.push_back(fail(ErrorCode::Network, u"broke"_s));
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto version = vps.version(target());
    QTRY_VERIFY(version.isFinished());
    QCOMPARE(version.result().error().code, ErrorCode::Network);
    QCOMPARE(server.asked.size(), 3);
}

void TestVpsManager::doesNotRepeatWhatThePoolRepeated()
{
    FakeServer server;
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto version = vps.version(target());
    m_clock.advance(std::chrono::milliseconds(1600)); // three tries to connect, with their pauses
    server.asked.first().answer.finish(fail(ErrorCode::Network, u"unreachable"_s));
    QVERIFY(version.isFinished());
    QCOMPARE(server.asked.size(), 1);
}

void TestVpsManager::doesNotRepeatRefusals()
{
    for (const ErrorCode code : {ErrorCode::Auth, ErrorCode::Refused, ErrorCode::Timeout, ErrorCode::Unavailable}) {
        FakeServer server;
        server.answers = {fail(code, u"no"_s)};
        VpsManager vps(server.runner(), m_clock, u"/x"_s);
        QCOMPARE(vps.version(target()).result().error().code, code);
        QCOMPARE(server.asked.size(), 1);
    }
    FakeServer server;
    server.answers = {printed(R"({"success":false,"error":"no","code":"PERMISSION_DENIED"})", 1)};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    QCOMPARE(vps.version(target()).result().error().detail, u"PERMISSION_DENIED"_s);
    QCOMPARE(server.asked.size(), 1);
}

void TestVpsManager::healthFallsBackToDashboard()
{
    const QByteArray board = R"({"success":true,"data":{"sites_count":1,"health":)" + healthData
        + R"({},"stats":{"uptime_seconds":5}{},"timestamp":"2026-11-21T09:00:00Z"}}})";
    FakeServer server;
    server.answers = {printed({}, 1), printed(board), printed({}, 1), printed({}, 1)};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto health = vps.health(target()).result();
    QVERIFY(health);
    QCOMPARE(health->value.memory.percentUsed, 20.0);
    QVERIFY(server.asked.at(1).command.contains(u"monitor:dashboard"_s));
    QCOMPARE(vps.health(target()).result().error().code, ErrorCode::BadReply); // both died
    QCOMPARE(server.asked.size(), 4);
}

void TestVpsManager::emptySiteListIsMarked()
{
    FakeServer server;
    server.answers = {printed(R"({"success":true,"data":{"sites":[],"count":0}}})"),
                      printed(R"({"success":true,"data":{"sites":[],"count":0,"issues":[]}})"),
                      printed(R"({"success":true,"data":{"sites":[{"domain":"a.example"}],"count":3}})")};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    const auto old = vps.sites(target()).result();
    QVERIFY(old && old->error && old->isPartial());
    const auto current = vps.sites(target()).result();
    QVERIFY(current && !current->error && !current->isPartial());
    const auto short1 = vps.sites(target()).result();
    QVERIFY(short1 && short1->error);
    QCOMPARE(short1->value.size(), 1);
}

void TestVpsManager::signalIsNoSuccess()
{
    CommandResult killed = printed(versionReply);
    killed.signal = u"KILL"_s;
    FakeServer server;
    server.answers = {killed};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    QCOMPARE(vps.version(target()).result().error().code, ErrorCode::BadReply);
}

void TestVpsManager::cancelEndsTheCommand()
{
    FakeServer server;
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    auto version = vps.version(target());
    QCOMPARE(server.asked.size(), 1);
    version.cancel();
    QTRY_VERIFY(server.asked.first().answer.isCanceled());
    server.asked.first().answer.finish(fail(ErrorCode::Cancelled, {}));
    QTRY_VERIFY(version.isFinished());
}

void TestVpsManager::cancelInThePauseSendsNothingMore()
{
    FakeServer server;
    server.answers = {fail(ErrorCode::Network, u"broke"_s)};
    VpsManager vps(server.runner(), m_clock, u"/x"_s);
    auto version = vps.version(target());
    version.cancel();
    QTRY_VERIFY(version.isFinished());
    QCOMPARE(server.asked.size(), 1);
}

void TestVpsManager::destroyedInFlight()
{
    FakeServer server;
    auto vps = std::make_unique<VpsManager>(server.runner(), m_clock, u"/x"_s);
    const auto open = vps->version(target());
    server.answers = {fail(ErrorCode::Network, u"broke"_s)};
    const auto waiting = vps->version(target()); // in its pause before the second try
    server.asked.removeLast();
    vps.reset();
    server.asked.first().answer.finish(printed(versionReply));
    QVERIFY(open.isFinished());
    QVERIFY(open.result());
    QTRY_VERIFY(waiting.isFinished()); // the promise went with the pause
    QVERIFY(waiting.isCanceled());
}

void TestVpsManager::findsLogin()
{
    VpsServer server;
    server.hostname = u"web-1"_s;
    server.ipAddress = u"192.0.2.9"_s;
    server.sshPort = 2222;
    server.sshUser = u"deploy"_s;
    server.sshKeyRef = u"second"_s;
    server.hostKey = u"ssh-ed25519 AAAA"_s;
    SshIdentity first;
    SshIdentity second;
    second.name = u"second"_s;
    second.kind = IdentityKind::KeyFile;
    const SshTarget found = targetOf(server, {first, second});
    QCOMPARE(found.host, u"192.0.2.9"_s);
    QCOMPARE(found.port, 2222);
    QCOMPARE(found.user, u"deploy"_s);
    QCOMPARE(found.pinnedHostKey, u"ssh-ed25519 AAAA"_s);
    QCOMPARE(found.identity.name, u"second"_s);
    server.sshKeyRef = u"gone"_s;
    QCOMPARE(targetOf(server, {first, second}).identity.name, u"default"_s);
    QCOMPARE(targetOf(server, {}).identity.kind, IdentityKind::Agent);
}

QTEST_GUILESS_MAIN(TestVpsManager)
#include "tst_vpsmanager.moc"
