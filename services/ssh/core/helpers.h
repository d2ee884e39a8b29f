// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/core/sockets.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace chom::sshcore {

/// A few threads for what blocks and has no other way: name lookups, the agent, the secret store, key derivation.
/// A lookup cannot be interrupted, so a task must own what it touches; at the end a stuck thread is left behind
/// rather than waited for.
class Helpers
{
public:
    explicit Helpers(int maxThreads = 6);
    ~Helpers(); ///< waits half a second at most; queued tasks are dropped
    Helpers(const Helpers &) = delete;
    Helpers &operator=(const Helpers &) = delete;
    void run(std::function<void()> task);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// What other threads ask an I/O thread to do. Outlives the thread, so that a late helper finds it.
class Inbox
{
public:
    void post(std::function<void()> task);
    void wake() { m_wakeup.wake(); }
    [[nodiscard]] std::vector<std::function<void()>> take();
    [[nodiscard]] Socket socket() const { return m_wakeup.socket(); }

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_tasks;
    Wakeup m_wakeup;
};

/// A value that a helper thread provides later.
template <typename T> class Pending
{
public:
    void set(T value)
    {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }
    [[nodiscard]] std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<T> m_value;
};

/// Runs `task` on a helper thread; its value appears in the result and the I/O thread wakes up.
template <typename Task> auto runPending(Helpers &helpers, std::shared_ptr<Inbox> inbox, Task task)
{
    using Value = decltype(task());
    auto pending = std::make_shared<Pending<Value>>();
    helpers.run([pending, inbox = std::move(inbox), task = std::move(task)] {
        pending->set(task());
        inbox->wake();
    });
    return pending;
}

} // namespace chom::sshcore
