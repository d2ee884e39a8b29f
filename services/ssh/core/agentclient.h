// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace chom::sshcore {

struct AgentKey {
    std::string blob;
    std::string type;
    std::string comment;
};

/// Talks to the ssh-agent at $SSH_AUTH_SOCK (Windows: the OpenSSH pipe): one connection per question. Blocks, up to
/// a minute where the agent asks a person, so it is called on a helper thread only.
/// Source: draft-miller-ssh-agent.
struct AgentKeys {
    std::vector<AgentKey> keys;
    Fault fault = Fault::None; ///< AgentMissing, AgentEmpty
    std::string detail;
};
[[nodiscard]] AgentKeys listAgentKeys();
/// The signature blob without its leading algorithm name; empty where the agent refuses.
[[nodiscard]] std::string signByAgent(const std::string &blob, std::string_view bytes, std::string_view algorithm);

} // namespace chom::sshcore
