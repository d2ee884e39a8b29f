// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/overviewstore.h"

namespace chom {

/// The ten things to look at first: bad servers, certificates that expired or do within 14 days, failed sites, backups
/// that failed in the last 24 hours. Ranked by what they cost people; no kind takes more than four places while
/// another waits, so that one dead rack does not hide an expired certificate.
[[nodiscard]] Result<QList<AttentionItem>> attentionItems(QSqlDatabase &db, const QString &tenantId, TimeMs now);

} // namespace chom
