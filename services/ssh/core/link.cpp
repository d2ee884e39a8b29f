// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/link.h"

#include "services/ssh/core/encoding.h"
#include "services/ssh/core/hostkeystore.h"
#include "services/ssh/core/kexoffer.h"

#include <libssh2.h>

#include <algorithm>
#include <cerrno>

namespace chom::sshcore {

namespace {

/// Below the keepalive's own limit: the kernel gives a broken line up before we do.
constexpr Millis lossLimit {20'000};

LIBSSH2_RECV_FUNC(receiveCallback)
{
    (void)socket;
    (void)flags;
    return static_cast<CallbackContext *>(*abstract)->wire->read(buffer, length);
}

LIBSSH2_SEND_FUNC(sendCallback)
{
    (void)socket;
    (void)flags;
    return static_cast<CallbackContext *>(*abstract)->wire->write(buffer, length);
}

void setCallbacks(LIBSSH2_SESSION *session)
{
#if LIBSSH2_VERSION_NUM >= 0x010b01
    libssh2_session_callback_set2(session, LIBSSH2_CALLBACK_RECV,
                                  reinterpret_cast<libssh2_cb_generic *>(&receiveCallback));
    libssh2_session_callback_set2(session, LIBSSH2_CALLBACK_SEND, reinterpret_cast<libssh2_cb_generic *>(&sendCallback));
#else
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_RECV, reinterpret_cast<void *>(&receiveCallback));
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_SEND, reinterpret_cast<void *>(&sendCallback));
#endif
}

/// The type inside the blob: "ssh-ed25519", …
std::string keyTypeOf(const std::string &blob)
{
    return std::string(PacketReader(blob).string());
}

} // namespace

Link::Link(const SessionServices &services, Hop hop, Purpose purpose)
    : m_services(services)
    , m_hop(std::move(hop))
    , m_purpose(purpose)
{
    m_context.wire = &m_wire;
}

Link::~Link()
{
    close();
}

void Link::connectDirectly(TimePoint now)
{
    m_deadline = now + m_services.options.connectTimeout;
    Resolved numeric = resolve(m_hop.host, m_hop.port, true);
    if (!numeric.addresses.empty()) {
        m_addresses = std::move(numeric.addresses);
        tryNextAddress(now);
        return;
    }
    m_stage = Stage::Resolving;
    m_lookup = runPending(m_services.helpers, m_services.inbox,
                          [host = m_hop.host, port = m_hop.port] { return resolve(host, port, false); });
}

void Link::connectThrough(Socket socket, TimePoint now)
{
    m_deadline = now + m_services.options.connectTimeout;
    m_socketNumber = socket;
    beginHandshake();
}

bool Link::step(TimePoint now)
{
    if (isConnecting() && m_stage != Stage::Idle && now >= m_deadline) {
        // A login that waits for a person at the agent or for PAM is still the server's business: the same limit.
        fail(m_stage == Stage::Resolving ? Fault::ResolveFailed : Fault::ConnectTimeout, {}, "no answer in time");
        return true;
    }
    switch (m_stage) {
    case Stage::Resolving: return onResolved(now);
    case Stage::Connecting: return onConnecting(now);
    case Stage::Handshake: return onHandshake();
    case Stage::Login: return onLogin();
    default: return false;
    }
}

bool Link::onResolved(TimePoint now)
{
    auto found = m_lookup->take();
    if (!found)
        return false;
    if (found->addresses.empty()) {
        fail(Fault::ResolveFailed, m_hop.host, found->error);
        return true;
    }
    m_addresses = std::move(found->addresses);
    return tryNextAddress(now);
}

bool Link::tryNextAddress(TimePoint now)
{
    int error = 0;
    while (m_nextAddress < m_addresses.size()) {
        m_wire.close();
        const Socket socket = startConnect(m_addresses[m_nextAddress++], lossLimit, error);
        if (socket == noSocket)
            continue;
        m_wire.reopen(socket);
        m_stage = Stage::Connecting;
        const auto left = std::max<TimePoint::duration>(m_deadline - now, Millis(100));
        m_addressDeadline = now + left / int(m_addresses.size() - m_nextAddress + 1);
        return true;
    }
    fail(Fault::Unreachable, {}, errorText(error));
    return true;
}

bool Link::onConnecting(TimePoint now)
{
    std::vector<PollItem> items {{m_wire.socket(), POLLOUT, 0}};
    if (pollSockets(items, 0) <= 0) {
        if (now >= m_addressDeadline && m_nextAddress < m_addresses.size())
            return tryNextAddress(now);
        return false;
    }
    const int error = connectError(m_wire.socket());
    if (error == 0) {
        m_socketNumber = m_wire.socket();
        beginHandshake();
        return true;
    }
    if (m_nextAddress < m_addresses.size())
        return tryNextAddress(now);
    fail(error == ETIMEDOUT ? Fault::ConnectTimeout : Fault::Unreachable, {}, errorText(error));
    return true;
}

void Link::beginHandshake()
{
    m_stage = Stage::Handshake;
    m_ssh = libssh2_session_init_ex(nullptr, nullptr, nullptr, &m_context);
    if (!m_ssh) {
        fail(Fault::Internal, {}, "no memory for a session");
        return;
    }
    libssh2_session_set_blocking(m_ssh, 0);
    setCallbacks(m_ssh);
    setHostKeyOrder();
}

void Link::setHostKeyOrder()
{
    // libssh2 prefers ecdsa: a host that is known by its ed25519 key would look changed.
    std::vector<std::string> order = m_services.hostKeys.knownTypes(m_hop.host, m_hop.port, m_hop.pinnedHostKey);
    const auto rsa = std::find(order.begin(), order.end(), "ssh-rsa");
    if (rsa != order.end()) {
        const auto at = order.insert(rsa, "rsa-sha2-256"); // the same key, signed better, where libssh2 can
        order.insert(at, "rsa-sha2-512");
    }
    for (const char *type : {"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
                             "rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"}) {
        if (std::find(order.begin(), order.end(), type) == order.end())
            order.emplace_back(type);
    }
    std::string list;
    for (const std::string &type : order)
        list += (list.empty() ? "" : ",") + type;
    libssh2_session_method_pref(m_ssh, LIBSSH2_METHOD_HOSTKEY, list.c_str());
}

bool Link::onHandshake()
{
    const int rc = libssh2_session_handshake(m_ssh, m_socketNumber);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return false;
    if (rc != 0)
        explainHandshake(rc);
    else if (checkHostKey())
        m_stage = Stage::Login;
    m_wire.stopCapture();
    return true;
}

void Link::explainHandshake(int rc)
{
    const std::string detail = lastError();
    if (m_wire.captured().find("SSH-") == std::string::npos) {
        fail(Fault::NoBanner, {}, m_wire.error() ? errorText(m_wire.error()) : detail);
        return;
    }
    const AlgorithmGap gap = findAlgorithmGap(m_ssh, m_wire.captured());
    if (!gap.family.empty()) {
        fail(Fault::NoCommonAlgorithm, gap.family,
             "server offers " + gap.offered + "; libssh2 " + libssh2_version(0) + " has " + gap.supported);
        return;
    }
    const bool broke = rc == LIBSSH2_ERROR_SOCKET_DISCONNECT || rc == LIBSSH2_ERROR_SOCKET_RECV;
    fail(broke ? Fault::NoBanner : Fault::HandshakeFailed, {}, detail);
}

bool Link::checkHostKey()
{
    std::size_t size = 0;
    int type = 0;
    const char *bytes = libssh2_session_hostkey(m_ssh, &size, &type);
    const std::string blob(bytes ? bytes : "", bytes ? size : 0);
    m_hostKey = m_services.hostKeys.check(m_hop.host, m_hop.port, m_hop.pinnedHostKey, keyTypeOf(blob), blob);
    if (m_purpose == Purpose::ShowHostKey) {
        m_stage = Stage::Ready;
        return false;
    }
    if (m_hostKey.verdict == Verdict::Trusted)
        return true;
    fail(m_hostKey.verdict == Verdict::Unknown       ? Fault::HostKeyUnknown
             : m_hostKey.verdict == Verdict::Changed ? Fault::HostKeyChanged
                                                     : Fault::HostKeyRevoked,
         m_hostKey.type);
    m_failure.shownFingerprint = m_hostKey.fingerprint;
    m_failure.knownFingerprint = m_hostKey.knownFingerprint;
    return false;
}

bool Link::onLogin()
{
    if (!m_authenticator) {
        m_authenticator = std::make_unique<Authenticator>(m_ssh, m_hop, m_services);
        m_context.authenticator = m_authenticator.get();
    }
    switch (m_authenticator->step()) {
    case Authenticator::Outcome::Working: return false;
    case Authenticator::Outcome::Done: m_stage = Stage::Ready; break;
    case Authenticator::Outcome::Failed: {
        const Failure failure = m_authenticator->failure();
        fail(failure.fault, failure.what, failure.detail);
        break;
    }
    }
    m_context.authenticator = nullptr;
    m_authenticator.reset();
    return true;
}

std::string Link::lastError() const
{
    if (!m_ssh)
        return {};
    char *text = nullptr;
    int size = 0;
    const int code = libssh2_session_last_error(m_ssh, &text, &size, 0);
    return "libssh2 " + std::to_string(code) + ": " + std::string(text, std::size_t(size));
}

void Link::fail(Fault fault, std::string what, std::string detail)
{
    m_stage = Stage::Failed;
    m_failure.fault = fault;
    m_failure.label = m_hop.user + '@' + m_hop.host + ':' + std::to_string(m_hop.port);
    m_failure.what = std::move(what);
    m_failure.detail = std::move(detail);
}

void Link::close()
{
    m_authenticator.reset();
    if (m_ssh) {
        libssh2_session_disconnect_ex(m_ssh, SSH_DISCONNECT_BY_APPLICATION, "done", "");
        m_wire.flush();
        m_wire.cut(); // from here on nothing waits for an answer
        for (int i = 0; i < 64 && libssh2_session_free(m_ssh) == LIBSSH2_ERROR_EAGAIN; ++i) { }
        m_ssh = nullptr;
    }
    m_wire.close();
}

} // namespace chom::sshcore
