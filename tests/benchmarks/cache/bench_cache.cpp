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
constexpr int peerRoundTrips = 10'000; // it counts its own start into its rate
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
            bytes += QByteArray(plain.at(keys.at(i % keyCount))).size();
        plains.push_back((nowNs() - from) / lookups);
        from = nowNs();
        for (int i = 0; i < lookups; ++i) {
            if (const auto hit = cache.peek(keys.at(i % keyCount)))
                bytes += hit->value.size();
        }
        peeks.push_back((nowNs() - from) / lookups);
        from = nowNs();
        for (int i = 0; i < lookups; ++i) {
            if (const auto hit = cache.get(keys.at(i % keyCount)).result())
                bytes += hit->value.size();
        }
        gets.push_back((nowNs() - from) / lookups);
    }
    const bool whole = bytes == qsizetype(3) * runs * lookups * value.size();
    const double floor = median(plains);
    line("memory hit, peek() against a bare std::unordered_map", nano(median(peeks)), nano(floor),
         median(peeks) / floor, 0);
    line("memory hit, get() with its QFuture against a bare std::unordered_map", nano(median(gets)), nano(floor),
         median(gets) / floor, 0);
    return whole && line("memory hit, peek() against 1 us", nano(median(peeks)), nano(1'000), median(peeks) / 1'000, 1);
}

/// Of redis-benchmark itself, in microseconds; 0 if it did not run.
struct PeerTimes {
    double medianUs = 0; ///< as it prints it: its histogram has steps of 8 us
    double perRequestUs = 0; ///< from its rate: exact
};

PeerTimes redisBenchmark(const RedisServer &server, bool tcp)
{
    QStringList arguments{u"-c"_s,          u"1"_s,   u"-n"_s,   QString::number(peerRoundTrips),
                          u"-t"_s,          u"get"_s, u"-d"_s,   QString::number(value.size()),
                          u"--precision"_s, u"3"_s,   u"--csv"_s};
    arguments += tcp ? QStringList{u"-p"_s, QString::number(server.port())} : QStringList{u"-s"_s, server.socketPath()};
    QProcess process;
    process.start(u"redis-benchmark"_s, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    // "GET","rps","avg","min","p50",…
    const QList<QByteArray> fields = process.readAllStandardOutput().trimmed().split('\n').last().split(',');
    const auto number = [&fields](int at) { return QByteArray(fields.at(at)).replace('"', "").toDouble(); };
    if (fields.size() < 5 || number(1) <= 0)
        return {};
    return {number(4) * 1'000, 1e6 / number(1)};
}

/// From the call until the calling thread sees the future finished: by looking at it, or asleep until it is woken.
double roundTrip(RedisClient &client, bool asleep)
{
    std::vector<double> times;
    for (int i = 0; i < roundTrips; ++i) {
        const double from = nowNs();
        QFuture<Result<RedisValue>> future = client.command({"GET"_ba, "key:__rand_int__"_ba});
        if (asleep)
            future.waitForFinished();
        while (!future.isFinished()) { }
        times.push_back((nowNs() - from) / 1'000);
        if (const Result<RedisValue> reply = future.result(); !reply || reply->bytes != value)
            return 0;
    }
    return median(times);
}

double pipelined(RedisClient &client)
{
    const QList<QList<QByteArray>> commands(1'000, QList<QByteArray>{"GET"_ba, "key:__rand_int__"_ba});
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
    std::vector<double> seen;
    std::vector<double> woken;
    std::vector<double> many;
    std::vector<double> peerMedians;
    std::vector<double> peerRequests;
    for (int run = 0; run < runs; ++run) {
        const PeerTimes peer = redisBenchmark(server, tcp);
        peerMedians.push_back(peer.medianUs);
        peerRequests.push_back(peer.perRequestUs);
        seen.push_back(roundTrip(client, false));
        woken.push_back(roundTrip(client, true));
        many.push_back(pipelined(client));
    }
    // Where its median is only a few of its histogram's steps, its rate says more.
    const bool coarse = median(peerMedians) < 30;
    const double peer = coarse ? median(peerRequests) : median(peerMedians);
    const QString how
        = coarse ? u" (its rate; its median, in steps of 8 us: %1)"_s.arg(micro(median(peerMedians))) : QString();
    const double mine = median(seen);
    const std::string socket = tcp ? "tcp" : "a unix socket";
    if (peer <= 0 || mine <= 0) {
        std::printf("redis round trip over %s | no measurement | - | - | <= 1.5 | MISS\n", socket.c_str());
        return false;
    }
    const std::string against = " over " + socket + ", against redis-benchmark -c 1";
    const bool ok
        = line(("redis round trip of 200 B" + against).c_str(), micro(mine), micro(peer) + how, mine / peer, 1.5);
    line(("redis round trip of 200 B, the caller asleep until woken," + against).c_str(), micro(median(woken)),
         micro(peer), median(woken) / peer, 0);
    line(("redis pipeline of 1000, each command," + against).c_str(), micro(median(many)), micro(peer),
         median(many) / peer, 0);
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
