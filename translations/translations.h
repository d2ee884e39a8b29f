// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_FORWARD_DECLARE_CLASS(QCoreApplication)

namespace chom {

/// Installs CHOM's and Qt's own texts for "de", "en" or "system" on the application, for as long as it lives. Returns the
/// language now shown. Call before the first window.
QString installTranslations(QCoreApplication &application, const QString &wanted);

} // namespace chom
