// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/jsonread.h"
#include "services/observability/promreplies.h"
#include "services/observability/serverwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

struct PromFault {
    QString type; ///< bad_data, execution, timeout, …; empty where the body is no JSON of this API
    QString words; ///< the server's own
};

PromFault promFaultOf(const HttpReply &reply)
{
    jsonread::Document document;
    if (const auto root = document.parse(reply.body)) {
        const QString type = jsonread::string(*root, "errorType");
        if (!type.isEmpty())
            return {type, cleanWords(jsonread::string(*root, "error"))};
    }
    return {{}, serverWords(reply)};
}

QString promTr(const char *text)
{
    return QCoreApplication::translate("chom::PrometheusClient", text);
}

Error tooMuch(const PromFault &fault)
{
    return {ErrorCode::BadRequest,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "The query asks Prometheus for too much at once: %1. Choose a shorter range, a "
                                        "larger step or fewer series.")
                .arg(fault.words)};
}

Error tooSlow(const PromFault &fault)
{
    return {ErrorCode::Timeout,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "Prometheus gave the query up because it takes too long (%1). Choose a shorter "
                                        "range or a simpler query.")
                .arg(fault.words)};
}

Error refusedQuery(const PromFault &fault)
{
    if (fault.words.contains("context deadline exceeded"_L1) || fault.words.contains("query timed out"_L1))
        return tooSlow(fault);
    if (fault.words.contains("too many samples"_L1) || fault.words.contains("maximum resolution"_L1))
        return tooMuch(fault);
    return {ErrorCode::BadRequest,
            QCoreApplication::translate("chom::PrometheusClient", "Prometheus refused the query: %1").arg(fault.words)};
}

Error refusedEntry(const HttpReply &reply)
{
    if (reply.status == 401)
        return {
            ErrorCode::Auth,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "%1 does not accept our user name, password or token. Check the log-in of the "
                                        "Prometheus server in Settings.")
                .arg(serverName(reply))};
    return {ErrorCode::Auth,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "%1 does not allow this (%2). The account or token needs more rights, or the "
                                        "function is switched off on the server.")
                .arg(serverName(reply), serverWords(reply))};
}

Error unavailable(const HttpReply &reply, const PromFault &fault)
{
    if (fault.type == "timeout"_L1)
        return tooSlow(fault);
    if (reply.status == 503 && fault.type.isEmpty())
        return {
            ErrorCode::Unavailable,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "%1 is not ready (%2). Prometheus may still be starting; this can take minutes "
                                        "after a restart.")
                .arg(serverName(reply), fault.words)};
    return {
        ErrorCode::Unavailable,
        QCoreApplication::translate("chom::PrometheusClient",
                                    "%1 failed (%2). Look into the log of Prometheus or of the proxy in front of it.")
            .arg(serverName(reply), fault.words)};
}

Error byStatus(const HttpReply &reply, const PromFault &fault)
{
    switch (reply.status) {
    case 401:
    case 403:
    case 407:
        return refusedEntry(reply);
    case 404:
        if (!fault.type.isEmpty())
            return {ErrorCode::NotFound, fault.words};
        return {
            ErrorCode::NotFound,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "%1 does not know this address. Check the path prefix of the Prometheus server "
                                        "in Settings, for example /prometheus, and that it is a Prometheus.")
                .arg(serverName(reply))};
    case 405:
        return {ErrorCode::BadRequest,
                QCoreApplication::translate("chom::PrometheusClient",
                                            "%1 refuses this kind of request. Check that the address is that of "
                                            "Prometheus, and that a proxy in front of it lets GET and POST through.")
                    .arg(serverName(reply))};
    case 408:
        return tooSlow(fault);
    case 429:
        return {
            ErrorCode::RateLimited,
            QCoreApplication::translate("chom::PrometheusClient",
                                        "%1 refuses more requests for the moment. Wait a little, or choose a longer "
                                        "refresh interval.")
                .arg(serverName(reply))};
    default:
        break;
    }
    if (reply.status >= 500)
        return unavailable(reply, fault);
    if (reply.status >= 300 && reply.status < 400)
        return redirectError(reply);
    return refusedQuery(fault);
}

} // namespace

std::optional<Error> promError(const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300)
        return std::nullopt;
    const PromFault fault = promFaultOf(reply);
    Error error = byStatus(reply, fault);
    error.retryAfterSecs = retryAfterSecs(reply);
    error.detail = u"HTTP %1 %2: %3"_s.arg(reply.status).arg(fault.type, fault.words);
    return error;
}

Error promUnreadable(const HttpReply &reply, const QString &why)
{
    QString text;
    if (reply.body.trimmed().isEmpty())
        text = promTr(QT_TRANSLATE_NOOP("chom::PrometheusClient",
                                        "%1 sent an empty answer. Check the proxy in front of Prometheus."));
    else if (isWebPage(reply))
        text = promTr(QT_TRANSLATE_NOOP("chom::PrometheusClient",
                                        "%1 answered with a web page instead of data. Check the address and the path "
                                        "prefix of the Prometheus server in Settings."));
    else
        text = promTr(
            QT_TRANSLATE_NOOP("chom::PrometheusClient",
                              "%1 answered with something that is not readable as a reply of Prometheus. It may be "
                              "cut off, or another kind of server answers there."));
    return {ErrorCode::BadReply, text.arg(serverName(reply)),
            u"HTTP %1, %2 bytes: %3"_s.arg(reply.status).arg(reply.body.size()).arg(why), 0};
}

} // namespace chom
