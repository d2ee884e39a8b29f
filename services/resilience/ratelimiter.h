// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

namespace chom {

/// At most `count` takes in any `window`, counted exactly. Thread-safe; plain C++.
class RateLimiter final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RateLimiter(int count, std::chrono::milliseconds window, std::function<TimePoint()> now = {});

    /// Zero: taken. Else nothing was taken, and this is how long to wait before one is free.
    [[nodiscard]] std::chrono::milliseconds take();
    /// As take(), without taking.
    [[nodiscard]] std::chrono::milliseconds wait() const;
    /// The other side asked for a pause (Retry-After): nothing is free until then.
    void pauseFor(std::chrono::milliseconds pause);
    void reset();

private:
    std::chrono::milliseconds waitLocked(TimePoint now) const;

    mutable std::mutex m_mutex;
    int m_count;
    std::chrono::milliseconds m_window;
    std::function<TimePoint()> m_now;
    std::deque<TimePoint> m_taken; ///< never more than m_count
    TimePoint m_pausedUntil{};
};

} // namespace chom
