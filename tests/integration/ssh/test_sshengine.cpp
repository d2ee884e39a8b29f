// SPDX-License-Identifier: GPL-3.0-or-later

// The SSH engine under load from several threads, without Qt, for the thread sanitizer. Starts its own sshd.

#include "services/ssh/core/pool.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

using namespace chom::sshcore;
namespace fs = std::filesystem;

namespace {

int failedChecks = 0;

void check(bool ok, const std::string &what)
{
    if (ok)
        return;
    ++failedChecks;
    std::fprintf(stderr, "FAILED: %s\n", what.c_str());
}

pid_t launch(const std::vector<std::string> &words, const std::string &log)
{
    std::vector<char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    dup2(file, 1);
    dup2(file, 2);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

int listeningPort(bool keepOpen, int &socketOut)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    if (keepOpen)
        listen(listener, 16);
    else
        close(listener);
    socketOut = keepOpen ? listener : -1;
    return ntohs(address.sin_port);
}

/// A private sshd, its keys, and how to log in there.
class Server
{
public:
    Server()
    {
        char name[] = "/tmp/chom-engine-XXXXXX";
        m_folder = mkdtemp(name);
        int unused = -1;
        m_port = listeningPort(false, unused);
        for (const char *key : {"host", "client"}) {
            const pid_t pid = launch({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", m_folder / key}, m_folder / "log");
            waitpid(pid, nullptr, 0);
        }
        fs::copy_file(m_folder / "client.pub", m_folder / "authorized");
        std::ofstream(m_folder / "config") << "Port " << m_port << "\nListenAddress 127.0.0.1\nPidFile none\nUsePAM no\n"
                                           << "StrictModes no\nPermitRootLogin yes\nHostKey " << (m_folder / "host").string()
                                           << "\nAuthorizedKeysFile " << (m_folder / "authorized").string()
                                           << "\nSetEnv HOME=" << m_folder.string() << "\nSubsystem sftp internal-sftp\n";
        if (getuid() == 0)
            fs::create_directories("/run/sshd");
        m_target = makeTarget();
        m_pid = launch({"/usr/sbin/sshd", "-D", "-e", "-f", m_folder / "config"}, m_folder / "log");
    }
    ~Server()
    {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
        std::error_code error;
        fs::remove_all(m_folder, error);
    }
    bool waitUntilReady(Pool &pool) const
    {
        for (int i = 0; i < 200; ++i) {
            auto job = makeJob(JobKind::HostKeyProbe);
            std::promise<bool> answered;
            job->done = [&answered](JobResult &&result) { answered.set_value(!result.failure); };
            pool.submit(job);
            if (answered.get_future().get())
                return true;
            std::this_thread::sleep_for(Millis(50));
        }
        return false;
    }
    Target makeTarget() const
    {
        Target target;
        target.hop.host = "127.0.0.1";
        target.hop.port = m_port;
        target.hop.user = getpwuid(getuid())->pw_name;
        target.hop.identity.kind = AuthKind::KeyFile;
        target.hop.identity.keyFile = m_folder / "client";
        std::ifstream file(m_folder / "host.pub");
        std::string type, key;
        file >> type >> key;
        target.hop.pinnedHostKey = type + ' ' + key;
        return target;
    }
    JobPtr makeJob(JobKind kind) const
    {
        auto job = std::make_shared<Job>();
        job->kind = kind;
        job->target = m_target;
        job->deadline = SteadyClock::now() + Millis(60'000);
        return job;
    }
    fs::path folder() const { return m_folder; }

private:
    fs::path m_folder;
    int m_port = 0;
    pid_t m_pid = 0;
    Target m_target; // made once: getpwuid() is not for several threads
};

struct Tally {
    std::atomic<int> asked = 0;
    std::atomic<int> answered = 0;
    std::atomic<int> good = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> wrong = 0;
};

void submitCommand(Pool &pool, const Server &server, Tally &tally, int number)
{
    auto job = server.makeJob(JobKind::Exec);
    const bool cancel = number % 10 == 9;
    job->exec.command = cancel ? "exec sleep 60" : "echo " + std::to_string(number);
    auto started = std::make_shared<std::atomic<int>>(0);
    if (cancel)
        job->isCancelled = [started] { return ++*started > 3; };
    ++tally.asked;
    job->done = [&tally, number, cancel](JobResult &&result) {
        if (result.failure.fault == Fault::Cancelled && cancel)
            ++tally.cancelled;
        else if (!result.failure && result.out == std::to_string(number) + "\n")
            ++tally.good;
        else
            ++tally.wrong;
        ++tally.answered;
    };
    pool.submit(job);
}

void manyThreadsOnePool(const Server &server)
{
    PoolOptions options;
    options.maxConnections = 4;
    options.idleLimit = Millis(200);
    Pool pool(options);
    check(server.waitUntilReady(pool), "sshd answers");
    Tally tally;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 30; ++i) {
                submitCommand(pool, server, tally, t * 1000 + i);
                if (i % 7 == 0) {
                    check(pool.stats().limit == 4, "statistics while it works");
                    pool.closeIdle();
                }
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (int i = 0; i < 600 && tally.answered < tally.asked; ++i)
        std::this_thread::sleep_for(Millis(100));
    check(tally.answered == 120 && tally.wrong == 0 && tally.cancelled == 12 && tally.good == 108,
          "every command answered once: good " + std::to_string(tally.good) + " cancelled "
              + std::to_string(tally.cancelled) + " wrong " + std::to_string(tally.wrong));
}

JobResult waitFor(Pool &pool, const JobPtr &job)
{
    std::promise<JobResult> answer;
    job->done = [&answer](JobResult &&result) { answer.set_value(std::move(result)); };
    pool.submit(job);
    return answer.get_future().get();
}

void transfers(const Server &server)
{
    Pool pool(PoolOptions {});
    const fs::path here = server.folder() / "here";
    std::ofstream(here, std::ios::binary) << std::string(3'000'000, 'x') << "end";
    auto put = server.makeJob(JobKind::Transfer);
    put->transfer.upload = true;
    put->transfer.local = here;
    put->transfer.remote = server.folder() / "there";
    const JobResult sent = waitFor(pool, put);
    check(!sent.failure && sent.bytes == 3'000'003, "upload: " + sent.failure.detail);
    auto get = server.makeJob(JobKind::Transfer);
    get->transfer.local = server.folder() / "back";
    get->transfer.remote = server.folder() / "there";
    const JobResult got = waitFor(pool, get);
    check(!got.failure && fs::file_size(server.folder() / "back") == 3'000'003, "download: " + got.failure.detail);
}

void breaker(const Server &server)
{
    Pool pool(PoolOptions {});
    int unused = -1;
    const int port = listeningPort(false, unused);
    Fault last = Fault::None;
    for (int i = 0; i < 4; ++i) {
        auto job = server.makeJob(JobKind::Exec);
        job->target.hop.port = port;
        job->exec.command = "true";
        last = waitFor(pool, job).failure.fault;
    }
    check(last == Fault::BreakerOpen, std::string("the fourth try is refused: ") + faultName(last));
}

void destroyedWhileBusy(const Server &server)
{
    int hung = -1;
    const int port = listeningPort(true, hung); // accepts and never says a word
    Tally tally;
    const TimePoint start = SteadyClock::now();
    {
        Pool pool(PoolOptions {});
        for (int i = 0; i < 20; ++i)
            submitCommand(pool, server, tally, 9 + i * 10);
        auto stuck = server.makeJob(JobKind::Exec);
        stuck->target.hop.port = port;
        stuck->done = [&tally](JobResult &&) { ++tally.answered; };
        pool.submit(stuck);
        auto unknown = server.makeJob(JobKind::Exec);
        unknown->target.hop.host = "no-such-host.invalid";
        unknown->done = [&tally](JobResult &&) { ++tally.answered; };
        pool.submit(unknown);
        std::this_thread::sleep_for(Millis(150));
    }
    const auto took = std::chrono::duration_cast<Millis>(SteadyClock::now() - start).count();
    check(tally.answered == 22, "every job answered: " + std::to_string(tally.answered));
    check(took < 2'500, "ended in time: " + std::to_string(took) + " ms");
    close(hung);
}

} // namespace

int main()
{
    signal(SIGPIPE, SIG_IGN);
    const Server server;
    manyThreadsOnePool(server);
    transfers(server);
    breaker(server);
    destroyedWhileBusy(server);
    std::printf("%s\n", failedChecks ? "FAILED" : "all passed");
    return failedChecks ? 1 : 0;
}
