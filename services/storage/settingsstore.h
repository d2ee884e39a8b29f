// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"

#include <QVariantMap>

namespace chom {

/// `system_settings`: of the whole profile, typed. Never blocks; callable from any thread.
class SettingsStore final
{
public:
    SettingsStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<QVariantMap>> all() const;
    /// Strings, integers, booleans; secrets only by reference (`secretRef`).
    [[nodiscard]] QFuture<Status> set(const QString &key, const QVariant &value);
    [[nodiscard]] QFuture<Status> setSecretRef(const QString &key, const QString &secretRef);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
