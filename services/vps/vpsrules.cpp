// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/vpsmanager.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chom {

const QStringList &rawCommands()
{
    static const QStringList commands {u"uptime"_s,   u"df -h"_s,  u"free -m"_s, u"cat /etc/os-release"_s,
                                       u"hostname"_s, u"whoami"_s, u"date"_s,    u"cat /proc/loadavg"_s};
    return commands;
}

bool isValidDomain(const QString &domain)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        u"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])"_s));
    return domain.size() <= 253 && pattern.match(domain).hasMatch();
}

SshTarget targetOf(const VpsServer &server, const QList<SshIdentity> &identities)
{
    SshTarget target;
    target.host = server.ipAddress.isEmpty() ? server.hostname : server.ipAddress;
    target.port = quint16(qBound(1, server.sshPort, 65535));
    target.user = server.sshUser;
    target.pinnedHostKey = server.hostKey;
    for (const SshIdentity &identity : identities) {
        if (identity.name == server.sshKeyRef) {
            target.identity = identity;
            return target;
        }
    }
    if (!identities.isEmpty())
        target.identity = identities.first();
    return target;
}

} // namespace chom
