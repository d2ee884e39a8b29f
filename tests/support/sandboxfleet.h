// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace chom {

/// What a program said and how it ended.
struct ProgramRun {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    qint64 elapsedMs = 0;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs a program to its end in `environment`; exitCode -1 where it did not start or took longer than `timeoutMs`.
[[nodiscard]] ProgramRun runProgram(const QString &program, const QStringList &arguments,
                                    const QProcessEnvironment &environment, int timeoutMs = 60'000);

/// A sandbox of real servers of this test's own, with its own folders; ended with this object.
class SandboxFleet final
{
public:
    SandboxFleet();
    ~SandboxFleet();
    Q_DISABLE_COPY_MOVE(SandboxFleet)

    /// False with the reason in error(), for example where a package is missing.
    [[nodiscard]] bool up();
    [[nodiscard]] QString error() const { return m_error; }
    /// `scripts/sandbox fault …`
    [[nodiscard]] bool fault(const QString &target, const QString &fault);
    [[nodiscard]] ProgramRun chomctl(const QStringList &arguments, int timeoutMs = 60'000) const;
    [[nodiscard]] QProcessEnvironment environment() const { return m_environment; }
    [[nodiscard]] QString configHome() const { return m_folder.filePath(QStringLiteral("config")); }
    [[nodiscard]] QString stateHome() const { return m_folder.filePath(QStringLiteral("state")); }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_error;
    bool m_isUp = false;
};

} // namespace chom
