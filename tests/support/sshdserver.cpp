// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sshdserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace chom {

using namespace Qt::StringLiterals;

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void runKeygen(const QStringList &arguments)
{
    QProcess process;
    process.start(u"ssh-keygen"_s, arguments);
    process.waitForFinished(30'000);
}

/// Field 3 (state) and 4 (parent) of /proc/<pid>/stat; the name before them can contain anything.
QList<QByteArray> statFields(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

QList<qint64> childrenOf(qint64 parent)
{
    QList<qint64> children;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        if (isPid && statFields(pid).value(1).toLongLong() == parent)
            children.append(pid);
    }
    return children;
}

} // namespace

quint16 freeTcpPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QList<qint64> descendants(qint64 pid)
{
    QList<qint64> all = childrenOf(pid);
    for (qsizetype i = 0; i < all.size(); ++i)
        all += childrenOf(all.at(i));
    return all;
}

bool processExists(qint64 pid)
{
    const QByteArray state = statFields(pid).value(0);
    return !state.isEmpty() && state != "Z" && state != "X";
}

QString SshTestKeys::file(const QString &name)
{
    const QString path = m_folder.filePath(name);
    if (QFile::exists(path))
        return path;
    QStringList arguments {u"-q"_s, u"-f"_s, path, u"-C"_s, name};
    arguments << u"-N"_s << (name.startsWith(u"encrypted"_s) ? QString::fromLatin1(passphrase()) : QString());
    if (name.contains(u"rsa"_s) || name.endsWith(u"pem"_s))
        arguments << u"-t"_s << u"rsa"_s << u"-b"_s << u"2048"_s;
    else if (name.startsWith(u"ecdsa"_s))
        arguments << u"-t"_s << u"ecdsa"_s << u"-b"_s << (name.size() > 5 ? name.mid(5) : u"256"_s);
    else
        arguments << u"-t"_s << u"ed25519"_s;
    if (name.endsWith(u"pem"_s))
        arguments << u"-m"_s << u"PEM"_s;
    if (name.endsWith(u"gcm"_s))
        arguments << u"-Z"_s << u"aes256-gcm@openssh.com"_s;
    if (name.endsWith(u"chacha"_s))
        arguments << u"-Z"_s << u"chacha20-poly1305@openssh.com"_s;
    runKeygen(arguments);
    return path;
}

QByteArray SshTestKeys::authorizedKeys() const
{
    QByteArray all;
    const QStringList files = QDir(m_folder.path()).entryList({u"*.pub"_s}, QDir::Files);
    for (const QString &name : files)
        all += readFile(m_folder.filePath(name));
    return all;
}

SshdServer::SshdServer(SshTestKeys &keys, QStringList extra, QStringList hostKeyTypes)
    : m_keys(keys)
    , m_extra(std::move(extra))
    , m_hostKeyTypes(std::move(hostKeyTypes))
    , m_port(freeTcpPort())
{
    m_keys.file(u"ed25519"_s);
    replaceHostKeys();
}

SshdServer::~SshdServer()
{
    stop();
}

void SshdServer::replaceHostKeys()
{
    for (const QString &type : m_hostKeyTypes) {
        const QString path = m_folder.filePath(u"host_"_s + type);
        QFile::remove(path);
        QFile::remove(path + u".pub"_s);
        runKeygen({u"-q"_s, u"-t"_s, type, u"-N"_s, QString(), u"-f"_s, path, u"-C"_s, QString()});
    }
    writeConfig();
}

void SshdServer::writeConfig()
{
    QStringList lines = m_extra;
    lines << u"Port %1"_s.arg(m_port) << u"ListenAddress 127.0.0.1"_s << u"PidFile none"_s << u"StrictModes no"_s
          << u"UsePAM no"_s << u"PermitRootLogin yes"_s << u"LogLevel VERBOSE"_s
          << u"AuthorizedKeysFile %1"_s.arg(m_folder.filePath(u"authorized_keys"_s))
          // Nobody's own shell start-up files: they differ between machines and count in every command.
          << u"SetEnv HOME=%1"_s.arg(m_folder.path());
    if (m_extra.filter(u"Subsystem"_s).isEmpty())
        lines << u"Subsystem sftp internal-sftp"_s;
    for (const QString &type : m_hostKeyTypes)
        lines << u"HostKey %1"_s.arg(m_folder.filePath(u"host_"_s + type));
    writeFile(m_folder.filePath(u"sshd_config"_s), lines.join(u'\n').toUtf8() + '\n');
}

void SshdServer::authorize(const QByteArray &publicKeys)
{
    writeFile(m_folder.filePath(u"authorized_keys"_s), publicKeys);
}

bool SshdServer::setPassword(const QByteArray &password)
{
    QProcess probe;
    probe.start(u"unshare"_s, {u"--mount"_s, u"mount"_s, u"--bind"_s, m_folder.path(), u"/mnt"_s});
    if (!probe.waitForFinished(10'000) || probe.exitCode() != 0)
        return false;
    QProcess hash;
    hash.start(u"openssl"_s, {u"passwd"_s, u"-6"_s, u"-stdin"_s});
    hash.write(password + '\n');
    hash.closeWriteChannel();
    if (!hash.waitForFinished(10'000) || hash.exitCode() != 0)
        return false;
    QList<QByteArray> lines = readFile(u"/etc/shadow"_s).split('\n');
    for (QByteArray &line : lines) {
        QList<QByteArray> fields = line.split(':');
        if (fields.size() < 2 || QString::fromLocal8Bit(fields.at(0)) != user())
            continue;
        fields[1] = hash.readAllStandardOutput().trimmed();
        line = fields.join(':');
    }
    m_shadow = m_folder.filePath(u"shadow"_s);
    writeFile(m_shadow, lines.join('\n'));
    return true;
}

bool SshdServer::start()
{
    if (::getuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // sshd's own folder for privilege separation
    authorize(m_keys.authorizedKeys());
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QString program = QStandardPaths::findExecutable(u"sshd"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
    const QStringList arguments {u"-D"_s, u"-e"_s, u"-f"_s, m_folder.filePath(u"sshd_config"_s)};
    if (m_shadow.isEmpty()) {
        m_process->start(program, arguments);
    } else {
        const QString script = u"mount --bind \"$1\" /etc/shadow && shift && exec \"$@\""_s;
        m_process->start(u"unshare"_s,
                         QStringList {u"--mount"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, m_shadow, program} + arguments);
    }
    const QDeadlineTimer deadline(10'000);
    while (m_process->waitForStarted(1'000) && m_process->state() == QProcess::Running && !deadline.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (socket.waitForConnected(200) && socket.waitForReadyRead(1'000))
            return true;
        m_process->waitForFinished(10);
    }
    return false;
}

QList<qint64> SshdServer::sessionPids() const
{
    if (!m_process)
        return {};
    QList<qint64> pids;
    const QList<qint64> all = descendants(m_process->processId());
    for (const qint64 pid : all) {
        if (readFile(u"/proc/%1/comm"_s.arg(pid)).trimmed() == "sshd")
            pids.append(pid);
    }
    return pids;
}

int SshdServer::signalSessions(int signal)
{
    const QList<qint64> pids = sessionPids();
    for (const qint64 pid : pids)
        ::kill(pid_t(pid), signal);
    return int(pids.size());
}

void SshdServer::signalServer(int signal)
{
    if (m_process)
        ::kill(pid_t(m_process->processId()), signal);
}

void SshdServer::stop()
{
    if (!m_process)
        return;
    QList<qint64> pids = descendants(m_process->processId());
    pids.prepend(m_process->processId());
    for (const qint64 pid : pids)
        ::kill(pid_t(pid), SIGKILL);
    m_process->waitForFinished(5'000);
    m_process.reset();
}

QString SshdServer::hostKeyLine(const QString &type) const
{
    const QList<QByteArray> parts = readFile(m_folder.filePath(u"host_%1.pub"_s.arg(type))).trimmed().split(' ');
    return QString::fromLatin1(parts.value(0) + ' ' + parts.value(1));
}

QString SshdServer::log() const
{
    return QString::fromUtf8(readFile(m_folder.filePath(u"log"_s)));
}

QString SshdServer::user()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : u"root"_s;
}

SshTarget SshdServer::target(const QString &key) const
{
    SshTarget target;
    target.host = u"127.0.0.1"_s;
    target.port = m_port;
    target.user = user();
    target.identity.kind = IdentityKind::KeyFile;
    target.identity.keyFile = m_keys.file(key);
    target.pinnedHostKey = hostKeyLine(m_hostKeyTypes.first());
    return target;
}

QStringList SshdServer::clientOptions(const QString &key) const
{
    const QString knownHosts = m_folder.filePath(u"known_hosts"_s);
    writeFile(knownHosts, u"[127.0.0.1]:%1 %2\n"_s.arg(m_port).arg(hostKeyLine(m_hostKeyTypes.first())).toUtf8());
    return {u"-F"_s, u"none"_s,
            u"-o"_s, u"Port=%1"_s.arg(m_port),
            u"-o"_s, u"User=%1"_s.arg(user()),
            u"-o"_s, u"IdentityFile=%1"_s.arg(m_keys.file(key)),
            u"-o"_s, u"IdentitiesOnly=yes"_s,
            u"-o"_s, u"UserKnownHostsFile=%1"_s.arg(knownHosts),
            u"-o"_s, u"BatchMode=yes"_s};
}

QString SshdServer::clientConfig(const QString &alias, const QString &extra) const
{
    QString section = u"Host %1\n  HostName 127.0.0.1\n"_s.arg(alias);
    const QStringList options = clientOptions();
    for (const QString &option : options) {
        if (option.contains(u'='))
            section += u"  %1\n"_s.arg(option);
    }
    return section + extra;
}

} // namespace chom
