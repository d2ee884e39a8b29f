// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/settings.h"

#include <QByteArray>

#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// min and max bound integers; `choices` bounds strings where not empty.
struct Row {
    SettingKey key;
    const char *name;
    QVariant fallback;
    int min = 0;
    int max = 0;
    QStringList choices = {};
};

const std::array<Row, 17> &table()
{
    static const std::array<Row, 17> rows {{
        {SettingKey::Theme, "looks/theme", u"system"_s, 0, 0, {u"system"_s, u"light"_s, u"dark"_s}},
        {SettingKey::Language, "looks/language", u"system"_s, 0, 0, {u"system"_s, u"en"_s, u"de"_s}},
        {SettingKey::ReducedMotion, "looks/reduced_motion", false},
        {SettingKey::CompactRows, "looks/compact_rows", false},
        {SettingKey::LastProfile, "start/profile", QString()},
        {SettingKey::LastTenant, "start/tenant", QString()},
        {SettingKey::LastPage, "start/page", QString()},
        {SettingKey::MetricsRangeSecs, "metrics/range_secs", 3600, 900, 7 * 86400},
        {SettingKey::MetricsRefreshSecs, "metrics/refresh_secs", 30, 10, 300},
        {SettingKey::OverviewRefreshSecs, "overview/refresh_secs", 60, 10, 3600},
        {SettingKey::ServersRefreshSecs, "servers/refresh_secs", 300, 30, 3600},
        {SettingKey::CacheMemoryMb, "cache/memory_mb", 64, 8, 1024},
        {SettingKey::CacheDiskMb, "cache/disk_mb", 256, 16, 8192},
        {SettingKey::SshIdleSecs, "ssh/idle_secs", 300, 10, 3600},
        {SettingKey::NavigationCollapsed, "window/navigation_collapsed", false},
        {SettingKey::WindowGeometry, "window/geometry", QByteArray()},
        {SettingKey::ShowUtc, "looks/show_utc", false},
    }};
    return rows;
}

const Row &rowOf(SettingKey key)
{
    for (const Row &row : table()) {
        if (row.key == key)
            return row;
    }
    Q_UNREACHABLE();
}

/// The value in the row's type, or an invalid one where it does not fit.
QVariant accepted(const Row &row, QVariant value)
{
    if (!value.convert(row.fallback.metaType()))
        return {};
    if (row.fallback.metaType().id() == QMetaType::Int && (value.toInt() < row.min || value.toInt() > row.max))
        return {};
    if (!row.choices.isEmpty() && !row.choices.contains(value.toString()))
        return {};
    return value;
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"chom"_s, u"chom"_s)
                            : std::make_unique<QSettings>(path, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::value(SettingKey key) const
{
    const Row &row = rowOf(key);
    const QVariant stored = m_file->value(QLatin1StringView(row.name));
    const QVariant value = stored.isValid() ? accepted(row, stored) : QVariant();
    return value.isValid() ? value : row.fallback;
}

bool Settings::setValue(SettingKey key, const QVariant &value)
{
    const Row &row = rowOf(key);
    const QVariant fitting = accepted(row, value);
    if (!fitting.isValid())
        return false;
    if (fitting == this->value(key))
        return true;
    m_file->setValue(QLatin1StringView(row.name), fitting);
    Q_EMIT changed(key);
    return true;
}

void Settings::reset(SettingKey key)
{
    m_file->remove(QLatin1StringView(rowOf(key).name));
    Q_EMIT changed(key);
}

QVariant Settings::defaultValue(SettingKey key)
{
    return rowOf(key).fallback;
}

} // namespace chom
