// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/overviewstore.h"

#include <QByteArray>

#include <optional>

namespace chom {

/// An Overview as the cache keeps it: our own binary form with a version, read back only by the same version.
/// Nothing for bytes that are not one, whole. Pure.
[[nodiscard]] QByteArray encodeOverview(const OverviewData &data);
[[nodiscard]] std::optional<OverviewData> decodeOverview(const QByteArray &bytes);

} // namespace chom
