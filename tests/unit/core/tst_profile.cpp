// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/profilestore.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void refusesBadFields_data();
    void refusesBadFields();
    void namesTheKnownOnes();
    void saysWhereTheJsonBreaks();
    void refusesNamesThatLeaveTheFolder_data();
    void refusesNamesThatLeaveTheFolder();
    void filesAreForTheOwnerOnly();
    void removes();

private:
    static Profile full();
};

Profile TestProfile::full()
{
    Profile profile;
    profile.name = u"acme"_s;
    profile.storePath = u"/data/acme.sqlite"_s;
    profile.prometheus = EndpointConfig {QUrl(u"https://metrics.example.org/prometheus"_s), AuthKind::Basic, u"reader"_s,
                                         u"acme/prometheus"_s, u"/etc/ca.pem"_s, {}};
    profile.loki = EndpointConfig {QUrl(u"http://127.0.0.1:3100"_s), AuthKind::None, {}, {}, {}, u"acme"_s};
    profile.redis = RedisConfig {u"127.0.0.1"_s, 6380, u"chom"_s, u"acme/redis"_s, 1, u"chom:"_s};
    profile.identities = {SshIdentity {u"ops"_s, IdentityKind::KeyFile, u"/keys/ops"_s, u"acme/ops"_s}};
    profile.sshPoolSize = 64;
    return profile;
}

void TestProfile::roundTrip()
{
    const Profile before = full();
    const auto after = Profile::fromJson(before.toJson());
    QVERIFY2(after, after ? "" : qPrintable(after.error().text));
    QCOMPARE(after->prometheus, before.prometheus);
    QCOMPARE(after->loki, before.loki);
    QVERIFY(!after->grafana);
    QCOMPARE(after->redis, before.redis);
    QCOMPARE(after->identities, before.identities);
    QCOMPARE(after->sshPoolSize, 64);
    QCOMPARE(after->storePath, before.storePath);
}

void TestProfile::refusesBadFields_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("named");
    const auto endpoint = [](const QString &url) { return QJsonValue(QJsonObject {{u"url"_s, url}}); };
    QTest::newRow("format") << u"format"_s << QJsonValue(9) << u"format"_s;
    QTest::newRow("store") << u"store"_s << QJsonValue(QString()) << u"store"_s;
    QTest::newRow("pool too large") << u"ssh_pool_size"_s << QJsonValue(1001) << u"ssh_pool_size"_s;
    QTest::newRow("not an address") << u"loki"_s << endpoint(u"nonsense"_s) << u"loki.url"_s;
    QTest::newRow("ftp") << u"loki"_s << endpoint(u"ftp://x.example"_s) << u"loki.url"_s;
    QTest::newRow("password in the address") << u"loki"_s << endpoint(u"http://u:p@x.example"_s) << u"loki"_s;
    QTest::newRow("redis port") << u"redis"_s << QJsonValue(QJsonObject {{u"port"_s, 70000}}) << u"redis.port"_s;
}

void TestProfile::refusesBadFields()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, named);
    QJsonObject object = full().toJson();
    object.insert(key, value);
    const auto profile = Profile::fromJson(object);
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, ErrorCode::BadRequest);
    QVERIFY2(profile.error().text.contains(named), qPrintable(profile.error().text));
    QVERIFY(!profile.error().text.contains(u":p@"_s));
}

void TestProfile::namesTheKnownOnes()
{
    const QTemporaryDir folder;
    const ProfileStore store(folder.path());
    QVERIFY(store.save(full()));
    const auto missing = store.load(u"other"_s);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().text.contains(u"acme"_s));
    QCOMPARE(store.names(), QStringList {u"acme"_s});
}

void TestProfile::saysWhereTheJsonBreaks()
{
    const QTemporaryDir folder;
    const ProfileStore store(folder.path());
    QVERIFY(store.save(full()));
    QFile file(folder.filePath(u"profiles/acme.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": 1, oops");
    file.close();
    const auto broken = store.load(u"acme"_s);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::BadRequest);
    QVERIFY(broken.error().text.contains(file.fileName()));
    QVERIFY(QFile::exists(file.fileName()));
}

void TestProfile::refusesNamesThatLeaveTheFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("parent") << u"../evil"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("hidden") << u".profile"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("long") << QString(65, u'a');
    QTest::newRow("newline") << u"a\nb"_s;
}

void TestProfile::refusesNamesThatLeaveTheFolder()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    Profile profile = full();
    profile.name = name;
    QVERIFY(!ProfileStore(folder.path()).save(profile));
    QVERIFY(!ProfileStore(folder.path()).load(name));
}

void TestProfile::filesAreForTheOwnerOnly()
{
    const QTemporaryDir folder;
    QVERIFY(ProfileStore(folder.path()).save(full()));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(folder.filePath(u"profiles/acme.json"_s)) & others, QFileDevice::Permissions());
}

void TestProfile::removes()
{
    const QTemporaryDir folder;
    const ProfileStore store(folder.path());
    QVERIFY(store.save(full()));
    QVERIFY(store.remove(u"acme"_s));
    QVERIFY(store.names().isEmpty());
    QVERIFY(!store.remove(u"acme"_s));
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
