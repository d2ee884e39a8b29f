// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/rows.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QString prefixedColumns(std::initializer_list<const char *> names, QLatin1StringView prefix)
{
    QStringList columns;
    for (const char *name : names)
        columns += prefix + QLatin1StringView(name);
    return columns.join(", "_L1);
}

} // namespace

QString backupColumns(QLatin1StringView prefix)
{
    return prefixedColumns({"id", "site_id", "backup_id", "backup_type", "storage_path", "size_bytes", "checksum_sha256", "status",
                            "verification", "verified_at", "retention_days", "expires_at", "error", "created_at", "updated_at"},
                           prefix);
}

SiteBackup backupOf(const SqlQuery &row)
{
    SiteBackup backup;
    int at = 0;
    backup.id = row.text(at++);
    backup.siteId = row.text(at++);
    backup.backupId = row.text(at++);
    backup.type = row.choice(at++, BackupType::Full);
    backup.storagePath = row.text(at++);
    backup.sizeBytes = row.big(at++);
    backup.checksumSha256 = row.text(at++);
    backup.status = row.choice(at++, BackupStatus::Failed);
    backup.verification = row.choice(at++, Verification::Unverified);
    backup.verifiedAt = row.big(at++);
    backup.retentionDays = row.integer(at++);
    backup.expiresAt = row.big(at++);
    backup.error = row.text(at++);
    backup.createdAt = row.big(at++);
    backup.updatedAt = row.big(at++);
    return backup;
}

QString operationColumns()
{
    return prefixedColumns({"id", "tenant_id", "member_id", "operation_type", "target_type", "target_id", "parent_id", "priority",
                            "status", "step", "steps", "attempt", "max_attempts", "input", "output", "error_code",
                            "error_message", "correlation_id", "idempotency_key", "claimed_by", "lease_until", "started_at",
                            "completed_at", "created_at", "updated_at"},
                           {});
}

Operation operationOf(const SqlQuery &row)
{
    Operation operation;
    int at = 0;
    operation.id = row.text(at++);
    operation.tenantId = row.text(at++);
    operation.memberId = row.text(at++);
    operation.operationType = row.text(at++);
    operation.targetType = row.text(at++);
    operation.targetId = row.text(at++);
    operation.parentId = row.text(at++);
    operation.priority = row.choice(at++, Priority::Default);
    operation.status = row.choice(at++, OperationStatus::Interrupted);
    operation.step = row.integer(at++);
    operation.steps = row.integer(at++);
    operation.attempt = row.integer(at++);
    operation.maxAttempts = row.integer(at++);
    operation.inputJson = row.text(at++).toUtf8();
    operation.outputJson = row.text(at++).toUtf8();
    operation.errorCode = row.text(at++);
    operation.errorMessage = row.text(at++);
    operation.correlationId = row.text(at++);
    operation.idempotencyKey = row.text(at++);
    operation.claimedBy = row.text(at++);
    operation.leaseUntil = row.big(at++);
    operation.startedAt = row.big(at++);
    operation.completedAt = row.big(at++);
    operation.createdAt = row.big(at++);
    operation.updatedAt = row.big(at++);
    return operation;
}

SqlRow rowOf(const Operation &operation)
{
    return {{"id", operation.id},
            {"tenant_id", sqlText(operation.tenantId)},
            {"member_id", operation.memberId},
            {"operation_type", operation.operationType},
            {"target_type", operation.targetType},
            {"target_id", operation.targetId},
            {"parent_id", sqlText(operation.parentId)},
            {"priority", enumText(operation.priority)},
            {"status", enumText(operation.status)},
            {"step", operation.step},
            {"steps", operation.steps},
            {"attempt", operation.attempt},
            {"max_attempts", operation.maxAttempts},
            {"input", QString::fromUtf8(operation.inputJson)},
            {"output", QString::fromUtf8(operation.outputJson)},
            {"error_code", sqlText(operation.errorCode)},
            {"error_message", sqlText(operation.errorMessage)},
            {"correlation_id", operation.correlationId},
            {"idempotency_key", operation.idempotencyKey},
            {"claimed_by", sqlText(operation.claimedBy)},
            {"lease_until", sqlTime(operation.leaseUntil)},
            {"started_at", sqlTime(operation.startedAt)},
            {"completed_at", sqlTime(operation.completedAt)},
            {"created_at", qint64(operation.createdAt)},
            {"updated_at", qint64(operation.updatedAt)}};
}

QString auditColumns()
{
    return prefixedColumns({"id", "seq", "organization_id", "tenant_id", "member_id", "action", "resource_type", "resource_id",
                            "severity", "client", "metadata", "prev_hash", "hash", "created_at"},
                           {});
}

AuditEntry auditOf(const SqlQuery &row)
{
    AuditEntry entry;
    int at = 0;
    entry.id = row.text(at++);
    entry.seq = row.big(at++);
    entry.organizationId = row.text(at++);
    entry.tenantId = row.text(at++);
    entry.memberId = row.text(at++);
    entry.action = row.text(at++);
    entry.resourceType = row.text(at++);
    entry.resourceId = row.text(at++);
    entry.severity = row.choice(at++, Severity::Critical);
    entry.client = row.text(at++);
    entry.metadataJson = row.text(at++).toUtf8();
    entry.prevHash = row.text(at++);
    entry.hash = row.text(at++);
    entry.createdAt = row.big(at++);
    return entry;
}

} // namespace chom
