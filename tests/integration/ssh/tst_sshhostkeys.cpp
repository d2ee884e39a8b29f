// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

#include <QRegularExpression>

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;

/// Whom we talk to: unknown, pinned, changed, revoked host keys of a real sshd.
class TestSshHostKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void unknownIsRefusedUntilTrusted();
    void changedIsRefusedWithBothFingerprints();
    void revokedIsRefusedEvenWhenPinned();
    void asksForTheTypeThatIsKnown();
    void pinnedKeyOfTargetWins();
    void sshReadsWhatWeWrite();

private:
    [[nodiscard]] SshTarget unpinned() const;
    void appendKnownHosts(const QByteArray &line) const;

    SshTestKeys m_keys;
    std::unique_ptr<SshdServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SshPool> m_pool;
    QString m_knownHosts;
};

void TestSshHostKeys::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_knownHosts = m_folder->filePath(u"deep/known_hosts"_s);
    m_server = std::make_unique<SshdServer>(m_keys, QStringList(), QStringList {u"ed25519"_s, u"ecdsa"_s});
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
    SshPoolOptions options;
    options.knownHostsPath = m_knownHosts;
    m_pool = std::make_unique<SshPool>(options);
}

void TestSshHostKeys::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

SshTarget TestSshHostKeys::unpinned() const
{
    SshTarget target = m_server->target();
    target.pinnedHostKey.clear();
    return target;
}

void TestSshHostKeys::appendKnownHosts(const QByteArray &line) const
{
    QDir().mkpath(QFileInfo(m_knownHosts).path());
    QFile file(m_knownHosts);
    QVERIFY(file.open(QIODevice::Append));
    file.write(line + '\n');
}

void TestSshHostKeys::unknownIsRefusedUntilTrusted()
{
    const auto refused = outcome(m_pool->run(unpinned(), u"true"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
    const auto shown = outcome(m_pool->hostKey(unpinned()));
    QVERIFY2(shown, why(shown));
    QCOMPARE(shown->first, HostKeyVerdict::Unknown);
    QCOMPARE(shown->second.type, u"ssh-ed25519"_s);
    QVERIFY2(refused.error().text.contains(shown->second.fingerprintSha256), why(refused));
    QVERIFY(m_server->hostKeyLine().endsWith(shown->second.key));
    QVERIFY(m_pool->trustHostKey(shown->second));
    QCOMPARE(outcome(m_pool->hostKey(unpinned()))->first, HostKeyVerdict::Trusted);
    const auto allowed = outcome(m_pool->run(unpinned(), u"true"_s));
    QVERIFY2(allowed, why(allowed));
}

void TestSshHostKeys::changedIsRefusedWithBothFingerprints()
{
    const auto before = outcome(m_pool->hostKey(unpinned()));
    QVERIFY2(before, why(before));
    QVERIFY(m_pool->trustHostKey(before->second));
    m_server->stop();
    m_server->replaceHostKeys();
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
    const auto refused = outcome(m_pool->run(unpinned(), u"true"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
    const auto now = outcome(m_pool->hostKey(unpinned()));
    QVERIFY2(now, why(now));
    QCOMPARE(now->first, HostKeyVerdict::Changed);
    QCOMPARE(now->second.knownFingerprintSha256, before->second.fingerprintSha256);
    QVERIFY2(refused.error().text.contains(before->second.fingerprintSha256), why(refused));
    QVERIFY2(refused.error().text.contains(now->second.fingerprintSha256), why(refused));
    QCOMPARE(m_pool->stats().hosts.first().breaker, u"closed"_s); // says nothing about the server's health
    const Status kept = m_pool->trustHostKey(now->second);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Refused);
    QVERIFY(m_pool->trustHostKey(now->second, true));
    QVERIFY(outcome(m_pool->run(unpinned(), u"true"_s)));
}

void TestSshHostKeys::revokedIsRefusedEvenWhenPinned()
{
    appendKnownHosts("@revoked * " + m_server->hostKeyLine().toUtf8());
    const auto refused = outcome(m_pool->run(m_server->target(), u"true"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
    QVERIFY2(refused.error().text.contains(u"revoked"_s), why(refused));
    const auto shown = outcome(m_pool->hostKey(m_server->target()));
    QVERIFY2(shown, why(shown));
    QCOMPARE(shown->first, HostKeyVerdict::Revoked);
    QVERIFY(!m_pool->trustHostKey(shown->second, true));
}

void TestSshHostKeys::asksForTheTypeThatIsKnown()
{
    appendKnownHosts("a line that nobody can read");
    appendKnownHosts("[127.0.0.1]:" + QByteArray::number(m_server->port()) + ' ' + m_server->hostKeyLine(u"ecdsa"_s).toUtf8());
    const auto result = outcome(m_pool->run(unpinned(), u"true"_s));
    QVERIFY2(result, why(result)); // we prefer ed25519, but that would look like a change
    QCOMPARE(outcome(m_pool->hostKey(unpinned()))->second.type, u"ecdsa-sha2-nistp256"_s);
}

void TestSshHostKeys::pinnedKeyOfTargetWins()
{
    const auto shown = outcome(m_pool->hostKey(unpinned()));
    QVERIFY2(shown, why(shown));
    QVERIFY(m_pool->trustHostKey(shown->second));
    SshdServer other(m_keys);
    SshTarget target = m_server->target();
    target.pinnedHostKey = other.hostKeyLine();
    const auto refused = outcome(m_pool->run(target, u"true"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
}

void TestSshHostKeys::sshReadsWhatWeWrite()
{
    const auto shown = outcome(m_pool->hostKey(unpinned()));
    QVERIFY2(shown, why(shown));
    QVERIFY(m_pool->trustHostKey(shown->second));
    QStringList options = m_server->clientOptions();
    options.replaceInStrings(QRegularExpression(u"^UserKnownHostsFile=.*"_s), u"UserKnownHostsFile="_s + m_knownHosts);
    QProcess ssh;
    ssh.start(u"ssh"_s, options + QStringList {u"-o"_s, u"StrictHostKeyChecking=yes"_s, u"127.0.0.1"_s, u"true"_s});
    QVERIFY(ssh.waitForFinished());
    QVERIFY2(ssh.exitCode() == 0, ssh.readAllStandardError().constData());
    QCOMPARE(QFile::permissions(m_knownHosts) & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestSshHostKeys)
#include "tst_sshhostkeys.moc"
