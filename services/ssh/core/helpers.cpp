// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/helpers.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <thread>

namespace chom::sshcore {

struct Helpers::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> tasks;
    int maxThreads = 0;
    int threads = 0;
    int idle = 0;
    bool stopping = false;

    static void work(const std::shared_ptr<State> &state)
    {
        std::unique_lock lock(state->mutex);
        for (;;) {
            ++state->idle;
            state->changed.wait(lock, [&] { return state->stopping || !state->tasks.empty(); });
            --state->idle;
            if (state->stopping)
                break;
            std::function<void()> task = std::move(state->tasks.front());
            state->tasks.pop_front();
            lock.unlock();
            task();
            task = nullptr;
            lock.lock();
        }
        --state->threads;
        state->changed.notify_all();
    }
};

Helpers::Helpers(int maxThreads)
    : m_state(std::make_shared<State>())
{
    m_state->maxThreads = maxThreads;
}

Helpers::~Helpers()
{
    std::unique_lock lock(m_state->mutex);
    m_state->stopping = true;
    m_state->tasks.clear();
    m_state->changed.notify_all();
    m_state->changed.wait_for(lock, std::chrono::milliseconds(500), [this] { return m_state->threads == 0; });
}

void Helpers::run(std::function<void()> task)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->tasks.push_back(std::move(task));
    if (std::size_t(m_state->idle) < m_state->tasks.size() && m_state->threads < m_state->maxThreads) {
        ++m_state->threads;
        std::thread([state = m_state] { State::work(state); }).detach();
    }
    m_state->changed.notify_one();
}

void Inbox::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wakeup.wake();
}

std::vector<std::function<void()>> Inbox::take()
{
    m_wakeup.drain();
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_tasks, {});
}

} // namespace chom::sshcore
