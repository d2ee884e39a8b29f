// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/bcryptpbkdf.h"
#include "services/ssh/core/encoding.h"
#include "services/ssh/core/privatekey.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <cstring>

// Source of the format: OpenSSH, PROTOCOL.key.

namespace chom::sshcore {

namespace {

struct KeyCipher {
    const char *name;
    const EVP_CIPHER *(*cipher)();
    std::size_t keySize;
    std::size_t ivSize;
    std::size_t tagSize;
};

constexpr std::size_t chachaKeySize = 64; // of which the second half is for packet lengths, unused in files

const KeyCipher keyCiphers[] = {
    {"aes256-ctr", &EVP_aes_256_ctr, 32, 16, 0},
    {"aes192-ctr", &EVP_aes_192_ctr, 24, 16, 0},
    {"aes128-ctr", &EVP_aes_128_ctr, 16, 16, 0},
    {"aes256-cbc", &EVP_aes_256_cbc, 32, 16, 0},
    {"aes192-cbc", &EVP_aes_192_cbc, 24, 16, 0},
    {"aes128-cbc", &EVP_aes_128_cbc, 16, 16, 0},
    {"aes256-gcm@openssh.com", &EVP_aes_256_gcm, 32, 12, 16},
    {"aes128-gcm@openssh.com", &EVP_aes_128_gcm, 16, 12, 16},
    {"chacha20-poly1305@openssh.com", &EVP_chacha20, chachaKeySize, 0, 16},
};

const KeyCipher *findCipher(std::string_view name)
{
    for (const KeyCipher &cipher : keyCiphers) {
        if (name == cipher.name)
            return &cipher;
    }
    return nullptr;
}

/// The check numbers inside tell whether it worked; the tag of gcm and chacha need not be checked for that.
std::string decryptKey(const KeyCipher &cipher, std::string_view bytes, std::string_view secret)
{
    std::string key(secret.substr(0, cipher.keySize));
    std::string iv(secret.substr(cipher.keySize));
    if (cipher.keySize == chachaKeySize)
        iv = std::string("\1", 1) + std::string(15, '\0'); // block 0 makes the tag's key
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    std::string plain(bytes.size() + 32, '\0');
    int size = 0;
    const bool ok = EVP_DecryptInit_ex(context.get(), cipher.cipher(), nullptr,
                                       reinterpret_cast<const unsigned char *>(key.data()),
                                       reinterpret_cast<const unsigned char *>(iv.data()))
            == 1
        && EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1
        && EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char *>(plain.data()), &size,
                             reinterpret_cast<const unsigned char *>(bytes.data()), int(bytes.size()))
            == 1;
    wipe(key);
    ERR_clear_error();
    plain.resize(ok ? std::size_t(size) : 0);
    return plain;
}

PrivateKey::Handle readKeyFields(const std::string &type, PacketReader &reader)
{
    if (type == "ssh-ed25519") {
        (void)reader.string();
        return makeEd25519Key(reader.string().substr(0, 32));
    }
    if (type.starts_with("ecdsa-sha2-")) {
        const std::string curve(reader.string());
        const std::string_view point = reader.string();
        const std::string_view scalar = reader.string();
        return makeEcKey(curve, point, scalar);
    }
    if (type == "ssh-rsa") {
        RsaParts parts;
        parts.n = reader.string();
        parts.e = reader.string();
        parts.d = reader.string();
        parts.qInverse = reader.string();
        parts.p = reader.string();
        parts.q = reader.string();
        return makeRsaKey(parts);
    }
    return {};
}

KeyLoad invalidKey(std::string detail)
{
    return {nullptr, Fault::KeyFileInvalid, std::move(detail)};
}

} // namespace

KeyLoad readOpenSshKey(const std::string &container, const std::string &passphrase)
{
    constexpr std::string_view magic("openssh-key-v1\0", 15);
    if (!container.starts_with(magic))
        return invalidKey("not an OpenSSH private key");
    PacketReader outer(std::string_view(container).substr(magic.size()));
    const std::string_view cipherName = outer.string();
    const std::string_view kdf = outer.string();
    PacketReader kdfOptions(outer.string());
    const std::uint32_t count = outer.u32();
    const std::string publicBlob(outer.string());
    const std::string_view sealed = outer.string();
    if (!outer.ok() || count != 1)
        return invalidKey("the OpenSSH key is damaged");
    std::string plain(sealed);
    const bool encrypted = cipherName != "none";
    if (encrypted) {
        const KeyCipher *cipher = findCipher(cipherName);
        const std::string_view salt = kdfOptions.string();
        const std::uint32_t rounds = kdfOptions.u32();
        if (!cipher || kdf != "bcrypt" || !kdfOptions.ok() || salt.empty() || rounds == 0 || rounds > 100'000)
            return invalidKey("encrypted with " + std::string(cipherName));
        if (passphrase.empty())
            return {nullptr, Fault::KeyPassphraseNeeded, {}};
        std::string secret = bcryptPbkdf(passphrase, salt, cipher->keySize + cipher->ivSize, int(rounds));
        plain = decryptKey(*cipher, sealed, secret);
        wipe(secret);
    }
    PacketReader reader(plain);
    const std::uint32_t check = reader.u32();
    if (check != reader.u32() || !reader.ok()) {
        wipe(plain);
        return encrypted ? KeyLoad {nullptr, Fault::KeyPassphraseWrong, {}} : invalidKey("the OpenSSH key is damaged");
    }
    const std::string type(reader.string());
    PrivateKey::Handle key = readKeyFields(type, reader);
    const bool whole = reader.ok();
    wipe(plain);
    if (!key || !whole)
        return invalidKey("key type " + type.substr(0, 40) + " is not supported");
    return {std::make_shared<PrivateKey>(std::move(key), type, publicBlob), Fault::None, {}};
}

} // namespace chom::sshcore
