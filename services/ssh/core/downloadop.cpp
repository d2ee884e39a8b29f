// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/downloadop.h"
#include "services/ssh/core/uploadop.h"

#include <algorithm>
#include <limits>

namespace chom::sshcore {

namespace {

constexpr std::size_t askLimit = 6u << 20; ///< bytes asked for and not here yet
constexpr std::uint32_t attributesHaveSize = 1;

} // namespace

DownloadOp::DownloadOp(_LIBSSH2_CHANNEL *channel, JobPtr job)
    : TransferOp(channel, std::move(job))
    , m_part(this->job()->transfer.local + ".part")
{
    const std::string error = m_file.openForWriting(m_part);
    if (!error.empty()) {
        failLocal(m_part, error);
        return;
    }
    if (this->job()->transfer.resume)
        m_next = m_done = m_file.size();
    this->job()->result.resumedAt = m_done;
}

DownloadOp::~DownloadOp()
{
    // Only what is complete from the start may be resumed from.
    (void)m_file.close(contiguous());
}

long long DownloadOp::contiguous() const
{
    long long end = m_next;
    for (const auto &[id, piece] : m_underWay)
        end = std::min(end, piece.offset);
    return end;
}

void DownloadOp::begin()
{
    PacketWriter stat;
    m_statRequest = newRequest(stat);
    stat.string(job()->transfer.remote);
    pipe().send(SftpPipe::Stat, stat.bytes());
    PacketWriter open;
    (void)newRequest(open);
    open.string(job()->transfer.remote);
    open.u32(SftpPipe::ForReading);
    open.u32(0);
    pipe().send(SftpPipe::Open, open.bytes());
}

void DownloadOp::onStart(std::uint32_t id, std::uint8_t type, PacketReader &body)
{
    if (id == m_statRequest) {
        if (type == SftpPipe::Attributes && (body.u32() & attributesHaveSize)) {
            const std::uint64_t high = body.u32();
            m_total = static_cast<long long>(high << 32 | body.u32());
        } else if (type == SftpPipe::Status) {
            failRemote(job()->transfer.remote, body);
            return;
        }
        m_sized = m_total > 0; // files of /proc say 0 and have content
        if (m_sized && m_next > m_total)
            m_next = m_done = job()->result.resumedAt = 0; // another file by now
    } else if (type == SftpPipe::Handle) {
        m_handle = std::string(body.string());
        m_phase = Phase::Moving;
    } else {
        failRemote(job()->transfer.remote, body);
    }
}

void DownloadOp::request(Piece piece)
{
    PacketWriter packet;
    const std::uint32_t id = newRequest(packet);
    packet.string(m_handle);
    packet.u32(std::uint32_t(std::uint64_t(piece.offset) >> 32));
    packet.u32(std::uint32_t(std::uint64_t(piece.offset) & 0xffffffffu));
    packet.u32(piece.size);
    pipe().send(SftpPipe::Read, packet.bytes());
    m_underWay[id] = piece;
    m_asked += piece.size;
}

void DownloadOp::fill()
{
    if (m_phase != Phase::Moving)
        return;
    const long long end = m_sized ? m_total : std::numeric_limits<long long>::max();
    const std::size_t limit = m_sized ? askLimit : 1;
    while (!m_ended && m_next < end && m_asked < limit) {
        const auto size = std::uint32_t(std::min<long long>(static_cast<long long>(m_readLimit), end - m_next));
        request({m_next, size});
        m_next += size;
    }
    if (m_underWay.empty() && (m_ended || m_next >= end)) {
        m_phase = Phase::Closing;
        PacketWriter packet;
        (void)newRequest(packet);
        packet.string(m_handle);
        pipe().send(SftpPipe::Close, packet.bytes());
    }
}

void DownloadOp::onReply(std::uint32_t id, std::uint8_t type, PacketReader &body)
{
    switch (m_phase) {
    case Phase::Starting: onStart(id, type, body); break;
    case Phase::Moving: onPiece(id, type, body); break;
    case Phase::Closing: finishFile(); break;
    }
}

void DownloadOp::onPiece(std::uint32_t id, std::uint8_t type, PacketReader &body)
{
    const auto it = m_underWay.find(id);
    if (it == m_underWay.end())
        return;
    const Piece piece = it->second;
    if (type == SftpPipe::Data) {
        const std::string_view bytes = body.string();
        if (bytes.empty() || bytes.size() > piece.size) {
            failRemote(job()->transfer.remote, Fault::RemoteFile, "the server sent another size than asked for");
            return;
        }
        if (!m_file.writeAt(piece.offset, bytes)) {
            failLocal(m_part, "it cannot be written, the disk may be full");
            return;
        }
        m_underWay.erase(it);
        m_asked -= piece.size;
        m_done += static_cast<long long>(bytes.size());
        job()->result.bytes += static_cast<long long>(bytes.size());
        const auto left = std::uint32_t(piece.size - bytes.size());
        const long long after = piece.offset + static_cast<long long>(bytes.size());
        if (left > 0 && m_sized)
            request({after, left});
        else if (left > 0)
            m_next = after; // only one is under way where the size is not known
        return;
    }
    const std::uint32_t code = PacketReader(body).u32();
    if (code != SftpPipe::EndOfFile) {
        failRemote(job()->transfer.remote, body);
        return;
    }
    if (m_sized) {
        failRemote(job()->transfer.remote, Fault::RemoteFile, "it became shorter while it was read");
        return;
    }
    m_next = piece.offset;
    m_underWay.erase(it);
    m_asked = 0;
    m_ended = true;
}

void DownloadOp::finishFile()
{
    m_total = m_done;
    std::string error = m_file.close(m_done);
    if (error.empty())
        error = LocalFile::replace(m_part, job()->transfer.local);
    if (!error.empty())
        failLocal(job()->transfer.local, error);
    else
        complete();
}

std::unique_ptr<ChannelOp> makeTransferOp(_LIBSSH2_CHANNEL *channel, JobPtr job)
{
    if (job->transfer.upload)
        return std::make_unique<UploadOp>(channel, std::move(job));
    return std::make_unique<DownloadOp>(channel, std::move(job));
}

} // namespace chom::sshcore
