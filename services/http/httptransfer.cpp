// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httptransfer.h"

#include "services/http/httperrors.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

constexpr int maxHops = 5;
constexpr qsizetype chunkBytes = 64 * 1024;

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

QNetworkReply *sendWith(QNetworkAccessManager &manager, const QNetworkRequest &network, const HttpRequest &request)
{
    if (request.method == "GET")
        return manager.get(network);
    if (request.method == "POST")
        return manager.post(network, request.body);
    if (request.method == "HEAD")
        return manager.head(network);
    if (request.method == "PUT")
        return manager.put(network, request.body);
    if (request.method == "DELETE" && request.body.isEmpty())
        return manager.deleteResource(network);
    return manager.sendCustomRequest(network, request.method, request.body);
}

/// Errors that only repeat what the status says: the reply is an answer. Below 400 every error is a real one, also
/// "unknown content", which means that the content could not be decoded.
bool isStatusError(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return true;
    return status >= 400
        && ((error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError)
            || error == QNetworkReply::ProtocolInvalidOperationError // Qt's word for 400
            || error == QNetworkReply::ProxyAuthenticationRequiredError || error >= QNetworkReply::InternalServerError);
}

} // namespace

bool sameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host().compare(other.host(), Qt::CaseInsensitive) == 0
        && effectivePort(one) == effectivePort(other);
}

HttpTransfer::HttpTransfer(QNetworkAccessManager &manager, const QNetworkRequest &network, const HttpRequest &request,
                           std::chrono::steady_clock::time_point sentAt, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_network(network)
    , m_request(request)
    , m_sentAt(sentAt)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(timedOut()); });
}

HttpTransfer::~HttpTransfer()
{
    if (m_reply)
        m_reply->deleteLater();
}

void HttpTransfer::begin(HttpClient::Done done)
{
    m_done = std::move(done);
    const auto used = std::chrono::steady_clock::now() - m_sentAt;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_request.deadline - used);
    if (left <= std::chrono::milliseconds::zero()) {
        end(fail(timedOut()));
        return;
    }
    m_deadline.start(left);
    issue();
}

void HttpTransfer::cancel()
{
    stop({ErrorCode::Cancelled, QCoreApplication::translate("chom::HttpClient", "The request was cancelled."), {}, 0});
}

void HttpTransfer::issue()
{
    m_body.clear();
    QNetworkReply *reply = sendWith(m_manager, m_network, m_request);
    m_reply = reply;
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpTransfer::onMetaData);
    connect(reply, &QNetworkReply::readyRead, this, &HttpTransfer::drain);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(reply, &QNetworkReply::finished, this, &HttpTransfer::onFinished);
    if (reply->isFinished())
        QMetaObject::invokeMethod(this, &HttpTransfer::onFinished, Qt::QueuedConnection);
}

void HttpTransfer::onMetaData()
{
    bool known = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&known);
    if (!known || m_request.method == "HEAD")
        return;
    if (length > m_request.maxBytes)
        stop(tooLong());
    else
        m_body.reserve(length + chunkBytes);
}

void HttpTransfer::drain()
{
    while (m_reply && !m_stopped) {
        const qsizetype old = m_body.size();
        m_body.resize(old + chunkBytes);
        const qint64 got = m_reply->read(m_body.data() + old, chunkBytes);
        m_body.resize(old + std::max<qint64>(got, 0));
        if (m_body.size() > m_request.maxBytes)
            stop(tooLong());
        if (got <= 0)
            return;
    }
}

void HttpTransfer::onFinished()
{
    QNetworkReply *reply = m_reply;
    if (!reply || !m_done)
        return;
    if (!m_stopped)
        drain();
    m_usedHttp2 = m_usedHttp2 || reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    if (m_stopped) {
        end(fail(*m_stopped));
        return;
    }
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!followRedirect(*reply, status))
        end(answer(*reply, status));
}

bool HttpTransfer::followRedirect(QNetworkReply &reply, int status)
{
    const bool redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!redirect || m_request.redirects == Redirects::None
        || (m_request.method != "GET" && m_request.method != "HEAD"))
        return false;
    const QByteArray location = reply.rawHeader("Location");
    QUrl target = m_network.url().resolved(QUrl::fromEncoded(location));
    if (location.isEmpty() || !target.isValid() || !sameOrigin(target, m_network.url()))
        return false;
    if (++m_hops > maxHops) {
        end(fail(
            ErrorCode::BadReply,
            QCoreApplication::translate("chom::HttpClient",
                                        "%1 redirects in a circle. Check its path prefix and the proxy in front of it.")
                .arg(hostText(m_network.url())),
            u"more than %1 redirects"_s.arg(maxHops)));
        return true;
    }
    target.setUserInfo({});
    m_network.setUrl(target);
    reply.disconnect(this);
    reply.deleteLater();
    issue();
    return true;
}

Result<HttpReply> HttpTransfer::answer(const QNetworkReply &reply, int status)
{
    if (status == 0 || !isStatusError(reply.error(), status))
        return fail(networkError(reply, m_tlsErrors, m_network.url()));
    if (isCutOff(reply))
        return fail(cutOffError(m_network.url()));
    HttpReply result;
    result.status = status;
    result.url = m_network.url();
    for (const auto &[name, value] : reply.rawHeaderPairs())
        result.headers.append(HttpHeader{name, value});
    result.body = std::move(m_body);
    return result;
}

/// Qt does not report a connection that ends before the promised length. Nor, always, one that ends within chunks or
/// compressed content, whose length is not known here: there the reader of the body notices.
bool HttpTransfer::isCutOff(const QNetworkReply &reply) const
{
    bool known = false;
    const qint64 length = reply.rawHeader("Content-Length").toLongLong(&known);
    return known && m_request.method != "HEAD" && m_body.size() < length;
}

void HttpTransfer::stop(Error why)
{
    if (m_stopped || !m_done)
        return;
    m_stopped = std::move(why);
    QNetworkReply *reply = m_reply;
    if (reply && !reply->isFinished())
        reply->abort(); // emits finished() before it returns
    else
        end(fail(*m_stopped));
}

void HttpTransfer::end(Result<HttpReply> result)
{
    m_deadline.stop();
    const HttpClient::Done done = std::exchange(m_done, {});
    if (done)
        done(std::move(result));
}

Error HttpTransfer::tooLong() const
{
    const double mib = double(m_request.maxBytes) / (1024.0 * 1024.0);
    return {
        ErrorCode::BadReply,
        QCoreApplication::translate("chom::HttpClient",
                                    "The reply of %1 is longer than %2 MiB and was not read. Ask for less: a shorter "
                                    "range, a larger step or fewer series.")
            .arg(hostText(m_network.url()), QString::number(mib, 'f', mib < 1 ? 2 : 0)),
        u"reply over %1 bytes"_s.arg(m_request.maxBytes), 0};
}

Error HttpTransfer::timedOut() const
{
    const double secs = double(m_request.deadline.count()) / 1000.0;
    return {
        ErrorCode::Timeout,
        QCoreApplication::translate("chom::HttpClient",
                                    "%1 did not answer within %2 s. Check that it is running and reachable; if it is "
                                    "busy, ask for less or try again later.")
            .arg(hostText(m_network.url()), QString::number(secs, 'g', 3)),
        u"deadline %1 ms"_s.arg(m_request.deadline.count()), 0};
}

} // namespace chom
