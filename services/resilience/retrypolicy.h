// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace chom {

/// How often and after which pauses a transient failure is tried again: `first`, doubled each time up to `cap`, plus
/// 0 to `jitter01` of it at random, so that many clients do not come back in step. Plain C++.
struct RetryPolicy {
    int tries = 3; ///< all of them, the first included; 1 = never again
    std::chrono::milliseconds first{100};
    std::chrono::milliseconds cap{2000};
    double jitter01 = 0.10;

    /// The pause after `failedTries` tries (1 = after the first). `random01` gives [0, 1); empty = a generator of
    /// this thread.
    [[nodiscard]] std::chrono::milliseconds pauseAfter(int failedTries,
                                                       const std::function<double()> &random01 = {}) const;
    [[nodiscard]] bool mayTryAgain(int failedTries) const { return failedTries < tries; }

    /// The product's policies.
    [[nodiscard]] static constexpr RetryPolicy http() { return {}; }
    [[nodiscard]] static constexpr RetryPolicy background() { return make(4, 1000, 4000); }
    [[nodiscard]] static constexpr RetryPolicy sshConnect() { return make(3, 500, 5000); }
    [[nodiscard]] static constexpr RetryPolicy idempotentVerb() { return make(3, 200, 5000); }
    [[nodiscard]] static constexpr RetryPolicy store() { return make(5, 50, 5000); }
    [[nodiscard]] static constexpr RetryPolicy redis() { return make(3, 50, 2000); }

private:
    static constexpr RetryPolicy make(int tries, int firstMs, int capMs)
    {
        RetryPolicy policy;
        policy.tries = tries;
        policy.first = std::chrono::milliseconds(firstMs);
        policy.cap = std::chrono::milliseconds(capMs);
        return policy;
    }
};

} // namespace chom
