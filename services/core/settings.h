// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QVariant>

#include <memory>

namespace chom {

enum class SettingKey {
    Theme, ///< system, light, dark
    Language,
    ReducedMotion,
    CompactRows,
    LastProfile,
    LastTenant,
    LastPage,
    MetricsRangeSecs,
    MetricsRefreshSecs,
    OverviewRefreshSecs,
    ServersRefreshSecs,
    CacheMemoryMb,
    CacheDiskMb,
    SshIdleSecs,
    NavigationCollapsed,
    WindowGeometry,
    ShowUtc,
};

/// What a person can set for this computer: one typed table (key, default, limits), kept by QSettings.
/// Nothing secret, nothing of one profile. Lives on the GUI thread.
class Settings final : public QObject
{
    Q_OBJECT
public:
    /// Empty path = the user's own settings file.
    explicit Settings(const QString &path = {}, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] QVariant value(SettingKey key) const;
    [[nodiscard]] int intValue(SettingKey key) const { return value(key).toInt(); }
    [[nodiscard]] bool boolValue(SettingKey key) const { return value(key).toBool(); }
    [[nodiscard]] QString stringValue(SettingKey key) const { return value(key).toString(); }
    /// A value of another type or out of its limits is refused (false) and nothing changes.
    bool setValue(SettingKey key, const QVariant &value);
    void reset(SettingKey key);
    [[nodiscard]] static QVariant defaultValue(SettingKey key);

Q_SIGNALS:
    void changed(chom::SettingKey key);

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace chom
