// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/profile.h"

#include "services/core/profilestore.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct ProfileText {
    Q_DECLARE_TR_FUNCTIONS(chom::Profile)
};

struct AuthText {
    AuthKind kind;
    const char *text;
};
constexpr AuthText authTexts[] = {{AuthKind::None, "none"}, {AuthKind::Bearer, "bearer"}, {AuthKind::Basic, "basic"}};

struct IdentityText {
    IdentityKind kind;
    const char *text;
};
constexpr IdentityText identityTexts[]
    = {{IdentityKind::Agent, "agent"}, {IdentityKind::KeyFile, "key_file"}, {IdentityKind::Password, "password"}};

template <typename Rows, typename Kind> QString textOf(const Rows &rows, Kind kind)
{
    for (const auto &row : rows) {
        if (row.kind == kind)
            return QString::fromLatin1(row.text);
    }
    return {};
}

template <typename Rows, typename Kind> bool kindOf(const Rows &rows, const QString &text, Kind &kind)
{
    for (const auto &row : rows) {
        if (text == QLatin1StringView(row.text)) {
            kind = row.kind;
            return true;
        }
    }
    return false;
}

tl::unexpected<Error> badField(const QString &field)
{
    return fail(ErrorCode::BadRequest, ProfileText::tr("The profile's field \"%1\" is missing or not valid.").arg(field));
}

QJsonObject endpointToJson(const EndpointConfig &endpoint)
{
    QJsonObject object {{u"url"_s, endpoint.url.toString(QUrl::RemoveUserInfo)}, {u"auth"_s, textOf(authTexts, endpoint.auth)}};
    const std::pair<QString, QString> optional[] = {{u"user"_s, endpoint.user},
                                                    {u"secret_ref"_s, endpoint.secretRef},
                                                    {u"ca_file"_s, endpoint.caFile},
                                                    {u"org_id"_s, endpoint.orgId}};
    for (const auto &[key, value] : optional) {
        if (!value.isEmpty())
            object.insert(key, value);
    }
    return object;
}

Result<std::optional<EndpointConfig>> endpointFromJson(const QJsonObject &profile, const QString &key)
{
    if (!profile.contains(key))
        return std::optional<EndpointConfig>();
    const QJsonObject object = profile.value(key).toObject();
    EndpointConfig endpoint;
    endpoint.url = QUrl(object.value(u"url"_s).toString(), QUrl::StrictMode);
    const QString scheme = endpoint.url.scheme();
    if (!endpoint.url.isValid() || endpoint.url.host().isEmpty() || (scheme != u"http" && scheme != u"https"))
        return badField(key + u".url"_s);
    if (!endpoint.url.userInfo().isEmpty())
        return fail(ErrorCode::BadRequest,
                    ProfileText::tr("The address in \"%1\" holds a user or password. Put them into the key store instead.").arg(key));
    if (!kindOf(authTexts, object.value(u"auth"_s).toString(u"none"_s), endpoint.auth))
        return badField(key + u".auth"_s);
    endpoint.user = object.value(u"user"_s).toString();
    endpoint.secretRef = object.value(u"secret_ref"_s).toString();
    endpoint.caFile = object.value(u"ca_file"_s).toString();
    endpoint.orgId = object.value(u"org_id"_s).toString();
    return std::optional(endpoint);
}

Result<std::optional<RedisConfig>> redisFromJson(const QJsonObject &profile)
{
    if (!profile.contains(u"redis"_s))
        return std::optional<RedisConfig>();
    const QJsonObject object = profile.value(u"redis"_s).toObject();
    RedisConfig redis;
    redis.host = object.value(u"host"_s).toString(redis.host);
    redis.port = object.value(u"port"_s).toInt(redis.port);
    redis.user = object.value(u"user"_s).toString();
    redis.secretRef = object.value(u"secret_ref"_s).toString();
    redis.database = object.value(u"database"_s).toInt(redis.database);
    redis.prefix = object.value(u"prefix"_s).toString(redis.prefix);
    if (redis.host.isEmpty())
        return badField(u"redis.host"_s);
    if (redis.port < 1 || redis.port > 65535)
        return badField(u"redis.port"_s);
    if (redis.database < 0)
        return badField(u"redis.database"_s);
    return std::optional(redis);
}

Result<QList<SshIdentity>> identitiesFromJson(const QJsonObject &profile)
{
    QList<SshIdentity> identities;
    const QJsonArray rows = profile.value(u"identities"_s).toArray();
    for (const auto &row : rows) {
        const QJsonObject object = row.toObject();
        SshIdentity identity;
        identity.name = object.value(u"name"_s).toString();
        identity.keyFile = object.value(u"key_file"_s).toString();
        identity.secretRef = object.value(u"secret_ref"_s).toString();
        if (identity.name.isEmpty())
            return badField(u"identities.name"_s);
        if (!kindOf(identityTexts, object.value(u"kind"_s).toString(), identity.kind))
            return badField(u"identities.kind"_s);
        if (identity.kind == IdentityKind::KeyFile && identity.keyFile.isEmpty())
            return badField(u"identities.key_file"_s);
        identities.append(identity);
    }
    return identities;
}

} // namespace

const std::optional<EndpointConfig> &Profile::endpoint(EndpointKind kind) const
{
    switch (kind) {
    case EndpointKind::Loki: return loki;
    case EndpointKind::Grafana: return grafana;
    case EndpointKind::Alertmanager: return alertmanager;
    case EndpointKind::Prometheus: break;
    }
    return prometheus;
}

QJsonObject Profile::toJson() const
{
    QJsonObject object {{u"format"_s, 1},
                        {u"name"_s, name},
                        {u"store"_s, storePath},
                        {u"agent_path"_s, agentPath},
                        {u"ssh_pool_size"_s, sshPoolSize}};
    const std::pair<QString, const std::optional<EndpointConfig> &> endpoints[] = {
        {u"prometheus"_s, prometheus}, {u"loki"_s, loki}, {u"grafana"_s, grafana}, {u"alertmanager"_s, alertmanager}};
    for (const auto &[key, value] : endpoints) {
        if (value)
            object.insert(key, endpointToJson(*value));
    }
    if (redis) {
        object.insert(u"redis"_s,
                      QJsonObject {{u"host"_s, redis->host},
                                   {u"port"_s, redis->port},
                                   {u"user"_s, redis->user},
                                   {u"secret_ref"_s, redis->secretRef},
                                   {u"database"_s, redis->database},
                                   {u"prefix"_s, redis->prefix}});
    }
    QJsonArray rows;
    for (const SshIdentity &identity : identities) {
        rows.append(QJsonObject {{u"name"_s, identity.name},
                                 {u"kind"_s, textOf(identityTexts, identity.kind)},
                                 {u"key_file"_s, identity.keyFile},
                                 {u"secret_ref"_s, identity.secretRef}});
    }
    object.insert(u"identities"_s, rows);
    return object;
}

Result<Profile> Profile::fromJson(const QJsonObject &object)
{
    if (object.value(u"format"_s).toInt() != 1)
        return badField(u"format"_s);
    Profile profile;
    profile.name = object.value(u"name"_s).toString();
    if (!ProfileStore::isValidName(profile.name))
        return badField(u"name"_s);
    profile.storePath = object.value(u"store"_s).toString();
    if (profile.storePath.isEmpty())
        return badField(u"store"_s);
    profile.agentPath = object.value(u"agent_path"_s).toString(profile.agentPath);
    profile.sshPoolSize = object.value(u"ssh_pool_size"_s).toInt(profile.sshPoolSize);
    if (profile.sshPoolSize < 1 || profile.sshPoolSize > 1000)
        return badField(u"ssh_pool_size"_s);

    const std::pair<QString, std::optional<EndpointConfig> &> endpoints[] = {{u"prometheus"_s, profile.prometheus},
                                                                            {u"loki"_s, profile.loki},
                                                                            {u"grafana"_s, profile.grafana},
                                                                            {u"alertmanager"_s, profile.alertmanager}};
    for (const auto &[key, target] : endpoints) {
        auto endpoint = endpointFromJson(object, key);
        if (!endpoint)
            return fail(endpoint.error());
        target = *endpoint;
    }
    auto redis = redisFromJson(object);
    if (!redis)
        return fail(redis.error());
    profile.redis = *redis;
    auto identities = identitiesFromJson(object);
    if (!identities)
        return fail(identities.error());
    profile.identities = *identities;
    return profile;
}

} // namespace chom
