// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "services/ssh/core/types.h"

namespace chom {

/// What the SSH engine reports, as an Error for people: cause and remedy in their language.
[[nodiscard]] Error toError(const sshcore::Failure &failure);

} // namespace chom
