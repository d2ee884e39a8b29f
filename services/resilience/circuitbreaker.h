// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

namespace chom {

enum class BreakerState { Closed, Open, HalfOpen };

struct BreakerPolicy {
    int failures = 3; ///< in a row, to open
    int successes = 2; ///< in a row, to close again
    std::chrono::milliseconds openFor{30'000};
};

struct BreakerView {
    BreakerState state = BreakerState::Closed;
    int failures = 0;
    std::chrono::steady_clock::time_point openUntil{};
    std::string lastError;
};

/// Stops asking what is down: closed -> open after failures in a row -> half-open admits one probe at a time ->
/// closed after successes in a row. Callers report only failures that speak of the service's health (not 4xx).
/// Thread-safe; plain C++.
class CircuitBreaker final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using StateChanged = std::function<void(BreakerState, const std::string &lastError)>;

    explicit CircuitBreaker(BreakerPolicy policy = {}, std::function<TimePoint()> now = {});

    /// True: go on, and report success() or failure() or forget() exactly once. False: refused.
    [[nodiscard]] bool admit();
    void success();
    void failure(const std::string &error);
    /// The admitted call ended without saying anything about the service (cancelled, bad request).
    void forget();
    void reset();

    [[nodiscard]] BreakerView view() const;
    /// Called outside the lock, on the thread that made the change.
    void onStateChanged(StateChanged callback);

private:
    void setState(BreakerState state, std::unique_lock<std::mutex> &lock);

    mutable std::mutex m_mutex;
    BreakerPolicy m_policy;
    std::function<TimePoint()> m_now;
    StateChanged m_changed;
    BreakerState m_state = BreakerState::Closed;
    TimePoint m_openUntil{};
    std::string m_lastError;
    int m_failures = 0;
    int m_successes = 0;
    bool m_probing = false;
};

} // namespace chom
