// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/wire.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace chom::sshcore {

void Wire::reopen(Socket socket)
{
    close();
    m_socket = socket;
    m_out.clear();
    m_outAt = 0;
    m_error = 0;
    m_ended = false;
    m_cut = false;
    m_lastReceived = SteadyClock::now();
}

void Wire::close()
{
    cut();
    closeSocket(m_socket);
}

void Wire::cut()
{
    m_cut = true;
    m_ended = true;
    m_in.clear();
    m_inAt = 0;
}

std::ptrdiff_t Wire::read(void *buffer, std::size_t size)
{
    const std::size_t count = std::min(size, incoming());
    if (count == 0)
        return m_ended ? 0 : -EAGAIN;
    std::memcpy(buffer, m_in.data() + m_inAt, count);
    m_inAt += count;
    m_consumed += count;
    if (m_inAt == m_in.size()) {
        m_in.clear();
        m_inAt = 0;
    }
    return std::ptrdiff_t(count);
}

std::ptrdiff_t Wire::write(const void *buffer, std::size_t size)
{
    if (m_cut)
        return -EPIPE;
    m_written += size;
    const char *bytes = static_cast<const char *>(buffer);
    std::size_t sent = 0;
    if (outgoing() == 0 && m_socket != noSocket) {
        const std::ptrdiff_t count = sendSome(m_socket, bytes, size);
        if (count < 0 && count != -EAGAIN) {
            m_error = int(-count);
            cut();
            return count;
        }
        sent = count > 0 ? std::size_t(count) : 0;
    }
    m_out.append(bytes + sent, size - sent);
    return std::ptrdiff_t(size);
}

void Wire::receive(TimePoint now)
{
    static thread_local std::array<char, 256u << 10> scratch; // of one I/O thread: a buffer each would add up
    while (wantsRead()) {
        const std::ptrdiff_t count = receiveSome(m_socket, scratch.data(), scratch.size());
        if (count > 0) {
            feed(std::string_view(scratch.data(), std::size_t(count)), now);
            if (std::size_t(count) < scratch.size())
                return; // the socket is empty now
            continue;
        }
        if (count == -EAGAIN)
            return;
        m_error = int(-count);
        m_ended = true;
    }
}

void Wire::flush()
{
    while (wantsWrite() && m_socket != noSocket) {
        const std::ptrdiff_t count = sendSome(m_socket, m_out.data() + m_outAt, outgoing());
        if (count == -EAGAIN)
            return;
        if (count < 0) {
            m_error = int(-count);
            cut();
            return;
        }
        dropOut(std::size_t(count));
    }
}

void Wire::feed(std::string_view bytes, TimePoint now)
{
    if (m_ended)
        return;
    m_in.erase(0, m_inAt);
    m_inAt = 0;
    m_in.append(bytes);
    if (m_capturing && m_captured.size() < captureLimit)
        m_captured.append(bytes.substr(0, captureLimit - m_captured.size()));
    m_received += bytes.size();
    m_lastReceived = now;
}

void Wire::stopCapture()
{
    m_capturing = false;
    m_captured = {};
}

void Wire::dropOut(std::size_t count)
{
    m_outAt += count;
    if (m_outAt == m_out.size()) {
        m_out.clear();
        m_outAt = 0;
    } else if (m_outAt > bulkLimit) {
        m_out.erase(0, m_outAt);
        m_outAt = 0;
    }
}

} // namespace chom::sshcore
