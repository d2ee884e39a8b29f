// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>

#include <memory>

namespace chom {

/// Passwords, tokens and passphrases by name ("sandbox/prometheus"). Lives on the thread that made it.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// NotFound where there is none.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> read(const QString &ref) = 0;
    [[nodiscard]] virtual QFuture<Status> write(const QString &ref, const QByteArray &secret) = 0;
    [[nodiscard]] virtual QFuture<Status> remove(const QString &ref) = 0;
    /// Whether secrets outlive this session, and why not (translated, with the remedy). Probes by writing.
    [[nodiscard]] virtual QFuture<Status> probe() = 0;
};

/// The system's key store (Secret Service, Keychain, Credential Manager) by QtKeychain. Without one, or while it is
/// locked, secrets are kept in this object's memory for the session and `sessionOnly` says why; they are never
/// written anywhere else.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainSecretStore(QString service = QStringLiteral("chom"), QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    [[nodiscard]] QFuture<Result<QByteArray>> read(const QString &ref) override;
    [[nodiscard]] QFuture<Status> write(const QString &ref, const QByteArray &secret) override;
    [[nodiscard]] QFuture<Status> remove(const QString &ref) override;
    [[nodiscard]] QFuture<Status> probe() override;

Q_SIGNALS:
    void sessionOnly(const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
