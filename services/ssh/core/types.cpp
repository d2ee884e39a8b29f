// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/types.h"

namespace chom::sshcore {

namespace {

std::string hopLabel(const Hop &hop)
{
    const bool v6 = hop.host.find(':') != std::string::npos;
    return hop.user + '@' + (v6 ? '[' + hop.host + ']' : hop.host) + ':' + std::to_string(hop.port);
}

std::string hopKey(const Hop &hop)
{
    return hopLabel(hop) + '|' + std::to_string(int(hop.identity.kind)) + '|' + hop.identity.keyFile + '|'
        + hop.identity.secretRef + '|' + hop.pinnedHostKey;
}

} // namespace

std::string Target::label() const
{
    return hopLabel(hop);
}

std::string Target::key() const
{
    std::string text = hopKey(hop);
    for (const Hop &jump : jumps)
        text += " via " + hopKey(jump);
    return text;
}

const char *faultName(Fault fault)
{
    switch (fault) {
    case Fault::None: return "none";
    case Fault::ResolveFailed: return "name not resolved";
    case Fault::Unreachable: return "unreachable";
    case Fault::ConnectTimeout: return "connect timeout";
    case Fault::NoBanner: return "no greeting";
    case Fault::NoCommonAlgorithm: return "no common algorithm";
    case Fault::HandshakeFailed: return "handshake failed";
    case Fault::HostKeyUnknown: return "host key unknown";
    case Fault::HostKeyChanged: return "host key changed";
    case Fault::HostKeyRevoked: return "host key revoked";
    case Fault::KeyFileMissing: return "key file missing";
    case Fault::KeyFileInvalid: return "key file invalid";
    case Fault::KeyPassphraseNeeded: return "passphrase needed";
    case Fault::KeyPassphraseWrong: return "passphrase wrong";
    case Fault::AgentMissing: return "no agent";
    case Fault::AgentEmpty: return "agent without keys";
    case Fault::PasswordMissing: return "no password";
    case Fault::AuthRejected: return "login rejected";
    case Fault::ConnectionLost: return "connection lost";
    case Fault::Silent: return "silent";
    case Fault::DeadlinePassed: return "deadline passed";
    case Fault::ChannelRefused: return "channel refused";
    case Fault::BreakerOpen: return "breaker open";
    case Fault::QueueFull: return "queue full";
    case Fault::Cancelled: return "cancelled";
    case Fault::ShuttingDown: return "shutting down";
    case Fault::LocalFile: return "local file";
    case Fault::RemoteFile: return "remote file";
    case Fault::RemoteMissing: return "remote file missing";
    case Fault::KnownHostsFile: return "known hosts file";
    case Fault::Internal: return "internal";
    }
    return "internal";
}

bool isHealthFault(Fault fault)
{
    switch (fault) {
    case Fault::ResolveFailed:
    case Fault::Unreachable:
    case Fault::ConnectTimeout:
    case Fault::NoBanner:
    case Fault::HandshakeFailed:
    case Fault::ConnectionLost:
    case Fault::Silent:
        return true;
    default:
        return false;
    }
}

} // namespace chom::sshcore
