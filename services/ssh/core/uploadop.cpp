// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/uploadop.h"

#include <algorithm>

namespace chom::sshcore {

namespace {

constexpr std::size_t queueLimit = 1u << 20;
constexpr std::size_t mostUnderWay = 256;

void writeOffset(PacketWriter &packet, long long offset)
{
    packet.u32(std::uint32_t(std::uint64_t(offset) >> 32));
    packet.u32(std::uint32_t(std::uint64_t(offset) & 0xffffffffu));
}

} // namespace

UploadOp::UploadOp(_LIBSSH2_CHANNEL *channel, JobPtr job)
    : TransferOp(channel, std::move(job))
    , m_part(this->job()->transfer.remote + ".part")
{
    const std::string error = m_file.openForReading(this->job()->transfer.local);
    if (!error.empty())
        failLocal(this->job()->transfer.local, error);
    m_total = m_file.size();
}

void UploadOp::begin()
{
    if (!job()->transfer.resume) {
        open();
        return;
    }
    PacketWriter packet;
    (void)newRequest(packet);
    packet.string(m_part);
    pipe().send(SftpPipe::Stat, packet.bytes());
}

void UploadOp::open()
{
    constexpr std::uint32_t hasPermissions = 4;
    m_phase = Phase::Opening;
    PacketWriter packet;
    (void)newRequest(packet);
    packet.string(m_part);
    packet.u32(SftpPipe::ForWriting | SftpPipe::Create | (m_done == 0 ? std::uint32_t(SftpPipe::Truncate) : 0u));
    packet.u32(hasPermissions);
    packet.u32(m_file.permissions());
    pipe().send(SftpPipe::Open, packet.bytes());
}

void UploadOp::fill()
{
    if (m_phase != Phase::Moving)
        return;
    while (m_sent < m_total && pipe().queued() < queueLimit && m_underWay.size() < mostUnderWay) {
        const auto size = std::size_t(std::min<long long>(m_total - m_sent, static_cast<long long>(m_writeLimit)));
        PacketWriter packet;
        const std::uint32_t id = newRequest(packet);
        packet.string(m_handle);
        writeOffset(packet, m_sent);
        packet.u32(std::uint32_t(size));
        char *room = pipe().sendWithTail(SftpPipe::Write, packet.bytes(), size);
        if (!m_file.readAt(m_sent, room, size)) {
            failLocal(job()->transfer.local, "it became shorter while it was read");
            return;
        }
        m_underWay[id] = std::uint32_t(size);
        m_sent += static_cast<long long>(size);
    }
    if (m_done == m_total && !m_closeAsked) {
        m_closeAsked = true;
        m_phase = Phase::Closing;
        PacketWriter packet;
        (void)newRequest(packet);
        packet.string(m_handle);
        pipe().send(SftpPipe::Close, packet.bytes());
    }
}

void UploadOp::onReply(std::uint32_t id, std::uint8_t type, PacketReader &body)
{
    switch (m_phase) {
    case Phase::Sizing: onSize(type, body); break;
    case Phase::Opening:
        if (type != SftpPipe::Handle) {
            failRemote(m_part, body);
            break;
        }
        m_handle = std::string(body.string());
        m_phase = Phase::Moving;
        break;
    case Phase::Moving: onWritten(body, id); break;
    case Phase::Closing:
        if (PacketReader(body).u32() != SftpPipe::Ok)
            failRemote(m_part, body);
        else
            rename(hasExtension("posix-rename@openssh.com"));
        break;
    case Phase::Renaming:
    case Phase::Removing:
    case Phase::RenamingAgain: onRenamed(body); break;
    }
}

void UploadOp::onSize(std::uint8_t type, PacketReader &body)
{
    constexpr std::uint32_t hasSize = 1;
    if (type == SftpPipe::Attributes && (body.u32() & hasSize)) {
        const std::uint64_t high = body.u32();
        const auto size = static_cast<long long>(high << 32 | body.u32());
        if (size <= m_total) {
            m_done = size;
            m_sent = size;
            job()->result.resumedAt = size;
        }
    }
    open();
}

void UploadOp::onWritten(PacketReader &body, std::uint32_t id)
{
    const auto it = m_underWay.find(id);
    if (it == m_underWay.end())
        return;
    if (PacketReader(body).u32() != SftpPipe::Ok) {
        failRemote(m_part, body);
        return;
    }
    m_done += it->second;
    job()->result.bytes += it->second;
    m_underWay.erase(it);
}

void UploadOp::rename(bool atomically)
{
    m_phase = m_phase == Phase::Removing ? Phase::RenamingAgain : Phase::Renaming;
    PacketWriter packet;
    (void)newRequest(packet);
    if (atomically)
        packet.string("posix-rename@openssh.com");
    packet.string(m_part);
    packet.string(job()->transfer.remote);
    pipe().send(atomically ? SftpPipe::Extended : SftpPipe::Rename, packet.bytes());
}

void UploadOp::onRenamed(PacketReader &body)
{
    const bool ok = PacketReader(body).u32() == SftpPipe::Ok;
    if (m_phase == Phase::Removing) {
        rename(false);
        return;
    }
    if (ok) {
        complete();
        return;
    }
    if (m_phase == Phase::RenamingAgain || hasExtension("posix-rename@openssh.com")) {
        failRemote(job()->transfer.remote, body);
        return;
    }
    // Plain SFTP renames only to a name that is free.
    m_phase = Phase::Removing;
    PacketWriter packet;
    (void)newRequest(packet);
    packet.string(job()->transfer.remote);
    pipe().send(SftpPipe::Remove, packet.bytes());
}

} // namespace chom::sshcore
