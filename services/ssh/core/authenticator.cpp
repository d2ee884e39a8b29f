// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/authenticator.h"

#include "services/ssh/core/encoding.h"

#include <libssh2.h>

#include <cstdlib>
#include <cstring>

namespace chom::sshcore {

namespace {

/// Servers close the connection after six rejected keys (MaxAuthTries), so an agent with many keys stops before.
constexpr int mostOffers = 5;

std::string lastErrorOf(LIBSSH2_SESSION *session)
{
    char *text = nullptr;
    int size = 0;
    const int code = libssh2_session_last_error(session, &text, &size, 0);
    return std::to_string(code) + ' ' + std::string(text, std::size_t(size));
}

int signCallback(LIBSSH2_SESSION *, unsigned char **signature, std::size_t *size, const unsigned char *bytes,
                 std::size_t byteCount, void **abstract)
{
    return static_cast<Authenticator *>(*abstract)->sign(
        signature, size, std::string_view(reinterpret_cast<const char *>(bytes), byteCount));
}

void keyboardCallback(const char *, int, const char *, int, int promptCount,
                      const LIBSSH2_USERAUTH_KBDINT_PROMPT *, LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses,
                      void **abstract)
{
    const std::string &password = static_cast<const CallbackContext *>(*abstract)->authenticator->password();
    for (int i = 0; i < promptCount; ++i) {
        responses[i].text = static_cast<char *>(std::malloc(password.size() + 1));
        std::memcpy(responses[i].text, password.c_str(), password.size() + 1);
        responses[i].length = static_cast<unsigned int>(password.size());
    }
}

} // namespace

Authenticator::Authenticator(LIBSSH2_SESSION *session, const Hop &hop, const SessionServices &services)
    : m_session(session)
    , m_hop(hop)
    , m_services(services)
{
}

Authenticator::~Authenticator()
{
    wipe(m_password);
}

Authenticator::Outcome Authenticator::step()
{
    switch (m_step) {
    case Step::Begin: return begin();
    case Step::WaitKey: return onKeyLoaded();
    case Step::WaitAgent: return onAgentListed();
    case Step::WaitPassword: return onSecrets();
    case Step::TryKey: return tryKey();
    case Step::ListMethods:
    case Step::Explain: return listMethods();
    case Step::TryPassword: return tryPassword();
    case Step::TryKeyboard: return tryKeyboard();
    }
    return Outcome::Failed;
}

Authenticator::Outcome Authenticator::begin()
{
    Helpers &helpers = m_services.helpers;
    switch (m_hop.identity.kind) {
    case AuthKind::KeyFile:
        m_keyLoad = runPending(helpers, m_services.inbox,
                               [keys = m_services.keys, identity = m_hop.identity,
                                secrets = m_services.options.secrets] { return keys->load(identity, secrets); });
        m_step = Step::WaitKey;
        break;
    case AuthKind::Agent:
        m_agentKeys = runPending(helpers, m_services.inbox, [] { return listAgentKeys(); });
        m_step = Step::WaitAgent;
        break;
    case AuthKind::Password:
        if (!m_services.options.secrets)
            return fail(Fault::PasswordMissing, {});
        m_secrets = runPending(helpers, m_services.inbox,
                               [identity = m_hop.identity, secrets = m_services.options.secrets] {
                                   return secrets(identity);
                               });
        m_step = Step::WaitPassword;
        break;
    }
    return Outcome::Working;
}

void Authenticator::offer(const std::string &blob, const std::string &type, const PrivateKeyPtr &key)
{
    for (const std::string &algorithm : signatureAlgorithms(type))
        m_offers.push_back({blobForAlgorithm(blob, algorithm), algorithm, key});
    m_offeredBlob = blob;
}

Authenticator::Outcome Authenticator::onKeyLoaded()
{
    const auto loaded = m_keyLoad->take();
    if (!loaded)
        return Outcome::Working;
    if (!loaded->key)
        return fail(loaded->fault, m_hop.identity.keyFile, loaded->detail);
    offer(loaded->key->publicBlob(), loaded->key->type(), loaded->key);
    m_step = Step::TryKey;
    return tryKey();
}

Authenticator::Outcome Authenticator::onAgentListed()
{
    const auto list = m_agentKeys->take();
    if (!list)
        return Outcome::Working;
    if (list->fault != Fault::None)
        return fail(list->fault, {}, list->detail);
    for (const AgentKey &key : list->keys) {
        // The agent signs by the plain blob, so the algorithms of one RSA key count as one offer.
        for (const std::string &algorithm : signatureAlgorithms(key.type)) {
            if (algorithm != "ssh-rsa" && int(m_offers.size()) < mostOffers)
                m_offers.push_back({key.blob, algorithm, nullptr});
        }
    }
    m_step = Step::TryKey;
    return tryKey();
}

Authenticator::Outcome Authenticator::onSecrets()
{
    auto answer = m_secrets->take();
    if (!answer)
        return Outcome::Working;
    m_password = answer->password;
    wipe(answer->password);
    wipe(answer->passphrase);
    if (m_password.empty())
        return fail(Fault::PasswordMissing, {});
    m_step = Step::ListMethods;
    return listMethods();
}

int Authenticator::sign(unsigned char **signature, std::size_t *size, std::string_view bytes)
{
    const Offer &current = m_offers.front();
    std::string signedBytes;
    if (current.key) {
        signedBytes = current.key->sign(bytes, current.algorithm);
    } else {
        if (!m_signing) {
            m_signing = true;
            m_signature = runPending(m_services.helpers, m_services.inbox,
                                     [blob = current.blob, copy = std::string(bytes), algorithm = current.algorithm] {
                                         return signByAgent(blob, copy, algorithm);
                                     });
            return LIBSSH2_ERROR_EAGAIN;
        }
        auto ready = m_signature->take();
        if (!ready)
            return LIBSSH2_ERROR_EAGAIN;
        m_signing = false;
        signedBytes = std::move(*ready);
    }
    if (signedBytes.empty())
        return LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED;
    *signature = static_cast<unsigned char *>(std::malloc(signedBytes.size())); // libssh2 frees it
    std::memcpy(*signature, signedBytes.data(), signedBytes.size());
    *size = signedBytes.size();
    return 0;
}

bool Authenticator::isBroken(int rc) const
{
    return rc == LIBSSH2_ERROR_SOCKET_DISCONNECT || rc == LIBSSH2_ERROR_SOCKET_SEND || rc == LIBSSH2_ERROR_SOCKET_RECV;
}

Authenticator::Outcome Authenticator::tryKey()
{
    while (!m_offers.empty()) {
        const Offer &current = m_offers.front();
        const std::string blob = current.key ? current.blob : blobForAlgorithm(current.blob, current.algorithm);
        void *self = this;
        const int rc = libssh2_userauth_publickey(m_session, m_hop.user.c_str(),
                                                  reinterpret_cast<const unsigned char *>(blob.data()), blob.size(),
                                                  &signCallback, &self);
        if (rc == LIBSSH2_ERROR_EAGAIN)
            return Outcome::Working;
        if (rc == 0)
            return Outcome::Done;
        if (isBroken(rc))
            return fail(m_rejected ? Fault::AuthRejected : Fault::ConnectionLost, {}, lastErrorOf(m_session));
        ++m_rejected;
        m_offers.pop_front();
    }
    m_step = Step::Explain;
    return listMethods();
}

Authenticator::Outcome Authenticator::listMethods()
{
    const char *list =
        libssh2_userauth_list(m_session, m_hop.user.c_str(), static_cast<unsigned int>(m_hop.user.size()));
    if (!list) {
        const int rc = libssh2_session_last_errno(m_session);
        if (rc == LIBSSH2_ERROR_EAGAIN)
            return Outcome::Working;
        if (libssh2_userauth_authenticated(m_session))
            return Outcome::Done; // the server asks for nothing
        return fail(m_step == Step::Explain ? Fault::AuthRejected : Fault::ConnectionLost, {}, lastErrorOf(m_session));
    }
    m_methods = list;
    if (m_step == Step::Explain)
        return fail(Fault::AuthRejected, m_methods,
                    m_offeredBlob.empty() ? std::string() : "offered key " + fingerprintSha256(m_offeredBlob));
    if (m_methods.find("password") != std::string::npos) {
        m_step = Step::TryPassword;
        return tryPassword();
    }
    if (m_methods.find("keyboard-interactive") != std::string::npos) {
        m_step = Step::TryKeyboard;
        return tryKeyboard();
    }
    return fail(Fault::AuthRejected, m_methods);
}

Authenticator::Outcome Authenticator::tryPassword()
{
    const int rc = libssh2_userauth_password_ex(m_session, m_hop.user.c_str(),
                                                static_cast<unsigned int>(m_hop.user.size()), m_password.c_str(),
                                                static_cast<unsigned int>(m_password.size()), nullptr);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return Outcome::Working;
    if (rc == 0)
        return Outcome::Done;
    if (isBroken(rc))
        return fail(Fault::ConnectionLost, {}, lastErrorOf(m_session));
    return fail(Fault::AuthRejected, m_methods, lastErrorOf(m_session));
}

Authenticator::Outcome Authenticator::tryKeyboard()
{
    const int rc = libssh2_userauth_keyboard_interactive_ex(
        m_session, m_hop.user.c_str(), static_cast<unsigned int>(m_hop.user.size()), &keyboardCallback);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return Outcome::Working;
    if (rc == 0)
        return Outcome::Done;
    if (isBroken(rc))
        return fail(Fault::ConnectionLost, {}, lastErrorOf(m_session));
    return fail(Fault::AuthRejected, m_methods, lastErrorOf(m_session));
}

Authenticator::Outcome Authenticator::fail(Fault fault, std::string what, std::string detail)
{
    m_failure.fault = fault;
    m_failure.what = std::move(what);
    m_failure.detail = std::move(detail);
    return Outcome::Failed;
}

} // namespace chom::sshcore
