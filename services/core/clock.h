// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <chrono>

namespace chom {

/// The time as a dependency, so that tests need not wait. Callable from any thread. Plain C++.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC.
    [[nodiscard]] virtual TimeMs nowMs() const = 0;
    /// Never goes backwards: for durations, deadlines and ages.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] TimeMs nowMs() const override
    {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::now();
    }
};

} // namespace chom
