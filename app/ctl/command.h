// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/fleet.h"
#include "app/ctl/output.h"

#include <QMap>
#include <QMutex>
#include <QSet>

#include <span>

namespace chom {

struct OptionSpec {
    const char *name;  ///< without dashes
    const char *value; ///< what it takes ("N", "ID"); null: a switch
    const char *help;
};

/// The words of one call, checked against the command's options.
struct Arguments {
    QStringList positional;
    QMap<QString, QString> options;
    QSet<QString> switches;

    [[nodiscard]] QString option(const char *name, const QString &fallback = {}) const
    {
        return options.value(QString::fromLatin1(name), fallback);
    }
    [[nodiscard]] bool has(const char *name) const { return switches.contains(QString::fromLatin1(name)); }
    /// The option as a whole number within limits; BadRequest names option, value and limits.
    [[nodiscard]] Result<qint64> number(const char *name, qint64 fallback, qint64 min, qint64 max) const;
};

/// What the command waits for right now, so that Ctrl+C and the time limit can cancel it. Thread-safe.
class CancelPoint final
{
public:
    template <typename T> void wait(QFuture<T> future)
    {
        {
            const QMutexLocker lock(&m_mutex);
            if (m_cancelled)
                future.cancel();
            m_cancel = [future]() mutable { future.cancel(); };
        }
        future.waitForFinished();
        const QMutexLocker lock(&m_mutex);
        m_cancel = nullptr;
    }
    void cancel()
    {
        const QMutexLocker lock(&m_mutex);
        m_cancelled = true;
        if (m_cancel)
            m_cancel();
    }

private:
    QMutex m_mutex;
    std::function<void()> m_cancel;
    bool m_cancelled = false;
};

/// What a command works with. It runs on a worker thread, so it may wait for futures; the fleet's main thread goes on.
struct CtlContext {
    Fleet &fleet;
    Output &out;
    Arguments args;
    CancelPoint waiting {};

    /// Waits for one answer. The services' own deadlines bound it.
    template <typename T> [[nodiscard]] Result<T> await(QFuture<Result<T>> future)
    {
        waiting.wait(future);
        if (future.resultCount() == 0)
            return fail(ErrorCode::Cancelled, QStringLiteral("The command was cancelled."));
        return future.result();
    }
};

struct CtlCommand {
    const char *path; ///< "servers health"
    const char *arguments; ///< "[NAME …]"
    const char *summary;
    std::span<const OptionSpec> options;
    ExitCode (*run)(CtlContext &context);
};

/// All commands, in the order of the help.
[[nodiscard]] std::span<const CtlCommand> ctlCommands();

// The families, one file each.
ExitCode runStatus(CtlContext &context);
ExitCode runDoctor(CtlContext &context);
ExitCode runDemoFill(CtlContext &context);
ExitCode runStoreImport(CtlContext &context);
ExitCode runServersList(CtlContext &context);
ExitCode runServersTest(CtlContext &context);
ExitCode runServersHealth(CtlContext &context);
ExitCode runMetricsBoard(CtlContext &context);
ExitCode runMetricsQuery(CtlContext &context);
ExitCode runCacheStats(CtlContext &context);
ExitCode runCacheGet(CtlContext &context);
ExitCode runCacheFlush(CtlContext &context);

} // namespace chom
