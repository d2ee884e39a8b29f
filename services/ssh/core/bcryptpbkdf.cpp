// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/bcryptpbkdf.h"

#include "services/ssh/core/encoding.h"

#include <openssl/bn.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace chom::sshcore {

namespace {

constexpr int subkeyCount = 18;
constexpr int boxWords = 4 * 256;

struct BlowfishState {
    std::array<std::uint32_t, subkeyCount> subkeys {};
    std::array<std::uint32_t, boxWords> boxes {};
};

using BigNumber = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

/// factor * atan(1/x), as a fixed-point number with `bits` bits of fraction.
BigNumber scaledArcTangent(BN_ULONG x, BN_ULONG factor, int bits)
{
    BigNumber power(BN_new(), &BN_free), term(BN_new(), &BN_free), sum(BN_new(), &BN_free);
    BN_set_word(power.get(), factor);
    BN_lshift(power.get(), power.get(), bits);
    BN_div_word(power.get(), x);
    BN_copy(sum.get(), power.get());
    for (BN_ULONG n = 3; !BN_is_zero(power.get()); n += 2) {
        BN_div_word(power.get(), x * x);
        BN_copy(term.get(), power.get());
        BN_div_word(term.get(), n);
        if (n % 4 == 3)
            BN_sub(sum.get(), sum.get(), term.get());
        else
            BN_add(sum.get(), sum.get(), term.get());
    }
    return sum;
}

/// Blowfish starts from the first 1,042 words of pi's fraction. pi = 16 atan(1/5) - 4 atan(1/239).
BlowfishState piState()
{
    constexpr int fractionBits = (subkeyCount + boxWords) * 32;
    constexpr int guardBits = 64;
    const BigNumber first = scaledArcTangent(5, 16, fractionBits + guardBits);
    const BigNumber second = scaledArcTangent(239, 4, fractionBits + guardBits);
    BigNumber pi(BN_new(), &BN_free);
    BN_sub(pi.get(), first.get(), second.get());
    BN_rshift(pi.get(), pi.get(), guardBits);
    BN_mask_bits(pi.get(), fractionBits); // drops the 3
    std::array<unsigned char, fractionBits / 8> bytes {};
    BN_bn2binpad(pi.get(), bytes.data(), int(bytes.size()));
    BlowfishState state;
    const auto word = [&bytes](std::size_t index) {
        const unsigned char *at = bytes.data() + index * 4;
        return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | at[3];
    };
    for (std::size_t i = 0; i < subkeyCount; ++i)
        state.subkeys[i] = word(i);
    for (std::size_t i = 0; i < boxWords; ++i)
        state.boxes[i] = word(subkeyCount + i);
    return state;
}

void encipher(const BlowfishState &state, std::uint32_t &left, std::uint32_t &right)
{
    const auto mix = [&state](std::uint32_t x) {
        return ((state.boxes[x >> 24] + state.boxes[256 + (x >> 16 & 0xff)]) ^ state.boxes[512 + (x >> 8 & 0xff)])
            + state.boxes[768 + (x & 0xff)];
    };
    std::uint32_t l = left ^ state.subkeys[0];
    std::uint32_t r = right;
    for (std::size_t i = 1; i <= 16; i += 2) {
        r ^= mix(l) ^ state.subkeys[i];
        l ^= mix(r) ^ state.subkeys[i + 1];
    }
    left = r ^ state.subkeys[17];
    right = l;
}

/// Reads big-endian words from a string, starting over at its end.
class WordStream
{
public:
    explicit WordStream(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    std::uint32_t next()
    {
        std::uint32_t word = 0;
        for (int i = 0; i < 4; ++i) {
            word = word << 8 | static_cast<unsigned char>(m_bytes[m_at]);
            m_at = (m_at + 1) % m_bytes.size();
        }
        return word;
    }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

void expand(BlowfishState &state, std::string_view salt, std::string_view key)
{
    WordStream keyWords(key);
    for (std::uint32_t &subkey : state.subkeys)
        subkey ^= keyWords.next();
    WordStream saltWords(salt.empty() ? std::string_view("\0", 1) : salt);
    std::uint32_t left = 0, right = 0;
    const auto fill = [&](auto &words) {
        for (std::size_t i = 0; i < words.size(); i += 2) {
            if (!salt.empty()) {
                left ^= saltWords.next();
                right ^= saltWords.next();
            }
            encipher(state, left, right);
            words[i] = left;
            words[i + 1] = right;
        }
    };
    fill(state.subkeys);
    fill(state.boxes);
}

std::string bcryptHash(const std::string &passHash, const std::string &saltHash)
{
    static const BlowfishState start = piState();
    BlowfishState state = start;
    expand(state, saltHash, passHash);
    for (int i = 0; i < 64; ++i) {
        expand(state, {}, saltHash);
        expand(state, {}, passHash);
    }
    WordStream text("OxychromaticBlowfishSwatDynamite");
    std::array<std::uint32_t, 8> words {};
    for (std::uint32_t &word : words)
        word = text.next();
    for (int i = 0; i < 64; ++i)
        for (std::size_t w = 0; w < words.size(); w += 2)
            encipher(state, words[w], words[w + 1]);
    std::string out;
    for (const std::uint32_t word : words)
        for (int shift = 0; shift < 32; shift += 8)
            out.push_back(char(word >> shift & 0xff));
    return out;
}

} // namespace

std::string bcryptPbkdf(std::string_view passphrase, std::string_view salt, std::size_t size, int rounds)
{
    constexpr std::size_t block = 32;
    const std::string passHash = sha512(passphrase);
    const std::size_t stride = (size + block - 1) / block;
    const std::size_t amount = (size + stride - 1) / stride;
    std::string key(size, '\0');
    std::size_t left = size;
    for (std::uint32_t count = 1; left > 0; ++count) {
        PacketWriter counted;
        counted.u32(count);
        std::string part = bcryptHash(passHash, sha512(std::string(salt) + counted.bytes()));
        std::string mixed = part;
        for (int round = 1; round < rounds; ++round) {
            part = bcryptHash(passHash, sha512(part));
            for (std::size_t i = 0; i < block; ++i)
                mixed[i] = char(mixed[i] ^ part[i]);
        }
        std::size_t used = 0;
        for (; used < std::min(amount, left); ++used) {
            const std::size_t at = used * stride + (count - 1);
            if (at >= size)
                break;
            key[at] = mixed[used];
        }
        left -= used;
        wipe(mixed);
    }
    return key;
}

} // namespace chom::sshcore
