// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/serverstore.h"

#include <QVariant>

namespace chom {

struct LiveCheck;
class ServerChecks;

/// What one cell of the servers table says: a column and a role of ServersModel. `checks` may be null.
[[nodiscard]] QVariant serverCell(const ServerRow &row, const ServerChecks *checks, TimeMs now, int column, int role);
/// Figures are right-aligned.
[[nodiscard]] bool isServerFigure(int column);
/// "CPU 12 %, memory 48 %, disk 61 %, load 0.42", or why that is not known. Plain text.
[[nodiscard]] QString liveSummary(const LiveCheck *live);
/// A verdict older than this says little: the figure is drawn as old.
inline constexpr TimeMs healthGoesStaleMs = 15 * 60 * 1000;

} // namespace chom
