// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/backup.h"
#include "services/domain/operation.h"
#include "services/domain/server.h"
#include "services/domain/site.h"

/// The enums of the domain as people read them, in the language of the window. (The texts of `enumText` are for the
/// store and the protocol and stay as they are.)
namespace chom::words {

[[nodiscard]] QString of(HealthStatus health);
[[nodiscard]] QString of(ServerStatus status);
[[nodiscard]] QString of(Provider provider);
[[nodiscard]] QString of(AllocationType allocation);
[[nodiscard]] QString of(SiteType type);
[[nodiscard]] QString of(SiteStatus status);
[[nodiscard]] QString of(BackupType type);
[[nodiscard]] QString of(BackupStatus status);
[[nodiscard]] QString of(Verification verification);
[[nodiscard]] QString of(OperationStatus status);
/// "site.create" -> "Create site"; a type nobody has named stays as it is.
[[nodiscard]] QString ofOperation(const QString &operationType);
/// "php_fpm" -> "PHP-FPM"; a service nobody has named stays as it is.
[[nodiscard]] QString ofService(const QString &service);

} // namespace chom::words
