// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hosting/fleethealth.h"

#include "services/core/async.h"
#include "services/core/clock.h"

#include <QLoggingCategory>
#include <QPromise>

#include <atomic>
#include <mutex>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcFleet, "chom.fleet", QtInfoMsg)

/// Short beside what a command may take: a person is looking at the grid. Connecting has its own 10 s in the pool.
constexpr VpsCallOptions probeOptions {std::chrono::milliseconds(30'000), std::chrono::milliseconds(10'000), 3};

/// What the store keeps beside the verdict.
QString reasonOf(const ServerCheck &check)
{
    if (!check.dashboard)
        return check.dashboard.error().text;
    if (check.verdict == HealthStatus::Healthy)
        return {};
    return check.dashboard->value.health.issues.join(u"; "_s).left(1000);
}

/// One call of check(): the answers come from many threads, the last one ends it.
struct Round {
    QPromise<ServerCheck> promise;
    std::atomic<qsizetype> open {0};
    std::mutex mutex; ///< guards the two below
    QList<QFuture<Result<Fetched<ServerDashboard>>>> running;
    bool cancelled = false;

    void done()
    {
        if (open.fetch_sub(1) != 1)
            return;
        promise.finish();
        // The futures hold us by their continuations: letting them go ends that circle.
        QList<QFuture<Result<Fetched<ServerDashboard>>>> over;
        const std::lock_guard lock(mutex);
        over.swap(running);
    }

    void add(const QFuture<Result<Fetched<ServerDashboard>>> &future)
    {
        {
            const std::lock_guard lock(mutex);
            if (!cancelled) {
                running.append(future);
                return;
            }
        }
        QFuture<Result<Fetched<ServerDashboard>>>(future).cancel();
    }

    void cancel()
    {
        QList<QFuture<Result<Fetched<ServerDashboard>>>> futures;
        {
            const std::lock_guard lock(mutex);
            cancelled = true;
            futures.swap(running);
        }
        for (auto &future : futures)
            future.cancel();
    }
};

} // namespace

HealthStatus verdictOf(const Result<Fetched<ServerDashboard>> &dashboard)
{
    if (dashboard) {
        const ServerDashboard &value = dashboard->value;
        const HealthStatus status = judgeHealth(value.health, value.stats.cpuUsagePercent);
        return status == HealthStatus::Healthy && !value.health.healthy ? HealthStatus::Degraded : status;
    }
    switch (dashboard.error().code) {
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::Auth:
    case ErrorCode::Refused: // host key unknown or changed
    case ErrorCode::Unavailable: // breaker open after such failures
        return HealthStatus::Unreachable;
    default: return HealthStatus::Unknown;
    }
}

struct FleetHealth::Private : std::enable_shared_from_this<FleetHealth::Private> {
    Private(VpsManager &manager, ServerStore &store, QList<SshIdentity> logins, const Clock &theClock)
        : vps(manager)
        , servers(store)
        , identities(std::move(logins))
        , clock(theClock)
    {
    }

    VpsManager &vps;
    ServerStore &servers;
    QList<SshIdentity> identities;
    const Clock &clock;
    std::mutex mutex; ///< guards the two below; held while the store is called, so that it outlives the call
    bool closed = false;
    QList<std::weak_ptr<Round>> rounds;

    void ask(const std::shared_ptr<Round> &round, const VpsServer &server)
    {
        const auto started = clock.steady();
        const auto reply = vps.dashboard(chom::targetOf(server, identities), probeOptions);
        round->add(reply);
        QFuture<Result<Fetched<ServerDashboard>>>(reply)
            .then([self = shared_from_this(), round, server, started](const Result<Fetched<ServerDashboard>> &dashboard) {
                self->answered(round, server, started, dashboard);
            })
            .onCanceled([round] { round->done(); });
    }

    void answered(const std::shared_ptr<Round> &round, const VpsServer &server, std::chrono::steady_clock::time_point started,
                  const Result<Fetched<ServerDashboard>> &dashboard)
    {
        const std::lock_guard lock(mutex);
        if (closed || (!dashboard && dashboard.error().code == ErrorCode::Cancelled)) {
            round->done();
            return;
        }
        ServerCheck check {server, dashboard, verdictOf(dashboard), 0};
        check.elapsedMs = std::chrono::duration<double, std::milli>(clock.steady() - started).count();
        const QString reason = reasonOf(check);
        const HealthStatus verdict = check.verdict;
        round->promise.addResult(std::move(check));
        servers.setHealth(server.id, verdict, reason, clock.nowMs())
            .then([round, name = server.hostname](const Status &status) {
                if (!status)
                    qCWarning(lcFleet).noquote() << "health of" << name << "not stored:" << status.error().text;
                round->done();
            })
            .onCanceled([round] { round->done(); });
    }
};

FleetHealth::FleetHealth(VpsManager &vps, ServerStore &servers, QList<SshIdentity> identities, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>(vps, servers, std::move(identities), clock))
{
}

FleetHealth::~FleetHealth()
{
    QList<std::weak_ptr<Round>> rounds;
    {
        const std::lock_guard lock(d->mutex);
        d->closed = true;
        rounds.swap(d->rounds);
    }
    for (const auto &weak : std::as_const(rounds)) {
        if (const auto round = weak.lock())
            round->cancel();
    }
}

SshTarget FleetHealth::targetOf(const VpsServer &server) const
{
    return chom::targetOf(server, d->identities);
}

QFuture<ServerCheck> FleetHealth::check(const QList<VpsServer> &servers)
{
    const auto round = std::make_shared<Round>();
    round->open = servers.size() + 1; // the last is ours, so that it does not end while we still ask
    round->promise.start();
    round->promise.setProgressRange(0, int(servers.size()));
    QFuture<ServerCheck> future = round->promise.future();
    {
        const std::lock_guard lock(d->mutex);
        d->rounds.removeIf([](const std::weak_ptr<Round> &old) { return old.expired(); });
        d->rounds.append(round);
    }
    // The future is watched on our thread; asking does not wait for that.
    QMetaObject::invokeMethod(this, [this, future, weak = std::weak_ptr<Round>(round)] {
        onCanceled(future, this, [weak] {
            if (const auto running = weak.lock())
                running->cancel();
        });
    });
    for (const VpsServer &server : servers)
        d->ask(round, server);
    round->done();
    return future;
}

} // namespace chom
