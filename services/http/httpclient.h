// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/callrecord.h"
#include "services/core/profile.h"
#include "services/domain/error.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QUrl>

#include <any>
#include <chrono>
#include <functional>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QNetworkAccessManager)

namespace chom {

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};

/// How to reach and prove ourselves to one server. `secret` gives the token or password when a
/// request is sent.
struct Endpoint {
    EndpointConfig config;
    SecretSource secret{};
    /// config.url joined with `path` ("/api/v1/query"), keeping the configured path prefix.
    [[nodiscard]] QUrl urlFor(const QString &path) const;
};

/// A reply that sends us elsewhere. Same origin: followed (GET and HEAD, five times at most). To another host, scheme
/// or port never: the 3xx is the answer, so that no credential leaves for where it was not meant.
enum class Redirects { SameOrigin, None };

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QList<HttpHeader> headers;
    QByteArray body;
    std::chrono::milliseconds deadline{15'000}; ///< over all of it: queue, connect, reply
    qint64 maxBytes = 32 * 1024 * 1024; ///< a longer reply is refused, not read
    std::string service; ///< for telemetry: prometheus, loki, …
    std::string operation; ///< for telemetry: query_range, …
    std::string detail; ///< for the slow log, without secrets; empty = method and path
    Redirects redirects = Redirects::SameOrigin;
};

struct HttpReply {
    int status = 0;
    QUrl url; ///< that answered: after redirects
    QList<HttpHeader> headers;
    QByteArray body; ///< decoded (gzip, deflate)
    bool revalidated = false; ///< 304: the body is our own copy
    bool fromStore = false; ///< our own copy was still fresh: nothing was sent
    double elapsedMs = 0;
    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive, empty if absent
};

struct HttpOptions {
    int managers = 9; ///< each drives six connections a host: 50 queries go out at once
    int etagEntries = 256;
    qint64 etagBytes = 16 * 1024 * 1024;
    CallObserver observer;
    /// Makes the managers, on the http thread. Tests give fakes; empty = real ones.
    std::function<std::unique_ptr<QNetworkAccessManager>()> makeManager;
};

/// HTTP on a thread of its own: keep-alive, gzip, ETag, our own deadline (queue time included), TLS with the
/// endpoint's CA. Any status is an answer (HttpReply), only "no answer" is an Error: Network, Timeout,
/// Cancelled, BadReply (too long). Cancelling the future aborts the transfer. Callable from any thread.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(HttpOptions options = {}, QObject *parent = nullptr);
    ~HttpClient() override;
    Q_DISABLE_COPY_MOVE(HttpClient)

    [[nodiscard]] QFuture<Result<HttpReply>> send(const Endpoint &endpoint, HttpRequest request);

    /// As above, but `parse` runs on the http thread, so that no caller parses on the GUI thread.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> send(const Endpoint &endpoint, HttpRequest request,
                                          std::function<Result<T>(const HttpReply &)> parse);

    /// Calls `action` on the http thread after `delay`. Dropped if the client goes first.
    void runLater(std::chrono::milliseconds delay, std::function<void()> action);
    /// Calls `action` on the http thread when somebody cancels `future`.
    template <typename T> void whenCanceled(const QFuture<T> &future, std::function<void()> action);

    using Done = std::function<void(Result<HttpReply>)>;
    /// The engine under send(): `done` is called once, on the http thread. Returns an id for abort(); an aborted call
    /// answers Cancelled.
    quint64 start(const Endpoint &endpoint, HttpRequest request, Done done);
    void abort(quint64 id);

private:
    /// Calls `action` on the http thread with an object that lives there as long as the client.
    void post(std::function<void(QObject *context)> action);

    std::unique_ptr<class HttpThread> m_thread;
};

template <typename T> void HttpClient::whenCanceled(const QFuture<T> &future, std::function<void()> action)
{
    post([future, action = std::move(action)](QObject *context) { onCanceled(future, context, action); });
}

template <typename T>
QFuture<Result<T>> HttpClient::send(const Endpoint &endpoint, HttpRequest request,
                                    std::function<Result<T>(const HttpReply &)> parse)
{
    const Answer<T> answer;
    const quint64 id = start(endpoint, std::move(request), [answer, parse = std::move(parse)](Result<HttpReply> reply) {
        if (!answer.isCanceled())
            answer.finish(reply ? parse(*reply) : Result<T>(fail(std::move(reply.error()))));
    });
    // Within the client's life: the watcher belongs to the http thread and goes with it.
    whenCanceled<Result<T>>(answer.future(), [this, id] { abort(id); });
    return answer.future();
}

} // namespace chom
