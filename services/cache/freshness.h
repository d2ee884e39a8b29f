// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

namespace chom {

enum class Freshness { Fresh, Stale, Gone };

/// Clocks of several computers differ a little; beyond this, an entry "from the future" means that this clock was
/// set back, and its times say nothing any more.
inline constexpr TimeMs clockTolerance = 60'000;

/// What an entry is worth at `now`: fresh until freshUntil, then stale (to be shown as old) until staleUntil.
[[nodiscard]] constexpr Freshness freshnessAt(TimeMs now, TimeMs storedAt, TimeMs freshUntil, TimeMs staleUntil)
{
    if (now >= staleUntil || storedAt > now + clockTolerance)
        return Freshness::Gone;
    return now < freshUntil ? Freshness::Fresh : Freshness::Stale;
}

} // namespace chom
