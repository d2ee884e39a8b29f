// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/sshpool.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace chom {

/// Client keys for one test program, made on first use in a private folder.
class SshTestKeys
{
public:
    /// Path of the private key; "ed25519", "ecdsa", "ecdsa384", "ecdsa521", "rsa", and "encrypted" (passphrase "open
    /// sesame"), "encrypted-rsa", "encrypted-pem", "encrypted-gcm", "encrypted-chacha".
    QString file(const QString &name);
    [[nodiscard]] static QByteArray passphrase() { return "open sesame"; }
    /// Every public key made so far, as authorized_keys wants them.
    [[nodiscard]] QByteArray authorizedKeys() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// A real sshd on loopback with own host keys, in a private folder, on a free port. It and all its sessions end with
/// this object, or with the test program.
class SshdServer
{
public:
    /// `extra`: lines for sshd_config, which win over ours. `hostKeyTypes`: for ssh-keygen -t.
    explicit SshdServer(SshTestKeys &keys, QStringList extra = {}, QStringList hostKeyTypes = {QStringLiteral("ed25519")});
    ~SshdServer();
    Q_DISABLE_COPY_MOVE(SshdServer)

    /// Starts it (again, on the same port) and waits until it answers. False: see log().
    bool start();
    void stop(); ///< the server and its sessions, at once
    /// Sends a signal to the processes that serve sessions, not to the server itself and not to commands.
    int signalSessions(int signal);
    void signalServer(int signal);
    /// Replaces the host keys; start() again afterwards.
    void replaceHostKeys();
    void authorize(const QByteArray &publicKeys);
    /// From the next start() on, the user has this password, in a private view of /etc/shadow. False: this system does
    /// not allow such a view (it takes root).
    [[nodiscard]] bool setPassword(const QByteArray &password);

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString hostKeyLine(const QString &type = QStringLiteral("ed25519")) const; ///< "type base64"
    [[nodiscard]] QString log() const;
    [[nodiscard]] static QString user();
    /// Logs in with the key file `key` of the keys; the host key is pinned.
    [[nodiscard]] SshTarget target(const QString &key = QStringLiteral("ed25519")) const;
    /// For the ssh, sftp and scp programs: -F none, port, key, known hosts.
    [[nodiscard]] QStringList clientOptions(const QString &key = QStringLiteral("ed25519")) const;
    [[nodiscard]] QString clientConfig(const QString &alias, const QString &extra = {}) const; ///< a Host section

private:
    [[nodiscard]] QList<qint64> sessionPids() const;
    void writeConfig();

    SshTestKeys &m_keys;
    QTemporaryDir m_folder;
    QStringList m_extra;
    QStringList m_hostKeyTypes;
    QString m_shadow;
    std::unique_ptr<QProcess> m_process;
    quint16 m_port = 0;
};

/// A TCP port that nobody listens on at the moment.
[[nodiscard]] quint16 freeTcpPort();
/// All processes below `pid`, nearest first.
[[nodiscard]] QList<qint64> descendants(qint64 pid);
[[nodiscard]] bool processExists(qint64 pid); ///< zombies do not count

} // namespace chom
