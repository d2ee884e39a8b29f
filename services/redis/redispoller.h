// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace chom {

/// poll() on one socket, and a way to interrupt it from another thread. Qt's event loop would do the same with some
/// microseconds more per round trip, which is what this client is measured by.
class RedisPoller final
{
public:
    struct Ready {
        bool readable = false; ///< or broken: reading tells
        bool writable = false;
    };

    RedisPoller();
    ~RedisPoller();
    RedisPoller(const RedisPoller &) = delete;
    RedisPoller &operator=(const RedisPoller &) = delete;

    /// `socket` < 0: only sleeps. Returns early after wake().
    [[nodiscard]] Ready wait(long long socket, bool wantWrite, std::chrono::milliseconds timeout);
    /// From any thread. Never blocks.
    void wake();

private:
    struct Wake;
    std::unique_ptr<Wake> m_wake;
};

/// After a non-blocking connect: the system's error number, 0 = connected.
[[nodiscard]] int socketError(long long socket);

/// Sends what the socket takes now, without SIGPIPE. The number of bytes, 0 = none at the moment, -1 = broken.
[[nodiscard]] long long sendSome(long long socket, const char *data, std::size_t size);
/// The last socket error of this thread in words.
[[nodiscard]] std::string lastSocketError();

/// Looks a host name up on a thread of its own, for the system's call may block for many seconds.
class HostLookup final
{
public:
    explicit HostLookup(const std::string &host);
    [[nodiscard]] bool finished() const;
    /// Numeric addresses as text; empty = not found, or not finished.
    [[nodiscard]] std::string address() const;

    [[nodiscard]] static bool isNumeric(const std::string &host);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace chom
