// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/time.h"

#include <QString>

namespace chom {

enum class BackupType { Full, Files, Database };
template <>
inline constexpr EnumRow<BackupType> enumRows<BackupType>[] = {
    {BackupType::Full, "full"}, {BackupType::Files, "files"}, {BackupType::Database, "database"}};

enum class BackupStatus { Running, Completed, Failed, Deleting };
template <>
inline constexpr EnumRow<BackupStatus> enumRows<BackupStatus>[] = {{BackupStatus::Running, "running"},
                                                                   {BackupStatus::Completed, "completed"},
                                                                   {BackupStatus::Failed, "failed"},
                                                                   {BackupStatus::Deleting, "deleting"}};

enum class Verification { Unverified, Verified, Mismatch, Missing };
template <>
inline constexpr EnumRow<Verification> enumRows<Verification>[] = {{Verification::Unverified, "unverified"},
                                                                   {Verification::Verified, "verified"},
                                                                   {Verification::Mismatch, "mismatch"},
                                                                   {Verification::Missing, "missing"}};

struct SiteBackup {
    QString id;
    QString siteId;
    QString backupId; ///< YYYYMMDD_HHMMSS, as create and restore use it
    BackupType type = BackupType::Full;
    QString storagePath;
    qint64 sizeBytes = 0;
    QString checksumSha256;
    BackupStatus status = BackupStatus::Running;
    Verification verification = Verification::Unverified;
    TimeMs verifiedAt = 0;
    int retentionDays = 30;
    TimeMs expiresAt = 0;
    QString error;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
};

/// A backup as `backup:list` tells it, its files joined under the bare id.
struct ServerBackup {
    QString backupId;
    QString domain;
    BackupType type = BackupType::Full; ///< full where both halves are listed
    qint64 sizeBytes = 0;
    QString createdAt;
};

} // namespace chom
