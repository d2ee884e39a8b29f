// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"

#include "app/ctl/commandline.h"
#include "app/composition/signalwatcher.h"
#include "services/core/logfile.h"
#include "services/core/profilestore.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>
#include <QTimer>

#include <cstdlib>
#include <optional>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct RunnerText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

constexpr int interrupted = 130;
constexpr std::chrono::seconds shutdownLimit {5};

/// The named profile, else $CHOM_PROFILE, else the only one there is.
Result<Profile> chooseProfile(const QString &wanted)
{
    const ProfileStore store;
    QString name = wanted.isEmpty() ? qEnvironmentVariable("CHOM_PROFILE") : wanted;
    if (name.isEmpty()) {
        const QStringList names = store.names();
        if (names.size() != 1)
            return fail(ErrorCode::BadRequest,
                        names.isEmpty()
                            ? RunnerText::tr("There is no profile yet in %1. Make one with chom, or start the sandbox.").arg(store.folder())
                            : RunnerText::tr("Say which profile: --profile NAME, one of %1.").arg(names.join(u", "_s)));
        name = names.first();
    }
    return store.load(name);
}

} // namespace

ExitCode runCtl(const QStringList &words)
{
    Output plain(words.contains(u"--json"_s));
    const auto line = parseCommandLine(words);
    if (!line)
        return plain.usage(line.error().text);
    Output out(line->json);
    if (line->version) {
        out.line(u"chomctl "_s + QCoreApplication::applicationVersion());
        out.document({{u"version"_s, QCoreApplication::applicationVersion()}});
        return ExitCode::Ok;
    }
    if (line->help) {
        Output(false).line(helpText(line->command).trimmed());
        return ExitCode::Ok;
    }
    const auto profile = chooseProfile(line->profile);
    if (!profile) {
        out.error(profile.error());
        return profile.error().code == ErrorCode::BadRequest ? ExitCode::Usage : ExitCode::Failed;
    }
    const Paths paths = Paths::ofUser();
    const auto log = LogFile::open(paths.logFile);
    KeychainSecretStore secretStore;
    auto fleet = std::make_unique<Fleet>(*profile, paths, FleetOptions {}, secretStore);
    CtlContext context {*fleet, out, line->args};
    std::optional<ExitCode> result;
    QThread *worker = QThread::create([&context, &result, command = line->command] {
        context.fleet.secretsReady().waitForFinished();
        result = command->run(context);
    });
    worker->setObjectName(u"command"_s);
    QObject::connect(worker, &QThread::finished, qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    const SignalWatcher signalWatcher([] { QCoreApplication::exit(interrupted); });
    QTimer::singleShot(std::chrono::seconds(line->timeoutSecs), qApp, [&out, seconds = line->timeoutSecs] {
        out.usage(RunnerText::tr("Gave up after %1 s. Use --timeout for longer.").arg(seconds));
        QCoreApplication::exit(1);
    });
    worker->start();
    const int loop = QCoreApplication::exec();
    if (loop != 0)
        context.waiting.cancel();
    if (!worker->wait(QDeadlineTimer(shutdownLimit)))
        std::_Exit(loop != 0 ? loop : 1); // something ignores its cancellation: end rather than hang
    delete worker;
    fleet.reset();
    return loop != 0 ? ExitCode(loop) : result.value_or(ExitCode::Failed);
}

} // namespace chom
