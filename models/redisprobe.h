// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/redis/redisclient.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>

namespace chom {

/// Asks one Redis once: connects, logs in, PINGs, and goes. Calls back on its own thread within 4 s, then deletes
/// itself.
class RedisProbe final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<double> &)>;
    RedisProbe(const RedisConfig &config, const QByteArray &secret, Done done, QObject *parent);
    ~RedisProbe() override;

private:
    void onState(RedisState state, const QString &why);
    void ping();
    void finish(const Result<double> &result);

    std::unique_ptr<RedisClient> m_client;
    QElapsedTimer m_started;
    QString m_address;
    Done m_done;
    bool m_asked = false;
};

} // namespace chom
