// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/operation.h"
#include "services/domain/page.h"
#include "services/storage/database.h"

namespace chom {

struct AuditVerification {
    bool intact = true;
    qint64 entries = 0;
    qint64 firstBadSeq = 0; ///< 0: none
};

/// The audit chains: insert-only, one chain an organization and the fleet's own. Never blocks; any thread.
class AuditStore final
{
public:
    AuditStore(Database &database, const Clock &clock);
    /// Fills id, seq, prevHash, hash, createdAt.
    [[nodiscard]] QFuture<Result<AuditEntry>> append(AuditEntry entry);
    [[nodiscard]] QFuture<Result<Page<AuditEntry>>> page(const QString &organizationId, const PageRequest &request) const;
    [[nodiscard]] QFuture<Result<AuditVerification>> verify(const QString &organizationId) const;

private:
    Database &m_database;
    const Clock &m_clock;
};

/// SHA-256 over prevHash + canonical JSON (sorted keys, no spaces), hex.
[[nodiscard]] QString auditHash(const AuditEntry &entry);

} // namespace chom
