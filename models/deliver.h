// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <type_traits>
#include <utility>

namespace chom {

/// Calls `action` with the future's result on `context`'s thread. Silent if the future is cancelled or `context` goes
/// first. Unlike QFuture::then(context, …) of Qt 6.4, which looks at the context from the thread that finishes (and
/// asserts in a debug build once it is gone), the watcher lives and dies with the context.
template <typename T, typename Action> void deliver(const QFuture<T> &future, QObject *context, Action action)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, action = std::move(action)]() mutable {
        watcher->deleteLater();
        if (watcher->isCanceled())
            return;
        if constexpr (std::is_void_v<T>) {
            action();
        } else {
            if (watcher->future().resultCount() > 0)
                action(watcher->result());
        }
    });
    watcher->setFuture(future);
}

} // namespace chom
