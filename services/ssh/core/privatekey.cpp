// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/privatekey.h"

#include "services/ssh/core/encoding.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstring>

namespace chom::sshcore {

namespace {

std::string numberOf(EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    std::string bytes(std::size_t(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(number);
    return bytes;
}

/// "nistp256" for OpenSSL's "prime256v1".
std::string sshCurve(const std::string &opensslName)
{
    if (opensslName == "prime256v1" || opensslName == "P-256")
        return "nistp256";
    if (opensslName == "secp384r1" || opensslName == "P-384")
        return "nistp384";
    if (opensslName == "secp521r1" || opensslName == "P-521")
        return "nistp521";
    return {};
}

KeyLoad fromOpenSsl(PrivateKey::Handle key)
{
    PacketWriter blob;
    std::string type;
    if (EVP_PKEY_is_a(key.get(), "RSA")) {
        type = "ssh-rsa";
        blob.string(type);
        blob.mpint(numberOf(key.get(), OSSL_PKEY_PARAM_RSA_E));
        blob.mpint(numberOf(key.get(), OSSL_PKEY_PARAM_RSA_N));
    } else if (EVP_PKEY_is_a(key.get(), "ED25519")) {
        type = "ssh-ed25519";
        std::string raw(32, '\0');
        std::size_t size = raw.size();
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(raw.data()), &size);
        blob.string(type);
        blob.string(raw);
    } else if (EVP_PKEY_is_a(key.get(), "EC")) {
        char name[64] = {};
        std::string point(256, '\0');
        std::size_t size = 0;
        EVP_PKEY_get_utf8_string_param(key.get(), OSSL_PKEY_PARAM_GROUP_NAME, name, sizeof name, nullptr);
        EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                        reinterpret_cast<unsigned char *>(point.data()), point.size(), &size);
        point.resize(size);
        const std::string curve = sshCurve(name);
        if (curve.empty())
            return {nullptr, Fault::KeyFileInvalid, std::string("curve ") + name};
        type = "ecdsa-sha2-" + curve;
        blob.string(type);
        blob.string(curve);
        blob.string(point);
    } else {
        return {nullptr, Fault::KeyFileInvalid, "key type not supported"};
    }
    return {std::make_shared<PrivateKey>(std::move(key), type, blob.bytes()), Fault::None, {}};
}

struct PassphraseQuestion {
    const std::string *passphrase = nullptr;
    bool asked = false;
};

int answerPassphrase(char *buffer, int size, int, void *data)
{
    auto *question = static_cast<PassphraseQuestion *>(data);
    question->asked = true;
    const int count = std::min(size, int(question->passphrase->size()));
    std::memcpy(buffer, question->passphrase->data(), std::size_t(count));
    return count > 0 ? count : -1;
}

KeyLoad readPem(const std::string &text, const std::string &passphrase)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(text.data(), int(text.size())), &BIO_free);
    PassphraseQuestion question {&passphrase};
    PrivateKey::Handle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &answerPassphrase, &question), &EVP_PKEY_free);
    ERR_clear_error();
    if (key)
        return fromOpenSsl(std::move(key));
    if (!question.asked)
        return {nullptr, Fault::KeyFileInvalid, "not a private key that OpenSSL reads"};
    return {nullptr, passphrase.empty() ? Fault::KeyPassphraseNeeded : Fault::KeyPassphraseWrong, {}};
}

std::string ecdsaBlob(const std::string &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    ECDSA_SIG *signature = d2i_ECDSA_SIG(nullptr, &at, long(der.size()));
    if (!signature)
        return {};
    const auto bytesOf = [](const BIGNUM *number) {
        std::string bytes(std::size_t(BN_num_bytes(number)), '\0');
        BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
        return bytes;
    };
    PacketWriter blob;
    blob.mpint(bytesOf(ECDSA_SIG_get0_r(signature)));
    blob.mpint(bytesOf(ECDSA_SIG_get0_s(signature)));
    ECDSA_SIG_free(signature);
    return blob.bytes();
}

const EVP_MD *digestOf(std::string_view algorithm)
{
    if (algorithm == "ssh-ed25519")
        return nullptr;
    if (algorithm == "ssh-rsa")
        return EVP_sha1();
    if (algorithm == "ecdsa-sha2-nistp384")
        return EVP_sha384();
    if (algorithm == "rsa-sha2-512" || algorithm == "ecdsa-sha2-nistp521")
        return EVP_sha512();
    return EVP_sha256();
}

} // namespace

PrivateKey::PrivateKey(Handle key, std::string type, std::string publicBlob)
    : m_key(std::move(key))
    , m_type(std::move(type))
    , m_publicBlob(std::move(publicBlob))
{
}

std::string PrivateKey::sign(std::string_view bytes, std::string_view algorithm) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *input = reinterpret_cast<const unsigned char *>(bytes.data());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, digestOf(algorithm), nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, input, bytes.size()) != 1)
        return {};
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, input, bytes.size())
        != 1)
        return {};
    signature.resize(size);
    return algorithm.starts_with("ecdsa-") ? ecdsaBlob(signature) : signature;
}

KeyLoad readPrivateKey(const std::string &text, const std::string &passphrase)
{
    static const std::string begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    static const std::string end = "-----END OPENSSH PRIVATE KEY-----";
    const std::size_t from = text.find(begin);
    if (from == std::string::npos)
        return readPem(text, passphrase);
    const std::size_t to = text.find(end, from);
    if (to == std::string::npos)
        return {nullptr, Fault::KeyFileInvalid, "the end of the key is missing"};
    std::string base64;
    for (const char c : text.substr(from + begin.size(), to - from - begin.size())) {
        if (c != '\n' && c != '\r' && c != ' ' && c != '\t')
            base64.push_back(c);
    }
    auto container = base64Decode(base64);
    wipe(base64);
    if (!container)
        return {nullptr, Fault::KeyFileInvalid, "the key is not base64"};
    KeyLoad load = readOpenSshKey(*container, passphrase);
    wipe(*container);
    return load;
}

std::vector<std::string> signatureAlgorithms(const std::string &keyType)
{
    if (keyType == "ssh-rsa")
        return {"rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"};
    return {keyType};
}

std::string blobForAlgorithm(const std::string &blob, const std::string &algorithm)
{
    PacketReader reader(blob);
    (void)reader.string();
    PacketWriter writer;
    writer.string(algorithm);
    return writer.bytes() + std::string(reader.rest());
}

} // namespace chom::sshcore
