// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/vpsmanager.h"

namespace chom {

// In a file of its own: what drives VpsManager with another runner does not link the pool.
VpsManager::VpsManager(SshPool &pool, const Clock &clock, QString agentPath, QObject *parent)
    : VpsManager([&pool](const SshTarget &target, const QString &command,
                         CommandOptions options) { return pool.run(target, command, std::move(options)); },
                 clock, std::move(agentPath), parent)
{
}

} // namespace chom
