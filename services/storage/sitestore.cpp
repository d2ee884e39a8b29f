// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/sitestore.h"

#include "services/core/ids.h"
#include "services/storage/keyset.h"
#include "services/storage/rows.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs dayMs = 86'400'000;

QList<KeyColumn> siteKeys(SiteSort sort)
{
    switch (sort) {
    case SiteSort::Domain:
        return {{"domain", KeyType::Text}, {"row_no", KeyType::Integer}};
    case SiteSort::Type:
        return {{"site_type", KeyType::Text}, {"domain", KeyType::Text}, {"row_no", KeyType::Integer}};
    case SiteSort::Status:
        return {{"status", KeyType::Text}, {"created_at", KeyType::Integer}, {"row_no", KeyType::Integer}};
    case SiteSort::SslExpiry:
        return {{"coalesce(ssl_expires_at, 0)", KeyType::Integer}, {"row_no", KeyType::Integer}};
    case SiteSort::Storage:
        return {{"storage_used_mb", KeyType::Real}, {"row_no", KeyType::Integer}};
    case SiteSort::Created:
        return {{"created_at", KeyType::Integer}, {"row_no", KeyType::Integer}};
    }
    Q_UNREACHABLE();
}

/// What a person typed, in the form in which domains are stored.
QString domainText(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    const QString ace = QString::fromLatin1(QUrl::toAce(lower));
    return ace.isEmpty() ? lower : ace;
}

KeysetQuery siteQuery(const SiteFilter &filter, TimeMs now)
{
    KeysetQuery query;
    query.name = u"sites"_s;
    query.columns = siteColumns();
    query.from = u"sites"_s;
    query.keys = siteKeys(filter.sort);
    query.order = filter.order;
    const auto add = [&query](const QString &condition, const QVariantList &values) {
        query.where += condition;
        query.values += values;
    };
    add(u"deleted_at IS NULL"_s, {});
    if (!filter.tenantId.isEmpty())
        add(u"tenant_id = ?"_s, {filter.tenantId});
    if (!filter.vpsId.isEmpty())
        add(u"vps_id = ?"_s, {filter.vpsId});
    if (!filter.text.trimmed().isEmpty())
        add(u"domain LIKE ? ESCAPE '\\'"_s, {sqlContains(domainText(filter.text))});
    if (filter.type)
        add(u"site_type = ?"_s, {enumText(*filter.type)});
    if (filter.status)
        add(u"status = ?"_s, {enumText(*filter.status)});
    if (filter.sslWithinDays == 0)
        add(u"ssl_enabled = 1 AND ssl_expires_at <= ?"_s, {qint64(now)});
    else if (filter.sslWithinDays > 0)
        add(u"ssl_enabled = 1 AND ssl_expires_at > ? AND ssl_expires_at <= ?"_s,
            {qint64(now), qint64(now + filter.sslWithinDays * dayMs)});
    return query;
}

Error siteNotFound()
{
    return notFoundError(QCoreApplication::translate("chom::SiteStore", "The site was not found. It may have been deleted."));
}

Result<Site> oneSite(QSqlDatabase &db, const char *condition, const QVariant &value)
{
    SqlQuery query(db, u"SELECT %1 FROM sites WHERE %2 = ? AND deleted_at IS NULL"_s.arg(siteColumns(), QLatin1StringView(condition)));
    query << value;
    const auto site = query.first(siteOf);
    if (!site)
        return fail(site.error());
    if (!*site)
        return fail(siteNotFound());
    return **site;
}

} // namespace

Result<QString> storedDomain(const QString &typed)
{
    static const QRegularExpression valid(
        u"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$"_s);
    const QString domain = domainText(typed);
    if (!valid.match(domain).hasMatch()) {
        return fail(ErrorCode::BadRequest,
                    QCoreApplication::translate("chom::SiteStore", "“%1” is not a valid domain. Write it like shop.example.com.")
                        .arg(typed.left(253)));
    }
    return domain;
}

SiteStore::SiteStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<Page<Site>>> SiteStore::page(const SiteFilter &filter, const PageRequest &request) const
{
    return m_database.read<Page<Site>>("sites.page", [filter, request, now = m_clock.nowMs()](QSqlDatabase &db) {
        return keysetPage<Site>(db, siteQuery(filter, now), request, siteColumnCount, siteOf);
    });
}

QFuture<Result<Site>> SiteStore::byId(const QString &id) const
{
    return m_database.read<Site>("sites.byId", [id](QSqlDatabase &db) { return oneSite(db, "id", id); });
}

QFuture<Result<Site>> SiteStore::byDomain(const QString &domain) const
{
    return m_database.read<Site>("sites.byDomain", [domain = domainText(domain)](QSqlDatabase &db) {
        return oneSite(db, "domain", domain);
    });
}

QFuture<Result<QList<Site>>> SiteStore::newest(const QString &tenantId, int count) const
{
    return m_database.read<QList<Site>>("sites.newest", [tenantId, count](QSqlDatabase &db) {
        return newestSites(db, tenantId, count);
    });
}

QFuture<Result<Site>> SiteStore::save(Site site)
{
    stamp(site, m_clock.nowMs(), newId());
    return m_database.write<Site>("sites.save", [site](QSqlDatabase &db) mutable -> Result<Site> {
        const Result<QString> domain = storedDomain(site.domain);
        if (!domain)
            return fail(domain.error());
        site.domain = *domain;
        Status saved = sqlSave(db, "sites", rowOf(site));
        if (!saved && saved.error().code == ErrorCode::Refused && saved.error().detail.contains(u"sites.domain"_s)) {
            saved.error().text
                = QCoreApplication::translate("chom::SiteStore", "There is already a site %1. Choose another domain.").arg(site.domain);
        }
        if (!saved)
            return fail(saved.error());
        return oneSite(db, "id", site.id);
    });
}

QFuture<Status> SiteStore::remove(const QString &id)
{
    return m_database.write<void>("sites.remove", [id, now = m_clock.nowMs()](QSqlDatabase &db) -> Status {
        SqlQuery query(db, u"UPDATE sites SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL"_s);
        query << qint64(now) << qint64(now) << id;
        if (const Status ran = query.run(); !ran)
            return ran;
        return query.rowsAffected() == 1 ? Status() : Status(fail(siteNotFound()));
    });
}

Result<QList<Site>> newestSites(QSqlDatabase &db, const QString &tenantId, int count)
{
    SqlQuery query(db, u"SELECT %1 FROM sites WHERE deleted_at IS NULL %2 ORDER BY created_at DESC, row_no DESC LIMIT ?"_s.arg(
                           siteColumns(), tenantId.isEmpty() ? QString() : u"AND tenant_id = ?"_s));
    if (!tenantId.isEmpty())
        query << tenantId;
    query << qBound(0, count, 500);
    return query.list(siteOf);
}

} // namespace chom
