// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QStringList>
#include <QUrlQuery>

#include <cmath>
#include <functional>
#include <optional>

namespace chom {

/// A Prometheus on loopback for the charts: answers query_range like the real one for a fleet of six hosts whose values
/// depend on the time alone. web-2 has a hole in the middle of every range, edge-1 says NaN for a while. A behaviour may
/// answer instead, for example with a recorded exchange.
class BoardServer final
{
public:
    struct Question {
        QString panel; ///< cpu, memory, disk, network, requests
        QString query;
        qint64 start = 0; ///< s
        qint64 end = 0;
        qint64 step = 15;
    };
    using Behaviour = std::function<std::optional<HttpServer::Answer>(const Question &)>; ///< on the server's thread

    explicit BoardServer(Behaviour behaviour = {})
        : m_behaviour(std::move(behaviour))
        , m_server([this](const HttpServer::Request &request) { return answer(request); })
    {
    }

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] QList<Question> questions() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_questions;
    }

    [[nodiscard]] static HttpServer::Answer json(int status, const QByteArray &body)
    {
        return HttpServer::reply(status, body, "Content-Type: application/json\r\n");
    }
    /// The reply of a recorded exchange, its samples laid over the range asked for.
    [[nodiscard]] static HttpServer::Answer recorded(const QString &name, const Question &question)
    {
        QFile file(QStringLiteral(CHOM_FIXTURES "/prometheus/%1.http.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return json(500, "{}");
        const QJsonObject response = QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("response")].toObject();
        QJsonObject body = QJsonDocument::fromJson(response[QStringLiteral("body")].toString().toUtf8()).object();
        if (response[QStringLiteral("status")].toInt() == 200)
            body = resampled(body, question);
        return json(response[QStringLiteral("status")].toInt(), QJsonDocument(body).toJson(QJsonDocument::Compact));
    }

private:
    static QString panelOf(const QString &query)
    {
        static const QList<std::pair<QString, QString>> words {{QStringLiteral("node_cpu"), QStringLiteral("cpu")},
                                                               {QStringLiteral("node_memory"), QStringLiteral("memory")},
                                                               {QStringLiteral("node_filesystem"), QStringLiteral("disk")},
                                                               {QStringLiteral("node_network"), QStringLiteral("network")},
                                                               {QStringLiteral("nginx_http"), QStringLiteral("requests")}};
        for (const auto &[word, panel] : words) {
            if (query.contains(word))
                return panel;
        }
        return {};
    }

    HttpServer::Answer answer(const HttpServer::Request &request)
    {
        const QByteArray encoded = request.method == "POST" ? request.body : request.path.mid(request.path.indexOf('?') + 1);
        QUrlQuery form(QString::fromUtf8(encoded).replace(QLatin1Char('+'), QLatin1Char(' ')));
        const auto value = [&form](const char *name) {
            return form.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        };
        Question question {panelOf(value("query")), value("query"), qint64(value("start").toDouble()),
                           qint64(value("end").toDouble()), std::max<qint64>(1, qint64(value("step").toDouble()))};
        {
            const QMutexLocker lock(&m_mutex);
            m_questions.append(question);
        }
        if (m_behaviour) {
            if (const auto own = m_behaviour(question))
                return *own;
        }
        return json(200, matrix(question));
    }

    static QByteArray matrix(const Question &question)
    {
        QJsonArray result;
        const bool isRequests = question.panel == QLatin1String("requests");
        const QStringList names = isRequests
            ? QStringList {QStringLiteral("200"), QStringLiteral("301"), QStringLiteral("404"), QStringLiteral("500")}
            : QStringList {QStringLiteral("web-1"), QStringLiteral("web-2"), QStringLiteral("web-3"),
                           QStringLiteral("db-1"), QStringLiteral("mail-1"), QStringLiteral("edge-1")};
        for (int i = 0; i < names.size(); ++i) {
            const QString instance = QStringLiteral("10.0.0.%1").arg(i + 1);
            if (!isRequests && question.query.contains(QLatin1String("instance=~")) && !question.query.contains(
                    QString(instance).replace(QLatin1Char('.'), QLatin1String("\\\\."))))
                continue;
            QJsonObject labels;
            if (isRequests) {
                labels[QStringLiteral("status")] = names.at(i);
            } else {
                labels[QStringLiteral("instance")] = instance + QStringLiteral(":9100");
                if (question.panel != QLatin1String("cpu")) // averaged by instance: the name is gone
                    labels[QStringLiteral("hostname")] = names.at(i);
                if (question.panel == QLatin1String("network"))
                    labels[QStringLiteral("device")] = QStringLiteral("eth0");
            }
            result.append(QJsonObject {{QStringLiteral("metric"), labels}, {QStringLiteral("values"), samples(question, i)}});
        }
        const QJsonObject data {{QStringLiteral("resultType"), QStringLiteral("matrix")}, {QStringLiteral("result"), result}};
        return QJsonDocument(QJsonObject {{QStringLiteral("status"), QStringLiteral("success")}, {QStringLiteral("data"), data}})
            .toJson(QJsonDocument::Compact);
    }

    static QJsonArray samples(const Question &question, int index)
    {
        QJsonArray values;
        const qint64 length = std::max<qint64>(1, question.end - question.start);
        const bool isRequests = question.panel == QLatin1String("requests");
        for (qint64 at = question.start; at <= question.end; at += question.step) {
            const double share = double(at - question.start) / double(length);
            if (!isRequests && index == 1 && share > 0.42 && share < 0.58)
                continue;
            if (!isRequests && index == 5 && share > 0.2 && share < 0.27) {
                values.append(QJsonArray {at, QStringLiteral("NaN")});
                continue;
            }
            values.append(QJsonArray {at, QString::number(valueAt(question.panel, index, at), 'f', 4)});
        }
        return values;
    }

    static double valueAt(const QString &panel, int index, qint64 at)
    {
        const quint32 hash = (quint32(at / 15) * 2654435761U + quint32(index) * 40503U) ^ 0x9E3779B9U;
        const double noise = double((hash >> 20) % 1000) / 1000 - 0.5;
        const double wave = std::sin(double(at) / (420.0 + 90 * index) + index);
        if (panel == QLatin1String("cpu"))
            return 22 + 9.0 * index + 8 * wave + 7 * noise + (index == 3 ? 16 : 0);
        if (panel == QLatin1String("memory"))
            return 48 + 6.5 * index + 2.5 * wave + 0.6 * noise;
        if (panel == QLatin1String("disk"))
            return 31 + 11.2 * index + 0.2 * wave;
        if (panel == QLatin1String("network"))
            return std::max(0.0, 1024 * 1024 * (0.6 + 0.4 * index + 0.35 * wave + 0.3 * noise));
        static constexpr double rates[] = {182, 14, 6.4, 0.31};
        return std::max(0.0, rates[index % 4] * (1 + 0.25 * wave + 0.2 * noise));
    }

    static QJsonObject resampled(QJsonObject body, const Question &question)
    {
        QJsonObject data = body[QStringLiteral("data")].toObject();
        QJsonArray result = data[QStringLiteral("result")].toArray();
        double last = 0;
        double step = 1e9;
        for (const auto &one : std::as_const(result)) {
            const QJsonArray values = one.toObject()[QStringLiteral("values")].toArray();
            for (qsizetype i = 0; i < values.size(); ++i) {
                last = std::max(last, values.at(i).toArray().at(0).toDouble());
                if (i > 0)
                    step = std::min(step, values.at(i).toArray().at(0).toDouble() - values.at(i - 1).toArray().at(0).toDouble());
            }
        }
        for (qsizetype s = 0; s < result.size(); ++s) {
            QJsonObject series = result.at(s).toObject();
            const QJsonArray values = series[QStringLiteral("values")].toArray();
            QJsonArray moved;
            qsizetype next = 0;
            for (qint64 at = question.start; at <= question.end; at += question.step) {
                const double then = last - double(question.end - at);
                while (next + 1 < values.size() && values.at(next + 1).toArray().at(0).toDouble() <= then)
                    ++next;
                const double found = values.at(next).toArray().at(0).toDouble();
                if (found <= then && then - found < 1.01 * step)
                    moved.append(QJsonArray {at, values.at(next).toArray().at(1)});
            }
            series[QStringLiteral("values")] = moved;
            result[s] = series;
        }
        data[QStringLiteral("result")] = result;
        body[QStringLiteral("data")] = data;
        return body;
    }

    Behaviour m_behaviour;
    mutable QMutex m_mutex;
    QList<Question> m_questions;
    HttpServer m_server; // last: its thread ends before the rest goes
};

} // namespace chom
