// SPDX-License-Identifier: GPL-3.0-or-later
// A memory hit beside a plain std::unordered_map, a Redis round trip beside redis-benchmark's. Medians; every pair is
// measured in turn in this one run, so that what else the machine does weighs on both.
#include "services/cache/cache.h"
#include "services/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unordered_map>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 20;
constexpr int keyCount = 1'000;
constexpr int lookups = 20'000;
constexpr int roundTrips = 2'000;
const QByteArray value(200, 'x');

double median(std::vector<double> samples)
{
    std::sort(samples.begin(), samples.end());
    return samples.at(samples.size() / 2);
}

double nowNs()
{
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// name | ours | peer | ratio | goal | ok or MISS
bool line(const char *name, const QString &ours, const QString &peer, double ratio, double goal)
{
    const bool ok = goal <= 0 || ratio <= goal;
    std::printf("%s | %s | %s | %.2f | %s | %s\n", name, qPrintable(ours), qPrintable(peer), ratio,
                goal > 0 ? qPrintable(u"<= %1"_s.arg(goal)) : "-", ok ? "ok" : "MISS");
    std::fflush(stdout);
    return ok;
}

QString micro(double us)
{
    return u"%1 us"_s.arg(us, 0, 'f', 1);
}

QString nano(double ns)
{
    return u"%1 ns"_s.arg(ns, 0, 'f', 0);
}

/// peek() and get() against one look-up of the same QString in a map without lock, age, order or counters.
bool memoryHits()
{
    const SystemClock clock;
    Cache cache({}, clock);
    std::unordered_map<QString, QByteArray> plain;
    QStringList keys;
    for (int i = 0; i < keyCount; ++i) {
        keys.append(u"tenant:3f2c9a52-7b41-4d56-9a43-%1:dashboard_stats"_s.arg(i, 12, 10, QLatin1Char('0')));
        cache.put(keys.last(), value, {});
        plain.emplace(keys.last(), value);
    }
    std::vector<double> peeks;
    std::vector<double> gets;
    std::vector<double> plains;
    qsizetype bytes = 0;
    for (int run = 0; run < runs; ++run) {
        double from = nowNs();
        for (int i = 0; i < lookups; ++i)
            bytes += QByteArray(plain.find(keys.at(i % keyCount))->second).size();
        plains.push_back((nowNs() - from) / lookups);
        from = nowNs();
        for (int i = 0; i < lookups; ++i)
            bytes += cache.peek(keys.at(i % keyCount))->value.size();
        peeks.push_back((nowNs() - from) / lookups);
        from = nowNs();
        for (int i = 0; i < lookups; ++i)
            bytes += cache.get(keys.at(i % keyCount)).result()->value.size();
        gets.push_back((nowNs() - from) / lookups);
    }
    const bool whole = bytes == qsizetype(3) * runs * lookups * value.size();
    const double floor = median(plains);
    line("memory hit, peek() against a bare std::unordered_map", nano(median(peeks)), nano(floor), median(peeks) / floor, 0);
    line("memory hit, get() against a bare std::unordered_map", nano(median(gets)), nano(floor), median(gets) / floor, 0);
    return whole && line("memory hit, get() against 1 us", nano(median(gets)), nano(1'000), median(gets) / 1'000, 1);
}

/// Median of redis-benchmark itself, in microseconds; 0 if it did not run.
double redisBenchmark(const RedisServer &server, bool tcp)
{
    QStringList arguments {u"-c"_s, u"1"_s, u"-n"_s, QString::number(roundTrips), u"-t"_s, u"get"_s, u"-d"_s,
                           QString::number(value.size()), u"--precision"_s, u"3"_s, u"--csv"_s};
    arguments += tcp ? QStringList {u"-p"_s, QString::number(server.port())} : QStringList {u"-s"_s, server.socketPath()};
    QProcess process;
    process.start(u"redis-benchmark"_s, arguments);
    if (!process.waitForFinished(60'000))
        return 0;
    // "GET","rps","avg","min","p50",…
    const QList<QByteArray> fields = process.readAllStandardOutput().trimmed().split('\n').last().split(',');
    return fields.size() > 4 ? QByteArray(fields.at(4)).replace('"', "").toDouble() * 1'000 : 0;
}

/// From the call to the finished future, as the calling thread sees it.
double roundTrip(RedisClient &client)
{
    std::vector<double> times;
    for (int i = 0; i < roundTrips; ++i) {
        const double from = nowNs();
        QFuture<Result<RedisValue>> future = client.command({"GET"_ba, "key:__rand_int__"_ba});
        future.waitForFinished();
        times.push_back((nowNs() - from) / 1'000);
        if (!future.result() || future.result()->bytes != value)
            return 0;
    }
    return median(times);
}

double pipelined(RedisClient &client)
{
    const QList<QList<QByteArray>> commands(1'000, QList<QByteArray> {"GET"_ba, "key:__rand_int__"_ba});
    const double from = nowNs();
    QFuture<Result<QList<RedisValue>>> future = client.pipeline(commands);
    future.waitForFinished();
    return (nowNs() - from) / 1'000 / 1'000;
}

bool redisRoundTrips(const RedisServer &server, bool tcp)
{
    RedisOptions options;
    options.config = tcp ? server.tcp() : server.unixSocket();
    RedisClient client(options);
    const QDeadlineTimer deadline(5'000);
    while (client.state() != RedisState::Ready && !deadline.hasExpired())
        QThread::msleep(1);
    client.command({"SET"_ba, "key:__rand_int__"_ba, value}).waitForFinished();
    std::vector<double> ours;
    std::vector<double> peers;
    std::vector<double> many;
    for (int run = 0; run < runs; ++run) {
        peers.push_back(redisBenchmark(server, tcp));
        ours.push_back(roundTrip(client));
        many.push_back(pipelined(client));
    }
    const double peer = median(peers);
    const double mine = median(ours);
    if (peer <= 0 || mine <= 0) {
        std::printf("redis round trip, %s | no measurement | - | - | <= 1.5 | MISS\n", tcp ? "tcp" : "unix socket");
        return false;
    }
    const bool ok = line(tcp ? "redis round trip of 200 B over tcp against redis-benchmark -c 1"
                             : "redis round trip of 200 B over a unix socket against redis-benchmark -c 1",
                         micro(mine), micro(peer), mine / peer, 1.5);
    line(tcp ? "redis pipeline of 1000 over tcp, each command, against redis-benchmark -c 1"
             : "redis pipeline of 1000 over a unix socket, each command, against redis-benchmark -c 1",
         micro(median(many)), micro(peer), median(many) / peer, 0);
    return ok;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    bool ok = memoryHits();
    RedisServer server;
    if (!server.start()) {
        std::puts("redis round trip | no redis-server | - | - | <= 1.5 | MISS");
        return 1;
    }
    ok = redisRoundTrips(server, false) && ok;
    ok = redisRoundTrips(server, true) && ok;
    return ok ? 0 : 1;
}
