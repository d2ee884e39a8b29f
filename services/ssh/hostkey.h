// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chom {

/// A key that a host showed, and what was pinned for it.
struct HostKeyInfo {
    QString host;
    quint16 port = 22;
    QString type;              ///< ssh-ed25519, …
    QString key;               ///< base64 of the blob
    QString fingerprintSha256; ///< "SHA256:…", as ssh-keygen prints it
    QString knownFingerprintSha256; ///< what was pinned; empty: nothing
};

enum class HostKeyVerdict { Trusted, Unknown, Changed, Revoked };

} // namespace chom
