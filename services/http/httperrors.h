// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QList>
#include <QSslError>
#include <QUrl>

QT_FORWARD_DECLARE_CLASS(QNetworkReply)

namespace chom {

/// "host:port", as a person knows the server.
[[nodiscard]] QString hostText(const QUrl &url);

/// Why there is no answer, with the remedy. Certificates that we do not trust are Refused (trying again does not
/// help), everything else Network.
[[nodiscard]] Error networkError(const QNetworkReply &reply, const QList<QSslError> &tlsErrors, const QUrl &url);
[[nodiscard]] Error cutOffError(const QUrl &url);

} // namespace chom
