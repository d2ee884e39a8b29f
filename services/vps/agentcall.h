// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/resilience/deadline.h"
#include "services/vps/vpsmanager.h"

#include <memory>
#include <mutex>
#include <optional>

namespace chom {

/// What the calls of one VpsManager share, so that a call under way may outlive it.
struct AgentLink {
    CommandRunner runner;
    QString agentPath;
    const Clock *clock = nullptr;

    /// Runs `action` on the manager's thread, in its context; false when the manager is gone.
    bool post(std::function<void(QObject *context)> action);
    void close(); ///< the manager goes

    std::mutex mutex;
    QObject *context = nullptr; ///< guarded by mutex
};

/// One command on one server with its tries, its deadline and its cancelling. Thread-safe.
class AgentCall final : public std::enable_shared_from_this<AgentCall>
{
public:
    using Done = std::function<void(const std::shared_ptr<AgentCall> &, Result<CommandResult>)>;

    AgentCall(std::shared_ptr<AgentLink> link, SshTarget target, const VpsCallOptions &options);

    /// `done` is called once, on an SSH thread or in here.
    void start(const QString &command, Done done);
    void cancel();

private:
    void tryOnce();
    void release();
    [[nodiscard]] bool isCancelled();
    void onResult(Result<CommandResult> result);
    [[nodiscard]] std::optional<std::chrono::milliseconds> pauseBeforeRetry(const Error &error) const;
    void finish(Result<CommandResult> result);

    std::shared_ptr<AgentLink> m_link;
    SshTarget m_target;
    VpsCallOptions m_options;
    Deadline m_deadline;
    QString m_command;
    Done m_done;
    int m_failedTries = 0;
    Deadline::TimePoint m_tryStarted;
    std::mutex m_mutex; ///< guards the two below
    QFuture<Result<CommandResult>> m_running;
    bool m_cancelled = false;
};

} // namespace chom
