// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/transferop.h"

#include <algorithm>

namespace chom::sshcore {

namespace {

constexpr Millis reportInterval {100};
/// OpenSSH refuses packets above 256 KiB; the rest is room for the head.
constexpr std::size_t largestPiece = (256u << 10) - 1024;
constexpr int fillsPerStep = 4; ///< between two looks at the other sessions of the thread

} // namespace

TransferOp::TransferOp(_LIBSSH2_CHANNEL *channel, JobPtr job)
    : ChannelOp(std::move(job))
    , m_pipe(channel, [this](std::uint8_t type, std::string_view body) { receive(type, body); })
{
}

bool TransferOp::step(Wire &wire, TimePoint now)
{
    bool moved = false;
    if (m_doneAtLastMove != m_done) {
        m_doneAtLastMove = m_done;
        m_lastMove = now;
    }
    for (int i = 0; i < fillsPerStep && state() == State::Working && !isAbandoned(); ++i) {
        if (m_greeted)
            fill();
        if (state() != State::Working || !m_pipe.pump(wire))
            break;
        moved = true;
        if (m_pipe.health() == SftpPipe::Health::Broken) {
            breakDown();
        } else if (m_pipe.health() == SftpPipe::Health::Refused && state() == State::Working) {
            failJob(Fault::ChannelRefused, {}, "the server offers no SFTP, or its login scripts print text");
            finish();
        }
    }
    if (state() == State::Working && !isAbandoned())
        report(now, false);
    return moved;
}

void TransferOp::receive(std::uint8_t type, std::string_view body)
{
    if (state() != State::Working)
        return;
    if (type == SftpPipe::Version) {
        onVersion(body);
        return;
    }
    PacketReader reader(body);
    const std::uint32_t id = reader.u32();
    if (id == m_limitsRequest && m_limitsRequest != 0) {
        if (type == SftpPipe::ExtendedReply)
            onLimits(reader);
        return;
    }
    onReply(id, type, reader);
}

void TransferOp::onVersion(std::string_view body)
{
    PacketReader reader(body);
    (void)reader.u32();
    while (!reader.rest().empty() && reader.ok()) {
        const std::string name(reader.string());
        m_extensions[name] = std::string(reader.string());
    }
    m_greeted = true;
    if (hasExtension("limits@openssh.com")) {
        PacketWriter packet;
        m_limitsRequest = newRequest(packet);
        packet.string("limits@openssh.com");
        m_pipe.send(SftpPipe::Extended, packet.bytes());
    }
    begin();
}

void TransferOp::onLimits(PacketReader &body)
{
    const auto u64 = [&body] {
        const std::uint64_t high = body.u32();
        return high << 32 | body.u32();
    };
    (void)u64(); // packet
    const std::uint64_t read = u64();
    const std::uint64_t write = u64();
    if (!body.ok())
        return;
    if (read > 0)
        m_readLimit = std::size_t(std::clamp<std::uint64_t>(read, 4096, largestPiece));
    if (write > 0)
        m_writeLimit = std::size_t(std::clamp<std::uint64_t>(write, 4096, largestPiece));
}

std::uint32_t TransferOp::newRequest(PacketWriter &packet)
{
    packet.u32(m_nextRequest);
    return m_nextRequest++;
}

void TransferOp::report(TimePoint now, bool last)
{
    const auto &listener = job()->transfer.onProgress;
    if (!listener || (!last && now - m_lastReport < reportInterval))
        return;
    m_lastReport = now;
    listener(m_done, m_total);
}

void TransferOp::complete()
{
    report(SteadyClock::now(), true);
    finish();
}

void TransferOp::failLocal(const std::string &path, const std::string &why)
{
    failJob(Fault::LocalFile, path, why);
    finish();
}

void TransferOp::failRemote(const std::string &path, Fault fault, const std::string &why)
{
    failJob(fault, path, why);
    finish();
}

void TransferOp::failRemote(const std::string &path, PacketReader &status)
{
    const std::uint32_t code = status.u32();
    const std::string text(status.string());
    failRemote(path, code == SftpPipe::NoSuchFile ? Fault::RemoteMissing : Fault::RemoteFile,
               text.empty() ? "SFTP status " + std::to_string(code) : text.substr(0, 200));
}

bool TransferOp::isStalled(TimePoint now) const
{
    return m_lastMove != TimePoint() && now - m_lastMove > job()->silence;
}

void TransferOp::abandon()
{
    job()->transfer.onProgress = nullptr;
}

} // namespace chom::sshcore
