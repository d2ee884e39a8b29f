// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/encoding.h"
#include "services/ssh/core/hostkeystore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace chom::sshcore;
using namespace Qt::StringLiterals;

namespace {

std::string blobOf(const std::string &type, char fill)
{
    PacketWriter writer;
    writer.string(type);
    writer.string(std::string(32, fill));
    return writer.bytes();
}

std::string lineOf(const std::string &hosts, const std::string &type, char fill)
{
    return hosts + ' ' + type + ' ' + base64Encode(blobOf(type, fill)) + "\n";
}

const std::string ed = "ssh-ed25519";
const std::string ec = "ecdsa-sha2-nistp256";

} // namespace

class TestHostKeyStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void verdict_data();
    void verdict();
    void pinnedWins();
    void knownTypesComeFirst();
    void trustAppendsAndKeepsWhatItCannotRead();
    void trustReplacesOneNameOfAList();
    void seesChangesOfTheFile();
    void refusesNamesThatAreNoNames();
    void unwritableFolder();

private:
    void write(const std::string &text);
    [[nodiscard]] QByteArray content() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void TestHostKeyStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"known_hosts"_s).toStdString();
}

void TestHostKeyStore::write(const std::string &text)
{
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), qint64(text.size()));
}

QByteArray TestHostKeyStore::content() const
{
    QFile file(QString::fromStdString(m_path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestHostKeyStore::verdict_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const std::string &file, const char *host, int port, Verdict expected) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << QString::fromLatin1(host) << port << int(expected);
    };
    const std::string salt(20, 's');
    const auto hashed = [&salt](const std::string &name) {
        return "|1|" + base64Encode(salt) + '|' + base64Encode(hmacSha1(salt, name));
    };
    row("no file", "", "web", 22, Verdict::Unknown);
    row("same", lineOf("web", ed, 'a'), "web", 22, Verdict::Trusted);
    row("case", lineOf("WEB", ed, 'a'), "web", 22, Verdict::Trusted);
    row("changed", lineOf("web", ed, 'b'), "web", 22, Verdict::Changed);
    row("other host", lineOf("db", ed, 'b'), "web", 22, Verdict::Unknown);
    row("port", lineOf("[web]:2222", ed, 'a'), "web", 2222, Verdict::Trusted);
    row("port is not any port", lineOf("web", ed, 'a'), "web", 2222, Verdict::Unknown);
    row("list", lineOf("db,web,mail", ed, 'a'), "web", 22, Verdict::Trusted);
    row("wildcard", lineOf("*.example.com", ed, 'a'), "a.example.com", 22, Verdict::Trusted);
    row("negated", lineOf("*.example.com,!a.example.com", ed, 'a'), "a.example.com", 22, Verdict::Unknown);
    row("hashed", lineOf(hashed("web"), ed, 'a'), "web", 22, Verdict::Trusted);
    row("hashed port", lineOf(hashed("[web]:2222"), ed, 'a'), "web", 2222, Verdict::Trusted);
    row("hashed other", lineOf(hashed("db"), ed, 'a'), "web", 22, Verdict::Unknown);
    row("revoked", "@revoked * " + lineOf("x", ed, 'a').substr(2), "web", 22, Verdict::Revoked);
    row("revoked beside trusted", lineOf("web", ed, 'a') + "@revoked " + lineOf("web", ed, 'a'), "web", 22, Verdict::Revoked);
    row("another key revoked", lineOf("web", ed, 'a') + "@revoked " + lineOf("web", ed, 'b'), "web", 22, Verdict::Trusted);
    row("authority is not a key", "@cert-authority " + lineOf("web", ed, 'a'), "web", 22, Verdict::Unknown);
    row("malformed lines around", "garbage\nweb ssh-ed25519\nweb ssh-ed25519 !!!!\n\n# note\n" + lineOf("web", ed, 'a') + "web",
        "web", 22, Verdict::Trusted);
    row("type that does not fit its key", "web ssh-rsa " + base64Encode(blobOf(ed, 'a')) + "\n", "web", 22, Verdict::Unknown);
    row("second key of the host", lineOf("web", ec, 'e') + lineOf("web", ed, 'a'), "web", 22, Verdict::Trusted);
    row("only another type known", lineOf("web", ec, 'e'), "web", 22, Verdict::Changed);
    row("CRLF", "web " + ed + ' ' + base64Encode(blobOf(ed, 'a')) + "\r\n", "web", 22, Verdict::Trusted);
    row("comment behind", "web " + ed + ' ' + base64Encode(blobOf(ed, 'a')) + " a comment\n", "web", 22, Verdict::Trusted);
}

void TestHostKeyStore::verdict()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(int, expected);
    if (!file.isEmpty())
        write(file.toStdString());
    HostKeyStore store(m_path);
    const HostKey key = store.check(host.toStdString(), port, {}, ed, blobOf(ed, 'a'));
    QCOMPARE(int(key.verdict), expected);
    QVERIFY(key.fingerprint.starts_with("SHA256:"));
    QCOMPARE(key.knownFingerprint.empty(), key.verdict == Verdict::Unknown);
}

void TestHostKeyStore::pinnedWins()
{
    write(lineOf("web", ed, 'a'));
    HostKeyStore store(m_path);
    const std::string pinned = ed + ' ' + base64Encode(blobOf(ed, 'b'));
    QCOMPARE(store.check("web", 22, pinned, ed, blobOf(ed, 'a')).verdict, Verdict::Changed);
    QCOMPARE(store.check("web", 22, pinned, ed, blobOf(ed, 'b')).verdict, Verdict::Trusted);
    QCOMPARE(store.check("web", 22, "nonsense", ed, blobOf(ed, 'a')).verdict, Verdict::Changed);
}

void TestHostKeyStore::knownTypesComeFirst()
{
    write(lineOf("web", ec, 'a') + lineOf("web", ed, 'a') + lineOf("db", "ssh-rsa", 'a') + "@revoked " + lineOf("web", "ssh-rsa", 'r'));
    HostKeyStore store(m_path);
    QCOMPARE(store.knownTypes("web", 22, {}), (std::vector<std::string> {ec, ed}));
    QCOMPARE(store.knownTypes("web", 2222, {}), std::vector<std::string> {});
    QCOMPARE(store.knownTypes("web", 22, "ssh-rsa AAAA"), std::vector<std::string> {"ssh-rsa"});
}

void TestHostKeyStore::trustAppendsAndKeepsWhatItCannotRead()
{
    write("# mine\ngarbage here\n" + lineOf("db", ed, 'd'));
    HostKeyStore store(m_path);
    QVERIFY(!store.trust("web", 2222, ed, blobOf(ed, 'a'), false));
    const QByteArray text = content();
    QVERIFY(text.startsWith("# mine\ngarbage here\ndb "));
    QVERIFY(text.contains("\n[web]:2222 ssh-ed25519 "));
    QCOMPARE(store.check("web", 2222, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Trusted);
    QVERIFY(!store.trust("web", 2222, ed, blobOf(ed, 'a'), false)); // again: nothing to do
    QCOMPARE(content(), text);
}

void TestHostKeyStore::trustReplacesOneNameOfAList()
{
    write(lineOf("web,db", ed, 'a'));
    HostKeyStore store(m_path);
    QCOMPARE(store.trust("web", 22, ed, blobOf(ed, 'b'), false).fault, Fault::HostKeyChanged);
    QVERIFY(!store.trust("web", 22, ed, blobOf(ed, 'b'), true));
    QCOMPARE(store.check("web", 22, {}, ed, blobOf(ed, 'b')).verdict, Verdict::Trusted);
    QCOMPARE(store.check("web", 22, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Changed);
    QCOMPARE(store.check("db", 22, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Trusted);
}

void TestHostKeyStore::seesChangesOfTheFile()
{
    HostKeyStore store(m_path);
    QCOMPARE(store.check("web", 22, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Unknown);
    write(lineOf("web", ed, 'a'));
    QCOMPARE(store.check("web", 22, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Trusted);
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    QCOMPARE(store.check("web", 22, {}, ed, blobOf(ed, 'a')).verdict, Verdict::Unknown);
}

void TestHostKeyStore::refusesNamesThatAreNoNames()
{
    HostKeyStore store(m_path);
    for (const char *name : {"a b", "a\nb", "*", "a,b", "|1|x|y", "@revoked"})
        QVERIFY2(bool(store.trust(name, 22, ed, blobOf(ed, 'a'), false)), name);
    QVERIFY(content().isEmpty());
}

void TestHostKeyStore::unwritableFolder()
{
    write("a file, not a folder\n");
    HostKeyStore store(m_path + "/below/known_hosts");
    QCOMPARE(store.trust("web", 22, ed, blobOf(ed, 'a'), false).fault, Fault::KnownHostsFile);
}

QTEST_GUILESS_MAIN(TestHostKeyStore)
#include "tst_hostkeystore.moc"
