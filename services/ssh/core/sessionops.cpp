// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/execop.h"
#include "services/ssh/core/session.h"

#include <libssh2.h>

#include <algorithm>

// The second half of Session: what runs on its channels, and how that ends.

namespace chom::sshcore {

namespace {

/// So long the remote side may take to end what was cancelled, before its channel is given up.
constexpr Millis abandonLimit {20'000};
/// So long the marker of a command that was cancelled right after its start may take.
constexpr Millis markerLimit {5'000};
constexpr Millis shutdownLimit {600};

} // namespace

bool Session::stepOps(TimePoint now)
{
    bool moved = false;
    for (std::size_t i = 0; i < m_ops.size() && !m_dead; ++i) {
        ChannelOp &op = *m_ops[i];
        moved = op.step(last().wire(), now) || moved;
        if (op.state() == ChannelOp::State::Working)
            continue;
        if (op.state() == ChannelOp::State::Broken) {
            Failure failure;
            failure.fault = Fault::ConnectionLost;
            failure.detail = last().lastError();
            die(failure);
            return true;
        }
        const std::unique_ptr<ChannelOp> done = std::move(m_ops[i]);
        m_ops.erase(m_ops.begin() + std::ptrdiff_t(i--));
        m_lastUsed = now;
        if (LIBSSH2_CHANNEL *channel = done->takeChannel()) {
            m_closing.push_back(channel);
            stepClosing(); // at once, where the server closed it already
        }
        if (!done->isAbandoned() && !done->job()->housekeeping)
            answer(done->job());
        if (done->job()->counted)
            m_events.onSlotFreed(m_id);
    }
    return moved;
}

bool Session::stepClosing()
{
    bool moved = false;
    for (std::size_t i = 0; i < m_closing.size();) {
        if (libssh2_channel_free(m_closing[i]) == LIBSSH2_ERROR_EAGAIN) {
            ++i;
            continue;
        }
        m_closing.erase(m_closing.begin() + std::ptrdiff_t(i));
        moved = true;
    }
    return moved;
}

void Session::answer(const JobPtr &job)
{
    m_events.onFinished(m_id, job);
}

void Session::answerFailed(const JobPtr &job, Fault fault, std::string detail)
{
    job->result.failure.fault = fault;
    job->result.failure.label = m_target.label();
    job->result.failure.detail = std::move(detail);
    job->result.failure.event = m_id;
    if (!job->housekeeping)
        answer(job);
    if (job->counted)
        m_events.onSlotFreed(m_id);
}

void Session::abandon(ChannelOp &op, Fault fault, TimePoint now)
{
    if (op.isAbandoned())
        return;
    op.markAbandoned(now);
    op.abandon();
    if (op.job()->housekeeping)
        return;
    Failure &failure = op.job()->result.failure;
    failure.fault = fault;
    failure.label = m_target.label();
    answer(op.job()); // the channel stays counted until the remote side ended
}

void Session::requestKill(const std::vector<long> &processGroups, TimePoint now)
{
    if (processGroups.empty())
        return;
    auto job = std::make_shared<Job>();
    job->target = m_target;
    job->housekeeping = true;
    job->submitted = now;
    job->deadline = now + abandonLimit;
    job->exec.command = MarkerFilter::killCommand(processGroups);
    m_waiting.push_front(std::move(job));
    openSpare(now);
}

void Session::checkJob(const JobPtr &job, Fault &fault, TimePoint now) const
{
    if (job->isCancelled && job->isCancelled())
        fault = Fault::Cancelled;
    else if (now >= job->deadline)
        fault = Fault::DeadlinePassed;
}

void Session::checkTimers(TimePoint now)
{
    if (m_dead)
        return;
    if (m_probe) {
        Fault fault = Fault::None;
        checkJob(m_probe, fault, now);
        if (fault != Fault::None) {
            Failure failure;
            failure.fault = fault;
            die(failure);
            return;
        }
    }
    if (!m_ready) {
        step(now); // deadlines of the links
        return;
    }
    checkOps(now);
    if (!m_dead)
        checkSilence(now);
    if (!m_dead && !m_waiting.empty())
        step(now); // a refused channel is asked for again
    if (!m_dead)
        stepTunnels(now);
}

void Session::checkOps(TimePoint now)
{
    for (std::size_t i = 0; i < m_waiting.size();) {
        Fault fault = Fault::None;
        checkJob(m_waiting[i], fault, now);
        if (fault == Fault::None) {
            ++i;
            continue;
        }
        const JobPtr job = m_waiting[i];
        m_waiting.erase(m_waiting.begin() + std::ptrdiff_t(i));
        answerFailed(job, fault);
    }
    std::vector<long> toKill;
    for (std::size_t i = 0; i < m_ops.size() && !m_dead; ++i) {
        ChannelOp &op = *m_ops[i];
        Fault fault = Fault::None;
        if (!op.isAbandoned()) {
            checkJob(op.job(), fault, now);
            if (fault == Fault::None && op.isStalled(now))
                fault = Fault::Silent;
            if (fault != Fault::None)
                abandon(op, fault, now);
        }
        if (!op.isAbandoned())
            continue;
        auto *exec = dynamic_cast<ExecOp *>(&op);
        if (exec && exec->takeKillRequest()) {
            toKill.push_back(exec->processGroup());
            continue;
        }
        // A file transfer ends with its channel.
        const bool markerMissing = exec && exec->processGroup() == 0 && now - op.abandonedAt() > markerLimit;
        if (!exec || markerMissing || now - op.abandonedAt() > abandonLimit) {
            m_closing.push_back(op.takeChannel());
            const bool counted = op.job()->counted;
            m_ops.erase(m_ops.begin() + std::ptrdiff_t(i--));
            if (counted)
                m_events.onSlotFreed(m_id);
        }
    }
    requestKill(toKill, now);
}

Millis Session::silenceLimit() const
{
    Millis limit = std::max(2 * m_services.options.keepalive, Millis(4'000));
    for (const auto &op : m_ops)
        limit = std::min(limit, op->job()->silence);
    return std::max(limit, Millis(1'000));
}

void Session::checkSilence(TimePoint now)
{
    // An idle but healthy connection is silent too, so it counts only what stays silent after we asked.
    const Millis limit = silenceLimit();
    const Wire &wire = last().wire();
    if (m_checkingAlive && wire.lastReceived() <= m_probeSentAt && now >= m_aliveDeadline) {
        Failure failure;
        failure.fault = Fault::Silent;
        failure.detail = "no answer to the liveness check";
        die(failure);
        return;
    }
    const auto quiet = now - wire.lastReceived();
    const bool asked = m_probeSentAt > wire.lastReceived();
    const Millis interval = m_ops.empty() ? m_services.options.keepalive : std::min(m_services.options.keepalive, limit / 2);
    if (!asked && quiet >= interval)
        sendKeepalive(now);
    else if (asked && quiet >= limit && now - m_probeSentAt >= limit / 3) {
        Failure failure;
        failure.fault = Fault::Silent;
        failure.what = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(quiet).count());
        die(failure);
    }
}

void Session::sendKeepalive(TimePoint now)
{
    const auto before = last().wire().written();
    int next = 0;
    if (libssh2_keepalive_send(last().ssh(), &next) != 0)
        return; // a broken socket shows itself on the next read
    if (last().wire().written() != before)
        m_probeSentAt = now; // else libssh2 holds it back: at most one in two seconds
}

void Session::beginShutdown(TimePoint now)
{
    m_shuttingDown = true;
    m_shutdownDeadline = now + shutdownLimit;
    for (const JobPtr &job : std::exchange(m_waiting, {}))
        answerFailed(job, Fault::ShuttingDown);
    if (m_probe)
        answerFailed(std::exchange(m_probe, nullptr), Fault::ShuttingDown);
    for (auto &op : m_ops)
        abandon(*op, Fault::ShuttingDown, now);
    if (m_ready && !m_dead)
        checkOps(now);
}

bool Session::isShutdownDone() const
{
    if (m_dead || !m_ready || SteadyClock::now() >= m_shutdownDeadline)
        return true;
    if (!m_waiting.empty())
        return false;
    // Ended, or at least told to: the commands that end the others were accepted by the server.
    return std::all_of(m_ops.begin(), m_ops.end(), [](const auto &op) {
        const auto *exec = dynamic_cast<const ExecOp *>(op.get());
        return !exec || (op->job()->housekeeping ? exec->isRunning() : exec->isKillRequested());
    });
}

void Session::dieOfLink(const Link &link)
{
    Failure failure = link.failure();
    die(failure);
}

void Session::die(Failure failure)
{
    if (m_dead)
        return;
    m_dead = true;
    failure.event = m_id;
    if (failure.label.empty())
        failure.label = m_target.label();
    std::vector<JobPtr> unstarted(m_waiting.begin(), m_waiting.end());
    m_waiting.clear();
    std::erase_if(unstarted, [](const JobPtr &job) { return job->housekeeping; });
    for (auto &op : m_ops) {
        if (op->isAbandoned() || op->job()->housekeeping)
            continue;
        const auto *exec = dynamic_cast<const ExecOp *>(op.get());
        if (exec && !exec->wasSent()) {
            unstarted.push_back(op->job());
            continue;
        }
        op->job()->result.failure = failure;
        answer(op->job());
    }
    if (m_probe) {
        m_probe->result.failure = failure;
        answer(std::exchange(m_probe, nullptr));
    }
    m_events.onClosed(m_id, failure, m_ready, std::move(unstarted));
    close();
}

void Session::close()
{
    if (!m_dead && !m_links.empty()) {
        die({});
        return;
    }
    m_ops.clear();
    for (LIBSSH2_CHANNEL *channel : std::exchange(m_closing, {}))
        libssh2_channel_free(channel);
    m_spare = nullptr; // goes with its session
    m_tunnels.clear();
    for (auto link = m_links.rbegin(); link != m_links.rend(); ++link)
        (*link)->close();
}

} // namespace chom::sshcore
