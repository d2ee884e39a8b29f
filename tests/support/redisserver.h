// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profile.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace chom {

/// A real redis-server for one test: on a free TCP port and a unix socket, in a private folder, nothing saved, ended
/// with this object.
class RedisServer final
{
public:
    explicit RedisServer(QStringList extraArguments = {});
    ~RedisServer();
    Q_DISABLE_COPY_MOVE(RedisServer)

    [[nodiscard]] static bool isInstalled();
    /// Started, and answering on its socket. Restarting keeps port and socket.
    [[nodiscard]] bool start();
    void kill(); ///< SIGKILL
    void freeze(); ///< SIGSTOP: connected, and silent
    void thaw(); ///< SIGCONT

    [[nodiscard]] RedisConfig tcp(int database = 0) const;
    [[nodiscard]] RedisConfig unixSocket(int database = 0) const;
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString socketPath() const;
    /// What a redis-cli of its own gets to hear, trimmed. Independent of our client.
    [[nodiscard]] QByteArray cli(const QStringList &arguments) const;

private:
    QTemporaryDir m_folder;
    QStringList m_extra;
    QProcess m_process;
    int m_port = 0;
};

} // namespace chom
