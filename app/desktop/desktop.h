// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/paths.h"
#include "app/desktop/options.h"
#include "services/domain/error.h"

#include <QObject>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QApplication)

namespace chom {

class HttpClient;
class ProfileSetup;
class SecretStore;
class Session;
class Settings;
class SetupWizard;
class Theme;

/// The program: chooses a profile or makes one with the wizard, opens its session, and changes to another one. GUI thread.
class Desktop final : public QObject
{
    Q_OBJECT
public:
    Desktop(Settings &settings, const Theme &theme, SecretStore &secrets, Paths paths, QObject *parent = nullptr);
    ~Desktop() override;
    Q_DISABLE_COPY_MOVE(Desktop)

    /// Opens the wanted profile, else the last one, else the only one, else the wizard. A profile that cannot be opened is
    /// named in a message, and the wizard offers what to do.
    void start(const DesktopOptions &options);
    [[nodiscard]] Session *session() const { return m_session.get(); }

Q_SIGNALS:
    void opened();

private:
    void open(const QString &name);
    [[nodiscard]] ProfileSetup &setup();
    void openWizard(const QString &why = {});
    /// Empty: a new profile.
    void editProfile(const QString &name);
    void openDemo();
    [[nodiscard]] QString nameToOpen(const QString &wanted) const;

    Settings &m_settings;
    const Theme &m_theme;
    SecretStore &m_secrets;
    Paths m_paths;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<HttpClient> m_wizardHttp;
    std::unique_ptr<ProfileSetup> m_wizardSetup;
    std::unique_ptr<SetupWizard> m_wizard;
};

/// The whole run of `chom`: words, settings, looks, log, event loop. Gives the exit code.
[[nodiscard]] int runDesktop(QApplication &application);

} // namespace chom
