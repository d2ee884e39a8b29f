// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/secrets/secretstore.h"

#include <QHash>

#include <optional>

namespace chom {

/// Secrets in memory. `broken` answers everything with that error, as a locked key store does; `reads` counts.
class FakeSecrets final : public SecretStore
{
public:
    using SecretStore::SecretStore;

    [[nodiscard]] QFuture<Result<QByteArray>> read(const QString &ref) override
    {
        ++reads;
        if (broken)
            return readyFuture<QByteArray>(fail(*broken));
        const auto found = secrets.constFind(ref);
        if (found == secrets.constEnd())
            return readyFuture<QByteArray>(fail(ErrorCode::NotFound, QStringLiteral("There is no secret named %1.").arg(ref)));
        return readyFuture<QByteArray>(*found);
    }
    [[nodiscard]] QFuture<Status> write(const QString &ref, const QByteArray &secret) override
    {
        if (broken)
            return readyFuture<void>(fail(*broken));
        secrets.insert(ref, secret);
        return readyFuture<void>({});
    }
    [[nodiscard]] QFuture<Status> remove(const QString &ref) override
    {
        if (broken)
            return readyFuture<void>(fail(*broken));
        secrets.remove(ref);
        return readyFuture<void>({});
    }
    [[nodiscard]] QFuture<Status> probe() override { return readyFuture<void>(broken ? Status(fail(*broken)) : Status()); }

    QHash<QString, QByteArray> secrets;
    std::optional<Error> broken;
    int reads = 0;
};

} // namespace chom
