// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QString>

namespace chom {

/// An age as a badge shows it: "now", "12 s", "3 min", "5 h", "9 d".
[[nodiscard]] QString shortAge(TimeMs ageMs);
/// "21 Nov 2026 10:12:33", in UTC or in the computer's zone, with the zone's name.
[[nodiscard]] QString absoluteTime(TimeMs at, bool utc);

} // namespace chom
