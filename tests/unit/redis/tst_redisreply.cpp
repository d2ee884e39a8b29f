// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redispoller.h"
#include "services/redis/redisreply.h"

#include <QTest>

#include <hiredis/hiredis.h>

#include <thread>

using namespace chom;
using namespace Qt::StringLiterals;

class TestRedisReply final : public QObject
{
    Q_OBJECT

    static RedisValue parsed(const QByteArray &wire)
    {
        redisReader *reader = redisReaderCreate();
        redisReaderFeed(reader, wire.constData(), std::size_t(wire.size()));
        void *reply = nullptr;
        redisReaderGetReply(reader, &reply);
        RedisValue value;
        if (reply)
            value = toRedisValue(*static_cast<redisReply *>(reply));
        freeReplyObject(reply);
        redisReaderFree(reader);
        return value;
    }

private Q_SLOTS:
    void errorsHaveATypeAndARemedy_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no auth") << "NOAUTH Authentication required."_ba << ErrorCode::Auth;
        QTest::newRow("wrong password") << "WRONGPASS invalid username-password pair or user is disabled."_ba
                                        << ErrorCode::Auth;
        QTest::newRow("no permission") << "NOPERM User r has no permissions to run the 'set' command"_ba
                                       << ErrorCode::Auth;
        QTest::newRow("redis 5 password") << "ERR invalid password"_ba << ErrorCode::Auth;
        QTest::newRow("full") << "OOM command not allowed when used memory > 'maxmemory'."_ba << ErrorCode::Unavailable;
        QTest::newRow("loading") << "LOADING Redis is loading the dataset in memory"_ba << ErrorCode::Unavailable;
        QTest::newRow("replica") << "READONLY You can't write against a read only replica."_ba
                                 << ErrorCode::Unavailable;
        QTest::newRow("disk") << "MISCONF Redis is configured to save RDB snapshots"_ba << ErrorCode::Unavailable;
        QTest::newRow("script") << "BUSY Redis is busy running a script."_ba << ErrorCode::Unavailable;
        QTest::newRow("wrong type") << "WRONGTYPE Operation against a key"_ba << ErrorCode::BadRequest;
        QTest::newRow("other") << "ERR unknown command"_ba << ErrorCode::BadRequest;
        QTest::newRow("one word") << "ODD"_ba << ErrorCode::BadRequest;
        QTest::newRow("nothing") << ""_ba << ErrorCode::BadRequest;
    }

    void errorsHaveATypeAndARemedy()
    {
        QFETCH(QByteArray, reply);
        QFETCH(ErrorCode, code);
        const Error error = RedisClient::errorOf(reply);
        QCOMPARE(error.code, code);
        QVERIFY(!error.text.isEmpty());
        QCOMPARE(error.detail, QString::fromUtf8(reply));
    }

    void longErrorsAreCut() { QVERIFY(RedisClient::errorOf("ERR " + QByteArray(10'000, 'x')).detail.size() <= 200); }

    void repliesBecomeValues()
    {
        QCOMPARE(parsed("+OK\r\n").type, RedisValue::Type::Status);
        QCOMPARE(parsed(":-42\r\n").integer, -42);
        QCOMPARE(parsed("$-1\r\n").type, RedisValue::Type::Nil);
        QCOMPARE(parsed("$4\r\na\0\r\n\r\n"_ba).bytes.size(), 4);
        QVERIFY(parsed("-ERR no\r\n").isError());
        const RedisValue nested = parsed("*3\r\n$1\r\na\r\n*2\r\n:1\r\n-ERR x\r\n*0\r\n");
        QCOMPARE(nested.items.size(), 3);
        QCOMPARE(nested.items.at(1).items.at(0).integer, 1);
        QVERIFY(nested.items.at(1).items.at(1).isError());
        QCOMPARE(nested.items.at(2).type, RedisValue::Type::Array);
    }

    void pollerWakesFromAnotherThread()
    {
        RedisPoller poller;
        const auto from = std::chrono::steady_clock::now();
        std::thread waker([&poller] { poller.wake(); });
        (void)poller.wait(-1, false, std::chrono::milliseconds(20'000));
        waker.join();
        QVERIFY(std::chrono::steady_clock::now() - from < std::chrono::milliseconds(10'000));
        // Woken before it sleeps: it does not sleep.
        poller.wake();
        (void)poller.wait(-1, false, std::chrono::milliseconds(20'000));
        QVERIFY(std::chrono::steady_clock::now() - from < std::chrono::milliseconds(10'000));
    }

    void numericHostsNeedNoLookUp()
    {
        QVERIFY(HostLookup::isNumeric("127.0.0.1"));
        QVERIFY(HostLookup::isNumeric("::1"));
        QVERIFY(!HostLookup::isNumeric("localhost"));
        const HostLookup lookup("localhost");
        QTRY_VERIFY(lookup.finished());
        QVERIFY(HostLookup::isNumeric(lookup.address()));
    }
};

QTEST_GUILESS_MAIN(TestRedisReply)
#include "tst_redisreply.moc"
