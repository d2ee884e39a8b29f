// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace chom {

/// Merges identical calls that are in flight at the same time: the first caller of a key starts the work, the others
/// wait for the same answer. A caller that leaves does not disturb the rest; when the last one leaves, the work is
/// cancelled. Thread-safe; plain C++. All callbacks run outside the lock: Waiter on the thread that finishes, Cancel
/// on the thread that leaves. A flight that outlives this object ends without a word.
template <typename Key, typename T> class SingleFlight final
{
    struct Flight;

public:
    using Waiter = std::function<void(const T &)>;
    using Finish = std::function<void(T)>; ///< to be called once, from any thread; later calls do nothing
    using Cancel = std::function<void()>; ///< may be empty
    using Start = std::function<Cancel(Finish)>; ///< may finish at once

    /// One caller's place in a flight.
    class Ticket
    {
    public:
        Ticket() = default;

    private:
        friend class SingleFlight;
        std::weak_ptr<Flight> flight;
        std::size_t id = 0;
    };

    SingleFlight() = default;
    ~SingleFlight() = default;
    SingleFlight(const SingleFlight &) = delete;
    SingleFlight &operator=(const SingleFlight &) = delete;

    Ticket join(const Key &key, Waiter waiter, const Start &start)
    {
        Ticket ticket;
        std::shared_ptr<Flight> flight;
        {
            const std::lock_guard lock(m_state->mutex);
            auto &known = m_state->flights[key];
            const bool first = !known;
            if (first)
                known = std::make_shared<Flight>(key);
            ticket.flight = known;
            ticket.id = ++known->lastId;
            known->waiters.emplace(ticket.id, std::move(waiter));
            if (!first)
                return ticket;
            flight = known;
        }
        Cancel cancel = start([state = std::weak_ptr<State>(m_state), weak = std::weak_ptr<Flight>(flight)](T value) {
            finish(state, weak, value);
        });
        keepCancel(*flight, std::move(cancel));
        return ticket;
    }

    /// This caller is not interested any more: its Waiter will not be called from now on, unless it is being called
    /// already. True if that ended the work.
    bool leave(const Ticket &ticket)
    {
        const std::shared_ptr<Flight> flight = ticket.flight.lock();
        if (!flight)
            return false;
        Waiter dropped; // what it holds may call us again when it goes
        Cancel cancel;
        {
            const std::lock_guard lock(m_state->mutex);
            const auto found = flight->waiters.find(ticket.id);
            if (found == flight->waiters.end())
                return false;
            dropped = std::move(found->second);
            flight->waiters.erase(found);
            if (!flight->waiters.empty())
                return false;
            flight->ended = true;
            forget(*m_state, flight);
            cancel = std::move(flight->cancel);
            flight->cancel = nullptr;
        }
        if (cancel)
            cancel();
        return true;
    }

    /// Ends all flights: their work is cancelled, their waiters are dropped without a call.
    void cancelAll()
    {
        std::map<Key, std::shared_ptr<Flight>> flights;
        std::vector<std::map<std::size_t, Waiter>> dropped;
        std::vector<Cancel> cancels;
        {
            const std::lock_guard lock(m_state->mutex);
            flights.swap(m_state->flights);
            for (auto &[key, flight] : flights) {
                flight->ended = true;
                dropped.push_back(std::exchange(flight->waiters, {}));
                cancels.push_back(std::exchange(flight->cancel, {}));
            }
        }
        for (const Cancel &cancel : cancels) {
            if (cancel)
                cancel();
        }
    }

    [[nodiscard]] std::size_t inFlight() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->flights.size();
    }

private:
    struct Flight {
        explicit Flight(Key k)
            : key(std::move(k))
        {
        }
        Key key;
        std::map<std::size_t, Waiter> waiters;
        std::size_t lastId = 0;
        Cancel cancel;
        bool ended = false; ///< finished, or left by everybody
        bool finished = false;
    };
    struct State {
        std::mutex mutex;
        std::map<Key, std::shared_ptr<Flight>> flights;
    };

    /// Everybody may have left, or the work may be done, while `start` was still running.
    void keepCancel(Flight &flight, Cancel cancel)
    {
        bool abandoned = false;
        {
            const std::lock_guard lock(m_state->mutex);
            abandoned = flight.ended && !flight.finished;
            if (!flight.ended)
                flight.cancel = std::move(cancel);
        }
        if (abandoned && cancel)
            cancel();
    }

    static void finish(const std::weak_ptr<State> &weakState, const std::weak_ptr<Flight> &weakFlight, const T &value)
    {
        const std::shared_ptr<State> state = weakState.lock();
        const std::shared_ptr<Flight> flight = weakFlight.lock();
        if (!state || !flight)
            return;
        std::map<std::size_t, Waiter> waiters;
        Cancel unused;
        {
            const std::lock_guard lock(state->mutex);
            if (flight->ended)
                return;
            flight->ended = flight->finished = true;
            forget(*state, flight);
            waiters.swap(flight->waiters);
            unused.swap(flight->cancel);
        }
        for (const auto &[id, waiter] : waiters)
            waiter(value);
    }

    /// The key may belong to a newer flight by now.
    static void forget(State &state, const std::shared_ptr<Flight> &flight)
    {
        const auto found = state.flights.find(flight->key);
        if (found != state.flights.end() && found->second == flight)
            state.flights.erase(found);
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace chom
