// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/tierstore.h"

#include "services/core/ids.h"
#include "services/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr QLatin1StringView tierColumns("id, tier, name, max_sites, max_storage_gb, max_bandwidth_gb, backup_retention_days, "
                                        "support_level, dedicated_ip, staging_environments, white_label, api_rate_limit_per_hour, "
                                        "price_monthly_cents, valid_from, valid_to, is_active");

TierLimit tierOf(const SqlQuery &row)
{
    return {row.text(0),     row.text(1),     row.text(2),  row.integer(3), row.integer(4), row.integer(5),
            row.integer(6),  row.text(7),     row.flag(8),  row.flag(9),    row.flag(10),   row.integer(11),
            row.integer(12), row.big(13),     row.big(14),  row.flag(15)};
}

SqlRow tierRow(const TierLimit &tier, TimeMs now)
{
    return {{"id", tier.id},
            {"tier", tier.tier},
            {"name", tier.name},
            {"max_sites", tier.maxSites},
            {"max_storage_gb", tier.maxStorageGb},
            {"max_bandwidth_gb", tier.maxBandwidthGb},
            {"backup_retention_days", tier.backupRetentionDays},
            {"support_level", tier.supportLevel.isEmpty() ? u"standard"_s : tier.supportLevel},
            {"dedicated_ip", tier.dedicatedIp},
            {"staging_environments", tier.stagingEnvironments},
            {"white_label", tier.whiteLabel},
            {"api_rate_limit_per_hour", tier.apiRateLimitPerHour},
            {"price_monthly_cents", tier.priceMonthlyCents},
            {"valid_from", sqlTime(tier.validFrom)},
            {"valid_to", sqlTime(tier.validTo)},
            {"is_active", tier.isActive},
            {"created_at", qint64(now)},
            {"updated_at", qint64(now)}};
}

} // namespace

TierStore::TierStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QList<TierLimit>>> TierStore::all() const
{
    return m_database.read<QList<TierLimit>>("tiers.all", [](QSqlDatabase &db) {
        SqlQuery query(db, u"SELECT %1 FROM tier_limits ORDER BY price_monthly_cents, tier"_s.arg(tierColumns));
        return query.list(tierOf);
    });
}

QFuture<Result<QList<TierLimit>>> TierStore::offered() const
{
    return m_database.read<QList<TierLimit>>("tiers.offered", [now = m_clock.nowMs()](QSqlDatabase &db) {
        SqlQuery query(db, u"SELECT %1 FROM tier_limits WHERE is_active = 1 AND coalesce(valid_from, 0) <= ? "
                           "AND (valid_to IS NULL OR valid_to > ?) ORDER BY price_monthly_cents, tier"_s.arg(tierColumns));
        query << qint64(now) << qint64(now);
        return query.list(tierOf);
    });
}

QFuture<Result<TierLimit>> TierStore::save(TierLimit tier)
{
    if (tier.id.isEmpty())
        tier.id = newId();
    return m_database.write<TierLimit>("tiers.save", [tier, now = m_clock.nowMs()](QSqlDatabase &db) -> Result<TierLimit> {
        Status saved = sqlSave(db, "tier_limits", tierRow(tier, now));
        if (!saved && saved.error().detail.contains(u"tier_limits.tier"_s)) {
            saved.error().text
                = QCoreApplication::translate("chom::TierStore", "There is already a plan with the short name %1.").arg(tier.tier);
        }
        if (!saved)
            return fail(saved.error());
        SqlQuery query(db, u"SELECT %1 FROM tier_limits WHERE id = ?"_s.arg(tierColumns));
        query << tier.id;
        const auto stored = query.first(tierOf);
        if (!stored)
            return fail(stored.error());
        return stored->value_or(tier);
    });
}

} // namespace chom
