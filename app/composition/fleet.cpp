// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/fleet.h"

#include "services/core/async.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcApp, "chom.app", QtInfoMsg)

constexpr qint64 mebi = 1024 * 1024;

DatabaseOptions databaseOptions(const Profile &profile, CallObserver observer)
{
    DatabaseOptions options;
    options.path = profile.storePath;
    options.observer = std::move(observer);
    return options;
}

HttpOptions httpOptions(CallObserver observer)
{
    HttpOptions options;
    options.observer = std::move(observer);
    return options;
}

CacheOptions cacheOptions(const Profile &profile, const Paths &paths, const FleetOptions &fleet,
                          SessionSecrets &secrets, CallObserver observer)
{
    CacheOptions options;
    options.memoryBytes = fleet.cacheMemoryMb * mebi;
    options.diskBytes = fleet.cacheDiskMb * mebi;
    options.diskPath = paths.diskCache(profile.name);
    options.redis = profile.redis;
    if (profile.redis && !profile.redis->secretRef.isEmpty())
        options.redisSecret = [&secrets, ref = profile.redis->secretRef] { return secrets.get(ref); };
    options.observer = std::move(observer);
    return options;
}

SshPoolOptions sshOptions(const Profile &profile, const Paths &paths, const FleetOptions &fleet, SessionSecrets &secrets,
                          CallObserver observer)
{
    SshPoolOptions options;
    options.maxConnections = profile.sshPoolSize;
    options.idleLimit = std::chrono::seconds(fleet.sshIdleSecs);
    options.knownHostsPath = paths.knownHosts();
    options.observer = std::move(observer);
    options.secrets = [&secrets](const SshIdentity &identity) {
        const QByteArray secret = secrets.get(identity.secretRef);
        return identity.kind == IdentityKind::Password ? SshSecrets {secret, {}} : SshSecrets {{}, secret};
    };
    return options;
}

QStringList secretRefs(const Profile &profile)
{
    QStringList refs;
    for (const auto *endpoint : {&profile.prometheus, &profile.loki, &profile.grafana, &profile.alertmanager}) {
        if (*endpoint)
            refs.append((*endpoint)->secretRef);
    }
    if (profile.redis)
        refs.append(profile.redis->secretRef);
    for (const SshIdentity &identity : profile.identities)
        refs.append(identity.secretRef);
    refs.removeAll(QString());
    refs.removeDuplicates();
    return refs;
}

} // namespace

Stores::Stores(Database &database, const Clock &clock)
    : organizations(database, clock)
    , tenants(database, clock)
    , tiers(database, clock)
    , servers(database, clock)
    , allocations(database, clock)
    , sites(database, clock)
    , backups(database, clock)
    , operations(database, clock)
    , audit(database, clock)
    , settings(database, clock)
    , overview(database, clock)
{
}

Fleet::Fleet(Profile profile, const Paths &paths, const FleetOptions &options, SecretStore &secretStore, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_secretStore(secretStore)
    , m_database(databaseOptions(m_profile, m_monitor.observer()))
    , m_stores(m_database, m_clock)
    , m_http(httpOptions(m_monitor.observer()))
    , m_cache(cacheOptions(m_profile, paths, options, m_secrets, m_monitor.observer()), m_clock)
    , m_ssh(sshOptions(m_profile, paths, options, m_secrets, m_monitor.observer()))
    , m_vps(m_ssh, m_clock, m_profile.agentPath)
    , m_health(m_vps, m_stores.servers, m_profile.identities, m_clock)
{
    m_secretsReady.start();
    readSecrets();
    if (const auto prometheus = endpoint(EndpointKind::Prometheus)) {
        m_prometheus = std::make_unique<PrometheusClient>(m_http, *prometheus);
        m_board = std::make_unique<MetricsBoard>(*m_prometheus, &m_cache, m_clock);
    }
    qCInfo(lcApp) << "opened profile" << m_profile.name << "with store" << m_profile.storePath;
}

Fleet::~Fleet() = default;

std::optional<Endpoint> Fleet::endpoint(EndpointKind kind) const
{
    const auto &config = m_profile.endpoint(kind);
    if (!config)
        return std::nullopt;
    Endpoint endpoint {*config, {}};
    if (!config->secretRef.isEmpty())
        endpoint.secret = [this, ref = config->secretRef] { return m_secrets.get(ref); };
    return endpoint;
}

void Fleet::readSecrets()
{
    const QStringList refs = secretRefs(m_profile);
    m_secretsPending = int(refs.size());
    if (refs.isEmpty())
        m_secretsReady.finish();
    for (const QString &ref : refs) {
        whenDone(m_secretStore.read(ref), this, [this, ref](const Result<QByteArray> &secret) {
            if (secret)
                m_secrets.set(ref, *secret);
            else
                qCWarning(lcApp) << "no secret for" << ref << ":" << secret.error().text;
            if (--m_secretsPending == 0)
                m_secretsReady.finish();
        });
    }
}

} // namespace chom
