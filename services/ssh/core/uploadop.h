// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/transferop.h"

namespace chom::sshcore {

/// Local file -> server.
class UploadOp final : public TransferOp
{
public:
    UploadOp(_LIBSSH2_CHANNEL *channel, JobPtr job);

private:
    enum class Phase { Sizing, Opening, Moving, Closing, Renaming, Removing, RenamingAgain };

    void begin() override;
    void fill() override;
    void onReply(std::uint32_t id, std::uint8_t type, PacketReader &body) override;
    void open();
    void rename(bool atomically);
    void onSize(std::uint8_t type, PacketReader &body);
    void onWritten(PacketReader &body, std::uint32_t id);
    void onRenamed(PacketReader &body);

    LocalFile m_file;
    std::string m_part;
    std::string m_handle;
    std::map<std::uint32_t, std::uint32_t> m_underWay; ///< request -> bytes
    long long m_sent = 0;
    Phase m_phase = Phase::Sizing;
    bool m_closeAsked = false;
};

} // namespace chom::sshcore
