// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/agentclient.h"
#include "services/ssh/core/helpers.h"
#include "services/ssh/core/keycache.h"
#include "services/ssh/core/types.h"

#include <deque>
#include <memory>
#include <string>

struct _LIBSSH2_SESSION;

namespace chom::sshcore {

/// What the sessions of a pool share. Outlives them.
struct SessionServices {
    const PoolOptions &options;
    class HostKeyStore &hostKeys;
    Helpers &helpers;
    std::shared_ptr<KeyCache> keys;
    std::shared_ptr<Inbox> inbox; ///< of the session's I/O thread
};

class Authenticator;
class Wire;

/// What libssh2 hands to our callbacks.
struct CallbackContext {
    Wire *wire = nullptr;
    const Authenticator *authenticator = nullptr;
};

/// Logs one libssh2 session in: key file, agent, or password and keyboard-interactive. Signs itself, so that RSA keys
/// work with SHA-2. Never blocks: files, agent and secret store are asked on helper threads.
class Authenticator
{
public:
    enum class Outcome { Working, Done, Failed };

    Authenticator(_LIBSSH2_SESSION *session, const Hop &hop, const SessionServices &services);
    ~Authenticator();
    Authenticator(const Authenticator &) = delete;
    Authenticator &operator=(const Authenticator &) = delete;

    [[nodiscard]] Outcome step();
    /// After Failed: fault, what, detail.
    [[nodiscard]] const Failure &failure() const { return m_failure; }
    /// Answers keyboard-interactive prompts.
    [[nodiscard]] const std::string &password() const { return m_password; }
    int sign(unsigned char **signature, std::size_t *size, std::string_view bytes);

private:
    enum class Step { Begin, WaitKey, WaitAgent, WaitPassword, TryKey, ListMethods, TryPassword, TryKeyboard, Explain };
    struct Offer {
        std::string blob;
        std::string algorithm;
        PrivateKeyPtr key; ///< empty: the agent signs
    };

    Outcome begin();
    Outcome onKeyLoaded();
    Outcome onAgentListed();
    Outcome onSecrets();
    Outcome tryKey();
    Outcome listMethods();
    Outcome tryPassword();
    Outcome tryKeyboard();
    void offer(const std::string &blob, const std::string &type, const PrivateKeyPtr &key);
    Outcome fail(Fault fault, std::string what, std::string detail = {});
    [[nodiscard]] bool isBroken(int rc) const;

    _LIBSSH2_SESSION *m_session;
    const Hop &m_hop;
    const SessionServices &m_services;
    Step m_step = Step::Begin;
    std::deque<Offer> m_offers;
    std::string m_offeredBlob;
    std::string m_methods;
    std::string m_password;
    Failure m_failure;
    int m_rejected = 0;
    bool m_signing = false;
    std::shared_ptr<Pending<KeyLoad>> m_keyLoad;
    std::shared_ptr<Pending<AgentKeys>> m_agentKeys;
    std::shared_ptr<Pending<Secrets>> m_secrets;
    std::shared_ptr<Pending<std::string>> m_signature;
};

} // namespace chom::sshcore
