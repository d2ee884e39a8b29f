// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redisserver.h"

#include <QDeadlineTimer>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    ::bind(socket, generic, size);
    ::getsockname(socket, generic, &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

} // namespace

RedisServer::RedisServer(QStringList extraArguments)
    : m_extra(std::move(extraArguments))
    , m_port(freePort())
{
}

RedisServer::~RedisServer()
{
    kill();
}

bool RedisServer::isInstalled()
{
    return !QStandardPaths::findExecutable(u"redis-server"_s).isEmpty();
}

QString RedisServer::socketPath() const
{
    return m_folder.filePath(u"redis.sock"_s);
}

RedisConfig RedisServer::tcp(int database) const
{
    return {u"127.0.0.1"_s, m_port, {}, {}, database, u"chom:"_s};
}

RedisConfig RedisServer::unixSocket(int database) const
{
    return {socketPath(), 0, {}, {}, database, u"chom:"_s};
}

bool RedisServer::start()
{
    // Another process may take the port between our look and the server's start: then try another one, once it is
    // known that nobody depends on the first.
    for (int tries = 0; tries < 3; ++tries) {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"redis-server"_s,
                        QStringList{u"--port"_s, QString::number(m_port), u"--bind"_s, u"127.0.0.1"_s,
                                    u"--unixsocket"_s, socketPath(), u"--save"_s, QString(), u"--appendonly"_s, u"no"_s,
                                    u"--dir"_s, m_folder.path(), u"--daemonize"_s, u"no"_s}
                            + m_extra);
        if (!m_process.waitForStarted(5'000))
            return false;
        const QDeadlineTimer deadline(10'000);
        while (!deadline.hasExpired()) {
            const QByteArray answer = cli({u"PING"_s});
            if (answer == "PONG" || answer.startsWith("NOAUTH") || answer.startsWith("NOPERM"))
                return true;
            if (m_process.waitForFinished(5))
                break; // it did not like its arguments, or the port
        }
        kill();
        m_port = freePort();
    }
    return false;
}

void RedisServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(5'000);
}

void RedisServer::freeze()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void RedisServer::thaw()
{
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

QByteArray RedisServer::cli(const QStringList &arguments) const
{
    QProcess process;
    process.start(u"redis-cli"_s, QStringList{u"-s"_s, socketPath()} + arguments);
    process.waitForFinished(10'000);
    return process.readAllStandardOutput().trimmed();
}

} // namespace chom
