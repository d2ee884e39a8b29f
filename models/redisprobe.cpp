// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/redisprobe.h"

#include "models/profilesetup.h"
#include "services/core/async.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace chom {

RedisProbe::RedisProbe(const RedisConfig &config, const QByteArray &secret, Done done, QObject *parent)
    : QObject(parent)
    , m_address(config.host.startsWith(u'/') ? config.host : u"%1:%2"_s.arg(config.host).arg(config.port))
    , m_done(std::move(done))
{
    m_started.start();
    RedisOptions options;
    options.config = config;
    options.secret = [secret] { return secret; };
    m_client = std::make_unique<RedisClient>(std::move(options));
    connect(m_client.get(), &RedisClient::stateChanged, this, &RedisProbe::onState);
    QTimer::singleShot(4'000, this, [this] {
        const QString why = m_client->lastError();
        finish(fail(ErrorCode::Timeout, why.isEmpty() ? tr("Redis at %1 did not answer in 4 s. Check address and port.").arg(m_address) : why));
    });
    // It may have been quicker than the connection of the signal.
    if (m_client->state() == RedisState::Ready)
        ping();
}

RedisProbe::~RedisProbe() = default;

void RedisProbe::onState(RedisState state, const QString &why)
{
    if (state == RedisState::Ready)
        ping();
    else if (state == RedisState::Disconnected && !why.isEmpty())
        finish(fail(ErrorCode::Network, why));
}

void RedisProbe::ping()
{
    if (m_asked)
        return;
    m_asked = true;
    whenDone(m_client->command({"PING"}), this, [this](const Result<RedisValue> &reply) {
        if (reply)
            finish(double(m_started.nsecsElapsed()) / 1e6);
        else
            finish(fail(reply.error()));
    });
}

void RedisProbe::finish(const Result<double> &result)
{
    if (!m_done)
        return;
    std::exchange(m_done, {})(result);
    deleteLater();
}

QFuture<Result<double>> ProfileSetup::testRedis(const RedisConfig &config)
{
    Answer<double> answer;
    withSecret(SecretSlot::Redis, config.secretRef, [this, answer, config](const QByteArray &secret) {
        new RedisProbe(config, secret, [answer](const Result<double> &result) { answer.finish(result); }, this);
    });
    return answer.future();
}

} // namespace chom
