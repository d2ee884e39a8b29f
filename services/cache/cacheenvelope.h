// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cachelayer.h"

namespace chom {

/// An entry as one string of bytes, as it lies in Redis: "CHM1", three times (big-endian, ms), the number of tags, each
/// tag with its length, then the value to the end.
[[nodiscard]] QByteArray toEnvelope(const StoredEntry &stored);
/// Nothing where these bytes are not ours, cut off or absurd.
[[nodiscard]] std::optional<StoredEntry> fromEnvelope(const QByteArray &bytes);

} // namespace chom
