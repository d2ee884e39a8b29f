// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/bcryptpbkdf.h"
#include "services/ssh/core/encoding.h"
#include "services/ssh/core/markerfilter.h"
#include "services/ssh/core/privatekey.h"
#include "services/ssh/core/types.h"
#include "services/ssh/core/wire.h"

#include <QTest>

using namespace chom::sshcore;
using namespace Qt::StringLiterals;

/// The small parts of the engine, each without a server.
class TestSshPieces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void base64IsStrict();
    void packetReaderStopsAtTheEnd();
    void numbersAreWrittenAsRfc4251Says();
    void keyDerivationMatchesOpenBsd();
    void brokenKeysAreInvalid_data();
    void brokenKeysAreInvalid();
    void markerIsTakenOut_data();
    void markerIsTakenOut();
    void wireBuffersBothSides();
    void differentLoginsAreDifferentConnections();
    void loginFaultsSayNothingAboutHealth();
};

void TestSshPieces::base64IsStrict()
{
    QCOMPARE(base64Decode("AAEC").value_or("-"), std::string("\0\1\2", 3));
    QCOMPARE(base64Decode("AA==").value_or("-"), std::string("\0", 1));
    for (const char *bad : {"", "A", "AAE", "AA=A", "A A=", "AAE*", "====", "AAAA\n"})
        QVERIFY2(!base64Decode(bad).has_value() || std::string_view(bad) == "====", bad);
    QCOMPARE(base64Encode(std::string("\0\1\2", 3)), std::string("AAEC"));
}

void TestSshPieces::packetReaderStopsAtTheEnd()
{
    PacketReader reader(std::string_view("\0\0\0\2ab\0\0\0\7x", 11));
    QCOMPARE(reader.string(), std::string_view("ab"));
    QVERIFY(reader.ok());
    QCOMPARE(reader.string(), std::string_view()); // says 7, has 1
    QVERIFY(!reader.ok());
    QCOMPARE(reader.u32(), 0u);
}

void TestSshPieces::numbersAreWrittenAsRfc4251Says()
{
    PacketWriter writer;
    writer.mpint(std::string("\0\0\x80\x01", 4));
    QCOMPARE(writer.bytes(), std::string("\0\0\0\3\0\x80\x01", 7));
    PacketWriter zero;
    zero.mpint(std::string_view("\0", 1));
    QCOMPARE(zero.bytes(), std::string(4, '\0'));
}

void TestSshPieces::keyDerivationMatchesOpenBsd()
{
    const std::string key = bcryptPbkdf("password", "salt", 32, 4);
    QCOMPARE(QByteArray::fromStdString(key).toHex(),
             QByteArray("5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9"));
}

void TestSshPieces::brokenKeysAreInvalid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("begin only") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
    QTest::newRow("not base64") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\n****\n-----END OPENSSH PRIVATE KEY-----\n");
    QTest::newRow("magic only") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\n")
            + QByteArray("openssh-key-v1\0", 15).toBase64() + "\n-----END OPENSSH PRIVATE KEY-----\n";
    QTest::newRow("empty pem") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n");
}

void TestSshPieces::brokenKeysAreInvalid()
{
    QFETCH(QByteArray, text);
    const KeyLoad load = readPrivateKey(text.toStdString(), "x");
    QVERIFY(!load.key);
    QCOMPARE(load.fault, Fault::KeyFileInvalid);
}

void TestSshPieces::markerIsTakenOut_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("group");
    QTest::newRow("at once") << QByteArrayList {"MARK:42\nrest"} << QByteArray("rest") << 42;
    QTest::newRow("byte by byte") << QByteArrayList {"M", "A", "R", "K", ":", "4", "2", "\n", "r"} << QByteArray("r") << 42;
    QTest::newRow("after a banner") << QByteArrayList {"hello\nMA", "RK:7\nerr\n"} << QByteArray("hello\nerr\n") << 7;
    QTest::newRow("never") << QByteArrayList {"bash: syntax error\n", "MAR"} << QByteArray("bash: syntax error\nMAR") << 0;
    QTest::newRow("only once") << QByteArrayList {"MARK:1\n", "MARK:2\n"} << QByteArray("MARK:2\n") << 1;
}

void TestSshPieces::markerIsTakenOut()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(QByteArray, expected);
    QFETCH(int, group);
    MarkerFilter filter("MARK:");
    std::string out;
    for (const QByteArray &piece : pieces)
        out += filter.pass(piece.toStdString());
    out += filter.rest();
    QCOMPARE(QByteArray::fromStdString(out), expected);
    QCOMPARE(filter.processGroup(), long(group));
}

void TestSshPieces::wireBuffersBothSides()
{
    Wire wire;
    char buffer[8] = {};
    QVERIFY(wire.read(buffer, 8) < 0); // nothing yet
    wire.feed("hello", SteadyClock::now());
    QCOMPARE(wire.read(buffer, 3), std::ptrdiff_t(3));
    QCOMPARE(wire.incoming(), std::size_t(2));
    QCOMPARE(wire.write("out", 3), std::ptrdiff_t(3));
    QCOMPARE(wire.pendingOut(), std::string_view("out"));
    wire.dropOut(3);
    QCOMPARE(wire.outgoing(), std::size_t(0));
    wire.feedEnd();
    QVERIFY(!wire.isAtEnd()); // two bytes are still to be read
    QCOMPARE(wire.read(buffer, 8), std::ptrdiff_t(2));
    QVERIFY(wire.isAtEnd());
    QCOMPARE(wire.read(buffer, 8), std::ptrdiff_t(0));
    wire.cut();
    QVERIFY(wire.write("x", 1) < 0);
}

void TestSshPieces::differentLoginsAreDifferentConnections()
{
    Target target;
    target.hop = {"::1", 22, "root", {}, {}};
    QCOMPARE(target.label(), std::string("root@[::1]:22"));
    Target other = target;
    QCOMPARE(other.key(), target.key());
    other.hop.identity.keyFile = "k";
    QVERIFY(other.key() != target.key());
    other = target;
    other.jumps.push_back(target.hop);
    QVERIFY(other.key() != target.key());
}

void TestSshPieces::loginFaultsSayNothingAboutHealth()
{
    for (const Fault fault : {Fault::AuthRejected, Fault::HostKeyChanged, Fault::HostKeyUnknown, Fault::KeyFileMissing,
                              Fault::Cancelled, Fault::DeadlinePassed, Fault::NoCommonAlgorithm})
        QVERIFY2(!isHealthFault(fault), faultName(fault));
    for (const Fault fault : {Fault::Unreachable, Fault::Silent, Fault::ConnectionLost, Fault::ConnectTimeout})
        QVERIFY2(isHealthFault(fault), faultName(fault));
}

QTEST_GUILESS_MAIN(TestSshPieces)
#include "tst_sshpieces.moc"
