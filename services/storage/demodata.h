// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/storage/database.h"

namespace chom {

struct DemoSize {
    int tenants = 20;
    int servers = 50;
    int sites = 1'000;
    qint64 backups = 20'000;
    quint32 seed = 1; ///< the same seed makes the same rows
};

struct DemoProgress {
    qint64 done = 0;
    qint64 total = 0;
};

/// Fills an empty store with a believable fleet; a store with sites in it is Refused. Cancellable; good for a
/// million backups.
[[nodiscard]] QFuture<Status> fillDemo(Database &database, const Clock &clock, const DemoSize &size,
                                       std::function<void(DemoProgress)> onProgress = {});

} // namespace chom
