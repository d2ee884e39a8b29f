// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/deadline.h"
#include "services/resilience/ratelimiter.h"
#include "services/resilience/retrypolicy.h"

#include "plaincheck.h"

#include <atomic>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using chom::Deadline;
using chom::RateLimiter;
using chom::RetryPolicy;
using chom::plain::run;

namespace {

void pausesDoubleUpToTheCap()
{
    const auto none = [] { return 0.0; };
    const RetryPolicy policy = RetryPolicy::http();
    CHECK(policy.tries == 3);
    CHECK(policy.pauseAfter(1, none) == 100ms);
    CHECK(policy.pauseAfter(2, none) == 200ms);
    CHECK(policy.pauseAfter(5, none) == 1600ms);
    CHECK(policy.pauseAfter(6, none) == 2000ms);
    CHECK(policy.pauseAfter(1000, none) == 2000ms);
    CHECK(policy.pauseAfter(0, none) == 100ms);
    const RetryPolicy background = RetryPolicy::background();
    CHECK(background.pauseAfter(1, none) == 1s);
    CHECK(background.pauseAfter(2, none) == 2s);
    CHECK(background.pauseAfter(3, none) == 4s);
}

void jitterAddsUpToATenth()
{
    const RetryPolicy policy = RetryPolicy::http();
    CHECK(policy.pauseAfter(1, [] { return 1.0; }) == 110ms);
    CHECK(policy.pauseAfter(1, [] { return 0.5; }) == 105ms);
    bool varied = false;
    for (int i = 0; i < 1000; ++i) {
        const auto pause = policy.pauseAfter(6);
        CHECK(pause >= 2000ms && pause <= 2200ms);
        varied = varied || pause != policy.pauseAfter(6);
    }
    CHECK(varied);
}

void triesAreCounted()
{
    RetryPolicy policy;
    CHECK(policy.mayTryAgain(1));
    CHECK(policy.mayTryAgain(2));
    CHECK(!policy.mayTryAgain(3));
    policy.tries = 1;
    CHECK(!policy.mayTryAgain(1));
}

void oneBudgetForAllTries()
{
    Deadline::TimePoint now {};
    const Deadline deadline(1s, [&now] { return now; });
    CHECK(deadline.remaining() == 1s);
    CHECK(deadline.capped(300ms) == 300ms);
    now += 800ms;
    CHECK(deadline.capped(300ms) == 200ms);
    const Deadline copy = deadline;
    now += 199500us;
    CHECK(copy.remaining() == 1ms); // rounded up
    CHECK(!copy.expired());
    now += 500us;
    CHECK(copy.expired());
    now += 1h;
    CHECK(copy.remaining() == 0ms);
}

void limiterCountsAnyWindow()
{
    RateLimiter::TimePoint now {};
    RateLimiter limiter(3, 60s, [&now] { return now; });
    CHECK(limiter.take() == 0ms);
    now += 50s;
    CHECK(limiter.take() == 0ms);
    CHECK(limiter.take() == 0ms);
    CHECK(limiter.take() == 10s);
    CHECK(limiter.wait() == 10s);
    now += 10s;
    CHECK(limiter.wait() == 0ms);
    CHECK(limiter.take() == 0ms); // the first one fell out of the window, the burst at its edge counts on
    CHECK(limiter.take() == 50s);
    limiter.reset();
    CHECK(limiter.take() == 0ms);
}

void limiterPausesOnRequest()
{
    RateLimiter::TimePoint now {};
    RateLimiter limiter(100, 1s, [&now] { return now; });
    limiter.pauseFor(5s);
    limiter.pauseFor(2s); // a shorter one does not shorten it
    CHECK(limiter.take() == 5s);
    now += 5s;
    CHECK(limiter.take() == 0ms);
}

void threadsNeverTakeTooMany()
{
    RateLimiter limiter(500, 1h);
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                if (limiter.take() == 0ms)
                    ++taken;
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    CHECK(taken == 500);
}

} // namespace

int main()
{
    run("pausesDoubleUpToTheCap", pausesDoubleUpToTheCap);
    run("jitterAddsUpToATenth", jitterAddsUpToATenth);
    run("triesAreCounted", triesAreCounted);
    run("oneBudgetForAllTries", oneBudgetForAllTries);
    run("limiterCountsAnyWindow", limiterCountsAnyWindow);
    run("limiterPausesOnRequest", limiterPausesOnRequest);
    run("threadsNeverTakeTooMany", threadsNeverTakeTooMany);
    return chom::plain::result();
}
