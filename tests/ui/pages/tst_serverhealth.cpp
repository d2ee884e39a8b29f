// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sshdserver.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/serverhealthpage.h"
#include "ui/pages/serverspage.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tableview.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QPushButton *shownButton(QWidget &where, const QString &text)
{
    for (QPushButton *button : where.findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisibleTo(&where))
            return button;
    }
    return nullptr;
}

/// The agent as it is installed on a server: a copy, so that what it keeps stays out of the source tree.
QString installedAgent(const QString &folder)
{
    QProcess copy;
    copy.start(u"cp"_s, {u"-r"_s, QStringLiteral(CHOM_SOURCE_DIR "/resources/vpsmanager"), folder + u"/vpsmanager"_s});
    return copy.waitForFinished() && copy.exitCode() == 0 ? folder + u"/vpsmanager/bin/vpsmanager"_s : QString();
}

QString scriptAgent(const QString &folder, const QByteArray &body)
{
    QFile file(folder + u"/agent"_s);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + body);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

} // namespace

/// One server, asked for real: sshd on loopback with our agent behind it.
class TestServerHealth final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void liveFiguresServicesSitesAndAudit();
    void deadServerKeepsTheLastAnswer();
    void garbageIsShownAsTheRawAnswer();
    void otherServerDropsLateAnswers();
    void notConfiguredSaysSo();
    void testAsksForAnUnknownHostKeyThenLogsIn();
    void changedHostKeyIsNeverTakenSilently();

private:
    /// A page on a real server, with its own pool and agent path.
    struct Live {
        Live(PageFixture &fixture, SshTestKeys &keys, const QString &agent)
            : identity {u"test"_s, IdentityKind::KeyFile, keys.file(u"ed25519"_s), {}}
            , vps(fixture.pool, fixture.clock, agent)
            , health(vps, fixture.servers, {identity}, fixture.clock)
            , checks(&health, fixture.servers, fixture.clock)
            , model(fixture.servers, &health, &vps, &checks, fixture.clock)
            , chooser(fixture.servers, fixture.database, &checks, fixture.clock)
            , page(fixture.theme, model, chooser)
        {
            page.resize(1080, 760);
            page.show();
        }
        SshIdentity identity;
        VpsManager vps;
        FleetHealth health;
        ServerChecks checks;
        ServerHealthModel model;
        ServersModel chooser;
        ServerHealthPage page;
    };

    [[nodiscard]] VpsServer row(const QString &name, bool pinned = true, int last = 1) const;
    static QString add(PageFixture &fixture, const VpsServer &server);
    static void keep(QWidget &page, const QString &name);

    SshTestKeys m_keys;
    std::unique_ptr<SshdServer> m_sshd;
};

void TestServerHealth::initTestCase()
{
    m_keys.file(u"ed25519"_s);
    m_sshd = std::make_unique<SshdServer>(m_keys);
    QVERIFY2(m_sshd->start(), qPrintable(m_sshd->log()));
}

VpsServer TestServerHealth::row(const QString &name, bool pinned, int last) const
{
    VpsServer server;
    server.hostname = name;
    server.ipAddress = u"127.0.0.%1"_s.arg(last);
    server.sshPort = m_sshd->port();
    server.sshUser = SshdServer::user();
    server.region = u"loopback"_s;
    if (pinned)
        server.hostKey = m_sshd->hostKeyLine();
    return server;
}

QString TestServerHealth::add(PageFixture &fixture, const VpsServer &server)
{
    const auto saved = fixture.servers.save(server);
    return PageFixture::waited(saved) && saved.result() ? saved.result()->id : QString();
}

void TestServerHealth::keep(QWidget &page, const QString &name)
{
    const QString folder = qEnvironmentVariable("CHOM_SHOTS");
    QCoreApplication::processEvents(); // what a layout still has to do
    if (!folder.isEmpty() && QDir().mkpath(folder))
        page.grab().save(QDir(folder).filePath(name + u".png"_s));
}

void TestServerHealth::liveFiguresServicesSitesAndAudit()
{
    PageFixture fixture;
    const QString agent = installedAgent(fixture.folder.path());
    QVERIFY(!agent.isEmpty());
    const QString id = add(fixture, row(u"web-1.example.net"_s));
    QVERIFY(!id.isEmpty());
    Live live(fixture, m_keys, agent);
    live.page.activate();
    QTRY_VERIFY_WITH_TIMEOUT(live.model.dashboard().data || live.model.dashboard().error, 20'000);
    QVERIFY2(live.model.dashboard().data, qPrintable(live.model.dashboard().error.value_or(Error {}).text));
    const ServerDashboard &dashboard = live.model.dashboard().data->value;
    QVERIFY(dashboard.health.memory.totalBytes > 0);
    QVERIFY(dashboard.stats.uptimeSeconds > 0);
    const auto tiles = live.page.findChildren<StatTile *>();
    QCOMPARE(tiles.size(), 6);
    for (const StatTile *tile : tiles)
        QVERIFY2(tile->accessibleName().contains(u": "_s), qPrintable(tile->accessibleName()));
    // the verdict is the judgement of what it said, and it is kept
    QCOMPARE(live.model.verdict(), live.checks.of(id)->verdict);
    QCOMPARE(live.model.reasons().isEmpty(), live.model.verdict() == HealthStatus::Healthy);
    const auto kept = fixture.servers.byId(id);
    QVERIFY(PageFixture::waited(kept));
    QTRY_VERIFY(!live.model.isAsking());
    QCOMPARE(kept.result()->healthStatus, live.model.verdict());
    QTRY_VERIFY_WITH_TIMEOUT(live.model.sites().data || live.model.sites().error, 20'000);

    shownButton(live.page, u"Run audit"_s)->click();
    QVERIFY(live.model.isAuditing());
    QTRY_VERIFY_WITH_TIMEOUT(!live.model.isAuditing(), 30'000);
    QVERIFY(live.model.audit().data || live.model.audit().error);
    keep(live.page, u"health-live"_s);
}

void TestServerHealth::deadServerKeepsTheLastAnswer()
{
    PageFixture fixture(u"dark"_s);
    const QString id = add(fixture, row(u"web-2.example.net"_s));
    Live live(fixture, m_keys, installedAgent(fixture.folder.path()));
    live.page.activate();
    QTRY_VERIFY_WITH_TIMEOUT(live.model.dashboard().data, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!live.model.isAsking(), 20'000);
    const TimeMs answeredAt = live.model.dashboard().data->fetchedAt;
    m_sshd->stop();
    live.page.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(live.model.dashboard().data->error, 30'000);
    QCOMPARE(live.model.dashboard().data->fetchedAt, answeredAt);
    QCOMPARE(live.model.verdict(), HealthStatus::Unreachable);
    QVERIFY(shownButton(live.page, u"Retry"_s));
    keep(live.page, u"health-dead-dark"_s);
    QVERIFY(m_sshd->start());
    QTRY_VERIFY_WITH_TIMEOUT(!live.model.isAsking(), 20'000);
    fixture.pool.resetBreaker(live.health.targetOf(live.model.server().data->value));
    shownButton(live.page, u"Retry"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(live.model.dashboard().data->fetchedAt > answeredAt, 30'000);
    QVERIFY(!live.model.dashboard().data->error);
}

void TestServerHealth::garbageIsShownAsTheRawAnswer()
{
    PageFixture fixture;
    add(fixture, row(u"web-3.example.net"_s));
    Live live(fixture, m_keys, scriptAgent(fixture.folder.path(), "echo '<b>bash: line 7: unbound variable</b>'; exit 1\n"));
    live.page.activate();
    QTRY_VERIFY_WITH_TIMEOUT(live.model.dashboard().error, 20'000);
    // the tool failed, not the host: that is not known, and not unreachable
    QCOMPARE(live.model.verdict(), HealthStatus::Unknown);
    QPushButton *raw = nullptr;
    QTRY_VERIFY((raw = shownButton(live.page, u"Raw answer"_s)));
    raw->click();
    auto *text = live.page.findChild<QPlainTextEdit *>();
    QVERIFY(text->isVisibleTo(&live.page));
    QVERIFY2(text->toPlainText().contains(u"unbound variable"_s), qPrintable(text->toPlainText()));
    keep(live.page, u"health-garbage"_s);
}

void TestServerHealth::otherServerDropsLateAnswers()
{
    PageFixture fixture;
    const QString slow = add(fixture, row(u"web-4.example.net"_s));
    const QString other = add(fixture, row(u"web-5.example.net"_s, true, 2));
    Live live(fixture, m_keys, scriptAgent(fixture.folder.path(), "sleep 30\n"));
    live.page.activate();
    live.page.open({{u"server"_s, slow}});
    QTRY_VERIFY(live.model.isAsking());
    live.page.deactivate();
    live.page.open({{u"server"_s, other}});
    QVERIFY(!live.model.isAsking());
    QTRY_VERIFY(live.model.server().data);
    QCOMPARE(live.model.server().data->value.id, other);
    QVERIFY(!live.model.dashboard().data && !live.model.dashboard().error);
}

void TestServerHealth::notConfiguredSaysSo()
{
    PageFixture fixture;
    add(fixture, row(u"web-6.example.net"_s));
    ServersModel chooser(fixture.servers, fixture.database, nullptr, fixture.clock);
    ServerHealthModel model(fixture.servers, nullptr, nullptr, nullptr, fixture.clock);
    ServerHealthPage page(fixture.theme, model, chooser);
    page.resize(1080, 760);
    page.show();
    page.activate();
    QTRY_VERIFY(model.server().data);
    QCOMPARE(model.dashboard().state, PagePart<ServerDashboard>::State::NotConfigured);
    QTRY_VERIFY(shownButton(page, u"Open settings"_s));
    QVERIFY(!shownButton(page, u"Check now"_s)->isEnabled());
}

void TestServerHealth::testAsksForAnUnknownHostKeyThenLogsIn()
{
    PageFixture fixture;
    const QString id = add(fixture, row(u"web-7.example.net"_s, false));
    Live live(fixture, m_keys, installedAgent(fixture.folder.path()));
    ConnectionTest test(fixture.pool, live.vps, live.health, fixture.servers);
    ServersModel list(fixture.servers, fixture.database, &live.checks, fixture.clock);
    ServersPage page(fixture.theme, list, live.checks, &test, fixture.clock);
    page.setAutomaticCheck(false);
    page.resize(1300, 700);
    page.show();
    page.activate();
    QTRY_COMPARE(list.rowCount(), 1);
    page.findChild<TableView *>()->selectRow(0);
    QSignalSpy asked(&page, &ServersPage::hostKeyQuestion);
    shownButton(page, u"Test connection"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 20'000);
    const auto key = asked.first().at(2).value<HostKeyInfo>();
    QCOMPARE(asked.first().at(1).value<HostKeyVerdict>(), HostKeyVerdict::Unknown);
    QVERIFY(key.fingerprintSha256.startsWith(u"SHA256:"_s));
    QCOMPARE(key.type + u' ' + key.key, m_sshd->hostKeyLine());
    QVERIFY(test.isRunning());
    page.decideHostKey(id, key, true);
    QTRY_VERIFY_WITH_TIMEOUT(!test.isRunning(), 20'000);
    QCOMPARE(test.lines()->lines().first().mark, std::optional(Mark::Ok));
    const auto saved = fixture.servers.byId(id);
    QVERIFY(PageFixture::waited(saved));
    QCOMPARE(saved.result()->hostKey, m_sshd->hostKeyLine());
    keep(page, u"servers-tested"_s);
}

void TestServerHealth::changedHostKeyIsNeverTakenSilently()
{
    PageFixture fixture;
    const QString id = add(fixture, row(u"web-8.example.net"_s));
    m_sshd->stop();
    m_sshd->replaceHostKeys();
    QVERIFY(m_sshd->start());
    Live live(fixture, m_keys, installedAgent(fixture.folder.path()));
    ConnectionTest test(fixture.pool, live.vps, live.health, fixture.servers);
    QSignalSpy asked(&test, &ConnectionTest::hostKeyQuestion);
    const auto stored = fixture.servers.byId(id);
    QVERIFY(PageFixture::waited(stored));
    test.run({*stored.result()});
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 20'000);
    QCOMPARE(asked.first().at(1).value<HostKeyVerdict>(), HostKeyVerdict::Changed);
    const auto key = asked.first().at(2).value<HostKeyInfo>();
    QVERIFY(!key.knownFingerprintSha256.isEmpty() && key.knownFingerprintSha256 != key.fingerprintSha256);
    test.decide(id, key, false);
    QVERIFY(!test.isRunning());
    const auto after = fixture.servers.byId(id);
    QVERIFY(PageFixture::waited(after));
    QVERIFY(after.result()->hostKey != m_sshd->hostKeyLine());
}

} // namespace chom

QTEST_MAIN(chom::TestServerHealth)
#include "tst_serverhealth.moc"
