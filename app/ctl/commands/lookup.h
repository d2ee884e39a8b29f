// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace chom {

/// A tenant by id, slug or name; empty gives an empty tenant ("all"). NotFound names the known ones.
[[nodiscard]] Result<Tenant> findTenant(CtlContext &context, const QString &wanted);
/// Servers by host name or id, in the order asked; none asked = all. NotFound names the first unknown one.
[[nodiscard]] Result<QList<VpsServer>> findServers(CtlContext &context, const QStringList &wanted);
/// "15m", "1h", "7d" of the product's ranges, in ms.
[[nodiscard]] Result<TimeMs> parseRange(const QString &text);
/// ISO 8601 UTC, or empty for "never".
[[nodiscard]] QString isoTime(TimeMs at);
/// "12 s", "3 min", "2 h", "5 d" before now.
[[nodiscard]] QString ageText(TimeMs at, TimeMs nowMs);

} // namespace chom
