// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <functional>
#include <memory>

namespace chom {

/// A small HTTP/1.1 server on a free loopback port, on a thread of its own, that can misbehave in every way a test
/// wants. Ends with its object.
class HttpServer final
{
public:
    struct Request {
        QByteArray method;
        QByteArray path; ///< with query
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    enum class Then { KeepOpen, Close, Reset };
    struct Answer {
        QByteArray bytes{}; ///< as on the wire; empty = nothing is said
        Then then = Then::KeepOpen;
        int afterMs = 0; ///< before the first byte
        int dripMs = 0; ///< > 0: one byte at a time, so many ms apart
    };
    using Handler = std::function<Answer(const Request &)>; ///< on the server's thread
    struct Tls {
        QSslCertificate certificate;
        QSslKey key;
    };

    [[nodiscard]] static Answer reply(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        Answer answer;
        answer.bytes = "HTTP/1.1 " + QByteArray::number(status)
            + " X\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
        return answer;
    }

    explicit HttpServer(Handler handler)
        : HttpServer(std::move(handler), Tls{QSslCertificate(), QSslKey()})
    {
    }
    HttpServer(Handler handler, const Tls &tls)
        : m_server(new Listener(*this, std::move(handler), tls))
    {
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        m_thread.start();
        QMetaObject::invokeMethod(
            m_server, [this] { m_port = m_server->listen(QHostAddress::LocalHost) ? m_server->serverPort() : 0; },
            Qt::BlockingQueuedConnection);
    }
    ~HttpServer()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(HttpServer)

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
    }
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return m_open; }
    [[nodiscard]] int peakConnections() const { return m_peak; }
    /// Cuts every connection and hears no more, as a killed server.
    void kill()
    {
        QMetaObject::invokeMethod(
            m_server, [this] { m_server->cutAll(); }, Qt::BlockingQueuedConnection);
    }

private:
    class Listener final : public QTcpServer
    {
    public:
        Listener(HttpServer &owner, Handler handler, Tls tls)
            : m_owner(owner)
            , m_handler(std::move(handler))
            , m_tls(std::move(tls))
        {
            setMaxPendingConnections(500);
        }
        void cutAll()
        {
            close();
            const auto sockets = findChildren<QTcpSocket *>();
            for (QTcpSocket *socket : sockets)
                socket->abort();
        }

    protected:
        void incomingConnection(qintptr handle) override
        {
            QTcpSocket *socket = nullptr;
            if (m_tls.certificate.isNull()) {
                socket = new QTcpSocket(this);
                socket->setSocketDescriptor(handle);
            } else {
                auto *secure = new QSslSocket(this);
                secure->setSocketDescriptor(handle);
                secure->setLocalCertificate(m_tls.certificate);
                secure->setPrivateKey(m_tls.key);
                secure->startServerEncryption();
                socket = secure;
            }
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            ++m_owner.m_connections;
            m_owner.m_peak = std::max(m_owner.m_peak.load(), ++m_owner.m_open);
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
                *buffer += socket->readAll();
                if (buffer->startsWith('\x16')) { // TLS spoken to a plain port: as Go and nginx answer it
                    say(socket, {"HTTP/1.1 400 Bad Request\r\n\r\n", Then::Close});
                    return;
                }
                Request request;
                while (take(*buffer, request))
                    answer(socket, m_handler(request));
            });
            connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
                --m_owner.m_open;
                socket->deleteLater();
            });
        }

    private:
        bool take(QByteArray &buffer, Request &request)
        {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return false;
            const QList<QByteArray> lines = buffer.left(end).split('\n');
            const QList<QByteArray> first = lines.at(0).trimmed().split(' ');
            request = {first.value(0), first.value(1), {}, {}};
            for (const QByteArray &line : lines.mid(1)) {
                const qsizetype colon = line.indexOf(':');
                request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
            }
            const qsizetype length = request.headers.value("content-length").toLongLong();
            if (buffer.size() < end + 4 + length)
                return false;
            request.body = buffer.mid(end + 4, length);
            buffer.remove(0, end + 4 + length);
            ++m_owner.m_requests;
            return true;
        }
        void answer(QTcpSocket *socket, const Answer &answer)
        {
            if (answer.dripMs > 0)
                drip(socket, answer, 0);
            else if (answer.afterMs > 0)
                QTimer::singleShot(answer.afterMs, Qt::PreciseTimer, socket,
                                   [this, socket, answer] { say(socket, answer); });
            else
                say(socket, answer);
        }
        void say(QTcpSocket *socket, const Answer &answer)
        {
            socket->write(answer.bytes);
            finish(socket, answer.then);
        }
        void drip(QTcpSocket *socket, const Answer &answer, qsizetype at)
        {
            socket->write(answer.bytes.mid(at, 1));
            if (at + 1 >= answer.bytes.size())
                finish(socket, answer.then);
            else
                QTimer::singleShot(answer.dripMs, socket, [this, socket, answer, at] { drip(socket, answer, at + 1); });
        }
        static void finish(QTcpSocket *socket, Then then)
        {
            if (then == Then::Close) {
                socket->disconnectFromHost();
            } else if (then == Then::Reset) {
                socket->flush();
                socket->abort();
            }
        }

        HttpServer &m_owner;
        Handler m_handler;
        Tls m_tls;
    };

    QThread m_thread;
    Listener *m_server;
    int m_port = 0;
    std::atomic<int> m_requests = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_open = 0;
    std::atomic<int> m_peak = 0;
};

} // namespace chom
