// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/types.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace chom::sshcore {

/// A private key in memory: ed25519, ecdsa (nistp256/384/521) or RSA, read from OpenSSH's format or PEM (PKCS#1,
/// PKCS#8, SEC1), encrypted or not. Immutable, so any thread may sign with it.
/// We read and sign ourselves since libssh2 1.10 knows no rsa-sha2, no gcm/chacha key files, and does not tell a
/// missing file from a wrong passphrase.
class PrivateKey
{
public:
    using Handle = std::shared_ptr<evp_pkey_st>;

    PrivateKey(Handle key, std::string type, std::string publicBlob);

    [[nodiscard]] const std::string &type() const { return m_type; }
    [[nodiscard]] const std::string &publicBlob() const { return m_publicBlob; }
    /// The signature blob without its leading algorithm name; empty on failure.
    [[nodiscard]] std::string sign(std::string_view bytes, std::string_view algorithm) const;

private:
    Handle m_key;
    std::string m_type;
    std::string m_publicBlob;
};
using PrivateKeyPtr = std::shared_ptr<const PrivateKey>;

struct KeyLoad {
    PrivateKeyPtr key;
    Fault fault = Fault::None; ///< KeyFileInvalid, KeyPassphraseNeeded, KeyPassphraseWrong
    std::string detail;
};

[[nodiscard]] KeyLoad readPrivateKey(const std::string &text, const std::string &passphrase);
/// From its OpenSSH container (the base64 part, decoded).
[[nodiscard]] KeyLoad readOpenSshKey(const std::string &container, const std::string &passphrase);

/// Algorithms to offer for a key of this type, the best first.
[[nodiscard]] std::vector<std::string> signatureAlgorithms(const std::string &keyType);
/// The public blob as the server wants it for that algorithm.
[[nodiscard]] std::string blobForAlgorithm(const std::string &blob, const std::string &algorithm);

// The parts of a key as it is stored -> an OpenSSL key; empty on failure. Numbers are big-endian.
struct RsaParts {
    std::string_view n, e, d, p, q, qInverse;
};
[[nodiscard]] PrivateKey::Handle makeRsaKey(const RsaParts &parts);
[[nodiscard]] PrivateKey::Handle makeEcKey(const std::string &curve, std::string_view point, std::string_view scalar);
[[nodiscard]] PrivateKey::Handle makeEd25519Key(std::string_view seed);

} // namespace chom::sshcore
