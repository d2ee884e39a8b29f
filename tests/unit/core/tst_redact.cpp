// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/redact.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestRedact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removes_data();
    void removes();
    void leavesTheRest_data();
    void leavesTheRest();
};

void TestRedact::removes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("query") << u"GET /x?token=s3cr3tvalue&a=1"_s;
    QTest::newRow("json") << u"{\"password\": \"s3cr3tvalue\", \"user\": \"a\"}"_s;
    QTest::newRow("json with a quote inside") << u"{\"password\":\"a\\\"s3cr3tvalue\"}"_s;
    QTest::newRow("header") << u"Authorization: Basic s3cr3tvalue=="_s;
    QTest::newRow("cookie") << u"Set-Cookie: session=s3cr3tvalue; Path=/"_s;
    QTest::newRow("bearer") << u"sent Bearer s3cr3tvalue.abc.def"_s;
    QTest::newRow("user info") << u"redis://chom:s3cr3tvalue@10.0.0.1:6379"_s;
    QTest::newRow("passphrase") << u"passphrase='s3cr3tvalue with words'"_s;
    QTest::newRow("redis") << u"requirepass=s3cr3tvalue"_s;
    QTest::newRow("key") << u"-----BEGIN OPENSSH PRIVATE KEY-----\ns3cr3tvalue\n-----END OPENSSH PRIVATE KEY-----"_s;
    QTest::newRow("cut key") << u"-----BEGIN RSA PRIVATE KEY-----\ns3cr3tvalue"_s;
}

void TestRedact::removes()
{
    QFETCH(QString, text);
    const QString clean = redacted(text);
    QVERIFY2(!clean.contains(u"s3cr3tvalue"_s), qPrintable(clean));
    QVERIFY(clean.contains(u"removed"_s));
}

void TestRedact::leavesTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("address") << u"https://metrics.example.org/api/v1/query?query=up"_s;
    QTest::newRow("plain") << u"web-3 did not answer in 10 s"_s;
    QTest::newRow("public key") << u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI host"_s;
}

void TestRedact::leavesTheRest()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
