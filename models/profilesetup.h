// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profilestore.h"
#include "services/observability/endpointprobe.h"
#include "services/ssh/sshpool.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace chom {

class SecretStore;

/// Which secret of a profile: one of each kind.
enum class SecretSlot { Prometheus, Loki, Grafana, Alertmanager, Redis, Ssh };
[[nodiscard]] SecretSlot secretSlotOf(EndpointKind kind);

/// What a login on one server showed.
struct ServerTest {
    QString system;  ///< "Linux 6.1.0-18-amd64"
    bool hasAgent = false;
    double elapsedMs = 0;
};

struct SetupPaths {
    QString profilesFolder; ///< as ProfileStore takes it; empty: the user's own
    QString knownHosts;     ///< where accepted host keys of the test go
    std::function<QString(const QString &profile)> defaultStore;
};

/// A profile while it is being made or changed: what was typed, tests that really ask, and the saving. Files are read
/// and written on worker threads; secrets go to the SecretStore only and are otherwise kept in memory. What was typed
/// outlives the dialog, and without its secrets also the program (a draft file). GUI thread.
class ProfileSetup final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    ProfileSetup(SecretStore &secrets, HttpClient &http, SetupPaths paths, QObject *parent = nullptr);
    ~ProfileSetup() override;
    Q_DISABLE_COPY_MOVE(ProfileSetup)

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    void setProfile(const Profile &profile) { m_profile = profile; }
    [[nodiscard]] QString defaultStore(const QString &name) const;
    /// Empty while the name can be used. Names of other profiles are refused once names() has answered.
    [[nodiscard]] QString problemWithName(const QString &name) const;
    /// Empty while a store can be made there.
    [[nodiscard]] static QString problemWithStore(const QString &path);

    /// A typed secret: kept in memory until save(). Empty = leave what the key store has.
    void setSecret(SecretSlot slot, const QByteArray &secret);
    [[nodiscard]] bool hasTypedSecret(SecretSlot slot) const { return m_typed.contains(slot); }

    /// The names of the profiles there are.
    [[nodiscard]] QFuture<Result<QStringList>> names();
    /// Starts from a saved profile: its name stays.
    [[nodiscard]] QFuture<Status> load(const QString &name);
    [[nodiscard]] QFuture<Status> remove(const QString &name);
    /// Starts anew, with nothing typed.
    void reset();
    [[nodiscard]] bool isEditing() const { return !m_loadedName.isEmpty(); }

    /// What was typed and not saved, from the last time; nothing where there is none.
    [[nodiscard]] QFuture<Status> restoreDraft();
    void keepDraft();

    [[nodiscard]] QFuture<Result<ProbeAnswer>> testEndpoint(EndpointKind kind, const EndpointConfig &config);
    /// The round trip of a PING in ms.
    [[nodiscard]] QFuture<Result<double>> testRedis(const RedisConfig &config);
    [[nodiscard]] QFuture<Result<std::pair<HostKeyVerdict, HostKeyInfo>>> hostKey(const SshTarget &target);
    [[nodiscard]] Status trustHostKey(const HostKeyInfo &key, bool replaceChanged);
    [[nodiscard]] QFuture<Result<ServerTest>> testServer(const SshTarget &target);

    /// Whether secrets outlive the session, and why not.
    [[nodiscard]] QFuture<Status> probeKeyStore();
    /// Secrets first, then the file: a profile never names a secret that was not written.
    [[nodiscard]] QFuture<Status> save();

Q_SIGNALS:
    void saved(const QString &name);

private:
    struct Typed;

    [[nodiscard]] QString refOf(SecretSlot slot) const;
    [[nodiscard]] QString storedRef(SecretSlot slot) const;
    /// The typed secret, else the stored one, else nothing; on the GUI thread.
    void withSecret(SecretSlot slot, const QString &ref, std::function<void(const QByteArray &)> go);
    void applyRefs(Profile &profile) const;
    void writeSecrets(QList<SecretSlot> left, const std::function<void(const Status &)> &done);
    void writeProfile(const std::function<void(const Status &)> &done);
    SshPool &pool();
    template <typename T> QFuture<Result<T>> onWorker(std::function<Result<T>()> work);

    SecretStore &m_secrets;
    HttpClient &m_http;
    SetupPaths m_paths;
    ProfileStore m_store;
    Profile m_profile;
    QString m_loadedName;
    QStringList m_names;
    QHash<SecretSlot, QByteArray> m_typed;
    std::shared_ptr<Typed> m_sshSecret; ///< what the pool's threads may ask for
    std::unique_ptr<SshPool> m_pool;    ///< made by the first test
};

} // namespace chom
