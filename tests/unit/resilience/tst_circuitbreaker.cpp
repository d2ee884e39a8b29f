// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/circuitbreaker.h"

#include "plaincheck.h"

#include <atomic>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using chom::BreakerPolicy;
using chom::BreakerState;
using chom::CircuitBreaker;
using chom::plain::run;

namespace {

struct Steady {
    CircuitBreaker::TimePoint time {};
    [[nodiscard]] std::function<CircuitBreaker::TimePoint()> source()
    {
        return [this] { return time; };
    }
};

void open(CircuitBreaker &breaker, int failures = 3)
{
    for (int i = 0; i < failures; ++i) {
        CHECK(breaker.admit());
        breaker.failure("down");
    }
}

void opensAfterFailuresInARow()
{
    CircuitBreaker breaker;
    open(breaker, 2);
    CHECK(breaker.admit());
    breaker.success(); // a success in between starts the count anew
    open(breaker, 2);
    CHECK(breaker.view().state == BreakerState::Closed);
    CHECK(breaker.view().failures == 2);
    CHECK(breaker.admit());
    breaker.failure("connection refused");
    CHECK(breaker.view().state == BreakerState::Open);
    CHECK(breaker.view().lastError == "connection refused");
    CHECK(!breaker.admit());
}

void halfOpenAdmitsOneProbeAtATime()
{
    Steady clock;
    CircuitBreaker breaker({}, clock.source());
    open(breaker);
    clock.time += 30s - 1ms;
    CHECK(!breaker.admit());
    clock.time += 1ms;
    CHECK(breaker.admit());
    CHECK(breaker.view().state == BreakerState::HalfOpen);
    CHECK(!breaker.admit());
    breaker.success();
    CHECK(breaker.view().state == BreakerState::HalfOpen); // one of two
    CHECK(breaker.admit());
    CHECK(!breaker.admit());
    breaker.success();
    CHECK(breaker.view().state == BreakerState::Closed);
    CHECK(breaker.view().failures == 0);
    CHECK(breaker.view().lastError.empty());
    CHECK(breaker.admit());
    CHECK(breaker.admit());
}

void failedProbeOpensAgainForTheWholeTime()
{
    Steady clock;
    CircuitBreaker breaker({}, clock.source());
    open(breaker);
    clock.time += 30s;
    CHECK(breaker.admit());
    breaker.success();
    CHECK(breaker.admit());
    breaker.failure("still down");
    CHECK(breaker.view().state == BreakerState::Open);
    CHECK(breaker.view().openUntil == clock.time + 30s);
    clock.time += 29s;
    CHECK(!breaker.admit());
    clock.time += 1s;
    CHECK(breaker.admit());
    breaker.success(); // successes are counted from zero again
    CHECK(breaker.view().state == BreakerState::HalfOpen);
}

void forgottenProbeFreesItsPlace()
{
    Steady clock;
    CircuitBreaker breaker({}, clock.source());
    open(breaker);
    clock.time += 30s;
    CHECK(breaker.admit());
    CHECK(!breaker.admit());
    breaker.forget();
    CHECK(breaker.view().state == BreakerState::HalfOpen);
    CHECK(breaker.admit());
}

void lateReportsWhileOpenChangeNothing()
{
    Steady clock;
    CircuitBreaker breaker({}, clock.source());
    CHECK(breaker.admit()); // ends late
    open(breaker);
    const auto until = breaker.view().openUntil;
    clock.time += 10s;
    breaker.failure("late");
    breaker.success();
    breaker.forget();
    CHECK(breaker.view().state == BreakerState::Open);
    CHECK(breaker.view().openUntil == until);
}

void resetCloses()
{
    CircuitBreaker breaker;
    open(breaker);
    breaker.reset();
    CHECK(breaker.view().state == BreakerState::Closed);
    CHECK(breaker.admit());
}

void changesAreToldOutsideTheLock()
{
    Steady clock;
    CircuitBreaker breaker({1, 1, 5s}, clock.source());
    std::vector<BreakerState> seen;
    breaker.onStateChanged([&](BreakerState state, const std::string &error) {
        seen.push_back(state);
        CHECK(breaker.view().state == state); // would deadlock inside the lock
        if (state == BreakerState::Open)
            CHECK(error == "gone");
    });
    CHECK(breaker.admit());
    breaker.failure("gone");
    clock.time += 5s;
    CHECK(breaker.admit());
    breaker.success();
    CHECK((seen == std::vector {BreakerState::Open, BreakerState::HalfOpen, BreakerState::Closed}));
}

void threadsGetOneProbe()
{
    Steady clock;
    CircuitBreaker breaker({3, 1000000, 1ms}, clock.source());
    open(breaker);
    clock.time += 1ms;
    std::atomic<int> inside = 0;
    std::atomic<int> tooMany = 0;
    std::atomic<int> admitted = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 2000; ++n) {
                if (!breaker.admit())
                    continue;
                ++admitted;
                if (++inside > 1)
                    ++tooMany;
                --inside;
                breaker.success();
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    CHECK(admitted > 0);
    CHECK(tooMany == 0);
}

} // namespace

int main()
{
    run("opensAfterFailuresInARow", opensAfterFailuresInARow);
    run("halfOpenAdmitsOneProbeAtATime", halfOpenAdmitsOneProbeAtATime);
    run("failedProbeOpensAgainForTheWholeTime", failedProbeOpensAgainForTheWholeTime);
    run("forgottenProbeFreesItsPlace", forgottenProbeFreesItsPlace);
    run("lateReportsWhileOpenChangeNothing", lateReportsWhileOpenChangeNothing);
    run("resetCloses", resetCloses);
    run("changesAreToldOutsideTheLock", changesAreToldOutsideTheLock);
    run("threadsGetOneProbe", threadsGetOneProbe);
    return chom::plain::result();
}
