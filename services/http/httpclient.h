// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    SecretSource secret {};
    /// config.url joined with `path` ("/api/v1/query"), keeping the configured path prefix.
    [[nodiscard]] QUrl urlFor(const QString &path) const;
};

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QList<HttpHeader> headers;
    QByteArray body;
    std::chrono::milliseconds deadline {15'000}; ///< over all of it: queue, connect, reply
    qint64 maxBytes = 32 * 1024 * 1024;          ///< a longer reply is refused, not read
    std::string service;                         ///< for telemetry: prometheus, loki, …
    std::string operation;                       ///< for telemetry: query_range, …
};

struct HttpReply {
    int status = 0;
    QList<HttpHeader> headers;
    QByteArray body; ///< decoded (gzip, deflate)
    bool revalidated = false; ///< 304: the body is our own copy
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

private:
    using Done = std::function<void(Result<HttpReply>)>;
    /// Calls `done` once, on the http thread. `isCanceled` is asked before the start; returns an id for abort().
    quint64 start(const Endpoint &endpoint, HttpRequest request, Done done);
    void abort(quint64 id);

    class Worker;
    std::unique_ptr<class HttpThread> m_thread;
};

} // namespace chom
