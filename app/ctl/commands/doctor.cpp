// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"
#include "services/observability/endpointprobe.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct DoctorText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

enum class Grade { Ok, Warning, Bad };

struct Finding {
    QString what;
    Grade grade = Grade::Ok;
    QString text; ///< what was seen; for warnings and worse with the remedy
};

QString gradeName(Grade grade)
{
    return grade == Grade::Ok ? u"ok"_s : grade == Grade::Warning ? u"warning"_s : u"bad"_s;
}

Finding checkStore(CtlContext &context)
{
    const QString path = context.fleet.database().path();
    const auto ready = context.await(context.fleet.database().ready());
    if (!ready)
        return {u"store"_s, Grade::Bad, ready.error().text};
    const qint64 freeMb = QStorageInfo(QFileInfo(path).absolutePath()).bytesAvailable() / (1024 * 1024);
    if (context.fleet.database().mode() == DatabaseMode::ReadOnly)
        return {u"store"_s, Grade::Bad, DoctorText::tr("%1 is read-only. Free some space on its disk.").arg(path)};
    if (freeMb < 500)
        return {u"store"_s, Grade::Warning,
                DoctorText::tr("%1 opens, but its disk has only %2 MiB left. Free some space.").arg(path).arg(freeMb)};
    return {u"store"_s, Grade::Ok, DoctorText::tr("%1 opens and is whole, %2 MiB free").arg(path).arg(freeMb)};
}

Finding checkKeyStore(CtlContext &context)
{
    QFuture<Status> probe;
    SecretStore &store = context.fleet.secretStore();
    QMetaObject::invokeMethod(&store, [&store] { return store.probe(); }, Qt::BlockingQueuedConnection, &probe);
    const auto status = context.await(probe);
    return status ? Finding {u"key store"_s, Grade::Ok, DoctorText::tr("The system's key store takes secrets")}
                  : Finding {u"key store"_s, Grade::Warning, status.error().text};
}

QList<Finding> checkIdentities(const Profile &profile)
{
    QList<Finding> findings;
    if (profile.identities.isEmpty())
        findings.append({u"ssh identity"_s, Grade::Bad,
                         DoctorText::tr("The profile has no SSH identity. Add one under Settings, SSH.")});
    for (const SshIdentity &identity : profile.identities) {
        const QString what = u"ssh identity "_s + identity.name;
        if (identity.kind == IdentityKind::Agent) {
            const bool running = qEnvironmentVariableIsSet("SSH_AUTH_SOCK");
            findings.append(running ? Finding {what, Grade::Ok, DoctorText::tr("An SSH agent is running")}
                                    : Finding {what, Grade::Bad,
                                               DoctorText::tr("SSH_AUTH_SOCK is not set: start ssh-agent and add the key.")});
        } else if (identity.kind == IdentityKind::KeyFile) {
            const QFileInfo file(identity.keyFile);
            const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
            if (!file.isReadable())
                findings.append({what, Grade::Bad,
                                 DoctorText::tr("The key file %1 cannot be read. Correct its path under Settings, SSH.").arg(identity.keyFile)});
            else if (file.permissions() & others)
                findings.append({what, Grade::Warning,
                                 DoctorText::tr("Others can read the key file %1. Run chmod 600 on it.").arg(identity.keyFile)});
            else
                findings.append({what, Grade::Ok, DoctorText::tr("The key file %1 is readable for its owner only").arg(identity.keyFile)});
        } else {
            findings.append({what, Grade::Ok, DoctorText::tr("Logs in by password")});
        }
    }
    return findings;
}

QList<Finding> checkEndpoints(CtlContext &context)
{
    struct Kind {
        EndpointKind kind;
        const char *name;
    };
    static constexpr Kind kinds[] = {{EndpointKind::Prometheus, "Prometheus"},
                                     {EndpointKind::Loki, "Loki"},
                                     {EndpointKind::Grafana, "Grafana"},
                                     {EndpointKind::Alertmanager, "Alertmanager"}};
    QList<std::pair<QString, QFuture<Result<ProbeAnswer>>>> probes;
    QList<Finding> findings;
    for (const Kind &kind : kinds) {
        const QString name = QString::fromLatin1(kind.name);
        if (const auto endpoint = context.fleet.endpoint(kind.kind))
            probes.append({name, probeEndpoint(context.fleet.http(), kind.kind, *endpoint)});
        else
            findings.append({name, Grade::Warning, DoctorText::tr("Not configured. Add it under Settings, Endpoints.")});
    }
    for (const auto &[name, future] : probes) {
        const auto answer = context.await(future);
        findings.append(answer ? Finding {name, Grade::Ok,
                                          DoctorText::tr("Version %1 answers in %2 ms. %3")
                                              .arg(answer->version, QString::number(answer->elapsedMs, 'f', 1), answer->note)
                                              .trimmed()}
                               : Finding {name, Grade::Bad, answer.error().text});
    }
    return findings;
}

QList<Finding> checkCache(CtlContext &context)
{
    auto future = context.fleet.cache().statistics();
    context.waiting.wait(future);
    QList<Finding> findings;
    for (const CacheLayerStats &layer : future.resultCount() ? future.result() : QList<CacheLayerStats>())
        findings.append({u"cache "_s + layer.layer, layer.available ? Grade::Ok : Grade::Warning,
                         layer.available ? DoctorText::tr("Answers") : layer.why});
    return findings;
}

} // namespace

ExitCode runDoctor(CtlContext &context)
{
    QList<Finding> findings {checkStore(context), checkKeyStore(context)};
    findings += checkIdentities(context.fleet.profile());
    findings += checkEndpoints(context);
    findings += checkCache(context);

    QJsonArray array;
    QList<QStringList> rows;
    bool bad = false;
    for (const Finding &finding : findings) {
        bad |= finding.grade == Grade::Bad;
        array.append(QJsonObject {{u"what"_s, finding.what}, {u"grade"_s, gradeName(finding.grade)}, {u"text"_s, finding.text}});
        rows.append({finding.what, gradeName(finding.grade), finding.text});
    }
    context.out.table({{DoctorText::tr("what")}, {DoctorText::tr("state")}, {DoctorText::tr("finding")}}, rows);
    context.out.document({{u"ok"_s, !bad}, {u"findings"_s, array}});
    return bad ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace chom
