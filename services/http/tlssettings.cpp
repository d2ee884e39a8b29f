// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/tlssettings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace chom {

namespace {
constexpr qint64 maxCaBytes = 4 * 1024 * 1024;
}

Result<QSslConfiguration> TlsSettings::forCaFile(const QString &path)
{
    if (path.isEmpty())
        return QSslConfiguration::defaultConfiguration();
    const QFileInfo info(path);
    const auto known = m_known.constFind(path);
    if (known != m_known.constEnd() && known->size == info.size() && known->modified == info.lastModified())
        return known->configuration;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Refused,
                    QCoreApplication::translate("chom::HttpClient",
                                                "The CA file %1 cannot be read (%2). Choose another one in Settings.")
                        .arg(path, file.errorString()));
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(file.read(maxCaBytes), QSsl::Pem);
    if (certificates.isEmpty()) {
        return fail(
            ErrorCode::Refused,
            QCoreApplication::translate("chom::HttpClient",
                                        "The CA file %1 holds no certificate in PEM format. Choose another one in "
                                        "Settings.")
                .arg(path));
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // Named authorities switch off Qt's loading of the system's on demand, so both are given.
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    m_known.insert(path, {info.lastModified(), info.size(), configuration});
    return configuration;
}

} // namespace chom
