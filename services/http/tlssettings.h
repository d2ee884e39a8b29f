// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QDateTime>
#include <QHash>
#include <QSslConfiguration>

namespace chom {

/// TLS settings of an endpoint: the system's authorities, and those of its CA file beside them. Nothing is ever
/// accepted unseen. A file is read again when it changes. Lives on the http thread.
class TlsSettings final
{
public:
    /// Empty = the system's. Refused where the file cannot be read or holds no certificate.
    [[nodiscard]] Result<QSslConfiguration> forCaFile(const QString &path);

private:
    struct Known {
        QDateTime modified;
        qint64 size = -1;
        QSslConfiguration configuration;
    };
    QHash<QString, Known> m_known;
};

} // namespace chom
