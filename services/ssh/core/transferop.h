// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/channelop.h"
#include "services/ssh/core/encoding.h"
#include "services/ssh/core/localfile.h"
#include "services/ssh/core/sftppipe.h"

#include <map>
#include <memory>
#include <string>

namespace chom::sshcore {

/// One file over SFTP, with many requests under way. Written as <name>.part and renamed when complete; what a broken
/// or cancelled transfer leaves there is what the next one resumes from.
class TransferOp : public ChannelOp
{
public:
    TransferOp(_LIBSSH2_CHANNEL *channel, JobPtr job);

    bool step(Wire &wire, TimePoint now) final;
    void abandon() override;
    [[nodiscard]] _LIBSSH2_CHANNEL *takeChannel() final { return m_pipe.takeChannel(); }
    [[nodiscard]] bool isStalled(TimePoint now) const final;

protected:
    using Reply = void (TransferOp::*)(std::uint8_t type, PacketReader &body);

    /// The server told its version; ask for what is needed.
    virtual void begin() = 0;
    /// Keeps the pipe full.
    virtual void fill() = 0;
    virtual void onReply(std::uint32_t id, std::uint8_t type, PacketReader &body) = 0;

    [[nodiscard]] std::uint32_t newRequest(PacketWriter &packet);
    void moved(long long bytes) { m_result().bytes += bytes; }
    void complete();
    void failLocal(const std::string &path, const std::string &why);
    /// From a status reply.
    void failRemote(const std::string &path, PacketReader &status);
    void failRemote(const std::string &path, Fault fault, const std::string &why);
    [[nodiscard]] JobResult &m_result() { return job()->result; }
    [[nodiscard]] bool hasExtension(const std::string &name) const { return m_extensions.contains(name); }
    [[nodiscard]] SftpPipe &pipe() { return m_pipe; }

    long long m_done = 0;
    long long m_total = 0;
    std::size_t m_readLimit = 32u << 10;
    std::size_t m_writeLimit = 32u << 10;

private:
    void receive(std::uint8_t type, std::string_view body);
    void onVersion(std::string_view body);
    void onLimits(PacketReader &body);
    void report(TimePoint now, bool last);

    SftpPipe m_pipe;
    std::map<std::string, std::string> m_extensions;
    std::uint32_t m_nextRequest = 1;
    std::uint32_t m_limitsRequest = 0;
    bool m_greeted = false;
    TimePoint m_lastReport {};
    TimePoint m_lastMove {};
    long long m_doneAtLastMove = -1;
};

[[nodiscard]] std::unique_ptr<ChannelOp> makeTransferOp(_LIBSSH2_CHANNEL *channel, JobPtr job);

} // namespace chom::sshcore
