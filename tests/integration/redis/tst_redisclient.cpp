// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace chom;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename T> Result<T> waited(QFuture<Result<T>> future, int ms = 10'000)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), ms); }();
    return future.resultCount() > 0 ? future.result() : Result<T>(fail(ErrorCode::Internal, u"no result"_s));
}

RedisOptions quick(const RedisConfig &config, const QByteArray &secret = {})
{
    RedisOptions options;
    options.config = config;
    options.commandTimeout = 300ms;
    options.connectTimeout = 500ms;
    options.firstBackoff = 10ms;
    options.maxBackoff = 100ms;
    if (!secret.isEmpty())
        options.secret = [secret] { return secret; };
    return options;
}

} // namespace

class TestRedisClient final : public QObject
{
    Q_OBJECT

    std::unique_ptr<RedisServer> m_server;

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
        m_server = std::make_unique<RedisServer>();
        QVERIFY(m_server->start());
    }

    void cleanup()
    {
        if (m_server)
            (void)m_server->cli({u"FLUSHALL"_s});
    }

    void commandsOverBothKindsOfSocket_data()
    {
        QTest::addColumn<bool>("tcp");
        QTest::newRow("tcp") << true;
        QTest::newRow("unix socket") << false;
    }

    void commandsOverBothKindsOfSocket()
    {
        QFETCH(bool, tcp);
        RedisClient client(quick(tcp ? m_server->tcp() : m_server->unixSocket()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        const QByteArray odd("a\0\r\n$5\r\n\xff", 10);
        QCOMPARE(waited(client.command({"SET", odd, odd}))->bytes, "OK"_ba);
        QCOMPARE(waited(client.command({"GET", odd}))->bytes, odd);
        QCOMPARE(waited(client.command({"GET", "missing"}))->type, RedisValue::Type::Nil);
        QCOMPARE(waited(client.command({"INCR", "n"}))->integer, 1);
        QCOMPARE(waited(client.command({"LRANGE", odd, "0", "1"})).error().code, ErrorCode::BadRequest);
        QCOMPARE(waited(client.command({"NOSUCHCOMMAND"})).error().code, ErrorCode::BadRequest);
        QCOMPARE(waited(client.command({})).error().code, ErrorCode::Refused);
    }

    void hostNamesAreLookedUp()
    {
        RedisConfig config = m_server->tcp();
        config.host = u"localhost"_s;
        RedisClient client(quick(config));
        // localhost may be ::1 first, where this server does not listen; both outcomes are told within the time.
        QTRY_VERIFY(client.state() == RedisState::Ready || client.lastError().contains(u"localhost"_s));
        config.host = u"no-such-host.invalid"_s;
        RedisClient lost(quick(config));
        QTRY_VERIFY_WITH_TIMEOUT(lost.lastError().contains(u"no-such-host.invalid"_s), 10'000);
    }

    void aPipelineOfTenThousandKeepsItsOrder()
    {
        RedisClient client(quick(m_server->unixSocket()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QList<QList<QByteArray>> commands;
        for (int i = 0; i < 10'000; ++i)
            commands.append(QList<QByteArray>{"ECHO", QByteArray::number(i)});
        const auto replies = waited(client.pipeline(commands));
        QVERIFY(replies);
        QCOMPARE(replies->size(), 10'000);
        for (int i = 0; i < 10'000; ++i)
            QCOMPARE(replies->at(i).bytes, QByteArray::number(i));
        commands.append(QList<QByteArray>{"PING"});
        QCOMPARE(waited(client.pipeline(commands)).error().code, ErrorCode::Refused); // more than may wait
        QCOMPARE(waited(client.command({"PING"}))->bytes, "PONG"_ba);
    }

    void aPipelineTellsWhichCommandWasRefused()
    {
        RedisClient client(quick(m_server->unixSocket()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        const auto replies = waited(client.pipeline({{"SET", "k", "v"}, {"LPUSH", "k", "v"}, {"GET", "k"}}));
        QVERIFY(replies);
        QVERIFY(!replies->at(0).isError());
        QVERIFY(replies->at(1).isError());
        QVERIFY(replies->at(1).bytes.startsWith("WRONGTYPE"));
        QCOMPARE(replies->at(2).bytes, "v"_ba);
    }

    void largeValuesPass()
    {
        RedisClient client(quick(m_server->tcp()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        const QByteArray large(20 * 1024 * 1024, 'x'); // far more than a socket takes at once
        QVERIFY(waited(client.command({"SET", "large", large})));
        const auto back = waited(client.command({"GET", "large"}));
        QVERIFY2(back, back ? "" : qPrintable(back.error().text));
        QVERIFY(back->bytes == large);
    }

    void manyThreadsShareOneConnection()
    {
        RedisClient client(quick(m_server->unixSocket()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&client, &wrong, t] {
                for (int i = 0; i < 500; ++i) {
                    const QByteArray text = QByteArray::number(t) + ':' + QByteArray::number(i);
                    auto future = client.command({"ECHO", text});
                    future.waitForFinished();
                    if (!future.result() || future.result()->bytes != text)
                        ++wrong;
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void selectSeparatesDatabases()
    {
        RedisClient one(quick(m_server->tcp(1)));
        RedisClient two(quick(m_server->tcp(2)));
        QTRY_VERIFY(one.state() == RedisState::Ready && two.state() == RedisState::Ready);
        QVERIFY(waited(one.command({"SET", "k", "1"})));
        QCOMPARE(waited(two.command({"GET", "k"}))->type, RedisValue::Type::Nil);
        QCOMPARE(m_server->cli({u"-n"_s, u"1"_s, u"GET"_s, u"k"_s}), "1"_ba);
        RedisClient none(quick(m_server->tcp(99)));
        QTRY_VERIFY(none.lastError().contains(u"DB index"_s));
        QVERIFY(none.state() != RedisState::Ready);
    }

    void passwordsAndUsers_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("ready");
        QTest::addColumn<QString>("says");
        QTest::newRow("right password") << QString() << "s3cret"_ba << true << QString();
        QTest::newRow("wrong password") << QString() << "wrong"_ba << false << u"password"_s;
        QTest::newRow("no password") << QString() << QByteArray() << false << u"password"_s;
        QTest::newRow("right user") << u"cachier"_s << "pw"_ba << true << QString();
        QTest::newRow("wrong user") << u"nobody"_s << "pw"_ba << false << u"password"_s;
    }

    void passwordsAndUsers()
    {
        QFETCH(QString, user);
        QFETCH(QByteArray, secret);
        QFETCH(bool, ready);
        QFETCH(QString, says);
        RedisServer server({u"--requirepass"_s, u"s3cret"_s, u"--user"_s, u"cachier"_s, u"on"_s, u">pw"_s, u"~chom:*"_s,
                            u"+get"_s, u"+ping"_s, u"+select"_s});
        QVERIFY(server.start());
        RedisConfig config = server.tcp();
        config.user = user;
        RedisClient client(quick(config, secret));
        if (ready) {
            QTRY_COMPARE(client.state(), RedisState::Ready);
        } else {
            QTRY_VERIFY2(client.lastError().contains(says), qPrintable(client.lastError()));
            QCOMPARE(waited(client.command({"PING"})).error().code, ErrorCode::Auth);
        }
        QVERIFY(secret.isEmpty() || !client.lastError().contains(QString::fromUtf8(secret)) || secret == "pw");
        if (user == u"cachier"_s) {
            QCOMPARE(waited(client.command({"GET", "chom:k"}))->type, RedisValue::Type::Nil);
            const auto refused = waited(client.command({"SET", "chom:k", "v"}));
            QCOMPARE(refused.error().code, ErrorCode::Auth);
            QVERIFY(refused.error().detail.startsWith(u"NOPERM"_s));
            QCOMPARE(waited(client.command({"GET", "other"})).error().code, ErrorCode::Auth);
        }
    }

    void aPasswordThatComesLaterIsUsed()
    {
        RedisServer server({u"--requirepass"_s, u"s3cret"_s});
        QVERIFY(server.start());
        RedisOptions options = quick(server.tcp());
        const auto known = std::make_shared<std::atomic<bool>>(false);
        options.secret = [known] { return *known ? "s3cret"_ba : QByteArray(); };
        RedisClient client(options);
        QTRY_VERIFY(client.lastError().contains(u"password"_s));
        *known = true;
        QTRY_COMPARE(client.state(), RedisState::Ready);
    }

    void killedAndStartedAgain()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisClient client(quick(server.tcp()));
        QSignalSpy states(&client, &RedisClient::stateChanged);
        QTRY_COMPARE(client.state(), RedisState::Ready);
        server.kill();
        QTRY_VERIFY(client.state() != RedisState::Ready);
        QElapsedTimer timer;
        timer.start();
        const auto refused = waited(client.command({"PING"}));
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(timer.elapsed() < 1'000);
        QVERIFY(!refused.error().text.isEmpty());
        QTRY_VERIFY(client.lastError().contains(QString::number(server.port())));
        QVERIFY(server.start());
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QCOMPARE(waited(client.command({"PING"}))->bytes, "PONG"_ba);
        QVERIFY(states.count() >= 3);
    }

    void hungIsDisconnectedAndComesBack()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisClient client(quick(server.unixSocket()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        auto patient = client.command({"PING"});
        auto impatient = client.command({"PING"}, 20ms);
        QVERIFY(timer.elapsed() < 100); // nobody waited
        QCOMPARE(waited(impatient).error().code, ErrorCode::Timeout);
        QVERIFY(!patient.isFinished() || timer.elapsed() >= 300);
        QCOMPARE(waited(patient).error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() >= 290);
        QVERIFY(client.state() != RedisState::Ready);
        server.thaw();
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QCOMPARE(waited(client.command({"PING"}))->bytes, "PONG"_ba);
    }

    void aShortHangOnlyFailsTheImpatient()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisOptions options = quick(server.unixSocket());
        options.commandTimeout = 10s;
        RedisClient client(options);
        QTRY_COMPARE(client.state(), RedisState::Ready);
        server.freeze();
        auto impatient = client.command({"ECHO", "late"}, 5ms);
        auto patient = client.command({"ECHO", "right"});
        QCOMPARE(waited(impatient).error().code, ErrorCode::Timeout);
        server.thaw();
        QCOMPARE(waited(patient)->bytes, "right"_ba); // the late reply was not taken for this one
        QCOMPARE(client.state(), RedisState::Ready);
    }

    void endsWhileCommandsAreUnderWay()
    {
        RedisServer server;
        QVERIFY(server.start());
        QList<QFuture<Result<RedisValue>>> futures;
        {
            RedisClient client(quick(server.unixSocket()));
            QTRY_COMPARE(client.state(), RedisState::Ready);
            server.freeze();
            for (int i = 0; i < 100; ++i)
                futures.append(client.command({"PING"}));
        }
        server.thaw();
        for (const auto &future : futures) {
            QVERIFY(future.isFinished());
            QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
        }
        RedisClient neverConnected(quick({u"203.0.113.1"_s, 6379, {}, {}, 0, {}})); // ends while it connects
    }

    void serversThatAreNotRedis_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("ssh") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << QByteArray();
        QTest::newRow("http") << QByteArray() << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba;
        QTest::newRow("unasked for") << "+HELLO\r\n+HELLO\r\n+HELLO\r\n"_ba
                                     << "+PONG\r\n"_ba;
        QTest::newRow("absurd array") << QByteArray() << "*2147483647\r\n"_ba;
        QTest::newRow("absurd string") << QByteArray() << "$9223372036854775807\r\n"_ba;
        QTest::newRow("silent") << QByteArray() << QByteArray();
    }

    void serversThatAreNotRedis()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, answer);
        QTcpServer fake;
        QVERIFY(fake.listen(QHostAddress::LocalHost));
        connect(&fake, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = fake.nextPendingConnection();
            socket->write(greeting);
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        RedisClient client(quick({u"127.0.0.1"_s, fake.serverPort(), {}, {}, 0, {}}));
        QTRY_VERIFY(client.lastError() != u"Redis is not connected yet."_s);
        QVERIFY(client.state() != RedisState::Ready);
        const auto refused = waited(client.command({"PING"}));
        QVERIFY(!refused);
        QVERIFY(!refused.error().text.isEmpty());
    }

    void anUnaskedReplyEndsTheConnectionOnly()
    {
        QTcpServer fake;
        QVERIFY(fake.listen(QHostAddress::LocalHost));
        QPointer<QTcpSocket> last;
        connect(&fake, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = fake.nextPendingConnection();
            last = socket;
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const qsizetype commands = socket->readAll().count("PING");
                for (qsizetype i = 0; i < commands; ++i)
                    socket->write("+PONG\r\n");
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        RedisClient client(quick({u"127.0.0.1"_s, fake.serverPort(), {}, {}, 0, {}}));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QSignalSpy states(&client, &RedisClient::stateChanged);
        last->write("+SURPRISE\r\n");
        QTRY_VERIFY(!states.isEmpty());
        QVERIFY(states.first().at(1).toString().contains(u"not asked for"_s));
        QTRY_COMPARE(client.state(), RedisState::Ready);
    }

    void listenersHearTheirChannel()
    {
        RedisOptions options = quick(m_server->tcp());
        options.channels = {"news", "other"};
        std::mutex mutex;
        QList<QByteArray> heard;
        options.onMessage = [&](const QByteArray &channel, const QByteArray &payload) {
            const std::lock_guard lock(mutex);
            heard.append(channel + '=' + payload);
        };
        RedisClient listener(options);
        QTRY_COMPARE(listener.state(), RedisState::Ready);
        QCOMPARE(waited(listener.command({"PING"})).error().code, ErrorCode::Refused);
        RedisClient client(quick(m_server->tcp()));
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QCOMPARE(waited(client.command({"PUBLISH", "news", QByteArray("a\0b", 3)}))->integer, 1);
        QCOMPARE(waited(client.command({"PUBLISH", "unheard", "x"}))->integer, 0);
        QCOMPARE(waited(client.command({"PUBLISH", "other", "c"}))->integer, 1);
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return heard.size();
        };
        QTRY_COMPARE(count(), 2);
        QCOMPARE(heard.first(), QByteArray("news=a\0b", 8));
    }

    void callsAreReported()
    {
        RedisOptions options = quick(m_server->tcp());
        std::mutex mutex;
        std::vector<CallRecord> calls;
        options.observer = [&](const CallRecord &call) {
            const std::lock_guard lock(mutex);
            calls.push_back(call);
        };
        RedisClient client(options);
        QTRY_COMPARE(client.state(), RedisState::Ready);
        QVERIFY(waited(client.command({"SET", "secret-key", "secret-value"})));
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return calls.size();
        };
        QTRY_COMPARE(count(), 1u);
        QCOMPARE(calls.front().service, "redis");
        QCOMPARE(calls.front().operation, "SET");
        QVERIFY(calls.front().detail.find("secret") == std::string::npos);
        QVERIFY(calls.front().durationMs > 0 && calls.front().ok);
    }
};

QTEST_GUILESS_MAIN(TestRedisClient)
#include "tst_redisclient.moc"
