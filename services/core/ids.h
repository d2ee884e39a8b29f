// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QString>

namespace chom {

/// A random UUID without braces, as every row's id.
[[nodiscard]] QString newId();

/// "<unix seconds>-<8 random letters or digits>": stands in every log line of one operation.
[[nodiscard]] QString newCorrelationId(TimeMs nowMs);

} // namespace chom
