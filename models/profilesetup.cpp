// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profilesetup.h"

#include "services/core/async.h"
#include "services/secrets/secretstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>

#include <mutex>

using namespace Qt::StringLiterals;

namespace chom {

/// Written on the GUI thread, read on the SSH threads.
struct ProfileSetup::Typed {
    std::mutex mutex;
    QByteArray secret;
};

SecretSlot secretSlotOf(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Prometheus: return SecretSlot::Prometheus;
    case EndpointKind::Loki: return SecretSlot::Loki;
    case EndpointKind::Grafana: return SecretSlot::Grafana;
    case EndpointKind::Alertmanager: return SecretSlot::Alertmanager;
    }
    Q_UNREACHABLE();
}

ProfileSetup::ProfileSetup(SecretStore &secrets, HttpClient &http, SetupPaths paths, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_http(http)
    , m_paths(std::move(paths))
    , m_store(m_paths.profilesFolder)
    , m_sshSecret(std::make_shared<Typed>())
{
    reset();
}

ProfileSetup::~ProfileSetup() = default;

void ProfileSetup::reset()
{
    m_profile = Profile {};
    m_profile.identities = {SshIdentity {}};
    m_loadedName.clear();
    m_typed.clear();
}

QString ProfileSetup::defaultStore(const QString &name) const
{
    return m_paths.defaultStore ? m_paths.defaultStore(name) : QString();
}

QString ProfileSetup::problemWithName(const QString &name) const
{
    if (name.isEmpty())
        return tr("Give the profile a name.");
    if (!ProfileStore::isValidName(name))
        return tr("Use letters, digits, spaces, dots and dashes, and begin with a letter or digit.");
    if (name != m_loadedName && m_names.contains(name))
        return tr("There is a profile \"%1\" already. Choose another name.").arg(name);
    return {};
}

QString ProfileSetup::problemWithStore(const QString &path)
{
    if (path.isEmpty())
        return tr("Choose a file for the local store.");
    const QFileInfo file(path);
    if (!file.isAbsolute())
        return tr("Give the whole path of the file, from the top folder.");
    if (file.isDir())
        return tr("%1 is a folder. Add the name of a file.").arg(path);
    // The folder itself may have to be made; the nearest one that exists decides.
    QFileInfo folder(file.path());
    while (!folder.exists() && !folder.isRoot())
        folder.setFile(folder.path());
    if (!folder.isWritable())
        return tr("Files cannot be written in %1. Choose another folder.").arg(folder.filePath());
    return {};
}

void ProfileSetup::setSecret(SecretSlot slot, const QByteArray &secret)
{
    if (secret.isEmpty())
        m_typed.remove(slot);
    else
        m_typed.insert(slot, secret);
}

template <typename T> QFuture<Result<T>> ProfileSetup::onWorker(std::function<Result<T>()> work)
{
    Answer<T> answer;
    QThreadPool::globalInstance()->start([answer, work = std::move(work)] { answer.finish(work()); });
    return answer.future();
}

QFuture<Result<QStringList>> ProfileSetup::names()
{
    Answer<QStringList> answer;
    whenDone(onWorker<QStringList>([store = m_store] { return Result<QStringList>(store.names()); }), this, [this, answer](const Result<QStringList> &names) {
            if (names)
                m_names = *names;
            answer.finish(names);
        });
    return answer.future();
}

QFuture<Status> ProfileSetup::load(const QString &name)
{
    Answer<void> answer;
    whenDone(onWorker<Profile>([store = m_store, name] { return store.load(name); }), this, [this, answer](const Result<Profile> &profile) {
            if (!profile) {
                answer.finish(fail(profile.error()));
                return;
            }
            reset();
            m_profile = *profile;
            m_loadedName = profile->name;
            answer.finish({});
        });
    return answer.future();
}

QFuture<Status> ProfileSetup::remove(const QString &name)
{
    return onWorker<void>([store = m_store, name] { return store.remove(name); });
}

namespace {

QString draftPathOf(const ProfileStore &store)
{
    return store.folder() + u"/../setup-draft.json"_s;
}

} // namespace

QFuture<Status> ProfileSetup::restoreDraft()
{
    Answer<void> answer;
    whenDone(onWorker<Profile>([path = draftPathOf(m_store)]() -> Result<Profile> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > 1024 * 1024)
            return fail(ErrorCode::NotFound, {});
        return Profile::fromJson(QJsonDocument::fromJson(file.readAll()).object());
    }), this, [this, answer](const Result<Profile> &draft) {
        if (draft && m_profile.name.isEmpty())
            m_profile = *draft;
        answer.finish({});
    });
    return answer.future();
}

void ProfileSetup::keepDraft()
{
    if (isEditing() || m_profile.name.isEmpty())
        return;
    const QByteArray json = QJsonDocument(m_profile.toJson()).toJson();
    QThreadPool::globalInstance()->start([path = draftPathOf(m_store), folder = m_store.folder(), json] {
        QDir().mkpath(folder);
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size())
            file.commit();
    });
}

QString ProfileSetup::refOf(SecretSlot slot) const
{
    static constexpr const char *names[] = {"prometheus", "loki", "grafana", "alertmanager", "redis", "ssh"};
    return m_profile.name + u'/' + QString::fromLatin1(names[int(slot)]);
}

QString ProfileSetup::storedRef(SecretSlot slot) const
{
    const auto ofEndpoint = [](const std::optional<EndpointConfig> &endpoint) {
        return endpoint ? endpoint->secretRef : QString();
    };
    switch (slot) {
    case SecretSlot::Prometheus: return ofEndpoint(m_profile.prometheus);
    case SecretSlot::Loki: return ofEndpoint(m_profile.loki);
    case SecretSlot::Grafana: return ofEndpoint(m_profile.grafana);
    case SecretSlot::Alertmanager: return ofEndpoint(m_profile.alertmanager);
    case SecretSlot::Redis: return m_profile.redis ? m_profile.redis->secretRef : QString();
    case SecretSlot::Ssh: return m_profile.identities.isEmpty() ? QString() : m_profile.identities.first().secretRef;
    }
    Q_UNREACHABLE();
}

void ProfileSetup::withSecret(SecretSlot slot, const QString &ref, std::function<void(const QByteArray &)> go)
{
    if (m_typed.contains(slot) || ref.isEmpty()) {
        go(m_typed.value(slot));
        return;
    }
    whenDone(m_secrets.read(ref), this,
             [go = std::move(go)](const Result<QByteArray> &secret) { go(secret.value_or(QByteArray())); });
}

void ProfileSetup::applyRefs(Profile &profile) const
{
    const auto ref = [this](SecretSlot slot) { return m_typed.contains(slot) ? refOf(slot) : storedRef(slot); };
    const std::pair<SecretSlot, std::optional<EndpointConfig> *> endpoints[] = {{SecretSlot::Prometheus, &profile.prometheus},
                                                                               {SecretSlot::Loki, &profile.loki},
                                                                               {SecretSlot::Grafana, &profile.grafana},
                                                                               {SecretSlot::Alertmanager, &profile.alertmanager}};
    for (const auto &[slot, endpoint] : endpoints) {
        if (*endpoint)
            (*endpoint)->secretRef = (*endpoint)->auth == AuthKind::None ? QString() : ref(slot);
    }
    if (profile.redis)
        profile.redis->secretRef = ref(SecretSlot::Redis);
    if (!profile.identities.isEmpty()) {
        SshIdentity &identity = profile.identities.first();
        identity.secretRef = identity.kind == IdentityKind::Agent ? QString() : ref(SecretSlot::Ssh);
    }
}

QFuture<Status> ProfileSetup::save()
{
    Answer<void> answer;
    writeSecrets(m_typed.keys(), [this, answer](const Status &written) {
        if (!written) {
            answer.finish(written);
            return;
        }
        writeProfile([answer](const Status &status) { answer.finish(status); });
    });
    return answer.future();
}

void ProfileSetup::writeSecrets(QList<SecretSlot> left, const std::function<void(const Status &)> &done)
{
    if (left.isEmpty()) {
        done({});
        return;
    }
    const SecretSlot slot = left.takeFirst();
    whenDone(m_secrets.write(refOf(slot), m_typed.value(slot)), this, [this, left, done](const Status &status) {
        if (status)
            writeSecrets(left, done);
        else
            done(status);
    });
}

void ProfileSetup::writeProfile(const std::function<void(const Status &)> &done)
{
    Profile profile = m_profile;
    applyRefs(profile);
    whenDone(onWorker<void>([store = m_store, profile, draft = draftPathOf(m_store)]() -> Status {
        if (!QDir().mkpath(QFileInfo(profile.storePath).path()))
            return fail(ErrorCode::Storage, tr("The folder of the store %1 could not be made.").arg(profile.storePath));
        const Status status = store.save(profile);
        if (status)
            QFile::remove(draft);
        return status;
    }), this, [this, profile, done](const Status &status) {
        if (status) {
            m_profile = profile;
            m_loadedName = profile.name;
            m_typed.clear();
        }
        done(status);
        if (status)
            Q_EMIT saved(profile.name);
    });
}

QFuture<Status> ProfileSetup::probeKeyStore()
{
    return m_secrets.probe();
}

SshPool &ProfileSetup::pool()
{
    if (!m_pool) {
        SshPoolOptions options;
        options.maxConnections = 2;
        options.threads = 1;
        options.connectBudget = options.connectTimeout;
        options.knownHostsPath = m_paths.knownHosts;
        options.secrets = [typed = m_sshSecret](const SshIdentity &identity) {
            const std::lock_guard lock(typed->mutex);
            return identity.kind == IdentityKind::Password ? SshSecrets {typed->secret, {}} : SshSecrets {{}, typed->secret};
        };
        m_pool = std::make_unique<SshPool>(std::move(options));
    }
    return *m_pool;
}

QFuture<Result<std::pair<HostKeyVerdict, HostKeyInfo>>> ProfileSetup::hostKey(const SshTarget &target)
{
    return pool().hostKey(target);
}

Status ProfileSetup::trustHostKey(const HostKeyInfo &key, bool replaceChanged)
{
    return pool().trustHostKey(key, replaceChanged);
}

QFuture<Result<ServerTest>> ProfileSetup::testServer(const SshTarget &target)
{
    Answer<ServerTest> answer;
    withSecret(SecretSlot::Ssh, target.identity.secretRef, [this, answer, target](const QByteArray &secret) {
        {
            const std::lock_guard lock(m_sshSecret->mutex);
            m_sshSecret->secret = secret;
        }
        CommandOptions options;
        options.deadline = std::chrono::seconds(15);
        const QString command = u"uname -sr; if test -x "_s + shellQuoted(m_profile.agentPath) + u"; then echo agent; fi"_s;
        whenDone(pool().run(target, command, options), this, [answer](const Result<CommandResult> &result) {
            if (!result) {
                answer.finish(fail(result.error()));
                return;
            }
            const QStringList lines = QString::fromUtf8(result->out).split(u'\n');
            answer.finish(ServerTest {lines.value(0).left(120), lines.contains(u"agent"_s), result->elapsedMs});
        });
    });
    return answer.future();
}

QFuture<Result<ProbeAnswer>> ProfileSetup::testEndpoint(EndpointKind kind, const EndpointConfig &config)
{
    Answer<ProbeAnswer> answer;
    const SecretSlot slot = secretSlotOf(kind);
    withSecret(slot, config.secretRef, [this, answer, kind, config](const QByteArray &secret) {
        const Endpoint endpoint {config, [secret] { return secret; }};
        whenDone(probeEndpoint(m_http, kind, endpoint), this, [answer](const Result<ProbeAnswer> &result) {
            answer.finish(result);
        });
    });
    return answer.future();
}

} // namespace chom
