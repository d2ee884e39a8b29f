// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace chom::words {
namespace {

QString word(const char *text)
{
    return QCoreApplication::translate("chom::words", text);
}

} // namespace

QString of(HealthStatus health)
{
    switch (health) {
    case HealthStatus::Healthy: return word(QT_TRANSLATE_NOOP("chom::words", "Healthy"));
    case HealthStatus::Degraded: return word(QT_TRANSLATE_NOOP("chom::words", "Degraded"));
    case HealthStatus::Unhealthy: return word(QT_TRANSLATE_NOOP("chom::words", "Unhealthy"));
    case HealthStatus::Unreachable: return word(QT_TRANSLATE_NOOP("chom::words", "Unreachable"));
    case HealthStatus::Unknown: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Unknown"));
}

QString of(ServerStatus status)
{
    switch (status) {
    case ServerStatus::Provisioning: return word(QT_TRANSLATE_NOOP("chom::words", "Provisioning"));
    case ServerStatus::Active: return word(QT_TRANSLATE_NOOP("chom::words", "Active"));
    case ServerStatus::Maintenance: return word(QT_TRANSLATE_NOOP("chom::words", "Maintenance"));
    case ServerStatus::Failed: return word(QT_TRANSLATE_NOOP("chom::words", "Failed"));
    case ServerStatus::Decommissioned: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Decommissioned"));
}

QString of(Provider provider)
{
    switch (provider) {
    case Provider::Hetzner: return u"Hetzner"_s;
    case Provider::DigitalOcean: return u"DigitalOcean"_s;
    case Provider::Vultr: return u"Vultr"_s;
    case Provider::Linode: return u"Linode"_s;
    case Provider::Custom: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Custom"));
}

QString of(AllocationType allocation)
{
    return allocation == AllocationType::Shared ? word(QT_TRANSLATE_NOOP("chom::words", "Shared"))
                                                : word(QT_TRANSLATE_NOOP("chom::words", "Dedicated"));
}

QString of(SiteType type)
{
    switch (type) {
    case SiteType::WordPress: return u"WordPress"_s;
    case SiteType::Html: return u"HTML"_s;
    case SiteType::Laravel: return u"Laravel"_s;
    case SiteType::Php: break;
    }
    return u"PHP"_s;
}

QString of(SiteStatus status)
{
    switch (status) {
    case SiteStatus::Creating: return word(QT_TRANSLATE_NOOP("chom::words", "Creating"));
    case SiteStatus::Active: return word(QT_TRANSLATE_NOOP("chom::words", "Active"));
    case SiteStatus::Updating: return word(QT_TRANSLATE_NOOP("chom::words", "Updating"));
    case SiteStatus::Restoring: return word(QT_TRANSLATE_NOOP("chom::words", "Restoring"));
    case SiteStatus::Disabled: return word(QT_TRANSLATE_NOOP("chom::words", "Disabled"));
    case SiteStatus::Failed: return word(QT_TRANSLATE_NOOP("chom::words", "Failed"));
    case SiteStatus::Deleting: return word(QT_TRANSLATE_NOOP("chom::words", "Deleting"));
    case SiteStatus::Orphaned: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Orphaned"));
}

QString of(BackupType type)
{
    switch (type) {
    case BackupType::Full: return word(QT_TRANSLATE_NOOP("chom::words", "Full"));
    case BackupType::Files: return word(QT_TRANSLATE_NOOP("chom::words", "Files"));
    case BackupType::Database: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Database"));
}

QString of(BackupStatus status)
{
    switch (status) {
    case BackupStatus::Running: return word(QT_TRANSLATE_NOOP("chom::words", "Running"));
    case BackupStatus::Completed: return word(QT_TRANSLATE_NOOP("chom::words", "Completed"));
    case BackupStatus::Failed: return word(QT_TRANSLATE_NOOP("chom::words", "Failed"));
    case BackupStatus::Deleting: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Deleting"));
}

QString of(Verification verification)
{
    switch (verification) {
    case Verification::Unverified: return word(QT_TRANSLATE_NOOP("chom::words", "Unverified"));
    case Verification::Verified: return word(QT_TRANSLATE_NOOP("chom::words", "Verified"));
    case Verification::Mismatch: return word(QT_TRANSLATE_NOOP("chom::words", "Mismatch"));
    case Verification::Missing: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Missing"));
}

QString of(OperationStatus status)
{
    switch (status) {
    case OperationStatus::Queued: return word(QT_TRANSLATE_NOOP("chom::words", "Queued"));
    case OperationStatus::Running: return word(QT_TRANSLATE_NOOP("chom::words", "Running"));
    case OperationStatus::Verifying: return word(QT_TRANSLATE_NOOP("chom::words", "Verifying"));
    case OperationStatus::DoneVerified: return word(QT_TRANSLATE_NOOP("chom::words", "Done, verified"));
    case OperationStatus::DoneUnverified: return word(QT_TRANSLATE_NOOP("chom::words", "Done, not verified"));
    case OperationStatus::Failed: return word(QT_TRANSLATE_NOOP("chom::words", "Failed"));
    case OperationStatus::Cancelled: return word(QT_TRANSLATE_NOOP("chom::words", "Cancelled"));
    case OperationStatus::Interrupted: break;
    }
    return word(QT_TRANSLATE_NOOP("chom::words", "Interrupted"));
}

QString ofOperation(const QString &operationType)
{
    static const QHash<QString, const char *> names {
        {u"site.create"_s, QT_TRANSLATE_NOOP("chom::words", "Create site")},
        {u"site.update"_s, QT_TRANSLATE_NOOP("chom::words", "Update site")},
        {u"site.delete"_s, QT_TRANSLATE_NOOP("chom::words", "Delete site")},
        {u"site.enable"_s, QT_TRANSLATE_NOOP("chom::words", "Enable site")},
        {u"site.disable"_s, QT_TRANSLATE_NOOP("chom::words", "Disable site")},
        {u"ssl.issue"_s, QT_TRANSLATE_NOOP("chom::words", "Issue certificate")},
        {u"ssl.renew"_s, QT_TRANSLATE_NOOP("chom::words", "Renew certificate")},
        {u"backup.create"_s, QT_TRANSLATE_NOOP("chom::words", "Create backup")},
        {u"backup.restore"_s, QT_TRANSLATE_NOOP("chom::words", "Restore backup")},
        {u"backup.verify"_s, QT_TRANSLATE_NOOP("chom::words", "Verify backup")},
        {u"backup.prune"_s, QT_TRANSLATE_NOOP("chom::words", "Prune backups")},
        {u"backup.delete"_s, QT_TRANSLATE_NOOP("chom::words", "Delete backup")},
        {u"db.export"_s, QT_TRANSLATE_NOOP("chom::words", "Export database")},
        {u"db.optimize"_s, QT_TRANSLATE_NOOP("chom::words", "Optimize database")},
        {u"vps.health"_s, QT_TRANSLATE_NOOP("chom::words", "Check server health")},
        {u"vps.rotate_key"_s, QT_TRANSLATE_NOOP("chom::words", "Rotate SSH key")},
        {u"drift.check"_s, QT_TRANSLATE_NOOP("chom::words", "Check drift")},
        {u"self.heal"_s, QT_TRANSLATE_NOOP("chom::words", "Heal drift")},
    };
    const char *name = names.value(operationType);
    return name ? word(name) : operationType;
}

QString ofService(const QString &service)
{
    static const QHash<QString, QString> names {{u"nginx"_s, u"nginx"_s},     {u"php_fpm"_s, u"PHP-FPM"_s},
                                                {u"mariadb"_s, u"MariaDB"_s}, {u"mysql"_s, u"MySQL"_s},
                                                {u"redis"_s, u"Redis"_s},     {u"fail2ban"_s, u"fail2ban"_s}};
    return names.value(service, service);
}

} // namespace chom::words
