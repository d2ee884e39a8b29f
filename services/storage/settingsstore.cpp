// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/settingsstore.h"

#include "services/storage/sql.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct StoredSetting {
    QString type;
    QString value;
};

std::optional<StoredSetting> storedSetting(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return StoredSetting {u"boolean"_s, value.toBool() ? u"true"_s : u"false"_s};
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return StoredSetting {u"integer"_s, QString::number(value.toLongLong())};
    case QMetaType::QString:
        return StoredSetting {u"string"_s, value.toString()};
    default:
        return std::nullopt;
    }
}

QVariant settingValue(const StoredSetting &setting)
{
    if (setting.type == "boolean"_L1)
        return setting.value == "true"_L1;
    if (setting.type == "integer"_L1)
        return setting.value.toLongLong();
    return setting.value;
}

Status saveSetting(QSqlDatabase &db, const QString &key, const StoredSetting &setting, TimeMs now)
{
    SqlQuery query(db, u"INSERT INTO system_settings (key, type, value, created_at, updated_at) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (key) DO UPDATE SET type = excluded.type, value = excluded.value, "
                       "updated_at = excluded.updated_at"_s);
    query << key << setting.type << setting.value << qint64(now) << qint64(now);
    return query.run();
}

} // namespace

SettingsStore::SettingsStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<QVariantMap>> SettingsStore::all() const
{
    return m_database.read<QVariantMap>("settings.all", [](QSqlDatabase &db) -> Result<QVariantMap> {
        SqlQuery query(db, u"SELECT key, type, value FROM system_settings ORDER BY key"_s);
        QVariantMap settings;
        const auto rows = query.list([&settings](const SqlQuery &row) {
            settings.insert(row.text(0), settingValue({row.text(1), row.text(2)}));
            return true;
        });
        if (!rows)
            return fail(rows.error());
        return settings;
    });
}

QFuture<Status> SettingsStore::set(const QString &key, const QVariant &value)
{
    const auto setting = storedSetting(value);
    if (!setting) {
        return readyFuture<void>(fail(ErrorCode::BadRequest,
                                      QCoreApplication::translate("chom::SettingsStore",
                                                                  "The setting %1 takes a text, a whole number or yes and no.")
                                          .arg(key)));
    }
    return m_database.write<void>("settings.set", [key, setting = *setting, now = m_clock.nowMs()](QSqlDatabase &db) {
        return saveSetting(db, key, setting, now);
    });
}

QFuture<Status> SettingsStore::setSecretRef(const QString &key, const QString &secretRef)
{
    return m_database.write<void>("settings.setSecretRef", [key, secretRef, now = m_clock.nowMs()](QSqlDatabase &db) {
        return saveSetting(db, key, {u"secret_ref"_s, secretRef}, now);
    });
}

} // namespace chom
