// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace chom {

/// What stands between the lines that `vpsmanager` and its tools print. Every number of `replies` has become a
/// string, so that "8.10" keeps its zero and 64-bit counters keep their digits.
struct ScannedReply {
    QList<QJsonObject> replies; ///< complete top-level objects with a boolean `success`
    bool cutOff = false;        ///< one began with "success" and is no complete object
};

/// Finds the reply objects in an agent's output and mends what version 2.0.0 breaks: text before and after, a
/// brace too many at the end, a `{}` after a complete value, a missing value, raw control characters in a string.
/// What is inside another object is never taken for a reply. Its work is bounded by a multiple of the input's size.
[[nodiscard]] ScannedReply scanReply(const QByteArray &raw);

} // namespace chom
