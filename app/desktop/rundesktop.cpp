// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/signalwatcher.h"
#include "app/desktop/desktop.h"
#include "app/desktop/screenshottour.h"
#include "app/desktop/session.h"
#include "app/desktop/startmeter.h"
#include "services/core/logfile.h"
#include "services/core/settings.h"
#include "services/secrets/secretstore.h"
#include "translations/translations.h"
#include "ui/theme/theme.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

void printText(std::FILE *file, const QString &text)
{
    std::fputs(qPrintable(text), file);
    std::fputc('\n', file);
}

/// Pictures and measurements must not depend on what this computer remembers, nor change it.
QString settingsPath(const DesktopOptions &options, const Paths &paths)
{
    if (!options.screenshotsFolder.isEmpty() || options.measureStart)
        return paths.cacheFolder + u"/unattended.ini"_s;
    return qEnvironmentVariableIsSet("CHOM_STATE_HOME") ? paths.stateFolder + u"/settings.ini"_s : QString();
}

} // namespace

int runDesktop(QApplication &application)
{
    const auto options = parseDesktopOptions(QCoreApplication::arguments().mid(1));
    if (!options) {
        printText(stderr, options.error().text);
        return 2;
    }
    if (options->version || options->help) {
        printText(stdout, options->version ? u"chom "_s + QCoreApplication::applicationVersion() : desktopHelp());
        return 0;
    }
    const Paths paths = Paths::ofUser();
    Settings settings(settingsPath(*options, paths));
    installTranslations(application, settings.stringValue(SettingKey::Language));
    const auto log = LogFile::open(paths.logFile);
    if (!log)
        printText(stderr, log.error().text);
    const Theme theme(application, settings);
    KeychainSecretStore secrets;
    const SignalWatcher signalWatcher([] { QCoreApplication::quit(); });
    Desktop desktop(settings, theme, secrets, paths);
    std::unique_ptr<StartMeter> meter;
    std::unique_ptr<ScreenshotTour> tour;
    QObject::connect(&desktop, &Desktop::opened, &desktop, [&] {
        if (options->measureStart)
            meter = std::make_unique<StartMeter>(*desktop.session());
        if (!options->screenshotsFolder.isEmpty())
            tour = std::make_unique<ScreenshotTour>(*desktop.session(), settings, options->screenshotsFolder);
    });
    desktop.start(*options);
    if ((options->measureStart || !options->screenshotsFolder.isEmpty()) && !desktop.session()) {
        printText(stderr, QCoreApplication::translate("chom::Desktop", "There is no such profile to open. See chomctl --help."));
        return 1; // nobody is there to answer the wizard
    }
    return QApplication::exec();
}

} // namespace chom
