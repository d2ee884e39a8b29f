// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/session.h"
#include "services/core/async.h"
#include "services/core/profilestore.h"
#include "services/core/settings.h"
#include "services/storage/demodata.h"
#include "ui/dialogs/setupwizard.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

const QString demoProfile = QStringLiteral("demo");

} // namespace

Desktop::Desktop(Settings &settings, const Theme &theme, SecretStore &secrets, Paths paths, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_secrets(secrets)
    , m_paths(std::move(paths))
{
}

Desktop::~Desktop() = default;

QString Desktop::nameToOpen(const QString &wanted) const
{
    if (!wanted.isEmpty())
        return wanted;
    const QStringList names = ProfileStore().names();
    const QString last = m_settings.stringValue(SettingKey::LastProfile);
    if (names.contains(last))
        return last;
    return names.size() == 1 ? names.first() : QString();
}

void Desktop::start(const DesktopOptions &options)
{
    const QString name = nameToOpen(options.profile);
    if (name.isEmpty())
        openWizard();
    else
        open(name);
}

void Desktop::open(const QString &name)
{
    auto profile = ProfileStore().load(name);
    if (!profile) {
        openWizard(profile.error().text);
        return;
    }
    m_wizard.reset();
    m_session.reset(); // its threads and connections end before the next ones start
    m_settings.setValue(SettingKey::LastProfile, name);
    m_session = std::make_unique<Session>(std::move(*profile), m_paths, m_settings, m_theme, m_secrets);
    connect(m_session.get(), &Session::profileRequested, this, &Desktop::open, Qt::QueuedConnection);
    connect(m_session.get(), &Session::setupRequested, this, &Desktop::editProfile, Qt::QueuedConnection);
    m_session->window().show();
    Q_EMIT opened();
}

ProfileSetup &Desktop::setup()
{
    if (!m_wizardSetup) {
        m_wizardHttp = std::make_unique<HttpClient>();
        m_wizardSetup = std::make_unique<ProfileSetup>(
            m_secrets, *m_wizardHttp,
            SetupPaths {{}, m_paths.knownHosts(), [this](const QString &name) { return m_paths.defaultStore(name); }});
    }
    return *m_wizardSetup;
}

void Desktop::openWizard(const QString &why)
{
    ProfileSetup &profile = setup();
    m_wizard = std::make_unique<SetupWizard>(m_theme, profile);
    connect(m_wizard.get(), &SetupWizard::profileReady, this, &Desktop::open, Qt::QueuedConnection);
    connect(m_wizard.get(), &SetupWizard::demoRequested, this, &Desktop::openDemo, Qt::QueuedConnection);
    m_wizard->show();
    if (!why.isEmpty()) {
        auto *box = new QMessageBox(QMessageBox::Warning, tr("CHOM"), why, QMessageBox::Ok, m_wizard.get());
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    }
}

void Desktop::editProfile(const QString &name)
{
    if (name.isEmpty()) {
        setup().reset();
        openWizard();
        return;
    }
    whenDone(setup().load(name), this,
             [this](const Status &loaded) { openWizard(loaded ? QString() : loaded.error().text); });
}

void Desktop::openDemo()
{
    const ProfileStore store;
    if (!store.names().contains(demoProfile)) {
        Profile profile;
        profile.name = demoProfile;
        profile.storePath = m_paths.defaultStore(demoProfile);
        if (const Status saved = store.save(profile); !saved) {
            openWizard(saved.error().text);
            return;
        }
    }
    open(demoProfile);
    if (m_session) // a store that has the fleet already refuses, and is shown as it is
        (void)fillDemo(m_session->fleet().database(), m_session->fleet().clock(), DemoSize {});
}

} // namespace chom
