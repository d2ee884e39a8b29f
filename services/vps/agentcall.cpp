// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/agentcall.h"

#include "services/core/clock.h"
#include "services/resilience/retrypolicy.h"

#include <QCoreApplication>
#include <QTimer>

namespace chom {
namespace {

tl::unexpected<Error> cancelledError()
{
    return fail(ErrorCode::Cancelled,
                QCoreApplication::translate("chom::VpsManager", "The command on the server was cancelled."));
}

} // namespace

bool AgentLink::post(std::function<void(QObject *)> action)
{
    const std::lock_guard lock(mutex);
    if (!context)
        return false;
    QMetaObject::invokeMethod(
        context, [target = context, action = std::move(action)] { action(target); }, Qt::QueuedConnection);
    return true;
}

void AgentLink::close()
{
    const std::lock_guard lock(mutex);
    context = nullptr;
}

AgentCall::AgentCall(std::shared_ptr<AgentLink> link, SshTarget target, const VpsCallOptions &options)
    : m_link(std::move(link))
    , m_target(std::move(target))
    , m_options(options)
    , m_deadline(options.deadline, [clock = m_link->clock] { return clock->steady(); })
{
}

void AgentCall::start(const QString &command, Done done)
{
    m_command = command;
    m_done = std::move(done);
    m_failedTries = 0;
    tryOnce();
}

bool AgentCall::isCancelled()
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled;
}

void AgentCall::cancel()
{
    QFuture<Result<CommandResult>> running;
    {
        const std::lock_guard lock(m_mutex);
        m_cancelled = true;
        running = m_running;
    }
    running.cancel();
}

void AgentCall::tryOnce()
{
    if (isCancelled()) { // in the pause before this try
        finish(cancelledError());
        return;
    }
    CommandOptions options;
    options.deadline = m_deadline.remaining();
    options.silence = m_options.silence;
    m_tryStarted = m_link->clock->steady();
    QFuture<Result<CommandResult>> running = m_link->runner(m_target, m_command, options);
    bool cancelled = false;
    {
        const std::lock_guard lock(m_mutex);
        m_running = running;
        cancelled = m_cancelled;
    }
    if (cancelled)
        running.cancel();
    const auto self = shared_from_this();
    running.then([self](const Result<CommandResult> &result) { self->onResult(result); }).onCanceled([self] {
        self->release();
        self->finish(cancelledError());
    });
}

/// The future holds us by its continuation: letting it go ends that circle.
void AgentCall::release()
{
    QFuture<Result<CommandResult>> over;
    const std::lock_guard lock(m_mutex);
    std::swap(over, m_running);
}

void AgentCall::onResult(Result<CommandResult> result)
{
    release();
    if (!result) {
        ++m_failedTries;
        const auto pause = pauseBeforeRetry(result.error());
        // Timers belong to a thread, so the pause is spent on the manager's.
        const auto wait = [self = shared_from_this(), pause](QObject *context) {
            QTimer::singleShot(*pause, context, [self] { self->tryOnce(); });
        };
        if (pause && m_link->post(wait))
            return;
    }
    finish(std::move(result));
}

std::optional<std::chrono::milliseconds> AgentCall::pauseBeforeRetry(const Error &error) const
{
    // A kept connection that broke shows at once. What failed later could not connect, and the pool has tried that
    // three times already: asking again would only make a dead host slow.
    constexpr std::chrono::milliseconds promptly(1000);
    if (error.code != ErrorCode::Network || m_link->clock->steady() - m_tryStarted > promptly)
        return std::nullopt;
    RetryPolicy policy = RetryPolicy::idempotentVerb();
    policy.tries = m_options.tries;
    const auto pause = policy.pauseAfter(m_failedTries);
    if (!policy.mayTryAgain(m_failedTries) || pause >= m_deadline.remaining())
        return std::nullopt;
    return pause;
}

void AgentCall::finish(Result<CommandResult> result)
{
    // start() may be called from in there, for the next command of the same call.
    const Done done = std::exchange(m_done, {});
    if (done)
        done(shared_from_this(), std::move(result));
}

} // namespace chom
