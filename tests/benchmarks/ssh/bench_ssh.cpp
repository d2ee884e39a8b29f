// SPDX-License-Identifier: GPL-3.0-or-later

// SSH against the programs that people use: ssh, ssh with ControlMaster, sftp, pssh, ansible. Every line is a ratio
// measured in one run, ours and the peer's in turn, so that other load on the machine hits both.
//   name | ours | peer | ratio | goal | ok|MISS

#include "services/ssh/sshpool.h"
#include "tests/support/delayproxy.h"
#include "tests/support/sshdserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include <sys/resource.h>

using namespace chom;
using namespace Qt::StringLiterals;

namespace {

int failures = 0;

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double timeOf(const std::function<void()> &action)
{
    QElapsedTimer timer;
    timer.start();
    action();
    return double(timer.nsecsElapsed()) / 1e6;
}

void check(bool ok, const char *what)
{
    if (ok)
        return;
    ++failures;
    std::fprintf(stderr, "bench_ssh: %s failed\n", what);
}

void runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(300'000);
    if (!ended || process.exitCode() != 0)
        std::fprintf(stderr, "%s\n", process.readAllStandardError().constData());
    check(ended && process.exitCode() == 0, qPrintable(program));
}

void runOurs(SshPool &pool, const SshTarget &target)
{
    auto future = pool.run(target, u"true"_s);
    future.waitForFinished();
    check(future.resultCount() == 1 && future.result() && future.result()->exitStatus == 0, "our command");
}

enum class Goal { AtMost, AtLeast, None };

void print(const char *name, double ours, double peer, const char *unit, double ratio, Goal goal, double limit)
{
    const bool ok = goal == Goal::None || (goal == Goal::AtMost ? ratio <= limit : ratio >= limit);
    std::printf("%s | %.2f %s | %.2f %s | %.3f | ", name, ours, unit, peer, unit, ratio);
    if (goal == Goal::None)
        std::printf("- | ok\n");
    else
        std::printf("%s %.3f | %s\n", goal == Goal::AtMost ? "<=" : ">=", limit, ok ? "ok" : "MISS");
    std::fflush(stdout);
}

struct Pair {
    std::vector<double> ours;
    std::vector<double> peer;
};

Pair measure(int rounds, const std::function<void()> &ours, const std::function<void()> &peer)
{
    Pair pair;
    for (int i = 0; i < rounds; ++i) {
        pair.ours.push_back(timeOf(ours));
        pair.peer.push_back(timeOf(peer));
    }
    return pair;
}

void printTimes(const char *name, const Pair &pair, Goal goal, double limit)
{
    const double ours = median(pair.ours);
    const double peer = median(pair.peer);
    print(name, ours, peer, "ms", peer > 0 ? ours / peer : 0, goal, limit);
}

/// ssh over a master connection that is kept: started here, ended with this object.
class ControlMaster
{
public:
    ControlMaster(QStringList options, const QString &socket)
        : m_options(std::move(options))
    {
        m_options << u"-S"_s << socket;
        runProgram(u"ssh"_s, m_options + QStringList {u"-M"_s, u"-f"_s, u"-N"_s, u"127.0.0.1"_s});
    }
    ~ControlMaster() { runProgram(u"ssh"_s, m_options + QStringList {u"-O"_s, u"exit"_s, u"127.0.0.1"_s}); }
    Q_DISABLE_COPY_MOVE(ControlMaster)
    void run() const { runProgram(u"ssh"_s, m_options + QStringList {u"127.0.0.1"_s, u"true"_s}); }

private:
    QStringList m_options;
};

QStringList withPort(QStringList options, quint16 port)
{
    for (QString &option : options) {
        if (option.startsWith(u"Port="_s))
            option = u"Port=%1"_s.arg(port);
    }
    return options + QStringList {u"-o"_s, u"HostKeyAlias=bench"_s, u"-o"_s, u"StrictHostKeyChecking=no"_s};
}

void benchCommands(const SshdServer &server, const QString &folder)
{
    const QStringList ssh = server.clientOptions();
    const SshTarget target = server.target();
    SshPool pool({});
    runOurs(pool, target);
    printTimes("kept command / fresh ssh",
               measure(24, [&] { runOurs(pool, target); },
                       [&] { runProgram(u"ssh"_s, ssh + QStringList {u"127.0.0.1"_s, u"true"_s}); }),
               Goal::AtMost, 1.0 / 40);
    {
        const ControlMaster master(ssh, folder + u"/cm"_s);
        printTimes("kept command / ControlMaster", measure(40, [&] { runOurs(pool, target); }, [&] { master.run(); }),
                   Goal::AtMost, 0.5);
    }
    printTimes("new connection and command / fresh ssh",
               measure(24,
                       [&] {
                           pool.closeIdle();
                           runOurs(pool, target);
                       },
                       [&] { runProgram(u"ssh"_s, ssh + QStringList {u"127.0.0.1"_s, u"true"_s}); }),
               Goal::AtMost, 0.3);
}

void benchCommandsFarAway(const SshdServer &server, const QString &folder)
{
    const DelayProxy proxy(server.port(), 50);
    check(proxy.port() != 0, "the delay proxy");
    if (proxy.port() == 0)
        return;
    SshTarget target = server.target();
    target.port = proxy.port();
    SshPool pool({});
    runOurs(pool, target);
    const ControlMaster master(withPort(server.clientOptions(), proxy.port()), folder + u"/cm50"_s);
    printTimes("50 ms: kept command / ControlMaster", measure(24, [&] { runOurs(pool, target); }, [&] { master.run(); }),
               Goal::AtMost, 0.6);
}

struct Fleet {
    std::vector<std::unique_ptr<SshdServer>> servers;
    QString folder;
    QString sshConfig;
    QString masterConfig;
    QString inventory;
    QByteArray hostLines; ///< 200 lines, each host ten times
};

void writeText(const QString &path, const QByteArray &text)
{
    QFile file(path);
    check(file.open(QIODevice::WriteOnly) && file.write(text) == text.size(), "writing a file");
}

Fleet startFleet(SshTestKeys &keys, const QString &folder, int count)
{
    Fleet fleet;
    fleet.folder = folder;
    fleet.sshConfig = folder + u"/ssh_config"_s;
    fleet.masterConfig = folder + u"/ssh_config_master"_s;
    fleet.inventory = folder + u"/inventory"_s;
    QByteArray plain, master, inventory;
    for (int i = 0; i < count; ++i) {
        fleet.servers.push_back(std::make_unique<SshdServer>(keys));
        SshdServer &server = *fleet.servers.back();
        check(server.start(), "sshd");
        const QString alias = u"h%1"_s.arg(i);
        plain += server.clientConfig(alias).toUtf8();
        master += server.clientConfig(alias, u"  ControlMaster auto\n  ControlPersist 60\n  ControlPath %1/m-%2\n"_s
                                                 .arg(folder, alias)).toUtf8();
        inventory += alias.toUtf8() + '\n';
    }
    for (int i = 0; i < 200; ++i)
        fleet.hostLines += "h" + QByteArray::number(i % count) + '\n';
    writeText(fleet.sshConfig, plain);
    writeText(fleet.masterConfig, master);
    writeText(fleet.inventory, inventory);
    writeText(folder + u"/hosts"_s, fleet.hostLines);
    return fleet;
}

void fleetByUs(const Fleet &fleet)
{
    SshPool pool({});
    QList<QFuture<Result<CommandResult>>> futures;
    for (std::size_t i = 0; i < 200; ++i)
        futures.append(pool.run(fleet.servers[i % fleet.servers.size()]->target(), u"true"_s));
    for (auto &future : futures) {
        future.waitForFinished();
        check(future.result().has_value(), "our fleet command");
    }
}

void fleetByMasters(const Fleet &fleet)
{
    runProgram(u"xargs"_s, {u"-P20"_s, u"-I{}"_s, u"ssh"_s, u"-n"_s, u"-F"_s, fleet.masterConfig, u"{}"_s, u"true"_s},
               fleet.hostLines);
}

void benchFleet(SshTestKeys &keys, const QString &folder)
{
    const Fleet fleet = startFleet(keys, folder, 20);
    Pair pair;
    for (int i = 0; i < 5; ++i) {
        pair.ours.push_back(timeOf([&] { fleetByUs(fleet); }));
        pair.peer.push_back(timeOf([&] { fleetByMasters(fleet); }));
        for (std::size_t host = 0; host < fleet.servers.size(); ++host) {
            QProcess exit; // cold again
            exit.start(u"ssh"_s, {u"-F"_s, fleet.masterConfig, u"-O"_s, u"exit"_s, u"h%1"_s.arg(host)});
            exit.waitForFinished();
        }
    }
    printTimes("200 commands on 20 hosts / xargs -P20 ssh with ControlMaster", pair, Goal::AtMost, 0.4);
    const double ours = median(pair.ours);
    if (!QStandardPaths::findExecutable(u"parallel-ssh"_s).isEmpty()) {
        const double peer = timeOf([&] {
            runProgram(u"parallel-ssh"_s, {u"-h"_s, folder + u"/hosts"_s, u"-p"_s, u"20"_s, u"-x"_s,
                                           u"-F %1"_s.arg(fleet.sshConfig), u"true"_s});
        });
        print("200 commands on 20 hosts / pssh -p 20", ours, peer, "ms", ours / peer, Goal::None, 0);
    }
    if (!QStandardPaths::findExecutable(u"ansible"_s).isEmpty()) {
        qputenv("ANSIBLE_LOCAL_TEMP", folder.toLocal8Bit());
        qputenv("ANSIBLE_SSH_CONTROL_PATH_DIR", folder.toLocal8Bit());
        const double peer = timeOf([&] {
            for (int i = 0; i < 10; ++i)
                runProgram(u"ansible"_s, {u"all"_s, u"-i"_s, fleet.inventory, u"-f"_s, u"20"_s, u"-m"_s, u"raw"_s,
                                          u"-a"_s, u"true"_s, u"--ssh-common-args"_s, u"-F %1"_s.arg(fleet.sshConfig)});
        });
        print("200 commands on 20 hosts / ansible -f 20, ten times", ours, peer, "ms", ours / peer, Goal::None, 0);
    }
}

/// Seconds of CPU used so far by us, or by the programs that we waited for.
double cpuSeconds(int who)
{
    rusage usage {};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void makeFile(const QString &path, qint64 size)
{
    QFile file(path);
    check(file.open(QIODevice::WriteOnly), "making a file");
    QByteArray block(1 << 20, '\0');
    for (qint64 i = 0; i < size / block.size(); ++i) {
        for (qsizetype at = 0; at < block.size(); at += 64)
            block[at] = char(i * 7 + at / 64);
        file.write(block);
    }
}

void benchSftp(const SshTarget &target, const QStringList &options, const QString &folder, const char *name, qint64 size,
               int rounds, double goal)
{
    const QString local = folder + u"/local"_s;
    makeFile(local, size);
    SshPool pool({});
    runOurs(pool, target);
    const auto batch = [&](const QByteArray &line) {
        runProgram(u"sftp"_s, QStringList {u"-q"_s, u"-b"_s, u"-"_s} + options + QStringList {u"127.0.0.1"_s}, line + '\n');
    };
    // Each round connects anew, as the program does.
    const auto transfer = [&](const std::function<QFuture<Result<TransferResult>>()> &start) {
        pool.closeIdle();
        auto future = start();
        future.waitForFinished();
        check(future.result() && future.result()->bytes == size, "our transfer");
    };
    const double mib = double(size) / (1 << 20);
    const QString remote = folder + u"/remote"_s;
    const QString back = folder + u"/back"_s;
    const double oursBefore = cpuSeconds(RUSAGE_SELF);
    const double peerBefore = cpuSeconds(RUSAGE_CHILDREN);
    const Pair put = measure(rounds, [&] { transfer([&] { return pool.put(target, local, remote); }); },
                             [&] { batch("put " + local.toUtf8() + ' ' + remote.toUtf8()); });
    const Pair get = measure(rounds, [&] { transfer([&] { return pool.get(target, remote, back); }); },
                             [&] { batch("get " + remote.toUtf8() + ' ' + back.toUtf8()); });
    for (const auto &[direction, pair] : {std::pair {"put", put}, std::pair {"get", get}}) {
        const double ours = mib * 1000 / median(pair.ours);
        const double peer = mib * 1000 / median(pair.peer);
        const QByteArray label = QByteArray(name) + ' ' + direction + " / sftp, connecting included";
        print(label.constData(), ours, peer, "MiB/s", ours / peer, Goal::AtLeast, goal);
    }
    const double moved = mib * rounds * 2;
    const double ours = (cpuSeconds(RUSAGE_SELF) - oursBefore) * 1000 / moved;
    const double peer = (cpuSeconds(RUSAGE_CHILDREN) - peerBefore) * 1000 / moved;
    print((QByteArray(name) + " CPU of the client / sftp").constData(), ours, peer, "ms/MiB", ours / peer, Goal::None, 0);
    for (const QString &path : {local, remote, back})
        QFile::remove(path);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList only = QCoreApplication::arguments().mid(1); // commands, far, fleet, sftp, sftp-far; none: all
    const auto wanted = [&only](const QString &name) { return only.isEmpty() || only.contains(name); };
    QTemporaryDir folder(u"/tmp/chb-XXXXXX"_s); // a short path: it holds unix sockets
    SshTestKeys keys;
    SshdServer server(keys);
    if (!server.start()) {
        std::fprintf(stderr, "bench_ssh: sshd does not start:\n%s\n", qPrintable(server.log()));
        return 1;
    }
    std::printf("name | ours | peer | ratio | goal | result\n");
    if (wanted(u"commands"_s))
        benchCommands(server, folder.path());
    if (wanted(u"far"_s))
        benchCommandsFarAway(server, folder.path());
    if (wanted(u"fleet"_s))
        benchFleet(keys, folder.path());
    if (wanted(u"sftp"_s))
        benchSftp(server.target(), server.clientOptions(), folder.path(), "SFTP 256 MiB", 256 << 20, 3, 1.0);
    if (wanted(u"sftp-far"_s)) {
        const DelayProxy proxy(server.port(), 50);
        SshTarget target = server.target();
        target.port = proxy.port();
        benchSftp(target, withPort(server.clientOptions(), proxy.port()), folder.path(), "SFTP 32 MiB at 50 ms", 32 << 20,
                  5, 1.3);
    }
    return failures ? 1 : 0;
}
