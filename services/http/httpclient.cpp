// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/httpclient.h"

#include "services/http/httpworker.h"

#include <QThread>
#include <QTimer>

#include <atomic>

using namespace Qt::StringLiterals;

namespace chom {

/// The http thread and the worker on it. Ends both, in order, when it goes.
class HttpThread final
{
public:
    explicit HttpThread(HttpOptions options)
        : m_worker(new HttpWorker(std::move(options)))
    {
        m_thread.setObjectName(u"http"_s);
        m_worker->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    ~HttpThread()
    {
        m_thread.quit();
        m_thread.wait(); // the worker aborts what is in flight; nothing there blocks
    }
    Q_DISABLE_COPY_MOVE(HttpThread)

    [[nodiscard]] HttpWorker *worker() const { return m_worker; }
    [[nodiscard]] quint64 nextId() { return ++m_lastId; }

private:
    QThread m_thread;
    HttpWorker *m_worker;
    std::atomic<quint64> m_lastId = 0;
};

QUrl Endpoint::urlFor(const QString &path) const
{
    QUrl url = config.url;
    QString prefix = url.path(QUrl::FullyEncoded);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + (path.startsWith(u'/') ? path : u'/' + path), QUrl::TolerantMode);
    url.setUserInfo({}); // credentials travel in headers only
    url.setFragment({});
    url.setQuery(QString());
    return url;
}

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const HttpHeader &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

HttpClient::HttpClient(HttpOptions options, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<HttpThread>(std::move(options)))
{
}

HttpClient::~HttpClient() = default;

QFuture<Result<HttpReply>> HttpClient::send(const Endpoint &endpoint, HttpRequest request)
{
    return send<HttpReply>(endpoint, std::move(request),
                           [](const HttpReply &reply) { return Result<HttpReply>(reply); });
}

quint64 HttpClient::start(const Endpoint &endpoint, HttpRequest request, Done done)
{
    const quint64 id = m_thread->nextId();
    const auto sentAt = std::chrono::steady_clock::now(); // the way to the thread counts too
    HttpWorker *worker = m_thread->worker();
    QMetaObject::invokeMethod(
        worker,
        [worker, id, endpoint, request = std::move(request), sentAt, done = std::move(done)] {
            worker->start(id, endpoint, request, sentAt, done);
        },
        Qt::QueuedConnection);
    return id;
}

void HttpClient::abort(quint64 id)
{
    HttpWorker *worker = m_thread->worker();
    QMetaObject::invokeMethod(
        worker, [worker, id] { worker->abort(id); }, Qt::QueuedConnection);
}

void HttpClient::runLater(std::chrono::milliseconds delay, std::function<void()> action)
{
    post([delay, action = std::move(action)](QObject *context) {
        QTimer::singleShot(delay, Qt::PreciseTimer, context, action);
    });
}

void HttpClient::post(std::function<void(QObject *)> action)
{
    HttpWorker *worker = m_thread->worker();
    QMetaObject::invokeMethod(
        worker, [worker, action = std::move(action)] { action(worker); }, Qt::QueuedConnection);
}

} // namespace chom
