// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/clock.h"

#include <atomic>

namespace chom {

/// A clock that stands still until a test moves it. Thread-safe.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(TimeMs startMs = 1'760'000'000'000)
        : m_now(startMs)
    {
    }
    [[nodiscard]] TimeMs nowMs() const override { return m_now; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(m_now.load()));
    }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<TimeMs> m_now;
};

} // namespace chom
