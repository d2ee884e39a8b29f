// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connectiontest.h"

#include "models/format.h"
#include "services/core/async.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace chom {

ConnectionTest::ConnectionTest(SshPool &pool, VpsManager &vps, FleetHealth &health, ServerStore &store, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_vps(vps)
    , m_health(health)
    , m_store(store)
{
}

ConnectionTest::~ConnectionTest()
{
    for (const auto &cancelCall : std::as_const(m_cancels))
        cancelCall();
}

template <typename T, typename Then>
void ConnectionTest::follow(QFuture<Result<T>> call, const QString &serverId, Then then)
{
    m_cancels << [call]() mutable { call.cancel(); };
    const quint64 generation = m_generation;
    whenDone(call, this, [this, generation, serverId, then](const Result<T> &result) {
        if (generation != m_generation)
            return;
        if (result)
            then(*result);
        else
            say(serverId, Mark::Bad, tr("failed"), result.error().text, true);
    });
}

void ConnectionTest::run(const QList<VpsServer> &servers)
{
    cancel();
    m_order.clear();
    m_entries.clear();
    for (const VpsServer &server : servers) {
        m_order << server.id;
        Entry entry;
        entry.server = server;
        entry.target = m_health.targetOf(server);
        entry.line = {server.id, Mark::Unknown, tr("testing"), server.hostname, tr("Asking for the host key…"), {}, {}, {}};
        m_entries.insert(server.id, entry);
    }
    m_open = int(m_order.size());
    show();
    for (const QString &id : std::as_const(m_order))
        askHostKey(id);
}

void ConnectionTest::cancel()
{
    ++m_generation;
    for (const auto &cancelCall : std::exchange(m_cancels, {}))
        cancelCall();
    if (m_open == 0)
        return;
    m_open = 0;
    for (Entry &entry : m_entries) {
        if (!std::exchange(entry.open, false))
            continue;
        entry.line.mark = Mark::Disabled;
        entry.line.word = tr("cancelled");
        entry.line.detail = tr("Cancelled before it was finished.");
    }
    show();
    Q_EMIT finished();
}

void ConnectionTest::askHostKey(const QString &serverId)
{
    const SshTarget target = m_entries.value(serverId).target;
    follow(m_pool.hostKey(target), serverId, [this, serverId](const std::pair<HostKeyVerdict, HostKeyInfo> &answer) {
        const auto &[verdict, key] = answer;
        m_entries[serverId].verdict = verdict;
        switch (verdict) {
        case HostKeyVerdict::Trusted: logIn(serverId); return;
        case HostKeyVerdict::Revoked:
            say(serverId, Mark::Bad, tr("refused"),
                tr("The host key %1 is revoked. Do not connect; find out who answers at this address.").arg(key.fingerprintSha256),
                true);
            return;
        case HostKeyVerdict::Changed:
            say(serverId, Mark::Bad, tr("host key changed"),
                tr("The host key is %1, not the pinned %2.").arg(key.fingerprintSha256, key.knownFingerprintSha256), false);
            break;
        case HostKeyVerdict::Unknown:
            say(serverId, Mark::Warning, tr("host key not known"),
                tr("The host key %1 is not known yet.").arg(key.fingerprintSha256), false);
            break;
        }
        Q_EMIT hostKeyQuestion(serverId, verdict, key);
    });
}

void ConnectionTest::decide(const QString &serverId, const HostKeyInfo &key, bool trust)
{
    const auto entry = m_entries.find(serverId);
    if (entry == m_entries.end() || !entry->open)
        return;
    if (!trust) {
        say(serverId, Mark::Warning, tr("not trusted"), tr("The host key was not accepted; nothing was sent to the server."), true);
        return;
    }
    const Status pinned = m_pool.trustHostKey(key, entry->verdict == HostKeyVerdict::Changed);
    if (!pinned) {
        say(serverId, Mark::Bad, tr("failed"), pinned.error().text, true);
        return;
    }
    const QString line = key.type + u' ' + key.key;
    entry->target.pinnedHostKey = line;
    const quint64 generation = m_generation;
    whenDone(m_store.setHostKey(serverId, line), this, [this, serverId, generation](const Status &saved) {
        if (generation != m_generation)
            return;
        if (saved)
            logIn(serverId);
        else
            say(serverId, Mark::Bad, tr("failed"), saved.error().text, true);
    });
}

void ConnectionTest::logIn(const QString &serverId)
{
    say(serverId, Mark::Unknown, tr("testing"), tr("The host key is trusted. Logging in…"), false);
    follow(m_pool.run(m_entries.value(serverId).target, u"uptime"_s), serverId, [this, serverId](const CommandResult &result) {
        askAgent(serverId, result.elapsedMs, result.reused);
    });
}

void ConnectionTest::askAgent(const QString &serverId, double loginMs, bool reused)
{
    const SshTarget target = m_entries.value(serverId).target;
    const QString loggedIn = reused
        ? tr("Logged in as %1 on a kept connection (%2).").arg(target.user, format::durationMs(loginMs))
        : tr("Logged in as %1 in %2.").arg(target.user, format::durationMs(loginMs));
    say(serverId, Mark::Unknown, tr("testing"), loggedIn, false);
    const quint64 generation = m_generation;
    auto call = m_vps.version(target);
    m_cancels << [call]() mutable { call.cancel(); };
    whenDone(call, this, [this, serverId, loggedIn, generation](const Result<Fetched<AgentVersion>> &version) {
        if (generation != m_generation)
            return;
        if (version)
            say(serverId, Mark::Ok, tr("works"), loggedIn + u' ' + tr("vpsmanager %1 answers.").arg(version->value.version), true);
        else // the way in works; only the tool does not
            say(serverId, Mark::Warning, tr("no agent"), loggedIn + u' ' + version.error().text, true);
    });
}

void ConnectionTest::say(const QString &serverId, Mark mark, const QString &word, const QString &detail, bool done)
{
    const auto entry = m_entries.find(serverId);
    if (entry == m_entries.end() || !entry->open)
        return;
    entry->line.mark = mark;
    entry->line.word = word;
    entry->line.detail = detail.simplified();
    entry->line.toolTip = detail;
    if (done) {
        entry->open = false;
        --m_open;
    }
    show();
    if (m_open == 0)
        Q_EMIT finished();
}

void ConnectionTest::show()
{
    QList<Line> lines;
    for (const QString &id : std::as_const(m_order))
        lines << m_entries.value(id).line;
    m_lines.setLines(lines);
    Q_EMIT changed();
}

} // namespace chom
