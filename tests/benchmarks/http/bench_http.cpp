// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/prometheusclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace chom;

/// Issue line (a): 5, 20 and 50 Prometheus queries of 100 ms server latency against one such query, all through
/// PrometheusClient (request, network, parsing), beside `curl --parallel` with the same addresses.
/// Prints "name | ours | peer | ratio | goal | ok|MISS"; medians in ms. Ends with 1 where a goal is missed.
namespace {

constexpr int rounds = 21;
constexpr int delayMs = 100;

using Measure = std::function<double()>;

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Medians of two measurements that take turns, so that a busy moment of the machine meets both.
std::pair<double, double> mediansOf(const Measure &ours, const Measure &peer)
{
    QList<double> oursMs;
    QList<double> peerMs;
    for (int i = 0; i < rounds; ++i) {
        oursMs.append(ours());
        peerMs.append(peer());
    }
    return {medianOf(oursMs), medianOf(peerMs)};
}

/// Our own server in a process of its own; it ends with its standard input, so with us.
class DelayServer final
{
public:
    DelayServer()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            u"python3"_s,
            {QStringLiteral(CHOM_SOURCE_DIR "/tests/support/delayserver.py"), u"--delay"_s, QString::number(delayMs)});
        if (m_process.waitForStarted(10'000) && m_process.waitForReadyRead(10'000))
            m_port = m_process.readLine().trimmed().toInt();
    }
    ~DelayServer()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(3000))
            m_process.kill();
        m_process.waitForFinished(3000);
    }
    Q_DISABLE_COPY_MOVE(DelayServer)
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

private:
    QProcess m_process;
    int m_port = 0;
};

struct Client {
    explicit Client(const QUrl &url)
        : prometheus(http, endpointAt(url))
    {
    }
    static Endpoint endpointAt(const QUrl &url)
    {
        Endpoint endpoint;
        endpoint.config.url = url;
        return endpoint;
    }
    /// Wall time from the first call to the last parsed answer. Different queries, so that none are merged.
    double burst(int count)
    {
        QEventLoop loop;
        int left = count;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i) {
            prometheus.query(u"up{job=\"%1\"}"_s.arg(i)).then(&loop, [&](const Result<PromAnswer> &answer) {
                if (!answer || answer->series.size() != 20) {
                    std::fprintf(stderr, "query failed: %s\n",
                                 answer ? "wrong answer" : qPrintable(answer.error().text));
                    std::exit(2);
                }
                if (--left == 0)
                    loop.quit();
            });
        }
        loop.exec();
        return double(timer.nsecsElapsed()) / 1e6;
    }
    HttpClient http;
    PrometheusClient prometheus;
};

double curlBurst(const QString &config)
{
    QProcess curl;
    QElapsedTimer timer;
    timer.start();
    curl.start(u"curl"_s,
               {u"--silent"_s, u"--no-progress-meter"_s, u"--parallel"_s, u"--parallel-immediate"_s,
                u"--parallel-max"_s, u"300"_s, u"--config"_s, config});
    if (!curl.waitForFinished(30'000) || curl.exitCode() != 0) {
        std::fprintf(stderr, "curl failed: %s\n", curl.readAllStandardError().constData());
        std::exit(2);
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

QString writeCurlConfig(const QTemporaryDir &folder, const QUrl &url, int count)
{
    QFile file(folder.filePath(u"curl-%1"_s.arg(count)));
    if (!file.open(QIODevice::WriteOnly))
        std::exit(2);
    for (int i = 0; i < count; ++i)
        file.write(
            u"url = \"%1/api/v1/query?query=up%7Bjob%3D%22%2%22%7D\"\noutput = \"/dev/null\"\n"_s.arg(url.toString())
                .arg(i)
                .toUtf8());
    return file.fileName();
}

bool missed = false;

void compare(const QString &name, const Measure &oursOf, const Measure &peerOf, double goal)
{
    const auto [ours, peer] = mediansOf(oursOf, peerOf);
    const double ratio = ours / peer;
    const bool good = goal <= 0 || ratio <= goal;
    missed = missed || !good;
    std::printf("%s | %.1f ms | %.1f ms | %.3f | %s | %s\n", qPrintable(name), ours, peer, ratio,
                goal > 0 ? qPrintable(QString::number(goal, 'f', 2)) : "-", good ? "ok" : "MISS");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const DelayServer server;
    if (server.port() == 0) {
        std::fprintf(stderr, "the delay server did not start: is python3 installed?\n");
        return 2;
    }
    std::printf("name | ours | peer | ratio | goal | verdict\n");
    Client warm(server.url());
    warm.burst(50); // a board refreshes again and again: connections are there
    const Measure one = [&] { return warm.burst(1); };
    const QTemporaryDir folder;
    const bool curl = !QStandardPaths::findExecutable(u"curl"_s).isEmpty();
    for (const auto &[count, goal] : {std::pair{5, 1.10}, std::pair{20, 1.20}, std::pair{50, 1.35}}) {
        const Measure many = [&warm, n = count] { return warm.burst(n); };
        const Measure cold = [&server, n = count] { return std::make_unique<Client>(server.url())->burst(n); };
        compare(u"%1 queries of 100 ms against one"_s.arg(count), many, one, goal);
        compare(u"%1 queries, new client and connections, against one kept"_s.arg(count), cold, one, 0);
        if (curl) {
            const QString config = writeCurlConfig(folder, server.url(), count);
            compare(
                u"%1 queries against curl --parallel (process and connections included)"_s.arg(count), many,
                [&] { return curlBurst(config); }, 0);
        }
    }
    compare(
        u"200 queries against one"_s, [&] { return warm.burst(200); }, one, 0);
    return missed ? 1 : 0;
}
