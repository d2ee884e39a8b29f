// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace chom {

/// One time budget over everything that a call does: queue, tries and the pauses between them. Copies share the
/// same end. Plain C++; const members are callable from any thread.
class Deadline final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Now = std::function<TimePoint()>;

    explicit Deadline(std::chrono::milliseconds budget, Now now = {})
        : m_now(now ? std::move(now) : [] { return std::chrono::steady_clock::now(); })
        , m_end(m_now() + budget)
    {
    }

    [[nodiscard]] TimePoint end() const { return m_end; }
    [[nodiscard]] bool expired() const { return remaining() <= std::chrono::milliseconds::zero(); }
    /// Rounded up, so that a timer of this length never fires before the end. Never negative.
    [[nodiscard]] std::chrono::milliseconds remaining() const
    {
        return std::max(std::chrono::milliseconds::zero(),
                        std::chrono::ceil<std::chrono::milliseconds>(m_end - m_now()));
    }
    /// What one try may take: its own limit, but never more than what is left.
    [[nodiscard]] std::chrono::milliseconds capped(std::chrono::milliseconds limit) const
    {
        return std::min(limit, remaining());
    }

private:
    Now m_now;
    TimePoint m_end;
};

} // namespace chom
