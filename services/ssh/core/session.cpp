// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/session.h"

#include "services/ssh/core/execop.h"
#include "services/ssh/core/transferop.h"

#include <libssh2.h>

#include <algorithm>

namespace chom::sshcore {

Session::Session(std::uint64_t id, const Target &target, const SessionServices &services, SessionEvents &events)
    : m_id(id)
    , m_target(target)
    , m_services(services)
    , m_events(events)
{
}

Session::~Session()
{
    close();
}

void Session::start(TimePoint now)
{
    for (const Hop &jump : m_target.jumps)
        m_links.push_back(std::make_unique<Link>(m_services, jump, Link::Purpose::Login));
    m_links.push_back(std::make_unique<Link>(m_services, m_target.hop,
                                             m_probe ? Link::Purpose::ShowHostKey : Link::Purpose::Login));
    for (std::size_t i = 0; i + 1 < m_links.size(); ++i)
        m_tunnels.push_back(std::make_unique<Tunnel>(*m_links[i], *m_links[i + 1]));
    m_lastUsed = now;
    m_links.front()->connectDirectly(now);
}

void Session::probe(JobPtr job, TimePoint now)
{
    m_probe = std::move(job);
    start(now);
}

void Session::assign(JobPtr job, TimePoint now)
{
    if (m_ops.empty() && m_waiting.empty() && now - m_lastUsed > m_services.options.pingAfterIdle
        && now - last().wire().lastReceived() > Millis(500)) {
        constexpr Millis aliveLimit {3'000};
        m_checkingAlive = true;
        m_aliveDeadline = now + aliveLimit;
        sendKeepalive(now);
    }
    m_lastUsed = now;
    m_waiting.push_back(std::move(job));
}

int Session::openChannels() const
{
    return int(m_ops.size() + m_closing.size()) + (m_spare ? 1 : 0);
}

void Session::addPollItem(std::vector<PollItem> &items)
{
    Wire &wire = m_links.front()->wire();
    short events = 0;
    if (m_links.front()->isTcpConnecting())
        events = POLLOUT;
    else
        events = short((wire.wantsRead() ? POLLIN : 0) | (wire.wantsWrite() ? POLLOUT : 0));
    items.push_back({wire.socket(), events, 0});
}

void Session::onPoll(short events, TimePoint now)
{
    Link &link = *m_links.front();
    if (link.isTcpConnecting())
        return;
    if (events & POLLOUT)
        link.wire().flush();
    if (events & (POLLIN | POLLERR | POLLHUP))
        link.wire().receive(now);
}

void Session::step(TimePoint now)
{
    constexpr int passes = 8;
    m_more = false;
    for (int pass = 0; pass < passes && !m_dead; ++pass) {
        const auto consumed = last().wire().consumed();
        bool moved = stepLinks(now) || (!m_dead && m_ready && stepChannels(now));
        moved = (!m_dead && stepTunnels(now)) || moved; // what the channels just wrote
        if (m_dead || (!moved && consumed == last().wire().consumed()))
            return;
    }
    m_more = !m_dead;
}

bool Session::stepTunnels(TimePoint now)
{
    bool moved = false;
    for (auto &tunnel : m_tunnels)
        moved = tunnel->step(now) || moved;
    return moved;
}

bool Session::stepLinks(TimePoint now)
{
    bool moved = stepTunnels(now);
    for (auto &link : m_links) {
        moved = (link->isConnecting() && link->step(now)) || moved;
        if (link->stage() == Link::Stage::Failed) {
            dieOfLink(*link);
            return true;
        }
    }
    moved = stepTunnels(now) || moved; // what the links just wrote
    if (!m_ready && last().stage() == Link::Stage::Ready) {
        if (m_probe) {
            m_probe->result.hostKey = last().hostKey();
            m_events.onFinished(m_id, std::exchange(m_probe, nullptr));
            die({});
            return true;
        }
        m_ready = true;
        m_readyAt = now;
        libssh2_keepalive_config(last().ssh(), 1, 2);
        m_events.onReady(m_id);
        return true;
    }
    // Without a channel nobody reads what is left, so the end itself is enough.
    const Wire &outer = m_links.front()->wire();
    if (m_ready && (outer.isAtEnd() || (outer.hasEnded() && m_ops.empty() && !m_spare))) {
        Failure failure;
        failure.fault = Fault::ConnectionLost;
        failure.detail = m_links.front()->wire().error() ? errorText(m_links.front()->wire().error())
                                                         : std::string("closed by the server");
        // What arrived before the end may complete a command.
        stepOps(now);
        die(failure);
        return true;
    }
    return moved;
}

bool Session::stepChannels(TimePoint now)
{
    if (m_checkingAlive) {
        if (last().wire().lastReceived() <= m_probeSentAt)
            return false;
        m_checkingAlive = false;
    }
    bool moved = openSpare(now);
    if (!m_dead)
        moved = stepOps(now) || moved;
    if (!m_dead)
        moved = stepClosing() || moved;
    if (!m_dead && m_ops.empty() && m_spare && last().wire().incoming() > 0) {
        char byte = 0; // answers to keepalives, and questions of the server, are read by any read
        (void)libssh2_channel_read_ex(m_spare, 0, &byte, 0);
        if (libssh2_channel_eof(m_spare) == 1) // a server may end idle channels (ChannelTimeout)
            libssh2_channel_free(std::exchange(m_spare, nullptr));
    }
    return moved;
}

bool Session::openSpare(TimePoint now)
{
    bool moved = false;
    while (!m_dead) {
        startWaiting(now);
        if (m_spare)
            return moved;
        if (!m_opening) {
            if (now < m_nextOpen)
                return moved;
            if (openChannels() >= m_channelLimit) {
                handBackWaiting();
                return moved;
            }
            if (m_shuttingDown && m_waiting.empty())
                return moved;
            m_channelsAtOpen = openChannels();
        }
        m_spare = libssh2_channel_open_session(last().ssh());
        if (!m_spare && libssh2_session_last_errno(last().ssh()) == LIBSSH2_ERROR_EAGAIN) {
            m_opening = true;
            return moved;
        }
        m_opening = false;
        moved = true;
        if (!m_spare)
            return onOpenFailed(now);
        m_everOpened = true;
        m_refusedOpens = 0;
    }
    return moved;
}

bool Session::onOpenFailed(TimePoint now)
{
    constexpr Millis pause {50};
    constexpr int mostRefusals = 20;
    const int code = libssh2_session_last_errno(last().ssh());
    if (code != LIBSSH2_ERROR_CHANNEL_FAILURE) {
        Failure failure;
        failure.fault = Fault::ConnectionLost;
        failure.detail = last().lastError();
        die(failure);
        return true;
    }
    m_channelLimit = m_channelsAtOpen; // some of them may have ended since
    if (m_channelLimit > 0) {
        handBackWaiting();
        return true;
    }
    m_channelLimit = 1000;
    if (m_everOpened && ++m_refusedOpens < mostRefusals) {
        // The server has not yet put away the channel that just ended (MaxSessions 1).
        m_nextOpen = now + pause;
        return true;
    }
    for (const JobPtr &job : std::exchange(m_waiting, {}))
        answerFailed(job, Fault::ChannelRefused, last().lastError());
    if (!m_dead && m_ops.empty())
        close();
    return true;
}

void Session::handBackWaiting()
{
    if (m_waiting.empty())
        return;
    std::deque<JobPtr> waiting = std::exchange(m_waiting, {});
    m_events.onChannelLimit(m_id, m_channelLimit, {waiting.begin(), waiting.end()});
}

void Session::startWaiting(TimePoint now)
{
    while (!m_waiting.empty() && !m_dead) {
        JobPtr job = m_waiting.front();
        if (!m_spare)
            return;
        m_waiting.pop_front();
        job->result.reused = m_readyAt <= job->submitted;
        if (job->kind == JobKind::Exec)
            m_ops.push_back(std::make_unique<ExecOp>(last().ssh(), std::exchange(m_spare, nullptr), std::move(job)));
        else
            m_ops.push_back(makeTransferOp(std::exchange(m_spare, nullptr), std::move(job)));
        // At once, before the next spare is asked for: one flight less.
        m_ops.back()->step(last().wire(), now);
    }
}

} // namespace chom::sshcore
