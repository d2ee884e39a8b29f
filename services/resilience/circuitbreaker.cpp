// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/circuitbreaker.h"

#include <utility>

namespace chom {

CircuitBreaker::CircuitBreaker(BreakerPolicy policy, std::function<TimePoint()> now)
    : m_policy(policy)
    , m_now(now ? std::move(now) : [] { return std::chrono::steady_clock::now(); })
{
}

bool CircuitBreaker::admit()
{
    std::unique_lock lock(m_mutex);
    if (m_state == BreakerState::Closed)
        return true;
    if (m_state == BreakerState::Open && m_now() < m_openUntil)
        return false;
    if (m_probing)
        return false;
    m_probing = true;
    if (m_state == BreakerState::Open) {
        m_successes = 0;
        setState(BreakerState::HalfOpen, lock);
    }
    return true;
}

void CircuitBreaker::success()
{
    std::unique_lock lock(m_mutex);
    if (m_state == BreakerState::Closed) {
        m_failures = 0;
        return;
    }
    // A call admitted before the breaker opened may end late: it proves less than a probe does.
    if (m_state == BreakerState::Open || !m_probing)
        return;
    m_probing = false;
    if (++m_successes < m_policy.successes)
        return;
    m_failures = 0;
    m_lastError.clear();
    setState(BreakerState::Closed, lock);
}

void CircuitBreaker::failure(const std::string &error)
{
    std::unique_lock lock(m_mutex);
    m_lastError = error;
    if (m_state == BreakerState::Open)
        return;
    ++m_failures;
    if (m_state == BreakerState::Closed && m_failures < m_policy.failures)
        return;
    m_probing = false;
    m_openUntil = m_now() + m_policy.openFor;
    setState(BreakerState::Open, lock);
}

void CircuitBreaker::forget()
{
    std::unique_lock lock(m_mutex);
    if (m_state == BreakerState::HalfOpen)
        m_probing = false;
}

void CircuitBreaker::reset()
{
    std::unique_lock lock(m_mutex);
    m_failures = 0;
    m_successes = 0;
    m_probing = false;
    m_lastError.clear();
    if (m_state != BreakerState::Closed)
        setState(BreakerState::Closed, lock);
}

BreakerView CircuitBreaker::view() const
{
    std::unique_lock lock(m_mutex);
    return {m_state, m_failures, m_openUntil, m_lastError};
}

void CircuitBreaker::onStateChanged(StateChanged callback)
{
    std::unique_lock lock(m_mutex);
    m_changed = std::move(callback);
}

void CircuitBreaker::setState(BreakerState state, std::unique_lock<std::mutex> &lock)
{
    m_state = state;
    const StateChanged changed = m_changed;
    const std::string error = m_lastError;
    lock.unlock(); // the callback may ask us again
    if (changed)
        changed(state, error);
}

} // namespace chom
