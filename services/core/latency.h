// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace chom {

struct LatencySummary {
    std::uint64_t count = 0;
    double p50Ms = 0;
    double p95Ms = 0;
    double p99Ms = 0;
    double maxMs = 0;
};

/// Percentiles over the most recent samples (a ring of `capacity`). Not thread-safe. Plain C++.
class LatencyWindow
{
public:
    explicit LatencyWindow(std::size_t capacity = 1024);

    void add(double ms);
    [[nodiscard]] LatencySummary summary() const;
    void clear();

private:
    std::vector<float> m_ring;
    std::size_t m_capacity;
    std::size_t m_next = 0;
    std::uint64_t m_count = 0;
};

} // namespace chom
