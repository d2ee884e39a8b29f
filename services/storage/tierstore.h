// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/tenant.h"
#include "services/storage/database.h"

namespace chom {

/// Plans. starter, pro and enterprise are there from the first migration on.
class TierStore final
{
public:
    TierStore(Database &database, const Clock &clock);
    [[nodiscard]] QFuture<Result<QList<TierLimit>>> all() const;
    [[nodiscard]] QFuture<Result<QList<TierLimit>>> offered() const; ///< active and in date
    [[nodiscard]] QFuture<Result<TierLimit>> save(TierLimit tier);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace chom
