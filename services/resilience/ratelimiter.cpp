// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/ratelimiter.h"

#include <algorithm>
#include <utility>

namespace chom {

using std::chrono::milliseconds;

RateLimiter::RateLimiter(int count, milliseconds window, std::function<TimePoint()> now)
    : m_count(std::max(1, count))
    , m_window(window)
    , m_now(now ? std::move(now) : [] { return std::chrono::steady_clock::now(); })
{
}

milliseconds RateLimiter::take()
{
    const std::lock_guard lock(m_mutex);
    const TimePoint now = m_now();
    while (!m_taken.empty() && m_taken.front() + m_window <= now)
        m_taken.pop_front();
    const milliseconds wait = waitLocked(now);
    if (wait == milliseconds::zero())
        m_taken.push_back(now);
    return wait;
}

milliseconds RateLimiter::wait() const
{
    const std::lock_guard lock(m_mutex);
    return waitLocked(m_now());
}

void RateLimiter::pauseFor(milliseconds pause)
{
    const std::lock_guard lock(m_mutex);
    m_pausedUntil = std::max(m_pausedUntil, m_now() + pause);
}

void RateLimiter::reset()
{
    const std::lock_guard lock(m_mutex);
    m_taken.clear();
    m_pausedUntil = {};
}

milliseconds RateLimiter::waitLocked(TimePoint now) const
{
    TimePoint freeAt = m_pausedUntil;
    if (m_taken.size() >= static_cast<std::size_t>(m_count))
        freeAt = std::max(freeAt, m_taken.front() + m_window);
    return freeAt <= now ? milliseconds::zero() : std::chrono::ceil<milliseconds>(freeAt - now);
}

} // namespace chom
