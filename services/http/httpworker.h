// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"
#include "services/http/managerpool.h"
#include "services/http/replystore.h"
#include "services/http/tlssettings.h"

#include <QHash>
#include <QNetworkRequest>

namespace chom {

class HttpTransfer;

/// What runs on the http thread: turns requests into transfers, adds the endpoint's credentials and certificates,
/// asks the store of replies first, and reports each finished call. All of it on that one thread.
class HttpWorker final : public QObject
{
    Q_OBJECT
public:
    using Done = HttpClient::Done;
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit HttpWorker(HttpOptions options);
    ~HttpWorker() override;

    void start(quint64 id, const Endpoint &endpoint, HttpRequest request, TimePoint sentAt, const Done &done);
    void abort(quint64 id);

private:
    struct Call;
    Result<QNetworkRequest> prepare(const Endpoint &endpoint, const HttpRequest &request);
    void transfer(const std::shared_ptr<Call> &call, const QNetworkRequest &network);
    void finish(const std::shared_ptr<Call> &call, Result<HttpReply> result);
    void observe(const Call &call, const Result<HttpReply> &result) const;

    HttpOptions m_options;
    ManagerPool m_managers;
    TlsSettings m_tls;
    ReplyStore m_store;
    QHash<quint64, HttpTransfer *> m_transfers;
};

} // namespace chom
