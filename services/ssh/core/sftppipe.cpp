// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/sftppipe.h"

#include "services/ssh/core/encoding.h"

#include <libssh2.h>

#include <utility>
#include <vector>

namespace chom::sshcore {

namespace {

/// libssh2 opens the receiving window by what one read asks for, so this is what one round trip can carry.
constexpr std::size_t readSize = 4u << 20;
constexpr std::uint32_t largestPacket = 1u << 20;
constexpr std::size_t writeSize = 256u << 10;

} // namespace

SftpPipe::SftpPipe(LIBSSH2_CHANNEL *channel, Receiver receiver)
    : m_channel(channel)
    , m_receiver(std::move(receiver))
{
    PacketWriter version;
    version.u32(3);
    send(Init, version.bytes());
}

LIBSSH2_CHANNEL *SftpPipe::takeChannel()
{
    return std::exchange(m_channel, nullptr);
}

void SftpPipe::send(std::uint8_t type, std::string_view body)
{
    (void)sendWithTail(type, body, 0);
}

char *SftpPipe::sendWithTail(std::uint8_t type, std::string_view head, std::size_t tail)
{
    PacketWriter packet;
    packet.u32(std::uint32_t(1 + head.size() + tail));
    packet.u8(type);
    m_out.append(packet.bytes()).append(head);
    const std::size_t at = m_out.size();
    m_out.resize(at + tail);
    return m_out.data() + at;
}

bool SftpPipe::broke(long code)
{
    if (code >= 0 || code == LIBSSH2_ERROR_EAGAIN)
        return false;
    const bool refused = code == LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED || code == LIBSSH2_ERROR_CHANNEL_FAILURE
        || code == LIBSSH2_ERROR_CHANNEL_CLOSED || code == LIBSSH2_ERROR_CHANNEL_EOF_SENT;
    m_health = refused ? Health::Refused : Health::Broken;
    return true;
}

bool SftpPipe::start()
{
    const int rc = libssh2_channel_process_startup(m_channel, "subsystem", 9, "sftp", 4);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return false;
    m_started = rc == 0;
    (void)broke(rc);
    return true;
}

bool SftpPipe::pump(Wire &wire)
{
    if (m_health != Health::Good || !m_channel)
        return false;
    if (!m_started)
        return start();
    const bool written = write(wire);
    const bool got = m_health == Health::Good && read();
    return written || got;
}

bool SftpPipe::write(Wire &wire)
{
    bool moved = false;
    while (queued() > 0 && wire.outgoing() < Wire::bulkLimit) {
        const auto count = libssh2_channel_write_ex(m_channel, 0, m_out.data() + m_outAt, std::min(queued(), writeSize));
        if (broke(long(count)))
            return true;
        if (count <= 0)
            break;
        m_outAt += std::size_t(count);
        moved = true;
    }
    if (m_outAt == m_out.size() || m_outAt > (1u << 20)) {
        m_out.erase(0, m_outAt);
        m_outAt = 0;
    }
    return moved;
}

bool SftpPipe::read()
{
    static thread_local std::vector<char> scratch(readSize);
    const auto count = libssh2_channel_read_ex(m_channel, 0, scratch.data(), scratch.size());
    if (broke(long(count)))
        return true;
    if (count <= 0) {
        if (count == 0 && libssh2_channel_eof(m_channel) == 1) {
            m_health = Health::Refused; // the subsystem ended by itself
            return true;
        }
        return false;
    }
    const std::string_view bytes(scratch.data(), std::size_t(count));
    if (m_in.empty()) {
        m_in.assign(bytes.substr(parse(bytes))); // whole packets are not copied
    } else {
        m_in.append(bytes);
        m_in.erase(0, parse(m_in));
    }
    return true;
}

std::size_t SftpPipe::parse(std::string_view bytes)
{
    std::size_t at = 0;
    while (bytes.size() - at >= 5 && m_health == Health::Good) {
        PacketReader head(bytes.substr(at, 5));
        const std::uint32_t size = head.u32();
        if (size == 0 || size > largestPacket) {
            m_health = Health::Refused; // not SFTP: a login script that prints, most likely
            return bytes.size();
        }
        if (bytes.size() - at < 4 + size)
            break;
        m_receiver(head.u8(), bytes.substr(at + 5, size - 1));
        at += 4 + size;
    }
    return at;
}

} // namespace chom::sshcore
