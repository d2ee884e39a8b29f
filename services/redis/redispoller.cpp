// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/redis/redispoller.h"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace chom {
namespace {

#ifdef _WIN32
using NativeSocket = SOCKET;
constexpr NativeSocket noSocket = INVALID_SOCKET;
int pollSockets(pollfd *sockets, std::size_t count, int timeoutMs)
{
    return WSAPoll(sockets, ULONG(count), timeoutMs);
}
void closeSocket(NativeSocket socket)
{
    closesocket(socket);
}
void setNonBlocking(NativeSocket socket)
{
    u_long yes = 1;
    ioctlsocket(socket, FIONBIO, &yes);
}
#else
using NativeSocket = int;
constexpr NativeSocket noSocket = -1;
int pollSockets(pollfd *sockets, std::size_t count, int timeoutMs)
{
    return ::poll(sockets, nfds_t(count), timeoutMs);
}
void closeSocket(NativeSocket socket)
{
    ::close(socket);
}
void setNonBlocking(NativeSocket socket)
{
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
}
#endif

} // namespace

/// A datagram socket connected to itself: the one wake-up that poll() understands on every system.
struct RedisPoller::Wake {
    NativeSocket socket = noSocket;

    Wake()
    {
#ifdef _WIN32
        static const int started = [] {
            WSADATA data;
            return WSAStartup(MAKEWORD(2, 2), &data);
        }();
        (void)started;
#endif
        socket = ::socket(AF_INET, SOCK_DGRAM, 0);
        if (socket == noSocket)
            return;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        setNonBlocking(socket);
        const bool ready = ::bind(socket, generic, size) == 0 && ::getsockname(socket, generic, &size) == 0
            && ::connect(socket, generic, size) == 0;
        if (!ready) {
            closeSocket(socket);
            socket = noSocket;
        }
    }
    ~Wake()
    {
        if (socket != noSocket)
            closeSocket(socket);
    }
};

RedisPoller::RedisPoller()
    : m_wake(std::make_unique<Wake>())
{
}

RedisPoller::~RedisPoller() = default;

RedisPoller::Ready RedisPoller::wait(long long socket, bool wantWrite, std::chrono::milliseconds timeout)
{
    // Without a wake-up socket (no file handles left) short sleeps keep the promises, only less sharply.
    const bool deaf = m_wake->socket == noSocket;
    const auto limit = deaf ? std::chrono::milliseconds(2) : std::chrono::milliseconds(60'000);
    const int timeoutMs = int(std::clamp(timeout, std::chrono::milliseconds(0), limit).count());
    pollfd sockets[2]{};
    std::size_t count = 0;
    if (!deaf)
        sockets[count++] = {m_wake->socket, POLLIN, 0};
    const std::size_t mine = count;
    if (socket >= 0)
        sockets[count++] = {NativeSocket(socket), short(POLLIN | (wantWrite ? POLLOUT : 0)), 0};
    if (count == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(timeoutMs));
        return {};
    }
    if (pollSockets(sockets, count, timeoutMs) <= 0)
        return {};
    if (!deaf && sockets[0].revents) {
        char bytes[64];
        while (::recv(m_wake->socket, bytes, sizeof(bytes), 0) > 0) { }
    }
    if (socket < 0)
        return {};
    const short events = sockets[mine].revents;
    return {(events & (POLLIN | POLLERR | POLLHUP | POLLNVAL)) != 0, (events & POLLOUT) != 0};
}

void RedisPoller::wake()
{
    if (m_wake->socket != noSocket)
        ::send(m_wake->socket, "w", 1, 0);
}

int socketError(long long socket)
{
    int error = 0;
    socklen_t size = sizeof(error);
    if (::getsockopt(NativeSocket(socket), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &size) != 0)
        return errno;
    return error;
}

long long sendSome(long long socket, const char *data, std::size_t size)
{
#ifdef _WIN32
    const int sent = ::send(NativeSocket(socket), data, int(std::min<std::size_t>(size, 1 << 20)), 0);
    return sent >= 0 ? sent : WSAGetLastError() == WSAEWOULDBLOCK ? 0 : -1;
#else
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL;
#else
    constexpr int flags = 0; // SIGPIPE is ignored there
#endif
    const ssize_t sent = ::send(NativeSocket(socket), data, size, flags);
    return sent >= 0 ? sent : errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
#endif
}

std::string lastSocketError()
{
#ifdef _WIN32
    return std::system_category().message(WSAGetLastError());
#else
    return std::generic_category().message(errno);
#endif
}

struct HostLookup::State {
    mutable std::mutex mutex;
    bool finished = false;
    std::string address;
};

HostLookup::HostLookup(const std::string &host)
    : m_state(std::make_shared<State>())
{
    std::thread([state = m_state, host] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        char text[NI_MAXHOST] = "";
        if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) == 0 && found) {
            ::getnameinfo(found->ai_addr, socklen_t(found->ai_addrlen), text, sizeof(text), nullptr, 0, NI_NUMERICHOST);
            ::freeaddrinfo(found);
        }
        const std::lock_guard lock(state->mutex);
        state->address = text;
        state->finished = true;
    }).detach();
}

bool HostLookup::finished() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->finished;
}

std::string HostLookup::address() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->address;
}

bool HostLookup::isNumeric(const std::string &host)
{
    unsigned char address[16];
    return ::inet_pton(AF_INET, host.c_str(), address) == 1 || ::inet_pton(AF_INET6, host.c_str(), address) == 1;
}

} // namespace chom
