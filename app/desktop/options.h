// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QString>
#include <QStringList>

namespace chom {

/// What the words behind `chom` ask for.
struct DesktopOptions {
    QString profile;           ///< empty: the last one, else the only one, else the first-run wizard
    QString screenshotsFolder; ///< not empty: takes pictures of every page, light and dark, and ends
    bool measureStart = false; ///< says "first-paint" at the first painted Overview with its figures, and ends
    bool version = false;
    bool help = false;
};

/// Fails with BadRequest naming the word that is wrong.
[[nodiscard]] Result<DesktopOptions> parseDesktopOptions(const QStringList &words);
[[nodiscard]] QString desktopHelp();

} // namespace chom
