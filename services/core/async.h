// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QMetaObject>
#include <QPromise>

#include <memory>
#include <utility>

namespace chom {

/// The writing end of one QFuture<Result<T>>: copyable, so that it fits into queued lambdas, and answered once.
/// If the last copy goes without an answer the future is cancelled.
template <typename T> class Answer
{
public:
    Answer()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }

    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    [[nodiscard]] bool isCanceled() const { return m_promise->isCanceled(); }

    void finish(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

template <typename T> [[nodiscard]] QFuture<Result<T>> readyFuture(Result<T> result)
{
    Answer<T> answer;
    answer.finish(std::move(result));
    return answer.future();
}

/// Calls `action` on `context`'s thread when somebody cancels `future`. Callable from any thread; the watcher goes with
/// the future's end or with `context`.
template <typename T, typename Action>
void onCanceled(const QFuture<T> &future, QObject *context, Action action)
{
    // A watcher must be made on the thread on which it lives.
    QMetaObject::invokeMethod(context, [future, context, action = std::move(action)] {
        auto *watcher = new QFutureWatcher<T>(context);
        QObject::connect(watcher, &QFutureWatcherBase::canceled, context, action);
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
        watcher->setFuture(future);
    });
}

/// Calls `action` with the result on `context`'s thread, which must be the calling one; never where the future was
/// cancelled. If `context` goes first, nothing happens. (QFuture::then(context) asserts in debug builds of Qt 6.4 when
/// its context went before the future finished, as happens when a window is closed while something is asked.)
template <typename T, typename Action>
void whenDone(const QFuture<T> &future, QObject *context, Action action)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, action = std::move(action)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            action(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace chom
