// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>

namespace chom {

struct FakeRequest {
    QByteArray method;
    QUrl url;
    QNetworkRequest network;
    QByteArray body;
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return network.rawHeader(name); }
};

struct FakeAnswer {
    int status = 200;
    QByteArray body{};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QNetworkReply::NetworkError error = QNetworkReply::NoError; ///< without status: no answer at all
    bool hangs = false; ///< never finishes, until aborted
    bool http2 = false;
};

/// A recorded exchange of tests/fixtures: "prometheus/query-vector.http.json".
[[nodiscard]] inline QJsonObject fixtureExchange(const QString &name)
{
    QFile file(QStringLiteral(CHOM_FIXTURES "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    return QJsonDocument::fromJson(file.readAll()).object();
}

[[nodiscard]] inline FakeAnswer fixtureAnswer(const QString &name)
{
    const QJsonObject response = fixtureExchange(name).value(QStringLiteral("response")).toObject();
    FakeAnswer answer;
    answer.status = response.value(QStringLiteral("status")).toInt();
    answer.body = response.value(QStringLiteral("body")).toString().toUtf8();
    const QJsonObject headers = response.value(QStringLiteral("headers")).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        // The body is stored decoded, as a client of QNetworkReply sees it.
        if (it.key().compare(QStringLiteral("Content-Encoding"), Qt::CaseInsensitive) != 0
            && it.key().compare(QStringLiteral("Content-Length"), Qt::CaseInsensitive) != 0)
            answer.headers.append({it.key().toLatin1(), it.value().toString().toLatin1()});
    }
    return answer;
}

class FakeNetworkReply final : public QNetworkReply
{
public:
    FakeNetworkReply(const FakeRequest &request, QNetworkAccessManager::Operation operation, const FakeAnswer &answer)
        : m_answer(answer)
    {
        setRequest(request.network);
        setUrl(request.url);
        setOperation(operation);
        setAttribute(QNetworkRequest::CustomVerbAttribute, request.method);
        open(QIODevice::ReadOnly);
        if (!answer.hangs)
            QMetaObject::invokeMethod(
                this, [this] { play(); }, Qt::QueuedConnection);
    }
    void abort() override
    {
        if (isFinished())
            return;
        setError(OperationCanceledError, QStringLiteral("Operation canceled"));
        setFinished(true);
        Q_EMIT finished();
    }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return QNetworkReply::bytesAvailable() + m_answer.body.size() - m_read;
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 max) override
    {
        const qint64 count = std::min<qint64>(max, m_answer.body.size() - m_read);
        if (count <= 0)
            return isFinished() ? -1 : 0;
        std::memcpy(data, m_answer.body.constData() + m_read, static_cast<std::size_t>(count));
        m_read += count;
        return count;
    }

private:
    void play()
    {
        if (isFinished())
            return;
        if (m_answer.error != NoError) {
            setError(m_answer.error, QStringLiteral("fake error"));
        } else {
            setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_answer.status);
            setAttribute(QNetworkRequest::Http2WasUsedAttribute, m_answer.http2);
            for (const auto &[name, value] : m_answer.headers)
                setRawHeader(name, value);
            Q_EMIT metaDataChanged();
            if (!m_answer.body.isEmpty())
                Q_EMIT readyRead();
        }
        if (isFinished())
            return; // aborted by a reader
        setFinished(true);
        Q_EMIT finished();
    }

    FakeAnswer m_answer;
    qint64 m_read = 0;
};

/// The servers behind FakeNetwork: answers by a function and remembers what was asked. Thread-safe.
class FakeServer final
{
public:
    using Handler = std::function<FakeAnswer(const FakeRequest &)>;

    explicit FakeServer(Handler handler)
        : m_handler(std::move(handler))
    {
    }
    [[nodiscard]] FakeAnswer answer(const FakeRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.append(request);
        return m_handler(request);
    }
    [[nodiscard]] QList<FakeRequest> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    [[nodiscard]] int count() const { return int(requests().size()); }

private:
    mutable QMutex m_mutex;
    Handler m_handler;
    QList<FakeRequest> m_requests;
};

/// A network manager without network.
class FakeNetwork final : public QNetworkAccessManager
{
public:
    explicit FakeNetwork(std::shared_ptr<FakeServer> server)
        : m_server(std::move(server))
    {
    }
    /// For HttpOptions::makeManager.
    [[nodiscard]] static std::function<std::unique_ptr<QNetworkAccessManager>()>
    maker(const std::shared_ptr<FakeServer> &server)
    {
        return [server] { return std::make_unique<FakeNetwork>(server); };
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing) override
    {
        static const QByteArray names[] = {"?", "HEAD", "GET", "PUT", "POST", "DELETE"};
        FakeRequest fake{names[operation <= DeleteOperation ? operation : 0], request.url(), request, {}};
        if (operation == CustomOperation)
            fake.method = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
        if (outgoing)
            fake.body = outgoing->readAll();
        auto *reply = new FakeNetworkReply(fake, operation, m_server->answer(fake));
        reply->setParent(this);
        return reply;
    }

private:
    std::shared_ptr<FakeServer> m_server;
};

} // namespace chom
