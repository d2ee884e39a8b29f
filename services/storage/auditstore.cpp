// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/auditstore.h"

#include "services/core/ids.h"
#include "services/storage/auditchain.h"
#include "services/storage/keyset.h"
#include "services/storage/localowner.h"
#include "services/storage/rows.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int verifyStep = 1'000;

struct ChainHead {
    qint64 seq = 0;
    QString hash = QString(64, u'0');
};

Result<ChainHead> chainHead(QSqlDatabase &db, const QString &chain)
{
    SqlQuery query(db, u"SELECT seq, hash FROM audit_heads WHERE chain = ?"_s);
    query << chain;
    const auto head = query.first([](const SqlQuery &row) { return ChainHead {row.big(0), row.text(1)}; });
    if (!head)
        return fail(head.error());
    return head->value_or(ChainHead());
}

QJsonValue jsonOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

KeysetQuery auditQuery(const QString &organizationId)
{
    KeysetQuery query;
    query.name = u"audit"_s;
    query.columns = auditColumns();
    query.from = u"audit_logs"_s;
    query.keys = {{"created_at", KeyType::Integer}, {"row_no", KeyType::Integer}};
    query.order = Qt::DescendingOrder;
    if (organizationId.isEmpty()) {
        query.where = {u"organization_id IS NULL"_s};
    } else {
        query.where = {u"organization_id = ?"_s};
        query.values = {organizationId};
    }
    return query;
}

Result<AuditVerification> verifyChain(QSqlDatabase &db, const QString &organizationId)
{
    const Result<ChainHead> head = chainHead(db, organizationId);
    if (!head)
        return fail(head.error());
    SqlQuery query(db, u"SELECT %1 FROM audit_logs WHERE chain = ? ORDER BY seq"_s.arg(auditColumns()));
    query << organizationId;
    if (const Status ran = query.run(); !ran)
        return fail(ran.error());
    AuditVerification result;
    ChainHead last;
    const auto bad = [&result](qint64 seq) {
        result.intact = false;
        if (result.firstBadSeq == 0)
            result.firstBadSeq = seq;
    };
    while (query.next()) {
        const AuditEntry entry = auditOf(query);
        ++result.entries;
        if (entry.seq != last.seq + 1)
            bad(last.seq + 1); // one is missing
        else if (entry.prevHash != last.hash || entry.hash != auditHash(entry))
            bad(entry.seq);
        last = {entry.seq, entry.hash};
        if (result.entries % verifyStep == 0 && Database::canceled())
            return fail(ErrorCode::Cancelled, {});
    }
    if (const Status read = query.status(); !read)
        return fail(read.error());
    if (last.seq != head->seq || last.hash != head->hash)
        bad(last.seq < head->seq ? last.seq + 1 : last.seq); // cut off at its end
    return result;
}

} // namespace

QString auditHash(const AuditEntry &entry)
{
    // QJsonObject keeps its keys sorted; compact JSON has no spaces.
    const QJsonObject object {{u"id"_s, entry.id},
                              {u"seq"_s, entry.seq},
                              {u"organization_id"_s, entry.organizationId},
                              {u"tenant_id"_s, entry.tenantId},
                              {u"member_id"_s, entry.memberId},
                              {u"action"_s, entry.action},
                              {u"resource_type"_s, entry.resourceType},
                              {u"resource_id"_s, entry.resourceId},
                              {u"severity"_s, enumText(entry.severity)},
                              {u"client"_s, entry.client},
                              {u"metadata"_s, jsonOf(entry.metadataJson)},
                              {u"created_at"_s, qint64(entry.createdAt)}};
    const QByteArray text = entry.prevHash.toLatin1() + QJsonDocument(object).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

Result<AuditEntry> appendToChain(QSqlDatabase &db, AuditEntry entry)
{
    const Result<ChainHead> head = chainHead(db, entry.organizationId);
    if (!head)
        return fail(head.error());
    const Result<QString> metadata = sqlJson(entry.metadataJson);
    if (!metadata)
        return fail(metadata.error());
    entry.metadataJson = metadata->toUtf8();
    entry.seq = head->seq + 1;
    entry.prevHash = head->hash;
    entry.hash = auditHash(entry);
    SqlQuery query(db, u"INSERT INTO audit_logs (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(auditColumns()));
    query << entry.id << entry.seq << sqlText(entry.organizationId) << sqlText(entry.tenantId) << entry.memberId << entry.action
          << entry.resourceType << entry.resourceId << enumText(entry.severity) << entry.client << *metadata << entry.prevHash
          << entry.hash << qint64(entry.createdAt);
    if (const Status ran = query.run(); !ran)
        return fail(ran.error());
    return entry;
}

AuditStore::AuditStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<AuditEntry>> AuditStore::append(AuditEntry entry)
{
    entry.id = newId();
    entry.createdAt = m_clock.nowMs();
    return m_database.write<AuditEntry>("audit.append", [entry](QSqlDatabase &db) mutable -> Result<AuditEntry> {
        if (entry.memberId.isEmpty()) {
            const auto owner = ensureLocalOwner(db, entry.createdAt, newId());
            if (!owner)
                return fail(owner.error());
            entry.memberId = *owner;
        }
        return appendToChain(db, entry);
    });
}

QFuture<Result<Page<AuditEntry>>> AuditStore::page(const QString &organizationId, const PageRequest &request) const
{
    return m_database.read<Page<AuditEntry>>("audit.page", [organizationId, request](QSqlDatabase &db) {
        return keysetPage<AuditEntry>(db, auditQuery(organizationId), request, auditColumnCount, auditOf);
    });
}

QFuture<Result<AuditVerification>> AuditStore::verify(const QString &organizationId) const
{
    return m_database.read<AuditVerification>("audit.verify", [organizationId](QSqlDatabase &db) {
        return verifyChain(db, organizationId);
    });
}

} // namespace chom
