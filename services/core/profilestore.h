// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/profile.h"

namespace chom {

/// The profiles of this user: one file each. Blocking; call it from set-up code or a worker thread.
class ProfileStore
{
public:
    /// Empty folder = `$CHOM_CONFIG_HOME`, else the system's configuration folder for CHOM.
    explicit ProfileStore(QString folder = {});

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QStringList names() const;
    /// NotFound says which profiles there are; BadRequest names file and field.
    [[nodiscard]] Result<Profile> load(const QString &name) const;
    /// Atomic: the old file stays whole until the new one is.
    [[nodiscard]] Status save(const Profile &profile) const;
    [[nodiscard]] Status remove(const QString &name) const;
    [[nodiscard]] static bool isValidName(const QString &name);

private:
    [[nodiscard]] QString pathOf(const QString &name) const;
    QString m_folder;
};

} // namespace chom
