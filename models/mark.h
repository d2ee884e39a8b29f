// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/operation.h"
#include "services/domain/server.h"
#include "services/domain/site.h"

#include <QMetaType>

namespace chom {

/// How a row stands, for the shape and colour that the window draws beside its word.
enum class Mark { Ok, Warning, Bad, Unknown, Disabled };

[[nodiscard]] Mark markOf(HealthStatus health);
[[nodiscard]] Mark markOf(ServerStatus status);
[[nodiscard]] Mark markOf(SiteStatus status);
[[nodiscard]] Mark markOf(OperationStatus status);
[[nodiscard]] Mark markOf(const ServiceHealth &service);

} // namespace chom

Q_DECLARE_METATYPE(chom::Mark)
