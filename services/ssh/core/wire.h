// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/sockets.h"
#include "services/ssh/core/types.h"

#include <cstdint>
#include <string>

namespace chom::sshcore {

/// The bytes between libssh2 and a server, buffered on both sides. libssh2 never sees a full socket, so a packet is
/// never half sent: several channels can write in any order (libssh2 refuses a second packet while one is pending).
/// Large reads save system calls. Writers of bulk data ask outgoing() and stop above bulkLimit.
/// Belongs to one thread.
class Wire
{
public:
    static constexpr std::size_t bulkLimit = 1u << 20;

    ~Wire() { close(); }
    Wire() = default;
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    /// Starts over with a new socket, which it then owns.
    void reopen(Socket socket);
    void close();
    /// From here on the other side is gone, whatever still arrives.
    void cut();

    // The side of libssh2.
    [[nodiscard]] std::ptrdiff_t read(void *buffer, std::size_t size);
    [[nodiscard]] std::ptrdiff_t write(const void *buffer, std::size_t size);

    // The side of the network: a socket, or a tunnel that moves the bytes itself.
    void receive(TimePoint now);
    void flush();
    void feed(std::string_view bytes, TimePoint now);
    void feedEnd() { m_ended = true; }
    [[nodiscard]] std::string_view pendingOut() const { return std::string_view(m_out).substr(m_outAt); }
    void dropOut(std::size_t count);

    [[nodiscard]] Socket socket() const { return m_socket; }
    [[nodiscard]] bool wantsRead() const { return !m_ended && incoming() < inLimit; }
    [[nodiscard]] bool wantsWrite() const { return outgoing() > 0 && !m_cut; }
    [[nodiscard]] std::size_t incoming() const { return m_in.size() - m_inAt; }
    [[nodiscard]] std::size_t outgoing() const { return m_out.size() - m_outAt; }
    /// Nothing more will arrive, and all that came was read.
    [[nodiscard]] bool isAtEnd() const { return m_cut || (m_ended && incoming() == 0); }
    [[nodiscard]] bool hasEnded() const { return m_ended; } ///< nothing more will arrive
    [[nodiscard]] int error() const { return m_error; }
    [[nodiscard]] std::uint64_t consumed() const { return m_consumed; }
    [[nodiscard]] std::uint64_t received() const { return m_received; }
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    [[nodiscard]] TimePoint lastReceived() const { return m_lastReceived; }
    /// The first bytes that arrived, kept until stopCapture(): the server's greeting and its list of algorithms.
    [[nodiscard]] const std::string &captured() const { return m_captured; }
    void stopCapture();

private:
    static constexpr std::size_t inLimit = 1u << 20;
    static constexpr std::size_t captureLimit = 16u << 10;

    Socket m_socket = noSocket;
    std::string m_in;
    std::string m_out;
    std::string m_captured;
    std::size_t m_inAt = 0;
    std::size_t m_outAt = 0;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_written = 0;
    TimePoint m_lastReceived {};
    int m_error = 0;
    bool m_ended = false;
    bool m_cut = false;
    bool m_capturing = true;
};

} // namespace chom::sshcore
