// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/latency.h"

#include <algorithm>
#include <cmath>

namespace chom {

LatencyWindow::LatencyWindow(std::size_t capacity)
    : m_capacity(capacity > 0 ? capacity : 1)
{
}

void LatencyWindow::add(double ms)
{
    if (m_ring.size() < m_capacity)
        m_ring.push_back(float(ms));
    else
        m_ring[m_next] = float(ms);
    m_next = (m_next + 1) % m_capacity;
    ++m_count;
}

LatencySummary LatencyWindow::summary() const
{
    LatencySummary result;
    result.count = m_count;
    if (m_ring.empty())
        return result;
    std::vector<float> sorted = m_ring;
    std::sort(sorted.begin(), sorted.end());
    // Nearest rank: the smallest sample that at least the given share of samples does not exceed.
    const auto rank = [&sorted](double share) {
        const auto index = std::size_t(std::ceil(share * double(sorted.size())));
        return double(sorted[std::max<std::size_t>(index, 1) - 1]);
    };
    result.p50Ms = rank(0.50);
    result.p95Ms = rank(0.95);
    result.p99Ms = rank(0.99);
    result.maxMs = double(sorted.back());
    return result;
}

void LatencyWindow::clear()
{
    m_ring.clear();
    m_next = 0;
    m_count = 0;
}

} // namespace chom
