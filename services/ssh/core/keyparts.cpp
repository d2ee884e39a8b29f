// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/privatekey.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace chom::sshcore {

namespace {

/// Collects the numbers of a key and keeps them until OpenSSL made the key.
class KeyBuilder
{
public:
    ~KeyBuilder()
    {
        for (BIGNUM *number : m_numbers)
            BN_clear_free(number);
        OSSL_PARAM_BLD_free(m_build);
    }
    void number(const char *name, std::string_view bytes)
    {
        BIGNUM *value = BN_secure_new();
        BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.data()), int(bytes.size()), value);
        number(name, value);
    }
    /// Takes `value`.
    void number(const char *name, BIGNUM *value)
    {
        m_numbers.push_back(value);
        OSSL_PARAM_BLD_push_BN(m_build, name, value);
    }
    void text(const char *name, const std::string &value)
    {
        OSSL_PARAM_BLD_push_utf8_string(m_build, name, value.c_str(), value.size());
    }
    void octets(const char *name, std::string_view value)
    {
        OSSL_PARAM_BLD_push_octet_string(m_build, name, value.data(), value.size());
    }
    PrivateKey::Handle build(const char *type)
    {
        EVP_PKEY *key = nullptr;
        OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(m_build);
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr);
        if (EVP_PKEY_fromdata_init(context) != 1 || EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters) != 1)
            key = nullptr;
        EVP_PKEY_CTX_free(context);
        OSSL_PARAM_free(parameters);
        ERR_clear_error();
        return key ? PrivateKey::Handle(key, &EVP_PKEY_free) : PrivateKey::Handle();
    }

private:
    OSSL_PARAM_BLD *m_build = OSSL_PARAM_BLD_new();
    std::vector<BIGNUM *> m_numbers;
};

/// d mod (prime - 1)
BIGNUM *exponentFor(std::string_view d, std::string_view prime)
{
    BN_CTX *context = BN_CTX_secure_new();
    BIGNUM *exponent = BN_secure_new();
    BIGNUM *number = BN_bin2bn(reinterpret_cast<const unsigned char *>(d.data()), int(d.size()), BN_secure_new());
    BIGNUM *modulus =
        BN_bin2bn(reinterpret_cast<const unsigned char *>(prime.data()), int(prime.size()), BN_secure_new());
    BN_sub_word(modulus, 1);
    if (BN_is_zero(modulus) || BN_mod(exponent, number, modulus, context) != 1)
        BN_zero(exponent);
    BN_clear_free(modulus);
    BN_clear_free(number);
    BN_CTX_free(context);
    return exponent;
}

} // namespace

PrivateKey::Handle makeRsaKey(const RsaParts &parts)
{
    KeyBuilder builder;
    builder.number(OSSL_PKEY_PARAM_RSA_N, parts.n);
    builder.number(OSSL_PKEY_PARAM_RSA_E, parts.e);
    builder.number(OSSL_PKEY_PARAM_RSA_D, parts.d);
    builder.number(OSSL_PKEY_PARAM_RSA_FACTOR1, parts.p);
    builder.number(OSSL_PKEY_PARAM_RSA_FACTOR2, parts.q);
    builder.number(OSSL_PKEY_PARAM_RSA_EXPONENT1, exponentFor(parts.d, parts.p));
    builder.number(OSSL_PKEY_PARAM_RSA_EXPONENT2, exponentFor(parts.d, parts.q));
    builder.number(OSSL_PKEY_PARAM_RSA_COEFFICIENT1, parts.qInverse);
    return builder.build("RSA");
}

PrivateKey::Handle makeEcKey(const std::string &curve, std::string_view point, std::string_view scalar)
{
    const std::string name = curve == "nistp256" ? "prime256v1"
        : curve == "nistp384"                    ? "secp384r1"
        : curve == "nistp521"                    ? "secp521r1"
                                                 : "";
    if (name.empty())
        return {};
    KeyBuilder builder;
    builder.text(OSSL_PKEY_PARAM_GROUP_NAME, name);
    builder.octets(OSSL_PKEY_PARAM_PUB_KEY, point);
    builder.number(OSSL_PKEY_PARAM_PRIV_KEY, scalar);
    return builder.build("EC");
}

PrivateKey::Handle makeEd25519Key(std::string_view seed)
{
    EVP_PKEY *key = seed.size() == 32
        ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char *>(seed.data()),
                                       seed.size())
        : nullptr;
    return key ? PrivateKey::Handle(key, &EVP_PKEY_free) : PrivateKey::Handle();
}

} // namespace chom::sshcore
