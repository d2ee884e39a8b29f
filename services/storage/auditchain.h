// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/auditstore.h"

namespace chom {

/// Appends inside the caller's transaction, so that a change and its entry are written together or not at all.
/// id, createdAt and memberId are the caller's; fills seq, prevHash and hash.
[[nodiscard]] Result<AuditEntry> appendToChain(QSqlDatabase &db, AuditEntry entry);

} // namespace chom
