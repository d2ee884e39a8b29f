// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandboxfleet.h"

#include <QDir>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

const QString sandboxScript = QStringLiteral(CHOM_SOURCE_DIR "/scripts/sandbox");
const QString chomctlProgram = QStringLiteral(CHOM_BINARY_DIR "/app/chomctl");

} // namespace

ProgramRun runProgram(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                      int timeoutMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    ProgramRun run;
    if (!process.waitForFinished(timeoutMs)) {
        run.err = process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return run;
    }
    run.elapsedMs = timer.elapsed();
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

SandboxFleet::SandboxFleet()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    QDir().mkpath(configHome());
    QDir().mkpath(stateHome());
    m_environment.insert(u"CHOM_SANDBOX_DIR"_s, m_folder.filePath(u"sandbox"_s));
    m_environment.insert(u"CHOM_CONFIG_HOME"_s, configHome());
    m_environment.insert(u"CHOM_STATE_HOME"_s, stateHome());
    m_environment.remove(u"SSH_AUTH_SOCK"_s);
    m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
}

SandboxFleet::~SandboxFleet()
{
    if (m_isUp)
        (void)runProgram(sandboxScript, {u"down"_s}, m_environment);
}

bool SandboxFleet::up()
{
    const ProgramRun run = runProgram(sandboxScript, {u"up"_s, u"--chomctl"_s, chomctlProgram}, m_environment, 120'000);
    m_isUp = true; // a half-made one is ended too
    m_error = QString::fromUtf8(run.out + run.err);
    return run.exitCode == 0;
}

bool SandboxFleet::fault(const QString &target, const QString &fault)
{
    const ProgramRun run = runProgram(sandboxScript, {u"fault"_s, target, fault}, m_environment);
    m_error = QString::fromUtf8(run.out + run.err);
    return run.exitCode == 0;
}

ProgramRun SandboxFleet::chomctl(const QStringList &arguments, int timeoutMs) const
{
    return runProgram(chomctlProgram, QStringList {u"--profile"_s, u"sandbox"_s} + arguments, m_environment, timeoutMs);
}

} // namespace chom
