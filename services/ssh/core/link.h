// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/authenticator.h"
#include "services/ssh/core/sockets.h"
#include "services/ssh/core/types.h"
#include "services/ssh/core/wire.h"

#include <memory>
#include <string>
#include <vector>

namespace chom::sshcore {

/// One encrypted link to one hop: name, TCP (or the bytes of a tunnel), handshake, host key, login. A session is one
/// link, or a chain of them through jump hosts. Belongs to one thread; never blocks.
class Link
{
public:
    enum class Purpose { Login, ShowHostKey };
    enum class Stage { Idle, Resolving, Connecting, Handshake, Login, Ready, Failed };

    Link(const SessionServices &services, Hop hop, Purpose purpose);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    void connectDirectly(TimePoint now);
    /// Over a tunnel that moves the bytes of wire(); `socket` is only a number that libssh2 wants to see.
    void connectThrough(Socket socket, TimePoint now);
    /// True: something moved on.
    bool step(TimePoint now);
    /// Says goodbye and frees everything without waiting for the other side.
    void close();
    void fail(Fault fault, std::string what = {}, std::string detail = {});

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isConnecting() const { return m_stage != Stage::Ready && m_stage != Stage::Failed; }
    [[nodiscard]] const Failure &failure() const { return m_failure; }
    [[nodiscard]] const HostKey &hostKey() const { return m_hostKey; }
    [[nodiscard]] const Hop &hop() const { return m_hop; }
    [[nodiscard]] Wire &wire() { return m_wire; }
    [[nodiscard]] _LIBSSH2_SESSION *ssh() const { return m_ssh; }
    [[nodiscard]] std::string lastError() const;
    [[nodiscard]] bool isTcpConnecting() const { return m_stage == Stage::Connecting; }

private:
    bool onResolved(TimePoint now);
    bool tryNextAddress(TimePoint now);
    bool onConnecting(TimePoint now);
    void beginHandshake();
    bool onHandshake();
    void explainHandshake(int rc);
    bool checkHostKey();
    bool onLogin();
    void setHostKeyOrder();

    const SessionServices &m_services;
    Hop m_hop;
    Purpose m_purpose;
    Stage m_stage = Stage::Idle;
    Wire m_wire;
    CallbackContext m_context;
    _LIBSSH2_SESSION *m_ssh = nullptr;
    Socket m_socketNumber = noSocket;
    std::shared_ptr<Pending<Resolved>> m_lookup;
    std::vector<Address> m_addresses;
    std::size_t m_nextAddress = 0;
    TimePoint m_addressDeadline {};
    TimePoint m_deadline = TimePoint::max();
    std::unique_ptr<Authenticator> m_authenticator;
    HostKey m_hostKey;
    Failure m_failure;
};

} // namespace chom::sshcore
