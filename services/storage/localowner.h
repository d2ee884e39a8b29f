// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"

namespace chom {

/// The one person of a local store: the member `owner` with the rights of super, and the organization "Local" for
/// tenants to belong to where there is none yet. Made at first use; the same rows ever after. Gives the member's id.
[[nodiscard]] QFuture<Result<QString>> ensureLocalOwner(Database &database, const Clock &clock);

/// For a transaction of one's own: the member only. `freshId` is used where it must be made.
[[nodiscard]] Result<QString> ensureLocalOwner(QSqlDatabase &db, TimeMs now, const QString &freshId);

} // namespace chom
