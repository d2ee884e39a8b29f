// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct _LIBSSH2_SESSION;

namespace chom::sshcore {

/// Which kind of algorithm two sides have not in common, read from the server's first packet (it is sent in clear).
struct AlgorithmGap {
    std::string family; ///< "key exchange", "host key", "cipher", "MAC"; empty: nothing missing, or not readable
    std::string offered;
    std::string supported;
};

/// `received`: the first bytes from the server, beginning with its greeting.
[[nodiscard]] AlgorithmGap findAlgorithmGap(_LIBSSH2_SESSION *session, const std::string &received);

} // namespace chom::sshcore
