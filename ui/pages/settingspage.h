// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace chom {

class ProfileSetup;
class Settings;
class SettingsPageProfiles;
class SettingsPageServers;
class Theme;

/// Settings in sections: profiles, endpoints and SSH of the open profile, looks, intervals, cache sizes. What belongs
/// to this computer acts at once; what belongs to the profile is saved by a button and used when it is opened again.
/// Links: {"section": "endpoints"}; an endpoint's name leads there too.
class SettingsPage final : public PageWidget
{
    Q_OBJECT
public:
    /// `setup` is this page's own: it is loaded with the open profile. All outlive the page.
    SettingsPage(const Theme &theme, Settings &settings, ProfileSetup &setup, const QString &profileName,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void activate() override;
    void open(const QVariantMap &arguments) override;
    void refresh() override;
    [[nodiscard]] QString section() const;

Q_SIGNALS:
    void profileOpenRequested(const QString &name);
    void profileNewRequested();
    void profileEditRequested(const QString &name);

private:
    void addSection(const QString &key, const QString &title, QWidget *body);
    QWidget *makeLooks();
    QWidget *makeIntervals();
    QWidget *makeCache();

    const Theme &m_theme;
    Settings &m_settings;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    SettingsPageProfiles *m_profiles;
    SettingsPageServers *m_servers;
};

} // namespace chom
