// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chom {

/// The text without what looks like a secret: values of password, token, secret, passphrase and api-key fields,
/// Authorization and Cookie headers, user info in addresses, private key blocks. Used for every log line.
[[nodiscard]] QString redacted(QString text);

} // namespace chom
