// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/wire.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

struct _LIBSSH2_CHANNEL;

namespace chom::sshcore {

/// SFTP version 3 on a channel: packets out, packets in, many under way at a time. Our own rather than libssh2's:
/// that one waits for each buffer, has no atomic rename before 1.11, and does not ask for the server's limits.
/// Source: draft-ietf-secsh-filexfer-02; OpenSSH, PROTOCOL (posix-rename, limits).
class SftpPipe
{
public:
    enum Message : std::uint8_t {
        Init = 1, Version = 2, Open = 3, Close = 4, Read = 5, Write = 6, Remove = 13, Stat = 17, Rename = 18,
        Status = 101, Handle = 102, Data = 103, Attributes = 105, Extended = 200, ExtendedReply = 201
    };
    enum StatusCode : std::uint32_t { Ok = 0, EndOfFile = 1, NoSuchFile = 2, PermissionDenied = 3 };
    enum OpenFlag : std::uint32_t { ForReading = 1, ForWriting = 2, Create = 8, Truncate = 16 };
    enum class Health { Good, Refused, Broken };

    /// Called for each packet: its type and what follows the type.
    using Receiver = std::function<void(std::uint8_t type, std::string_view body)>;

    SftpPipe(_LIBSSH2_CHANNEL *channel, Receiver receiver);

    /// Moves bytes both ways; true: something moved.
    bool pump(Wire &wire);
    /// Queues a packet: length, type, then `body` as it is.
    void send(std::uint8_t type, std::string_view body);
    /// Queues the head of a packet whose last `tail` bytes follow in the returned buffer of that size.
    char *sendWithTail(std::uint8_t type, std::string_view head, std::size_t tail);
    [[nodiscard]] std::size_t queued() const { return m_out.size() - m_outAt; }
    [[nodiscard]] Health health() const { return m_health; }
    [[nodiscard]] _LIBSSH2_CHANNEL *channel() const { return m_channel; }
    [[nodiscard]] _LIBSSH2_CHANNEL *takeChannel();

private:
    bool start();
    bool write(Wire &wire);
    bool read();
    [[nodiscard]] std::size_t parse(std::string_view bytes);
    bool broke(long code);

    _LIBSSH2_CHANNEL *m_channel;
    Receiver m_receiver;
    std::string m_out;
    std::string m_in;
    std::size_t m_outAt = 0;
    bool m_started = false;
    Health m_health = Health::Good;
};

} // namespace chom::sshcore
