// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chom::sshcore {

/// The key derivation of OpenSSH's encrypted private keys (neither OpenSSL nor libssh2 offers it). Slow by design.
/// Source: OpenBSD's bcrypt_pbkdf(3); Blowfish's initial state is the fraction of pi, computed once.
[[nodiscard]] std::string bcryptPbkdf(std::string_view passphrase, std::string_view salt, std::size_t size, int rounds);

} // namespace chom::sshcore
