// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace chom {

/// Tolerant views of one member of a scanned reply (numbers are strings there, see scanReply). Absent, null, "" and
/// "null" are all the same: nothing was said.
[[nodiscard]] std::optional<QString> replyText(const QJsonObject &object, const QString &key);
[[nodiscard]] std::optional<double> replyNumber(const QJsonObject &object, const QString &key); ///< finite
[[nodiscard]] std::optional<qint64> replyInteger(const QJsonObject &object, const QString &key); ///< rounds
[[nodiscard]] std::optional<bool> replyBool(const QJsonObject &object, const QString &key); ///< true, "true", 1, "yes"
[[nodiscard]] std::optional<QJsonObject> replyObject(const QJsonObject &object, const QString &key);
/// Objects only; `[""]` and a missing list are empty.
[[nodiscard]] QList<QJsonObject> replyRows(const QJsonObject &object, const QString &key);
/// Without empty entries.
[[nodiscard]] QStringList replyTexts(const QJsonObject &object, const QString &key);
/// ISO 8601, or seconds or milliseconds since the epoch; 0 where it cannot be read.
[[nodiscard]] TimeMs replyTime(const QJsonObject &object, const QString &key);

} // namespace chom
