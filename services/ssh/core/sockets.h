// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#endif

/// What differs between the systems: non-blocking sockets, poll(), waking a thread that polls.
namespace chom::sshcore {

#ifdef _WIN32
using Socket = SOCKET;
using PollItem = WSAPOLLFD;
constexpr Socket noSocket = INVALID_SOCKET;
#else
using Socket = int;
using PollItem = pollfd;
constexpr Socket noSocket = -1;
#endif

struct Address {
    sockaddr_storage storage {};
    socklen_t size = 0;
    int family = 0;
};

struct Resolved {
    std::vector<Address> addresses;
    std::string error;
};

/// Blocks, unless `numericOnly`.
[[nodiscard]] Resolved resolve(const std::string &host, int port, bool numericOnly);

/// Starts to connect; noSocket and an errno on failure at once.
[[nodiscard]] Socket startConnect(const Address &address, std::chrono::milliseconds lossLimit, int &error);
/// After the socket became writable: 0 or the errno.
[[nodiscard]] int connectError(Socket socket);
/// Bytes, 0 at the end, or -errno (-EAGAIN: nothing now).
[[nodiscard]] std::ptrdiff_t receiveSome(Socket socket, void *buffer, std::size_t size);
[[nodiscard]] std::ptrdiff_t sendSome(Socket socket, const void *buffer, std::size_t size);
void closeSocket(Socket &socket);
int pollSockets(std::vector<PollItem> &items, int timeoutMs);
[[nodiscard]] std::string errorText(int error);

/// Ends another thread's poll(). wake() is callable from any thread.
class Wakeup
{
public:
    Wakeup();
    ~Wakeup();
    Wakeup(const Wakeup &) = delete;
    Wakeup &operator=(const Wakeup &) = delete;
    void wake();
    void drain();
    [[nodiscard]] Socket socket() const { return m_read; }

private:
    Socket m_read = noSocket;
    Socket m_write = noSocket;
};

} // namespace chom::sshcore
