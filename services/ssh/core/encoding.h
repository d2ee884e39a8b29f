// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chom::sshcore {

[[nodiscard]] std::string base64Encode(std::string_view bytes);
/// Strict: no blanks, right padding; nothing for anything else.
[[nodiscard]] std::optional<std::string> base64Decode(std::string_view text);
[[nodiscard]] std::string sha512(std::string_view bytes);
[[nodiscard]] std::string hmacSha1(std::string_view key, std::string_view bytes);
/// "SHA256:…" without padding, as ssh-keygen prints it.
[[nodiscard]] std::string fingerprintSha256(std::string_view keyBlob);
/// Overwrites a secret before it goes.
void wipe(std::string &secret);

/// Writes the data types of RFC 4251.
class PacketWriter
{
public:
    void u8(std::uint8_t value) { m_bytes.push_back(char(value)); }
    void u32(std::uint32_t value);
    void string(std::string_view value);
    /// A big-endian number without sign: leading zeros dropped, one added where the top bit is set.
    void mpint(std::string_view magnitude);
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// Reads them; after the first error everything is empty and ok() is false.
class PacketReader
{
public:
    explicit PacketReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    std::uint8_t u8();
    std::uint32_t u32();
    std::string_view string();
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view take(std::size_t count);
    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace chom::sshcore
