// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/auditchain.h"
#include "services/storage/demofleet.h"
#include "services/storage/rows.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs historyDayMs = 86'400'000;

OperationStatus demoOperationStatus(int index, DemoNames &names)
{
    // The newest are still at work.
    if (index < 3)
        return index == 0 ? OperationStatus::Queued : OperationStatus::Running;
    const int dice = names.number(100);
    if (dice < 88)
        return OperationStatus::DoneVerified;
    if (dice < 93)
        return OperationStatus::DoneUnverified;
    return dice < 98 ? OperationStatus::Failed : OperationStatus::Cancelled;
}

} // namespace

Status DemoFleet::fillOperations()
{
    if (m_sites.isEmpty())
        return {};
    static constexpr std::array types {"backup.create", "backup.create", "ssl.renew", "site.update", "site.create", "backup.restore"};
    const int count = std::clamp(int(m_sites.size()) / 4, 10, 4'000);
    for (int i = 0; i < count; ++i) {
        const DemoSite &site = m_sites.at(m_names.number(int(m_sites.size())));
        Operation operation;
        operation.id = m_names.uuid();
        operation.tenantId = m_tenants.at(site.tenant).id;
        operation.memberId = m_ownerId;
        operation.operationType = QLatin1StringView(types[std::size_t(m_names.number(int(types.size())))]);
        operation.targetType = u"site"_s;
        operation.targetId = site.id;
        operation.priority = operation.operationType.startsWith(u"backup.create"_s) ? Priority::Low : Priority::High;
        operation.status = demoOperationStatus(i, m_names);
        operation.steps = 4;
        operation.attempt = operation.status == OperationStatus::Queued ? 0 : 1;
        operation.maxAttempts = 3;
        operation.inputJson = "{\"domain\":\"" + site.domain.toUtf8() + "\"}";
        operation.outputJson = "{}";
        operation.createdAt = m_now - i * (30 * historyDayMs / count) - m_names.number(60) * 1'000;
        operation.updatedAt = operation.createdAt;
        operation.correlationId = u"%1-%2"_s.arg(operation.createdAt / 1'000).arg(m_names.hex(8));
        operation.idempotencyKey = operation.id;
        const bool begun = operation.status != OperationStatus::Queued;
        const bool ended = begun && operation.status != OperationStatus::Running;
        operation.step = ended ? 4 : begun ? 2 : 0;
        operation.startedAt = begun ? operation.createdAt + 400 : 0;
        operation.completedAt = ended ? operation.startedAt + 1'500 + m_names.number(60'000) : 0;
        if (operation.status == OperationStatus::Failed) {
            operation.errorCode = u"Timeout"_s;
            operation.errorMessage = u"The server did not answer within 120 s"_s;
        }
        if (const Status saved = sqlSave(m_db, "operations", rowOf(operation)); !saved)
            return saved;
    }
    return {};
}

/// A short history in each chain: the fleet's own and the organizations'.
Status DemoFleet::fillAudit()
{
    static constexpr std::array actions {"site.create", "site.update", "backup.create", "ssl.issue", "backup.delete"};
    QList<QString> chains = m_organizations;
    chains.prepend({});
    for (const QString &organization : std::as_const(chains)) {
        for (int i = 0; i < 20; ++i) {
            const QString action = QLatin1StringView(actions[std::size_t(m_names.number(int(actions.size())))]);
            AuditEntry entry;
            entry.id = m_names.uuid();
            entry.organizationId = organization;
            entry.memberId = m_ownerId;
            entry.action = organization.isEmpty() ? u"profile.opened"_s : action;
            entry.resourceType = entry.action.section(u'.', 0, 0);
            entry.resourceId = m_names.uuid();
            entry.severity = entry.action == "backup.delete"_L1 ? Severity::High : Severity::Low;
            entry.client = u"demo"_s;
            entry.createdAt = m_now - (20 - i) * historyDayMs;
            if (const auto appended = appendToChain(m_db, entry); !appended)
                return fail(appended.error());
        }
    }
    return {};
}

} // namespace chom
