// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/retrypolicy.h"

#include <algorithm>
#include <random>

namespace chom {

namespace {
double threadRandom01()
{
    thread_local std::minstd_rand generator{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}
} // namespace

std::chrono::milliseconds RetryPolicy::pauseAfter(int failedTries, const std::function<double()> &random01) const
{
    // Doubling 30 times is above every cap and still far from overflow.
    const int doublings = std::clamp(failedTries - 1, 0, 30);
    const double base = std::min(double(first.count()) * double(1LL << doublings), double(cap.count()));
    const double random = std::clamp(random01 ? random01() : threadRandom01(), 0.0, 1.0);
    return std::chrono::milliseconds(static_cast<long long>(base * (1.0 + jitter01 * random)));
}

} // namespace chom
