// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linemodel.h"
#include "services/hosting/fleethealth.h"

#include <QHash>
#include <QObject>

namespace chom {

/// Tests the way to servers step by step: the host key, logging in, the agent; one line a server in lines(). A key
/// that is not trusted stops the test with hostKeyQuestion(); decide() goes on. GUI thread.
class ConnectionTest final : public QObject
{
    Q_OBJECT
public:
    ConnectionTest(SshPool &pool, VpsManager &vps, FleetHealth &health, ServerStore &store, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// A run that is under way is cancelled first.
    void run(const QList<VpsServer> &servers);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_open > 0; }
    [[nodiscard]] LineModel *lines() { return &m_lines; }

    /// The answer to hostKeyQuestion(). Trusting pins the key (replacing a changed one), then tests on.
    void decide(const QString &serverId, const HostKeyInfo &key, bool trust);

Q_SIGNALS:
    void hostKeyQuestion(const QString &serverId, chom::HostKeyVerdict verdict, const chom::HostKeyInfo &key);
    void changed();
    void finished();

private:
    struct Entry {
        VpsServer server;
        SshTarget target;
        HostKeyVerdict verdict = HostKeyVerdict::Unknown;
        Line line;
        bool open = true;
    };

    void askHostKey(const QString &serverId);
    void logIn(const QString &serverId);
    void askAgent(const QString &serverId, double loginMs, bool reused);
    void say(const QString &serverId, Mark mark, const QString &word, const QString &detail, bool done);
    void show();
    /// The result reaches `then` only while the run it belongs to is the current one.
    template <typename T, typename Then> void follow(QFuture<Result<T>> call, const QString &serverId, Then then);

    SshPool &m_pool;
    VpsManager &m_vps;
    FleetHealth &m_health;
    ServerStore &m_store;
    LineModel m_lines;
    QStringList m_order;
    QHash<QString, Entry> m_entries;
    QList<std::function<void()>> m_cancels;
    quint64 m_generation = 0;
    int m_open = 0;
};

} // namespace chom
