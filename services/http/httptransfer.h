// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"

#include <QNetworkRequest>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QNetworkReply)

namespace chom {

/// Same scheme, host and port: where credentials may go.
[[nodiscard]] bool sameOrigin(const QUrl &one, const QUrl &other);

/// One request on its way: our deadline over everything, the limit of bytes while they arrive, redirects within the
/// origin. Lives on the http thread.
class HttpTransfer final : public QObject
{
    Q_OBJECT
public:
    HttpTransfer(QNetworkAccessManager &manager, const QNetworkRequest &network, const HttpRequest &request,
                 std::chrono::steady_clock::time_point sentAt, QObject *parent);
    ~HttpTransfer() override;

    /// `done` is called once; it may delete this later, not at once.
    void begin(HttpClient::Done done);
    void cancel();
    [[nodiscard]] bool usedHttp2() const { return m_usedHttp2; }

private:
    void issue();
    void onMetaData();
    void drain();
    void onFinished();
    bool followRedirect(QNetworkReply &reply, int status);
    [[nodiscard]] Result<HttpReply> answer(const QNetworkReply &reply, int status);
    [[nodiscard]] bool isCutOff(const QNetworkReply &reply) const;
    void stop(Error why);
    void end(Result<HttpReply> result);
    [[nodiscard]] Error tooLong() const;
    [[nodiscard]] Error timedOut() const;

    QNetworkAccessManager &m_manager;
    QNetworkRequest m_network;
    HttpRequest m_request;
    std::chrono::steady_clock::time_point m_sentAt;
    HttpClient::Done m_done;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    std::optional<Error> m_stopped; ///< we ended it ourselves, and why
    int m_hops = 0;
    bool m_usedHttp2 = false;
};

} // namespace chom
