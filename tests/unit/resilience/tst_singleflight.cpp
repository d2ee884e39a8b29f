// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/resilience/singleflight.h"

#include "plaincheck.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using chom::plain::run;
using Flights = chom::SingleFlight<std::string, int>;

namespace {

/// Work that a test finishes when it wants to.
struct Work {
    int started = 0;
    int cancelled = 0;
    Flights::Finish finish;
    [[nodiscard]] Flights::Start start()
    {
        return [this](Flights::Finish done) {
            ++started;
            finish = std::move(done);
            return [this] { ++cancelled; };
        };
    }
};

void identicalCallsShareOneAnswer()
{
    Flights flights;
    Work work;
    int sum = 0;
    for (int i = 0; i < 3; ++i)
        flights.join("up", [&](int value) { sum += value; }, work.start());
    CHECK(work.started == 1);
    CHECK(flights.inFlight() == 1);
    work.finish(7);
    CHECK(sum == 21);
    CHECK(flights.inFlight() == 0);
    work.finish(7); // once only
    CHECK(sum == 21);
    CHECK(work.cancelled == 0);
}

void otherKeysFlyAlone()
{
    Flights flights;
    Work a;
    Work b;
    int seen = 0;
    flights.join("a", [&](int value) { seen = value; }, a.start());
    flights.join("b", [](int) { }, b.start());
    CHECK(a.started == 1 && b.started == 1);
    b.finish(2);
    CHECK(seen == 0);
    a.finish(1);
    CHECK(seen == 1);
}

void afterTheAnswerANewFlightStarts()
{
    Flights flights;
    Work work;
    flights.join("a", [](int) { }, work.start());
    const auto old = work.finish;
    old(1);
    int seen = 0;
    flights.join("a", [&](int value) { seen = value; }, work.start());
    CHECK(work.started == 2);
    old(9); // belongs to the first flight
    CHECK(seen == 0);
    work.finish(2);
    CHECK(seen == 2);
}

void leavingOneKeepsTheOthers()
{
    Flights flights;
    Work work;
    int first = 0;
    int second = 0;
    const auto ticket = flights.join("a", [&](int value) { first = value; }, work.start());
    flights.join("a", [&](int value) { second = value; }, work.start());
    CHECK(!flights.leave(ticket));
    CHECK(work.cancelled == 0);
    work.finish(5);
    CHECK(first == 0);
    CHECK(second == 5);
    CHECK(!flights.leave(ticket));
}

void theLastOneOutCancels()
{
    Flights flights;
    Work work;
    const auto one = flights.join("a", [](int) { CHECK(false); }, work.start());
    const auto two = flights.join("a", [](int) { CHECK(false); }, work.start());
    CHECK(!flights.leave(one));
    CHECK(flights.leave(two));
    CHECK(work.cancelled == 1);
    CHECK(flights.inFlight() == 0);
    CHECK(!flights.leave(two));
    work.finish(1);
    CHECK(work.cancelled == 1);
}

void workMayFinishAtOnce()
{
    Flights flights;
    int seen = 0;
    flights.join("a", [&](int value) { seen = value; }, [](const Flights::Finish &done) {
        done(3);
        return Flights::Cancel([] { CHECK(false); });
    });
    CHECK(seen == 3);
    CHECK(flights.inFlight() == 0);
}

void waitersMayJoinAgainFromTheAnswer()
{
    Flights flights;
    Work work;
    int seen = 0;
    flights.join("a", [&](int) { flights.join("a", [&](int value) { seen = value; }, work.start()); }, work.start());
    const auto first = work.finish;
    first(1);
    CHECK(work.started == 2);
    work.finish(2);
    CHECK(seen == 2);
}

void cancelAllEndsEveryFlight()
{
    Flights flights;
    Work a;
    Work b;
    const auto ticket = flights.join("a", [](int) { CHECK(false); }, a.start());
    flights.join("b", [](int) { CHECK(false); }, b.start());
    flights.cancelAll();
    CHECK(a.cancelled == 1 && b.cancelled == 1);
    CHECK(flights.inFlight() == 0);
    a.finish(1);
    CHECK(!flights.leave(ticket));
}

void answersAfterTheEndAreSilent()
{
    Work work;
    {
        Flights flights;
        flights.join("a", [](int) { CHECK(false); }, work.start());
    }
    work.finish(1);
}

void threadsGetEachAnswerOnce()
{
    Flights flights;
    std::atomic<int> answers = 0;
    std::atomic<int> started = 0;
    constexpr int rounds = 1500;
    constexpr int threadCount = 6;
    std::vector<std::thread> threads;
    for (int t = 0; t < threadCount; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < rounds; ++i) {
                std::atomic<int> calls = 0;
                std::atomic<bool> done = false;
                std::thread helper;
                flights.join(
                    i % 2 ? "odd" : "even",
                    [&](int) {
                        ++calls;
                        done = true;
                    },
                    [&](Flights::Finish finish) {
                        ++started;
                        helper = std::thread([finish = std::move(finish)] { finish(1); });
                        return Flights::Cancel();
                    });
                while (!done)
                    std::this_thread::yield();
                if (helper.joinable())
                    helper.join();
                CHECK(calls == 1);
                ++answers;
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    CHECK(answers == rounds * threadCount);
    CHECK(started > 0 && started <= rounds * threadCount);
    CHECK(flights.inFlight() == 0);
}

void leavingRacesWithTheAnswer()
{
    for (int i = 0; i < 500; ++i) {
        auto flights = std::make_unique<Flights>();
        auto answered = std::make_shared<std::atomic<int>>(0);
        auto cancelled = std::make_shared<std::atomic<int>>(0);
        Flights::Finish finish;
        const auto ticket = flights->join("a", [answered](int) { ++*answered; }, [&](Flights::Finish done) {
            finish = std::move(done);
            return [cancelled] { ++*cancelled; };
        });
        std::thread answer([&] { finish(1); });
        const bool ended = flights->leave(ticket);
        answer.join();
        CHECK(*answered + *cancelled == 1);
        CHECK(ended == (*cancelled == 1));
    }
}

} // namespace

int main()
{
    run("identicalCallsShareOneAnswer", identicalCallsShareOneAnswer);
    run("otherKeysFlyAlone", otherKeysFlyAlone);
    run("afterTheAnswerANewFlightStarts", afterTheAnswerANewFlightStarts);
    run("leavingOneKeepsTheOthers", leavingOneKeepsTheOthers);
    run("theLastOneOutCancels", theLastOneOutCancels);
    run("workMayFinishAtOnce", workMayFinishAtOnce);
    run("waitersMayJoinAgainFromTheAnswer", waitersMayJoinAgainFromTheAnswer);
    run("cancelAllEndsEveryFlight", cancelAllEndsEveryFlight);
    run("answersAfterTheEndAreSilent", answersAfterTheEndAreSilent);
    run("threadsGetEachAnswerOnce", threadsGetEachAnswerOnce);
    run("leavingRacesWithTheAnswer", leavingRacesWithTheAnswer);
    return chom::plain::result();
}
