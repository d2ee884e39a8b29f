// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httpworker.h"

#include "services/core/clock.h"
#include "services/http/httptransfer.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace chom {

Q_LOGGING_CATEGORY(lcHttp, "chom.http", QtInfoMsg)

struct HttpWorker::Call {
    quint64 id = 0;
    HttpRequest request;
    TimePoint sentAt;
    TimeMs startedAtMs = 0;
    Done done;
    QByteArray storeKey; ///< empty: this reply is not to be kept
    std::optional<StoredReply> stored;
    ManagerPool::Lease lease;
};

namespace {

bool isClean(const QByteArray &headerValue)
{
    return !headerValue.contains('\r') && !headerValue.contains('\n') && !headerValue.contains('\0');
}

QByteArray authorization(const Endpoint &endpoint)
{
    if (endpoint.config.auth == AuthKind::None)
        return {};
    const QByteArray secret = endpoint.secret ? endpoint.secret() : QByteArray();
    if (endpoint.config.auth == AuthKind::Basic)
        return "Basic " + (endpoint.config.user.toUtf8() + ':' + secret).toBase64();
    const QByteArray token = secret.trimmed(); // a line feed at the end is a paste, not part of a token
    return token.isEmpty() ? QByteArray() : "Bearer " + token;
}

} // namespace

HttpWorker::HttpWorker(HttpOptions options)
    : m_options(std::move(options))
    , m_managers(m_options.managers, m_options.makeManager)
    , m_store(m_options.etagEntries, m_options.etagBytes)
{
}

HttpWorker::~HttpWorker()
{
    const QList<HttpTransfer *> transfers = m_transfers.values();
    for (HttpTransfer *transfer : transfers)
        transfer->cancel();
}

Result<QNetworkRequest> HttpWorker::prepare(const Endpoint &endpoint, const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1)) {
        return fail(ErrorCode::BadRequest,
                    QCoreApplication::translate("chom::HttpClient",
                                                "The address “%1” is not usable. Enter it as http://host:port or "
                                                "https://host:port in Settings.")
                        .arg(request.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)));
    }
    QNetworkRequest network(request.url);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, scheme == "https"_L1);
    network.setDecompressedSafetyCheckThreshold(-1); // maxBytes counts decoded bytes, so a bomb ends there
    network.setRawHeader("User-Agent", "chom/" CHOM_VERSION);
    if (!endpoint.config.orgId.isEmpty())
        network.setRawHeader("X-Scope-OrgID", endpoint.config.orgId.toUtf8());
    for (const HttpHeader &header : request.headers)
        network.setRawHeader(header.name, header.value);
    const QByteArray secretHeader = authorization(endpoint);
    if (!secretHeader.isEmpty() && sameOrigin(endpoint.config.url, request.url))
        network.setRawHeader("Authorization", secretHeader);
    for (const QByteArray &name : network.rawHeaderList()) {
        if (!isClean(network.rawHeader(name))) {
            return fail(ErrorCode::BadRequest,
                        QCoreApplication::translate("chom::HttpClient",
                                                    "The token, password or header for %1 contains a line break. "
                                                    "Enter it again in Settings.")
                            .arg(request.url.host()),
                        u"header "_s + QString::fromLatin1(name));
        }
    }
    if (scheme == "https"_L1) {
        const auto tls = m_tls.forCaFile(endpoint.config.caFile);
        if (!tls)
            return fail(tls.error());
        network.setSslConfiguration(*tls);
    }
    return network;
}

void HttpWorker::start(quint64 id, const Endpoint &endpoint, HttpRequest request, TimePoint sentAt, const Done &done)
{
    auto call = std::make_shared<Call>();
    call->id = id;
    call->sentAt = sentAt;
    call->startedAtMs = SystemClock().nowMs();
    call->done = done;
    request.url.setUserInfo({});
    call->request = std::move(request);
    auto network = prepare(endpoint, call->request);
    if (!network) {
        finish(call, fail(network.error()));
        return;
    }
    if (call->request.method == "GET" && !network->hasRawHeader("If-None-Match")) {
        call->storeKey = ReplyStore::keyOf(*network);
        call->stored = m_store.find(call->storeKey);
        if (call->stored && call->stored->freshUntil > std::chrono::steady_clock::now()) {
            HttpReply reply = call->stored->reply;
            reply.fromStore = true;
            finish(call, std::move(reply));
            return;
        }
        if (call->stored)
            call->stored->addConditions(*network);
    }
    call->lease = m_managers.lease(call->request.url, endpoint.config.caFile);
    transfer(call, *network);
}

void HttpWorker::transfer(const std::shared_ptr<Call> &call, const QNetworkRequest &network)
{
    auto *transfer = new HttpTransfer(call->lease.manager(), network, call->request, call->sentAt, this);
    m_transfers.insert(call->id, transfer);
    transfer->begin([this, call, transfer](Result<HttpReply> result) {
        m_transfers.remove(call->id);
        transfer->deleteLater();
        if (transfer->usedHttp2())
            m_managers.setMultiplexed(call->request.url);
        call->lease.release();
        if (result && result->status == 304 && call->stored)
            result = m_store.revalidated(call->storeKey, *call->stored, *result);
        else if (result && !call->storeKey.isEmpty())
            m_store.keep(call->storeKey, *result);
        finish(call, std::move(result));
    });
}

void HttpWorker::abort(quint64 id)
{
    if (HttpTransfer *transfer = m_transfers.value(id))
        transfer->cancel();
}

void HttpWorker::finish(const std::shared_ptr<Call> &call, Result<HttpReply> result)
{
    if (result) {
        const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - call->sentAt;
        result->elapsedMs = elapsed.count();
    }
    observe(*call, result);
    call->done(std::move(result));
}

void HttpWorker::observe(const Call &call, const Result<HttpReply> &result) const
{
    const QByteArray host = call.request.url.host().toUtf8();
    const QByteArray path = call.request.url.path().toUtf8(); // never the query: it may name tenants
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - call.sentAt;
    if (result)
        qCDebug(lcHttp, "%s %s:%d%s %d, %lld bytes, %.1f ms%s", call.request.method.constData(), host.constData(),
                call.request.url.port(), path.constData(), result->status, static_cast<long long>(result->body.size()),
                elapsed.count(), result->fromStore ? ", own copy" : "");
    else
        qCDebug(lcHttp, "%s %s:%d%s failed after %.1f ms: %s", call.request.method.constData(), host.constData(),
                call.request.url.port(), path.constData(), elapsed.count(), qUtf8Printable(result.error().detail));
    if (!m_options.observer)
        return;
    CallRecord record;
    record.kind = CallKind::Http;
    record.service = call.request.service.empty() ? host.toStdString() : call.request.service;
    record.operation = call.request.operation.empty() ? call.request.method.toStdString() : call.request.operation;
    record.detail
        = call.request.detail.empty() ? (call.request.method + ' ' + path).toStdString() : call.request.detail;
    record.startedAt = call.startedAtMs;
    record.durationMs = elapsed.count();
    record.ok = result && result->status < 400;
    m_options.observer(record);
}

} // namespace chom
