// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chom {

/// Milliseconds since the epoch, UTC: the one time axis of samples, operations, backups and audit entries.
/// 0 means "never" or "not known". Same type as Qt's qint64, without needing Qt.
using TimeMs = long long;

} // namespace chom
