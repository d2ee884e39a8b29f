// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/transferop.h"

namespace chom::sshcore {

/// Server -> local file.
class DownloadOp final : public TransferOp
{
public:
    DownloadOp(_LIBSSH2_CHANNEL *channel, JobPtr job);
    ~DownloadOp() override;

private:
    struct Piece {
        long long offset = 0;
        std::uint32_t size = 0;
    };
    enum class Phase { Starting, Moving, Closing };

    void begin() override;
    void fill() override;
    void onReply(std::uint32_t id, std::uint8_t type, PacketReader &body) override;
    void onStart(std::uint32_t id, std::uint8_t type, PacketReader &body);
    void onPiece(std::uint32_t id, std::uint8_t type, PacketReader &body);
    void request(Piece piece);
    void finishFile();
    [[nodiscard]] long long contiguous() const;

    LocalFile m_file;
    std::string m_part;
    std::string m_handle;
    std::map<std::uint32_t, Piece> m_underWay;
    std::uint32_t m_statRequest = 0;
    std::size_t m_asked = 0; ///< bytes under way
    long long m_next = 0;
    Phase m_phase = Phase::Starting;
    bool m_sized = false;
    bool m_ended = false;
};

} // namespace chom::sshcore
