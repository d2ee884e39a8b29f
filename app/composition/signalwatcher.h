// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QSocketNotifier)

namespace chom {

/// Calls `action` on this object's thread at SIGINT or SIGTERM (on Windows: does nothing). One at a time.
class SignalWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(std::function<void()> action, QObject *parent = nullptr);
    ~SignalWatcher() override;
    Q_DISABLE_COPY_MOVE(SignalWatcher)

private:
    std::function<void()> m_action;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace chom
