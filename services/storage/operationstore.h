// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/operation.h"
#include "services/domain/page.h"
#include "services/storage/database.h"

#include <optional>

namespace chom {

struct OperationFilter {
    QString tenantId;
    std::optional<OperationStatus> status;
    QString operationType;
    bool unfinishedOnly = false;
};

/// Operations: the durable state of every job. Never blocks; callable from any thread.
class OperationStore final
{
public:
    OperationStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<Page<Operation>>> page(const OperationFilter &filter, const PageRequest &request) const; ///< newest first
    [[nodiscard]] QFuture<Result<Operation>> byId(const QString &id) const;
    /// Inserts; the row of the same idempotency key, where one exists, is given back unchanged.
    [[nodiscard]] QFuture<Result<Operation>> add(Operation operation);
    [[nodiscard]] QFuture<Result<Operation>> update(Operation operation);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
