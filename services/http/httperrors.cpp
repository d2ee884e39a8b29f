// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httperrors.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

QString certificateNames(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    names += certificate.subjectInfo(QSslCertificate::CommonName);
    names.removeDuplicates();
    return names.mid(0, 5).join(u", "_s);
}

QString certificateText(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "The certificate of %1 is made out to %2. Enter the server under one of these "
                   "names, or give it a certificate for this name.")
            .arg(host, certificateNames(certificate));
    case QSslError::CertificateExpired:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "The certificate of %1 expired on %2. Renew it on the server; if the date is "
                   "wrong, check this computer's clock.")
            .arg(host, certificate.expiryDate().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "The certificate of %1 is valid only from %2 on. Check the clocks of the server "
                   "and of this computer.")
            .arg(host, certificate.effectiveDate().toString(Qt::ISODate));
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return QCoreApplication::translate("chom::HttpClient",
                                           "The certificate of %1 was revoked. Replace it on the server.")
            .arg(host);
    default:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "The certificate of %1 comes from an authority that this computer does not know "
                   "(%2). If the server uses an authority of its own, choose its CA file in "
                   "Settings.")
            .arg(host, error.errorString());
    }
}

/// Several errors come at once; the one that needs an action of its own is told first.
QSslError mostTelling(const QList<QSslError> &errors)
{
    for (const auto wanted :
         {QSslError::CertificateExpired, QSslError::CertificateNotYetValid, QSslError::HostNameMismatch}) {
        for (const QSslError &error : errors) {
            if (error.error() == wanted)
                return error;
        }
    }
    return errors.first();
}

QString handshakeText(const QString &reason, const QUrl &url)
{
    const QString host = hostText(url);
    if (reason.contains("wrong version number"_L1, Qt::CaseInsensitive) || reason.contains("http request"_L1))
        return QCoreApplication::translate("chom::HttpClient",
                                           "%1 does not speak TLS. Enter its address with http:// instead of https://.")
            .arg(host);
    return QCoreApplication::translate("chom::HttpClient",
                                       "No secure connection to %1 could be agreed on (%2). Check its TLS settings and "
                                       "whether it asks for a client certificate.")
        .arg(host, reason);
}

QString plainText(const QNetworkReply &reply, const QUrl &url)
{
    const QString host = hostText(url);
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "Nothing answers on %1. Check that the server is running and that the port is "
                   "right.")
            .arg(host);
    case QNetworkReply::HostNotFoundError:
        return QCoreApplication::translate(
                   "chom::HttpClient", "The name %1 is not known. Check its spelling and this computer's name service.")
            .arg(url.host());
    case QNetworkReply::RemoteHostClosedError:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "%1 closed the connection without a complete answer. It may be restarting, or "
                   "another kind of server listens on this port.")
            .arg(host);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return QCoreApplication::translate("chom::HttpClient",
                                           "The proxy on the way to %1 does not work (%2). Check this computer's proxy "
                                           "settings.")
            .arg(host, reply.errorString());
    case QNetworkReply::TimeoutError:
        return QCoreApplication::translate(
                   "chom::HttpClient",
                   "No connection to %1 came about in time. Check the address and the firewalls on "
                   "the way.")
            .arg(host);
    default:
        return QCoreApplication::translate("chom::HttpClient",
                                           "The connection to %1 failed (%2). Check the address and the network.")
            .arg(host, reply.errorString());
    }
}

} // namespace

QString hostText(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() > 0 ? host + u':' + QString::number(url.port()) : host;
}

Error networkError(const QNetworkReply &reply, const QList<QSslError> &tlsErrors, const QUrl &url)
{
    QString detail = u"network error %1: %2"_s.arg(int(reply.error())).arg(reply.errorString());
    if (!tlsErrors.isEmpty())
        return {ErrorCode::Refused, certificateText(mostTelling(tlsErrors), hostText(url)), detail, 0};
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return {ErrorCode::Refused, handshakeText(reply.errorString(), url), detail, 0};
    return {ErrorCode::Network, plainText(reply, url), detail, 0};
}

Error cutOffError(const QUrl &url)
{
    return {ErrorCode::Network,
            QCoreApplication::translate("chom::HttpClient",
                                        "%1 broke off in the middle of its answer. It may be restarting; try again.")
                .arg(hostText(url)),
            u"fewer bytes than Content-Length"_s, 0};
}

} // namespace chom
