// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/enumtext.h"
#include "services/domain/time.h"

#include <QByteArray>
#include <QString>

namespace chom {

enum class OperationStatus { Queued, Running, Verifying, DoneVerified, DoneUnverified, Failed, Cancelled, Interrupted };
template <>
inline constexpr EnumRow<OperationStatus> enumRows<OperationStatus>[] = {
    {OperationStatus::Queued, "queued"},
    {OperationStatus::Running, "running"},
    {OperationStatus::Verifying, "verifying"},
    {OperationStatus::DoneVerified, "done_verified"},
    {OperationStatus::DoneUnverified, "done_unverified"},
    {OperationStatus::Failed, "failed"},
    {OperationStatus::Cancelled, "cancelled"},
    {OperationStatus::Interrupted, "interrupted"}};

enum class Priority { High, Default, Low };
template <>
inline constexpr EnumRow<Priority> enumRows<Priority>[] = {
    {Priority::High, "high"}, {Priority::Default, "default"}, {Priority::Low, "low"}};

struct Operation {
    QString id;
    QString tenantId;
    QString memberId;
    QString operationType; ///< "site.create"
    QString targetType;    ///< site, vps, backup, ssl, tenant, fleet
    QString targetId;
    QString parentId;
    Priority priority = Priority::Default;
    OperationStatus status = OperationStatus::Queued;
    int step = 0;
    int steps = 0;
    int attempt = 0;
    int maxAttempts = 1;
    QByteArray inputJson;  ///< no secrets
    QByteArray outputJson; ///< no secrets
    QString errorCode;
    QString errorMessage;
    QString correlationId;
    QString idempotencyKey; ///< unique
    QString claimedBy;
    TimeMs leaseUntil = 0;
    TimeMs startedAt = 0;
    TimeMs completedAt = 0;
    TimeMs createdAt = 0;
    TimeMs updatedAt = 0;
};

enum class Severity { Low, Medium, High, Critical };
template <>
inline constexpr EnumRow<Severity> enumRows<Severity>[] = {
    {Severity::Low, "low"}, {Severity::Medium, "medium"}, {Severity::High, "high"}, {Severity::Critical, "critical"}};

/// Insert-only. hash = SHA-256(prevHash + canonical JSON of the rest); the first prevHash is 64 zeros.
struct AuditEntry {
    QString id;
    qint64 seq = 0; ///< ascending in its chain
    QString organizationId; ///< empty: the fleet's own chain
    QString tenantId;
    QString memberId;
    QString action;
    QString resourceType;
    QString resourceId;
    Severity severity = Severity::Low;
    QString client;
    QByteArray metadataJson;
    QString prevHash;
    QString hash;
    TimeMs createdAt = 0;
};

} // namespace chom
