// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/ssh/sshtesting.h"

using namespace chom;
using namespace chom::sshtest;
using namespace Qt::StringLiterals;

/// Every way to log in, against a real sshd, and what a failure says.
class TestSshAuth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keyFile_data();
    void keyFile();
    void wrongPassphrase();
    void missingPassphrase();
    void missingFile();
    void fileThatIsNoKey();
    void keyThatTheServerDoesNotKnow();
    void agent_data();
    void agent();
    void noAgent();
    void emptyAgent();
    void password();
    void keyboardInteractive();
    void jumpHost();
    void unreachableBehindJumpHost();

private:
    [[nodiscard]] std::unique_ptr<SshPool> poolWith(const SshSecrets &secrets) const;
    [[nodiscard]] Result<CommandResult> whoami(const SshTarget &target, const SshSecrets &secrets = {}) const;
    bool startAgent();

    SshTestKeys m_keys;
    std::unique_ptr<SshdServer> m_server;
    QProcess m_agent;
    QString m_agentSocket;
};

void TestSshAuth::initTestCase()
{
    for (const char *name : {"ed25519", "ecdsa", "ecdsa384", "ecdsa521", "rsa", "encrypted", "encrypted-rsa",
                             "encrypted-pem", "encrypted-gcm", "encrypted-chacha"})
        QVERIFY2(QFile::exists(m_keys.file(QString::fromLatin1(name))), name);
    m_server = std::make_unique<SshdServer>(m_keys);
    QVERIFY2(m_server->start(), qPrintable(m_server->log()));
}

std::unique_ptr<SshPool> TestSshAuth::poolWith(const SshSecrets &secrets) const
{
    SshPoolOptions options;
    options.secrets = [secrets](const SshIdentity &) { return secrets; };
    return std::make_unique<SshPool>(options);
}

Result<CommandResult> TestSshAuth::whoami(const SshTarget &target, const SshSecrets &secrets) const
{
    const auto pool = poolWith(secrets);
    return outcome(pool->run(target, u"whoami"_s));
}

void TestSshAuth::keyFile_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"ed25519", "ecdsa", "ecdsa384", "ecdsa521", "rsa", "encrypted", "encrypted-rsa",
                             "encrypted-pem", "encrypted-gcm", "encrypted-chacha"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSshAuth::keyFile()
{
    QFETCH(QString, name);
    const auto result = whoami(m_server->target(name), {{}, SshTestKeys::passphrase()});
    QVERIFY2(result, why(result));
    QCOMPARE(QString::fromUtf8(result->out).trimmed(), SshdServer::user());
}

void TestSshAuth::wrongPassphrase()
{
    const auto result = whoami(m_server->target(u"encrypted"_s), {{}, "wrong"});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Auth);
    QVERIFY2(result.error().text.contains(u"passphrase does not open"_s), why(result));
    QVERIFY(!result.error().detail.contains(u"wrong\""_s));
}

void TestSshAuth::missingPassphrase()
{
    const auto result = whoami(m_server->target(u"encrypted-pem"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Auth);
    QVERIFY2(result.error().text.contains(u"no passphrase is stored"_s), why(result));
}

void TestSshAuth::missingFile()
{
    SshTarget target = m_server->target();
    target.identity.keyFile = m_keys.folder() + u"/absent"_s;
    const auto result = whoami(target);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Auth);
    QVERIFY2(result.error().text.contains(target.identity.keyFile), why(result));
    QVERIFY2(result.error().text.contains(u"cannot be read"_s), why(result));
}

void TestSshAuth::fileThatIsNoKey()
{
    SshTarget target = m_server->target();
    target.identity.keyFile += u".pub"_s;
    const auto result = whoami(target);
    QVERIFY(!result);
    QVERIFY2(result.error().text.contains(u"not a private key"_s), why(result));
}

void TestSshAuth::keyThatTheServerDoesNotKnow()
{
    SshTestKeys others;
    SshTarget target = m_server->target();
    target.identity.keyFile = others.file(u"rsa"_s);
    const auto result = whoami(target);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Auth);
    QVERIFY2(result.error().text.contains(u"publickey"_s), why(result)); // what the server accepts
}

bool TestSshAuth::startAgent()
{
    if (m_agent.state() == QProcess::Running)
        return true;
    m_agentSocket = m_keys.folder() + u"/agent"_s;
    m_agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, m_agentSocket});
    return m_agent.waitForStarted() && QTest::qWaitFor([this] { return QFile::exists(m_agentSocket); });
}

void TestSshAuth::agent_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"ed25519", "ecdsa", "rsa"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSshAuth::agent()
{
    QFETCH(QString, name);
    QVERIFY(startAgent());
    const EnvironmentGuard socket("SSH_AUTH_SOCK", m_agentSocket.toLocal8Bit());
    QProcess add;
    add.start(u"ssh-add"_s, {u"-q"_s, u"-D"_s});
    QVERIFY(add.waitForFinished());
    add.start(u"ssh-add"_s, {u"-q"_s, m_keys.file(name)});
    QVERIFY(add.waitForFinished());
    QCOMPARE(add.exitCode(), 0);
    SshTarget target = m_server->target();
    target.identity = {};
    const auto result = whoami(target);
    QVERIFY2(result, why(result));
    QCOMPARE(QString::fromUtf8(result->out).trimmed(), SshdServer::user());
}

void TestSshAuth::noAgent()
{
    const EnvironmentGuard socket("SSH_AUTH_SOCK", (m_keys.folder() + u"/nobody"_s).toLocal8Bit());
    SshTarget target = m_server->target();
    target.identity = {};
    const auto result = whoami(target);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Auth);
    QVERIFY2(result.error().text.contains(u"No SSH agent"_s), why(result));
}

void TestSshAuth::emptyAgent()
{
    QVERIFY(startAgent());
    const EnvironmentGuard socket("SSH_AUTH_SOCK", m_agentSocket.toLocal8Bit());
    QProcess add;
    add.start(u"ssh-add"_s, {u"-q"_s, u"-D"_s});
    QVERIFY(add.waitForFinished());
    SshTarget target = m_server->target();
    target.identity = {};
    const auto result = whoami(target);
    QVERIFY(!result);
    QVERIFY2(result.error().text.contains(u"holds no key"_s), why(result));
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished());
}

void TestSshAuth::password()
{
    SshdServer server(m_keys, {u"PasswordAuthentication yes"_s, u"KbdInteractiveAuthentication no"_s});
    if (!server.setPassword("correct horse"))
        QSKIP("no private view of /etc/shadow here");
    QVERIFY2(server.start(), qPrintable(server.log()));
    SshTarget target = server.target();
    target.identity = {u"pw"_s, IdentityKind::Password, {}, u"ref"_s};
    const auto good = whoami(target, {"correct horse", {}});
    QVERIFY2(good, why(good));
    const auto bad = whoami(target, {"wrong mule", {}});
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::Auth);
    QVERIFY2(bad.error().text.contains(u"password"_s), why(bad));
    QVERIFY(!why(bad).contains("mule"));
    const auto none = whoami(target);
    QVERIFY(!none);
    QVERIFY2(none.error().text.contains(u"No password is stored"_s), why(none));
}

void TestSshAuth::keyboardInteractive()
{
    if (!QFile::exists(u"/etc/pam.d/sshd"_s))
        QSKIP("PAM is not set up for sshd here");
    SshdServer server(m_keys, {u"UsePAM yes"_s, u"PasswordAuthentication no"_s, u"KbdInteractiveAuthentication yes"_s});
    if (!server.setPassword("correct horse"))
        QSKIP("no private view of /etc/shadow here");
    QVERIFY2(server.start(), qPrintable(server.log()));
    SshTarget target = server.target();
    target.identity = {u"pw"_s, IdentityKind::Password, {}, u"ref"_s};
    const auto good = whoami(target, {"correct horse", {}});
    QVERIFY2(good, (why(good).text + server.log().toUtf8()).constData());
    const auto bad = whoami(target, {"wrong mule", {}});
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::Auth);
}

void TestSshAuth::jumpHost()
{
    SshdServer inner(m_keys);
    QVERIFY2(inner.start(), qPrintable(inner.log()));
    SshTarget target = inner.target();
    target.jumps = {m_server->target()};
    const auto pool = poolWith({});
    const auto first = outcome(pool->run(target, u"echo $SSH_CONNECTION; head -c 300000 /dev/zero"_s));
    QVERIFY2(first, why(first));
    QVERIFY(first->out.contains(QByteArray::number(inner.port())));
    QVERIFY(first->out.size() > 300'000);
    const auto second = outcome(pool->run(target, u"cat"_s, {.standardInput = QByteArray(100'000, 'x')}));
    QVERIFY2(second, why(second));
    QCOMPARE(second->out.size(), 100'000);
    QVERIFY(second->reused);
}

void TestSshAuth::unreachableBehindJumpHost()
{
    SshTarget target = m_server->target();
    target.port = freeTcpPort();
    target.jumps = {m_server->target()};
    const auto result = whoami(target);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Network);
    QVERIFY2(why(result).contains("jump host"), why(result));
}

QTEST_GUILESS_MAIN(TestSshAuth)
#include "tst_sshauth.moc"
