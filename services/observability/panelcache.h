// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cache.h"
#include "services/observability/metricsboard.h"

#include <optional>

namespace chom {

/// How panels stand in the cache. Pure functions, any thread.

/// "prometheus:" + SHA-256 of query, options and tenant. A board that ends now has one key whatever the hour: the
/// entry's age says how old it is, and the last good answer is found again when the server is down.
[[nodiscard]] QString panelKey(const QString &query, const BoardRequest &request);
/// TTL = step for 15, 60 and 300 s, else 30 s; shown for an hour more when the server does not answer.
[[nodiscard]] CachePolicy panelPolicy(const BoardRequest &request);

struct CachedPanel {
    QList<TimeSeries> series;
    QStringList warnings;
};
[[nodiscard]] QByteArray encodePanel(const CachedPanel &panel);
/// Nothing where the bytes are not ours: a shared cache may hold anything.
[[nodiscard]] std::optional<CachedPanel> decodePanel(const QByteArray &bytes);

} // namespace chom
