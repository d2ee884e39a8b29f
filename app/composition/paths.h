// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chom {

/// Where this user's files of CHOM are. `$CHOM_STATE_HOME` puts all but the profiles elsewhere (tests, sandbox).
struct Paths {
    QString stateFolder; ///< stores, known hosts
    QString cacheFolder;
    QString logFile;

    [[nodiscard]] static Paths ofUser();
    [[nodiscard]] QString defaultStore(const QString &profile) const;
    [[nodiscard]] QString knownHosts() const;
    [[nodiscard]] QString diskCache(const QString &profile) const;
};

} // namespace chom
