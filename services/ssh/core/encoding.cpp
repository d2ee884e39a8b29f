// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/encoding.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

namespace chom::sshcore {

namespace {

const unsigned char *asBytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

unsigned char *asBytes(std::string &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

std::string digest(const EVP_MD *md, std::string_view bytes)
{
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), asBytes(out), &size, md, nullptr) != 1)
        size = 0;
    out.resize(size);
    return out;
}

} // namespace

std::string base64Encode(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(asBytes(out), asBytes(bytes), int(bytes.size()));
    out.resize(std::size_t(size));
    return out;
}

std::optional<std::string> base64Decode(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0 || text.size() > (1u << 20))
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && text[text.size() - 1 - padding] == '=')
        ++padding;
    const auto isDigit = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    if (!std::all_of(text.begin(), text.end() - std::ptrdiff_t(padding), isDigit))
        return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(asBytes(out), asBytes(text), int(text.size()));
    if (size < 0)
        return std::nullopt;
    out.resize(std::size_t(size) - padding);
    return out;
}

std::string sha512(std::string_view bytes)
{
    return digest(EVP_sha512(), bytes);
}

std::string hmacSha1(std::string_view key, std::string_view bytes)
{
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (!HMAC(EVP_sha1(), key.data(), int(key.size()), asBytes(bytes), bytes.size(), asBytes(out), &size))
        size = 0;
    out.resize(size);
    return out;
}

std::string fingerprintSha256(std::string_view keyBlob)
{
    std::string text = base64Encode(digest(EVP_sha256(), keyBlob));
    while (!text.empty() && text.back() == '=')
        text.pop_back();
    return "SHA256:" + text;
}

void wipe(std::string &secret)
{
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

void PacketWriter::u32(std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        m_bytes.push_back(char((value >> shift) & 0xff));
}

void PacketWriter::string(std::string_view value)
{
    u32(std::uint32_t(value.size()));
    m_bytes.append(value);
}

void PacketWriter::mpint(std::string_view magnitude)
{
    while (!magnitude.empty() && magnitude.front() == '\0')
        magnitude.remove_prefix(1);
    const bool padded = !magnitude.empty() && (static_cast<unsigned char>(magnitude.front()) & 0x80);
    u32(std::uint32_t(magnitude.size() + (padded ? 1 : 0)));
    if (padded)
        m_bytes.push_back('\0');
    m_bytes.append(magnitude);
}

std::string_view PacketReader::take(std::size_t count)
{
    if (!m_ok || count > m_rest.size()) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    const std::string_view part = m_rest.substr(0, count);
    m_rest.remove_prefix(count);
    return part;
}

std::uint8_t PacketReader::u8()
{
    const std::string_view part = take(1);
    return part.empty() ? 0 : std::uint8_t(part[0]);
}

std::uint32_t PacketReader::u32()
{
    std::uint32_t value = 0;
    for (const char c : take(4))
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::string_view PacketReader::string()
{
    return take(u32());
}

} // namespace chom::sshcore
