// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <optional>

namespace chom {

/// Gives a token or password at the moment it is needed, from memory. Thread-safe, quick; may be empty (none), and
/// may give nothing yet while the key store is still being asked.
using SecretSource = std::function<QByteArray()>;

enum class EndpointKind { Prometheus, Loki, Grafana, Alertmanager };
enum class AuthKind { None, Bearer, Basic };

/// One HTTP server of a profile. The secret itself (token or password) is in the system's key store under
/// `secretRef`; empty = none.
struct EndpointConfig {
    QUrl url; ///< with path prefix, without credentials
    AuthKind auth = AuthKind::None;
    QString user; ///< for Basic
    QString secretRef;
    QString caFile;   ///< PEM, in addition to the system's
    QString orgId;    ///< Loki: X-Scope-OrgID
    bool operator==(const EndpointConfig &) const = default;
};

struct RedisConfig {
    QString host = QStringLiteral("127.0.0.1"); ///< or a path to a unix socket
    int port = 6379;
    QString user;
    QString secretRef;
    int database = 1;
    QString prefix = QStringLiteral("chom:");
    bool operator==(const RedisConfig &) const = default;
};

enum class IdentityKind { Agent, KeyFile, Password };

/// How to log in over SSH. Passphrases and passwords are in the key store under `secretRef`.
struct SshIdentity {
    QString name = QStringLiteral("default");
    IdentityKind kind = IdentityKind::Agent;
    QString keyFile;
    QString secretRef;
    bool operator==(const SshIdentity &) const = default;
};

/// A store + optional endpoints + SSH identities: what CHOM opens. Kept as `profiles/<name>.json` in the
/// configuration folder ("format": 1). Holds references to secrets, never secrets.
struct Profile {
    QString name;
    QString storePath; ///< SQLite file
    std::optional<EndpointConfig> prometheus;
    std::optional<EndpointConfig> loki;
    std::optional<EndpointConfig> grafana;
    std::optional<EndpointConfig> alertmanager;
    std::optional<RedisConfig> redis;
    QList<SshIdentity> identities;
    QString agentPath = QStringLiteral("/opt/vpsmanager/bin/vpsmanager");
    int sshPoolSize = 20;

    [[nodiscard]] const std::optional<EndpointConfig> &endpoint(EndpointKind kind) const;
    [[nodiscard]] QJsonObject toJson() const;
    /// Fails with BadRequest naming the field at fault.
    [[nodiscard]] static Result<Profile> fromJson(const QJsonObject &object);
};

} // namespace chom
