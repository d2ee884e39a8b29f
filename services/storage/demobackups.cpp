// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/demofleet.h"

#include "services/domain/backup.h"
#include "services/storage/sql.h"

#include <QDateTime>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr TimeMs backupDayMs = 86'400'000;

/// "20260131_020000" without a QDateTime for each of a million rows: the date changes once a day.
class BackupIdWriter
{
public:
    QString of(TimeMs time)
    {
        const TimeMs day = time / backupDayMs;
        if (day != m_day) {
            m_day = day;
            m_date = QDateTime::fromMSecsSinceEpoch(day * backupDayMs, Qt::UTC).toString(u"yyyyMMdd_"_s);
        }
        const int seconds = int(time % backupDayMs / 1'000);
        const std::array parts {seconds / 3'600, seconds / 60 % 60, seconds % 60};
        QString id = m_date;
        for (const int part : parts) {
            id += QChar(u'0' + part / 10);
            id += QChar(u'0' + part % 10);
        }
        return id;
    }

private:
    TimeMs m_day = -1;
    QString m_date;
};

/// Drops what makes a million inserts slow and knows how to make it again.
Result<QStringList> setAside(QSqlDatabase &db)
{
    SqlQuery query(db, u"SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'site_backups' AND sql IS NOT NULL "
                       "AND type IN ('index', 'trigger') ORDER BY type, name"_s);
    struct Part {
        QString type;
        QString name;
        QString sql;
    };
    const auto parts = query.list([](const SqlQuery &row) { return Part {row.text(0), row.text(1), row.text(2)}; });
    if (!parts)
        return fail(parts.error());
    QStringList again;
    for (const Part &part : *parts) {
        if (const Status dropped = sqlRun(db, u"DROP %1 %2"_s.arg(part.type, part.name)); !dropped)
            return fail(dropped.error());
        again += part.sql;
    }
    return again;
}

struct BackupDice {
    BackupType type = BackupType::Full;
    BackupStatus status = BackupStatus::Completed;
    Verification verification = Verification::Unverified;
};

BackupDice rollBackup(DemoNames &names, bool newest)
{
    BackupDice dice;
    const int type = names.number(100);
    dice.type = type < 78 ? BackupType::Full : type < 90 ? BackupType::Database : BackupType::Files;
    const int status = names.number(1'000);
    if (status < 12)
        dice.status = BackupStatus::Failed;
    else if (newest && status < 15)
        dice.status = BackupStatus::Running;
    const int verification = names.number(10'000);
    if (dice.status == BackupStatus::Completed && verification < 6'000)
        dice.verification = verification < 4 ? Verification::Mismatch : verification < 8 ? Verification::Missing : Verification::Verified;
    return dice;
}

QString backupError(DemoNames &names)
{
    static constexpr std::array errors {"No space left on device", "mysqldump: Got error: 2002: Can't connect to local server",
                                        "tar: file changed as we read it"};
    return QString::fromLatin1(errors[std::size_t(names.number(int(errors.size())))]);
}

} // namespace

Status DemoFleet::fillBackups()
{
    if (m_size.backups == 0 || m_sites.isEmpty())
        return {};
    // A larger page cache for this work; the connection's usual one afterwards.
    if (const Status larger = sqlRun(m_db, u"PRAGMA cache_size = -262144"_s); !larger)
        return larger;
    const Result<QStringList> again = setAside(m_db);
    Status done = again ? fillBackupRows() : Status(fail(again.error()));
    if (done) {
        done = sqlRun(m_db, u"INSERT INTO backup_totals (site_id, backups, bytes) SELECT site_id, count(*), "
                            "sum(CASE status WHEN 'completed' THEN size_bytes ELSE 0 END) FROM site_backups GROUP BY site_id"_s);
    }
    for (qsizetype i = 0; done && i < again->size(); ++i) {
        done = Database::canceled() ? Status(fail(ErrorCode::Cancelled, {})) : sqlRun(m_db, again->at(i));
    }
    (void)sqlRun(m_db, u"PRAGMA cache_size = -16384"_s);
    return done;
}

/// Oldest first, as a real store fills: each round is one backup of every site.
Status DemoFleet::fillBackupRows()
{
    std::sort(m_sites.begin(), m_sites.end(), [](const DemoSite &a, const DemoSite &b) { return a.id < b.id; });
    const qint64 sites = m_sites.size();
    const qint64 rounds = (m_size.backups + sites - 1) / sites;
    const TimeMs interval = rounds <= 90 ? backupDayMs : 90 * backupDayMs / rounds;
    const int retention = rounds <= 30 ? 30 : 90;
    SqlQuery query(m_db, u"INSERT INTO site_backups (id, site_id, tenant_id, backup_id, backup_type, storage_path, size_bytes, "
                         "checksum_sha256, status, verification, verified_at, retention_days, expires_at, error, created_at, "
                         "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    BackupIdWriter ids;
    qint64 written = 0;
    for (qint64 round = 0; round < rounds; ++round) {
        for (qint64 i = 0; i < sites && written < m_size.backups; ++i, ++written) {
            const DemoSite &site = m_sites.at(i);
            const bool newest = round + 1 == rounds;
            // Within its part of the day, so that two rounds never share a second.
            const TimeMs created = (m_now - (rounds - round) * interval + (i + 1) * (interval - 60'000) / (sites + 1)) / 1'000 * 1'000;
            const BackupDice dice = rollBackup(m_names, newest);
            const QString backupId = ids.of(created);
            const bool completed = dice.status == BackupStatus::Completed;
            const bool verified = dice.verification != Verification::Unverified;
            const qint64 bytes = completed ? qint64(site.storageMb) * (300'000 + m_names.number(100'000)) : 0;
            query << m_names.uuid() << site.id << m_tenants.at(site.tenant).id << backupId << enumText(dice.type)
                  << u"/var/backups/vpsmanager/"_s + site.domain + u'/' + backupId << bytes
                  << (completed ? QVariant(m_names.hex(64)) : sqlText({})) << enumText(dice.status)
                  << enumText(dice.verification) << sqlTime(verified ? created + 3'600'000 : 0) << retention
                  << qint64(created + retention * backupDayMs)
                  << (dice.status == BackupStatus::Failed ? QVariant(backupError(m_names)) : sqlText({})) << qint64(created)
                  << qint64(created);
            if (const Status ran = query.run(); !ran)
                return ran;
            if (const Status counted = step(); !counted)
                return counted;
        }
    }
    return {};
}

} // namespace chom
