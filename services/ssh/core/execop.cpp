// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/execop.h"

#include <libssh2.h>

#include <algorithm>
#include <array>

namespace chom::sshcore {

ExecOp::ExecOp(LIBSSH2_SESSION *session, LIBSSH2_CHANNEL *channel, JobPtr job)
    : ChannelOp(std::move(job))
    , m_session(session)
    , m_channel(channel)
    , m_marker(newMarker())
    , m_command(this->job()->housekeeping ? this->job()->exec.command : m_marker.wrapped(this->job()->exec.command))
{
}

bool ExecOp::step(Wire &wire, TimePoint)
{
    if (state() != State::Working)
        return false;
    switch (m_phase) {
    case Phase::Starting: return start(wire);
    case Phase::Running: return transfer(wire);
    case Phase::Ending: return end();
    }
    return false;
}

bool ExecOp::start(Wire &wire)
{
    const auto before = wire.written();
    const int rc = libssh2_channel_process_startup(m_channel, "exec", 4, m_command.c_str(),
                                                   static_cast<unsigned int>(m_command.size()));
    m_sent = m_sent || wire.written() != before;
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return false;
    if (rc == LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED || rc == LIBSSH2_ERROR_CHANNEL_FAILURE) {
        failJob(Fault::ChannelRefused, {}, "the server refused the command");
        finish();
        return true;
    }
    if (rc != 0) {
        breakDown();
        return true;
    }
    m_phase = Phase::Running;
    return true;
}

bool ExecOp::transfer(Wire &wire)
{
    const bool out = drain(0);
    const bool err = drain(SSH_EXTENDED_DATA_STDERR);
    if (state() != State::Working)
        return true;
    const bool in = writeInput(wire);
    if (state() == State::Working && libssh2_channel_eof(m_channel) == 1) {
        keep(SSH_EXTENDED_DATA_STDERR, m_marker.rest());
        m_phase = Phase::Ending;
        return true;
    }
    return out || err || in;
}

bool ExecOp::drain(int stream)
{
    static thread_local std::array<char, 64u << 10> scratch;
    bool moved = false;
    for (;;) {
        const auto count = libssh2_channel_read_ex(m_channel, stream, scratch.data(), scratch.size());
        if (count == LIBSSH2_ERROR_EAGAIN || count == 0)
            return moved;
        if (count < 0) {
            breakDown();
            return true;
        }
        moved = true;
        const std::string_view bytes(scratch.data(), std::size_t(count));
        if (stream == SSH_EXTENDED_DATA_STDERR)
            keep(stream, m_marker.pass(bytes));
        else
            keep(stream, bytes);
    }
}

void ExecOp::keep(int stream, std::string_view bytes)
{
    if (isAbandoned() || bytes.empty())
        return;
    const bool isError = stream == SSH_EXTENDED_DATA_STDERR;
    JobResult &result = job()->result;
    const Chunk &listener = isError ? job()->exec.onErr : job()->exec.onOut;
    if (listener)
        listener(bytes);
    std::string &kept = isError ? result.err : result.out;
    const std::size_t used = result.out.size() + result.err.size();
    const std::size_t room = job()->exec.maxOutput > used ? job()->exec.maxOutput - used : 0;
    if (bytes.size() > room)
        result.truncated = true;
    kept.append(bytes.substr(0, room));
}

bool ExecOp::writeInput(Wire &wire)
{
    if (m_inputEnded)
        return false;
    const std::string &input = job()->exec.input;
    bool moved = false;
    while (m_inputAt < input.size() && wire.outgoing() < Wire::bulkLimit && !isAbandoned()) {
        const auto count = libssh2_channel_write_ex(m_channel, 0, input.data() + m_inputAt,
                                                    std::min<std::size_t>(input.size() - m_inputAt, 256u << 10));
        if (count == LIBSSH2_ERROR_EAGAIN)
            return moved;
        if (count < 0) {
            // A command that reads only a part closes its side; what it wrote is still worth reading.
            m_inputEnded = count == LIBSSH2_ERROR_CHANNEL_CLOSED || count == LIBSSH2_ERROR_CHANNEL_EOF_SENT;
            if (!m_inputEnded)
                breakDown();
            return true;
        }
        if (count == 0)
            return moved; // the window is full
        m_inputAt += std::size_t(count);
        moved = true;
    }
    if (m_inputAt < input.size() && !isAbandoned())
        return moved;
    const int rc = libssh2_channel_send_eof(m_channel);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return moved;
    m_inputEnded = true;
    return true;
}

bool ExecOp::end()
{
    // The server closes the channel by itself after the exit status; without that the status would read as 0.
    const int rc = libssh2_channel_wait_closed(m_channel);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return false;
    if (rc != 0) {
        breakDown();
        return true;
    }
    JobResult &result = job()->result;
    result.status = libssh2_channel_get_exit_status(m_channel);
    char *signal = nullptr;
    if (libssh2_channel_get_exit_signal(m_channel, &signal, nullptr, nullptr, nullptr, nullptr, nullptr) == 0
        && signal) {
        result.signal = signal;
        result.status = -1;
        libssh2_free(m_session, signal);
    }
    finish();
    return true;
}

void ExecOp::abandon()
{
    job()->exec.onOut = nullptr;
    job()->exec.onErr = nullptr;
}

bool ExecOp::takeKillRequest()
{
    if (!isAbandoned() || m_killRequested || processGroup() == 0)
        return false;
    m_killRequested = true;
    return true;
}

} // namespace chom::sshcore
