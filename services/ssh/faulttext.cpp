// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/faulttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace chom {

namespace {

using sshcore::Failure;
using sshcore::Fault;

QString faultTr(const char *text)
{
    return QCoreApplication::translate("chom::SshPool", text);
}

QString text8(const std::string &text)
{
    return QString::fromStdString(text);
}

QString hostKeyText(const Failure &failure)
{
    if (failure.fault == Fault::HostKeyUnknown) {
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 shows a host key that is not known yet: %2 %3. Compare the fingerprint "
                                         "with the server's, then accept it."))
            .arg(text8(failure.label), text8(failure.what), text8(failure.shownFingerprint));
    }
    if (failure.fault == Fault::HostKeyRevoked) {
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 shows a host key that was revoked: %2. Nothing was sent. Find out who "
                                         "answers there before you go on."))
            .arg(text8(failure.label), text8(failure.shownFingerprint));
    }
    return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                     "The host key of %1 changed. Known: %2. Shown now: %3. Nothing was sent. If the "
                                     "server was reinstalled, accept the new key; otherwise somebody may be reading "
                                     "along."))
        .arg(text8(failure.label), text8(failure.knownFingerprint), text8(failure.shownFingerprint));
}

QString algorithmText(const Failure &failure)
{
    const QString label = text8(failure.label);
    QString family;
    if (failure.what == "cipher")
        family = faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "ciphers"));
    else if (failure.what == "MAC")
        family = faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "message authentication codes (MACs)"));
    else if (failure.what == "host key")
        family = faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "host key types"));
    else
        family = faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "key exchanges"));
    return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                     "%1 offers none of the %2 that the SSH library on this computer has. libssh2 "
                                     "before 1.11 lacks chacha20, AES-GCM, the -etm MACs and RSA-SHA2 host keys. Use "
                                     "a newer libssh2, or allow one more algorithm on the server."))
        .arg(label, family);
}

QString connectText(const Failure &failure)
{
    const QString label = text8(failure.label);
    switch (failure.fault) {
    case Fault::ResolveFailed:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The name of %1 was not found. Check the spelling and your name server."))
            .arg(label);
    case Fault::Unreachable:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 cannot be reached: %2. Check that the server runs, the port and the "
                                         "firewall."))
            .arg(label, text8(failure.detail));
    case Fault::ConnectTimeout:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 did not answer in time. Check that the server runs and that no firewall "
                                         "drops the connection."))
            .arg(label);
    case Fault::NoBanner:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 closed the connection before the login. It may allow few logins at a "
                                         "time (MaxStartups), block this address, or not be an SSH server."))
            .arg(label);
    case Fault::ConnectionLost:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The connection to %1 broke. What was running there may have finished or "
                                         "not: look before you run it again."))
            .arg(label);
    case Fault::Silent:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 stopped answering, so the connection was given up. What was running "
                                         "there may have finished or not: look before you run it again."))
            .arg(label);
    default:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The encrypted connection to %1 could not be set up. The details name the "
                                         "step."))
            .arg(label);
    }
}

QString loginText(const Failure &failure)
{
    const QString label = text8(failure.label);
    const QString what = text8(failure.what);
    switch (failure.fault) {
    case Fault::KeyFileMissing:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The key file %1 cannot be read. Check the path and its permissions."))
            .arg(what);
    case Fault::KeyFileInvalid:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The key file %1 is not a private key that can be used: %2. Use an ed25519, "
                                         "ecdsa or RSA key."))
            .arg(what, text8(failure.detail));
    case Fault::KeyPassphraseNeeded:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The key file %1 is encrypted, and no passphrase is stored for it. Enter the "
                                         "passphrase in the settings of the identity."))
            .arg(what);
    case Fault::KeyPassphraseWrong:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The passphrase does not open the key file %1. Enter it again in the "
                                         "settings of the identity."))
            .arg(what);
    case Fault::AgentMissing:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "No SSH agent answers, so %1 cannot be logged in to. Start ssh-agent, or "
                                         "choose a key file."))
            .arg(label);
    case Fault::AgentEmpty:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The SSH agent holds no key, so %1 cannot be logged in to. Add one with "
                                         "ssh-add, or choose a key file."))
            .arg(label);
    case Fault::PasswordMissing:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "No password is stored for %1. Enter it in the settings of the identity."))
            .arg(label);
    default:
        break;
    }
    if (what.isEmpty()) {
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 rejected the login and closed the connection. Check user and key."))
            .arg(label);
    }
    return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                     "%1 rejected the login. It accepts: %2. Check user, key or password, and the "
                                     "server's authorized_keys."))
        .arg(label, what);
}

QString runText(const Failure &failure)
{
    const QString label = text8(failure.label);
    const QString what = text8(failure.what);
    switch (failure.fault) {
    case Fault::DeadlinePassed:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 did not finish in time, so the command was ended there. Try again, or "
                                         "allow more time."))
            .arg(label);
    case Fault::ChannelRefused:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 let us log in but refused to run anything. Check ForceCommand, the "
                                         "user's shell and MaxSessions on the server."))
            .arg(label);
    case Fault::BreakerOpen:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "%1 failed several times, so it is left alone until %2. The last failure: "
                                         "%3."))
            .arg(label,
                 QLocale().toString(QDateTime::fromMSecsSinceEpoch(failure.until).time(), QLocale::ShortFormat),
                 text8(failure.detail));
    case Fault::QueueFull:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "Too many commands wait for a connection already. Wait until some are "
                                         "done."));
    case Fault::Cancelled:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "The request to %1 was cancelled.")).arg(label);
    case Fault::ShuttingDown:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "The request to %1 was cancelled since CHOM is closing."))
            .arg(label);
    case Fault::LocalFile:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The local file %1 cannot be used: %2. Check the path, its permissions and "
                                         "the free space."))
            .arg(what, text8(failure.detail));
    case Fault::RemoteFile:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The file %1 on %2 cannot be used: %3. Check the path, its permissions and "
                                         "the free space there."))
            .arg(what, label, text8(failure.detail));
    case Fault::RemoteMissing:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool", "There is no file %1 on %2. Check the path."))
            .arg(what, label);
    case Fault::KnownHostsFile:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The file of known host keys, %1, cannot be written. Check its permissions "
                                         "and the free space."))
            .arg(what);
    default:
        return faultTr(QT_TRANSLATE_NOOP("chom::SshPool",
                                         "The request to %1 failed for a reason that CHOM does not know. The details "
                                         "help whoever looks into it."))
            .arg(label);
    }
}

ErrorCode codeOf(Fault fault)
{
    switch (fault) {
    case Fault::ResolveFailed:
    case Fault::Unreachable:
    case Fault::NoBanner:
    case Fault::HandshakeFailed:
    case Fault::NoCommonAlgorithm:
    case Fault::ConnectionLost: return ErrorCode::Network;
    case Fault::ConnectTimeout:
    case Fault::Silent:
    case Fault::DeadlinePassed: return ErrorCode::Timeout;
    case Fault::HostKeyUnknown:
    case Fault::HostKeyChanged:
    case Fault::HostKeyRevoked:
    case Fault::ChannelRefused:
    case Fault::QueueFull: return ErrorCode::Refused;
    case Fault::KeyFileMissing:
    case Fault::KeyFileInvalid:
    case Fault::KeyPassphraseNeeded:
    case Fault::KeyPassphraseWrong:
    case Fault::AgentMissing:
    case Fault::AgentEmpty:
    case Fault::PasswordMissing:
    case Fault::AuthRejected: return ErrorCode::Auth;
    case Fault::BreakerOpen: return ErrorCode::Unavailable;
    case Fault::Cancelled:
    case Fault::ShuttingDown: return ErrorCode::Cancelled;
    case Fault::LocalFile:
    case Fault::KnownHostsFile: return ErrorCode::Storage;
    case Fault::RemoteFile: return ErrorCode::BadRequest;
    case Fault::RemoteMissing: return ErrorCode::NotFound;
    case Fault::None:
    case Fault::Internal: break;
    }
    return ErrorCode::Internal;
}

QString sentence(const Failure &failure)
{
    switch (failure.fault) {
    case Fault::HostKeyUnknown:
    case Fault::HostKeyChanged:
    case Fault::HostKeyRevoked: return hostKeyText(failure);
    case Fault::NoCommonAlgorithm: return algorithmText(failure);
    case Fault::ResolveFailed:
    case Fault::Unreachable:
    case Fault::ConnectTimeout:
    case Fault::NoBanner:
    case Fault::HandshakeFailed:
    case Fault::ConnectionLost:
    case Fault::Silent: return connectText(failure);
    default: break;
    }
    return codeOf(failure.fault) == ErrorCode::Auth ? loginText(failure) : runText(failure);
}

} // namespace

Error toError(const sshcore::Failure &failure)
{
    Error error;
    error.code = codeOf(failure.fault);
    error.text = sentence(failure);
    error.detail = text8(failure.label) + QStringLiteral(": ") + QLatin1String(sshcore::faultName(failure.fault));
    if (!failure.detail.empty())
        error.detail += QStringLiteral(": ") + text8(failure.detail);
    if (!failure.knownFingerprint.empty())
        error.detail += QStringLiteral(" known ") + text8(failure.knownFingerprint);
    if (!failure.shownFingerprint.empty())
        error.detail += QStringLiteral(" shown ") + text8(failure.shownFingerprint);
    return error;
}

} // namespace chom
