// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace chom {

class EndpointForm;
class IdentityForm;
class NoteBox;
class ProfileSetup;
class ProfileTests;
class RedisForm;
class Theme;

/// What the open profile says of its servers, in two forms (endpoints, login) that are saved together.
class SettingsPageServers final : public QWidget
{
    Q_OBJECT
public:
    SettingsPageServers(const Theme &theme, ProfileSetup &setup, const QString &profileName, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *endpoints() const { return m_endpointsBody; }
    [[nodiscard]] QWidget *login() const { return m_loginBody; }
    /// Shows the profile as it is on disk, unless something was typed and not saved.
    void load();

Q_SIGNALS:
    void reopenRequested(const QString &name);

private:
    struct Foot {
        NoteBox *note;
        QPushButton *save;
        QPushButton *reopen;
    };

    QWidget *makeEndpoints();
    QWidget *makeLogin();
    Foot addFoot(QWidget *body);
    void show();
    void onChanged();
    void save();
    void say(int tone, const QString &text, bool offerReopen);

    const Theme &m_theme;
    ProfileSetup &m_setup;
    QString m_name;
    ProfileTests *m_tests;
    QList<EndpointForm *> m_forms;
    RedisForm *m_redis = nullptr;
    IdentityForm *m_identity = nullptr;
    QSpinBox *m_poolSize = nullptr;
    QList<Foot> m_feet;
    bool m_dirty = false;
    bool m_showing = false;
    QWidget *m_endpointsBody; ///< made last: making them fills what stands above
    QWidget *m_loginBody;
};

} // namespace chom
