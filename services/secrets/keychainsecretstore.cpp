// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/secretstore.h"

#include "services/core/async.h"
#include "services/core/ids.h"

#include <QHash>
#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <qtkeychain/keychain.h>
#endif

#include <chrono>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSecrets, "chom.secrets", QtInfoMsg)

namespace chom {
namespace {

// Long enough for a person to answer the key store's question.
constexpr std::chrono::seconds jobDeadline {60};

/// Overwrites before it lets go, so that fewer copies stay in freed memory.
void wipe(QByteArray &secret)
{
    secret.fill('\0');
    secret.clear();
}

QString reasonOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return KeychainSecretStore::tr("The system's key store is locked or refused the access. Unlock it and try again.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainSecretStore::tr("No system key store is running. Install and start one, such as GNOME Keyring or KWallet, "
                                       "and sign in again.");
    default:
        return KeychainSecretStore::tr("The system's key store does not work. Check that it runs and that its default keyring "
                                       "exists.");
    }
}

} // namespace

struct KeychainSecretStore::Private {
    Private(KeychainSecretStore *owner, QString name)
        : q(owner)
        , service(std::move(name))
    {
    }

    template <typename Job> Job *newJob(const QString &ref);
    /// Calls `done` once: when the job ends or the deadline passes, on this object's thread.
    template <typename Job> void run(Job *job, std::function<void(Job *, QKeychain::Error)> done);
    void keepForSession(const QString &ref, const QByteArray &secret, const QString &why);
    void forget(const QString &ref);

    KeychainSecretStore *q;
    const QString service;
    QHash<QString, QByteArray> session; ///< what the key store did not take; never written anywhere
};

template <typename Job> Job *KeychainSecretStore::Private::newJob(const QString &ref)
{
    // No parent: a job that is under way when this object goes must end by itself.
    auto *job = new Job(service);
    job->setKey(ref);
    job->setInsecureFallback(false);
    return job;
}

template <typename Job>
void KeychainSecretStore::Private::run(Job *job, std::function<void(Job *, QKeychain::Error)> done)
{
    auto pending = std::make_shared<bool>(true);
    auto *deadline = new QTimer(q);
    deadline->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, q, [job, done, pending, deadline] {
        deadline->deleteLater();
        if (!std::exchange(*pending, false))
            return;
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
            qCInfo(lcSecrets).noquote() << "key store:" << job->error() << job->errorString();
        done(job, job->error());
    });
    QObject::connect(deadline, &QTimer::timeout, q, [done, pending, deadline] {
        deadline->deleteLater();
        if (!std::exchange(*pending, false))
            return;
        qCWarning(lcSecrets) << "the key store did not answer within" << jobDeadline.count() << "s";
        done(nullptr, QKeychain::OtherError);
    });
    deadline->start(jobDeadline);
    job->start();
}

void KeychainSecretStore::Private::keepForSession(const QString &ref, const QByteArray &secret, const QString &why)
{
    forget(ref);
    session.insert(ref, QByteArray(secret.constData(), secret.size())); // a copy of its own, to be wiped
    Q_EMIT q->sessionOnly(why);
}

void KeychainSecretStore::Private::forget(const QString &ref)
{
    const auto found = session.find(ref);
    if (found == session.end())
        return;
    wipe(*found);
    session.erase(found);
}

KeychainSecretStore::KeychainSecretStore(QString service, QObject *parent)
    : SecretStore(parent)
    , d(std::make_unique<Private>(this, std::move(service)))
{
}

KeychainSecretStore::~KeychainSecretStore()
{
    for (QByteArray &secret : d->session)
        wipe(secret);
}

QFuture<Result<QByteArray>> KeychainSecretStore::read(const QString &ref)
{
    if (ref.isEmpty())
        return readyFuture<QByteArray>(fail(ErrorCode::BadRequest, tr("A secret needs a name.")));
    const auto kept = d->session.constFind(ref);
    if (kept != d->session.constEnd())
        return readyFuture<QByteArray>(*kept);
    Answer<QByteArray> answer;
    d->run<QKeychain::ReadPasswordJob>(
        d->newJob<QKeychain::ReadPasswordJob>(ref), [this, answer, ref](QKeychain::ReadPasswordJob *job, QKeychain::Error error) {
            if (error == QKeychain::NoError) {
                answer.finish(job->binaryData());
                return;
            }
            if (error != QKeychain::EntryNotFound) {
                answer.finish(fail(ErrorCode::Unavailable, reasonOf(error)));
                return;
            }
            // A locked key store gives the same answer as a missing entry; only a write tells them apart.
            probe().then(this, [answer, ref](const Status &usable) {
                answer.finish(usable ? fail(ErrorCode::NotFound, tr("There is no secret named %1. Enter it again.").arg(ref))
                                     : fail(ErrorCode::Unavailable, usable.error().text));
            });
        });
    return answer.future();
}

QFuture<Status> KeychainSecretStore::write(const QString &ref, const QByteArray &secret)
{
    if (ref.isEmpty())
        return readyFuture<void>(fail(ErrorCode::BadRequest, tr("A secret needs a name.")));
    Answer<void> answer;
    auto *job = d->newJob<QKeychain::WritePasswordJob>(ref);
    job->setBinaryData(secret);
    d->run<QKeychain::WritePasswordJob>(
        job, [this, answer, ref, secret](QKeychain::WritePasswordJob *, QKeychain::Error error) {
            if (error == QKeychain::NoError)
                d->forget(ref);
            else
                d->keepForSession(ref, secret, reasonOf(error));
            answer.finish({});
        });
    return answer.future();
}

QFuture<Status> KeychainSecretStore::remove(const QString &ref)
{
    const bool wasKept = d->session.contains(ref);
    d->forget(ref);
    Answer<void> answer;
    d->run<QKeychain::DeletePasswordJob>(
        d->newJob<QKeychain::DeletePasswordJob>(ref), [answer, wasKept](QKeychain::DeletePasswordJob *, QKeychain::Error error) {
            const bool gone = error == QKeychain::NoError || error == QKeychain::EntryNotFound;
            answer.finish(gone || wasKept ? Status() : fail(ErrorCode::Unavailable, reasonOf(error)));
        });
    return answer.future();
}

QFuture<Status> KeychainSecretStore::probe()
{
    Answer<void> answer;
    const QString ref = u"probe/"_s + newId(); // of its own, so that two programs do not disturb each other
    auto *job = d->newJob<QKeychain::WritePasswordJob>(ref);
    job->setBinaryData("probe");
    d->run<QKeychain::WritePasswordJob>(job, [this, answer, ref](QKeychain::WritePasswordJob *, QKeychain::Error error) {
        if (error != QKeychain::NoError) {
            answer.finish(fail(ErrorCode::Unavailable, reasonOf(error)));
            return;
        }
        d->run<QKeychain::DeletePasswordJob>(d->newJob<QKeychain::DeletePasswordJob>(ref),
                                             [answer](QKeychain::DeletePasswordJob *, QKeychain::Error) { answer.finish({}); });
    });
    return answer.future();
}

} // namespace chom
