// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/sockets.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>
#endif

namespace chom::sshcore {

namespace {

#ifdef _WIN32
using OptionPointer = const char *;

int lastSocketError()
{
    const int error = WSAGetLastError();
    return error == WSAEWOULDBLOCK ? EAGAIN : error == WSAECONNREFUSED ? ECONNREFUSED : error;
}

void setNonBlocking(Socket socket)
{
    u_long on = 1;
    ioctlsocket(socket, FIONBIO, &on);
}

struct SocketLibrary {
    SocketLibrary()
    {
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
    }
    ~SocketLibrary() { WSACleanup(); }
};
const SocketLibrary socketLibrary;
#else
using OptionPointer = const void *;

int lastSocketError()
{
    return errno == EWOULDBLOCK ? EAGAIN : errno;
}

void setNonBlocking(Socket socket)
{
    fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
    fcntl(socket, F_SETFD, FD_CLOEXEC);
}
#endif

void setOption(Socket socket, int level, int name, int value)
{
    setsockopt(socket, level, name, reinterpret_cast<OptionPointer>(&value), sizeof value);
}

void tune(Socket socket, std::chrono::milliseconds lossLimit)
{
    setNonBlocking(socket);
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
#ifdef TCP_USER_TIMEOUT
    setOption(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, int(lossLimit.count()));
#else
    (void)lossLimit;
#endif
#ifdef SO_NOSIGPIPE
    setOption(socket, SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
}

} // namespace

Resolved resolve(const std::string &host, int port, bool numericOnly)
{
    addrinfo hints {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | (numericOnly ? AI_NUMERICHOST : 0);
    addrinfo *list = nullptr;
    Resolved resolved;
    const int rc = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list);
    if (rc != 0) {
        resolved.error = gai_strerror(rc);
        return resolved;
    }
    for (const addrinfo *item = list; item; item = item->ai_next) {
        if (item->ai_addrlen > sizeof(sockaddr_storage))
            continue;
        Address address;
        std::memcpy(&address.storage, item->ai_addr, item->ai_addrlen);
        address.size = socklen_t(item->ai_addrlen);
        address.family = item->ai_family;
        resolved.addresses.push_back(address);
    }
    freeaddrinfo(list);
    return resolved;
}

Socket startConnect(const Address &address, std::chrono::milliseconds lossLimit, int &error)
{
    error = 0;
    Socket socket = ::socket(address.family, SOCK_STREAM, IPPROTO_TCP);
    if (socket == noSocket) {
        error = lastSocketError();
        return noSocket;
    }
    tune(socket, lossLimit);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address.storage), address.size) != 0) {
        const int code = lastSocketError();
        if (code != EINPROGRESS && code != EAGAIN) {
            error = code;
            closeSocket(socket);
        }
    }
    return socket;
}

int connectError(Socket socket)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &size) != 0)
        return lastSocketError();
    return error;
}

std::ptrdiff_t receiveSome(Socket socket, void *buffer, std::size_t size)
{
#ifdef TCP_QUICKACK
    // Without it Nagle on the other side waits 40 ms for our delayed ACK in each new connection's first command.
    setOption(socket, IPPROTO_TCP, TCP_QUICKACK, 1);
#endif
    for (;;) {
        const auto got = ::recv(socket, static_cast<char *>(buffer), size, 0);
        if (got >= 0)
            return std::ptrdiff_t(got);
        const int error = lastSocketError();
        if (error != EINTR)
            return -error;
    }
}

std::ptrdiff_t sendSome(Socket socket, const void *buffer, std::size_t size)
{
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL;
#else
    constexpr int flags = 0;
#endif
    for (;;) {
        const auto sent = ::send(socket, static_cast<const char *>(buffer), size, flags);
        if (sent >= 0)
            return std::ptrdiff_t(sent);
        const int error = lastSocketError();
        if (error != EINTR)
            return -error;
    }
}

void closeSocket(Socket &socket)
{
    if (socket == noSocket)
        return;
#ifdef _WIN32
    ::closesocket(socket);
#else
    ::close(socket);
#endif
    socket = noSocket;
}

int pollSockets(std::vector<PollItem> &items, int timeoutMs)
{
#ifdef _WIN32
    return WSAPoll(items.data(), ULONG(items.size()), timeoutMs);
#else
    return ::poll(items.data(), nfds_t(items.size()), timeoutMs);
#endif
}

std::string errorText(int error)
{
    return std::system_category().message(error);
}

Wakeup::Wakeup()
{
#ifdef _WIN32
    // No socketpair there: a datagram socket that is connected to itself.
    m_read = ::socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    sockaddr_in self {};
    self.sin_family = AF_INET;
    self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof self;
    ::bind(m_read, reinterpret_cast<sockaddr *>(&self), size);
    ::getsockname(m_read, reinterpret_cast<sockaddr *>(&self), &size);
    ::connect(m_read, reinterpret_cast<sockaddr *>(&self), size);
    setNonBlocking(m_read);
    m_write = m_read;
#else
    int pair[2] = {noSocket, noSocket};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        throw std::system_error(errno, std::system_category(), "socketpair");
    m_read = pair[0];
    m_write = pair[1];
    setNonBlocking(m_read);
    setNonBlocking(m_write);
#endif
}

Wakeup::~Wakeup()
{
    if (m_write != m_read)
        closeSocket(m_write);
    closeSocket(m_read);
}

void Wakeup::wake()
{
    const char byte = 1;
    (void)sendSome(m_write, &byte, 1); // full means that it is awake already
}

void Wakeup::drain()
{
    char bytes[256];
    while (::recv(m_read, bytes, sizeof bytes, 0) > 0) { }
}

} // namespace chom::sshcore
