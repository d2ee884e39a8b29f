// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/endpointprobe.h"

#include "services/observability/jsonread.h"
#include "services/observability/promreplies.h"
#include "services/observability/serverwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chom {

namespace {

constexpr std::chrono::milliseconds probeTime = 5s;

/// What one kind of server is asked: first whether it is ready, then (where that says nothing of it) who it is.
struct ProbePlan {
    const char *kind; ///< its name
    const char *service;
    const char *readyPath;
    const char *identityPath; ///< empty: none
};

ProbePlan probePlanOf(EndpointKind kind, const Endpoint &endpoint)
{
    switch (kind) {
    case EndpointKind::Prometheus:
        return {"Prometheus", "prometheus", "/-/ready", "/api/v1/status/buildinfo"};
    case EndpointKind::Loki:
        return {"Loki", "loki", "/ready", "/loki/api/v1/status/buildinfo"};
    case EndpointKind::Grafana:
        // Health is open to everybody; whether a token is good shows only here.
        return {"Grafana", "grafana", "/api/health", endpoint.config.auth == AuthKind::None ? "" : "/api/org"};
    case EndpointKind::Alertmanager:
        return {"Alertmanager", "alertmanager", "/api/v2/status", ""};
    }
    return {};
}

QString kindName(const ProbePlan &plan)
{
    return QString::fromLatin1(plan.kind);
}

Error notThisKind(const ProbePlan &plan, const HttpReply &reply, const QString &detail)
{
    return {
        ErrorCode::BadReply,
        QCoreApplication::translate("chom::EndpointProbe",
                                    "%1 answers, but not as %2 does. Check the address, the port and the path prefix.")
            .arg(serverName(reply), kindName(plan)),
        detail, 0};
}

Error authFailed(const ProbePlan &plan, const Endpoint &endpoint, const HttpReply &reply)
{
    const QString host = serverName(reply);
    Error error{ErrorCode::Auth, {}, u"HTTP %1: %2"_s.arg(reply.status).arg(serverWords(reply)), 0};
    if (endpoint.config.auth == AuthKind::None)
        error.text
            = QCoreApplication::translate("chom::EndpointProbe",
                                          "%1 (%2) asks for a log-in. Choose a token or a user name and password for "
                                          "it.");
    else if (reply.status == 403)
        error.text = QCoreApplication::translate(
            "chom::EndpointProbe",
            "%1 (%2) knows our log-in but does not allow us in. Give the account or token "
            "the right to read.");
    else
        error.text
            = QCoreApplication::translate("chom::EndpointProbe",
                                          "%1 (%2) refused our log-in. Enter the token or the user name and password "
                                          "again; a token may have expired.");
    error.text = error.text.arg(host, kindName(plan));
    return error;
}

Error byProbeStatus(const ProbePlan &plan, const Endpoint &endpoint, const HttpReply &reply)
{
    const QString host = serverName(reply);
    const QString words = serverWords(reply);
    const QString detail = u"HTTP %1: %2"_s.arg(reply.status).arg(words);
    if (reply.status == 401 || reply.status == 403 || reply.status == 407)
        return authFailed(plan, endpoint, reply);
    if (reply.status == 404)
        return {
            ErrorCode::NotFound,
            QCoreApplication::translate("chom::EndpointProbe",
                                        "%1 answers, but knows no %2 under this address. Check the path prefix, for "
                                        "example /%3, and the port.")
                .arg(host, kindName(plan), QString::fromLatin1(plan.service)),
            detail, 0};
    if (reply.status >= 300 && reply.status < 400)
        return redirectError(reply);
    if (reply.status == 400 && words.contains("HTTPS server"_L1))
        return {ErrorCode::BadRequest,
                QCoreApplication::translate("chom::EndpointProbe",
                                            "%1 speaks TLS only. Enter its address with https:// instead of http://.")
                    .arg(host),
                detail, 0};
    if (reply.status == 503 && reply.body.contains("\"database\""))
        return {
            ErrorCode::Unavailable,
            QCoreApplication::translate("chom::EndpointProbe",
                                        "Grafana on %1 runs, but does not reach its database. Look into Grafana's log.")
                .arg(host),
            detail, 0};
    if (reply.status == 503 && !isWebPage(reply))
        return {ErrorCode::Unavailable,
                QCoreApplication::translate(
                    "chom::EndpointProbe",
                    "%1 (%2) is there but not ready yet: %3. It may still be starting; try again in a "
                    "minute.")
                    .arg(host, kindName(plan), words),
                detail, retryAfterSecs(reply)};
    if (reply.status == 429)
        return {ErrorCode::RateLimited,
                QCoreApplication::translate("chom::EndpointProbe",
                                            "%1 (%2) refuses more requests for the moment. Try again later.")
                    .arg(host, kindName(plan)),
                detail, retryAfterSecs(reply)};
    if (reply.status >= 500)
        return {ErrorCode::Unavailable,
                QCoreApplication::translate("chom::EndpointProbe",
                                            "%1 failed (%2). Look into the log of %3 or of the proxy in front of it.")
                    .arg(host, words, kindName(plan)),
                detail, retryAfterSecs(reply)};
    return notThisKind(plan, reply, detail);
}

/// "version" wherever the kinds keep it.
QString versionIn(const HttpReply &reply)
{
    jsonread::Document document;
    const auto root = document.parse(reply.body);
    if (!root)
        return {};
    for (const char *place : {"", "data", "versionInfo"}) {
        jsonread::dom::element object = *root;
        if (*place && (*root)[place].get(object) != simdjson::SUCCESS)
            continue;
        const QString version = cleanWords(jsonread::string(object, "version"));
        if (!version.isEmpty())
            return version;
    }
    return {};
}

/// A reply with a version may still be of another kind: each has words of its own.
bool saysKind(EndpointKind kind, const HttpReply &reply)
{
    const QByteArray head = reply.body.left(64 * 1024);
    switch (kind) {
    case EndpointKind::Prometheus:
        return head.contains("Prometheus");
    case EndpointKind::Loki:
        return !isWebPage(reply) && head.trimmed().startsWith("ready");
    case EndpointKind::Grafana:
        return head.contains("\"database\"");
    case EndpointKind::Alertmanager:
        return head.contains("\"versionInfo\"");
    }
    return false;
}

QString noteIn(const HttpReply &reply)
{
    return cleanWords(QString::fromUtf8(reply.header("X-Chom-Stand-In")));
}

HttpRequest probeRequest(const ProbePlan &plan, const Endpoint &endpoint, const char *path)
{
    HttpRequest request;
    request.url = endpoint.urlFor(QString::fromLatin1(path));
    request.deadline = probeTime;
    request.maxBytes = 1024 * 1024;
    request.service = plan.service;
    request.operation = "probe";
    return request;
}

using ProbeDone = std::function<void(Result<ProbeAnswer>)>;

/// The second question: a wrong log-in is told; a server that keeps its version to itself is fine.
void askIdentity(HttpClient &http, const ProbePlan &plan, const Endpoint &endpoint, ProbeAnswer answer,
                 const ProbeDone &done)
{
    HttpRequest request = probeRequest(plan, endpoint, plan.identityPath);
    // One budget for both; a moment at least, since the server has just answered.
    request.deadline = std::max(500ms, probeTime - std::chrono::milliseconds(static_cast<long long>(answer.elapsedMs)));
    http.start(endpoint, request, [plan, endpoint, answer = std::move(answer), done](Result<HttpReply> reply) mutable {
        if (!reply) {
            done(fail(std::move(reply.error())));
            return;
        }
        if (reply->status == 401 || reply->status == 403) {
            done(fail(authFailed(plan, endpoint, *reply)));
            return;
        }
        if (answer.version.isEmpty() && reply->status < 300)
            answer.version = versionIn(*reply);
        if (answer.note.isEmpty())
            answer.note = noteIn(*reply);
        done(answer);
    });
}

} // namespace

QFuture<Result<ProbeAnswer>> probeEndpoint(HttpClient &http, EndpointKind kind, const Endpoint &endpoint)
{
    const Answer<ProbeAnswer> answer;
    const ProbePlan plan = probePlanOf(kind, endpoint);
    const ProbeDone done = [answer](Result<ProbeAnswer> result) { answer.finish(std::move(result)); };
    const quint64 id = http.start(endpoint, probeRequest(plan, endpoint, plan.readyPath),
                                  [&http, kind, plan, endpoint, answer, done](Result<HttpReply> reply) {
                                      if (!reply) {
                                          done(fail(std::move(reply.error())));
                                          return;
                                      }
                                      if (reply->status < 200 || reply->status >= 300) {
                                          done(fail(byProbeStatus(plan, endpoint, *reply)));
                                          return;
                                      }
                                      if (!saysKind(kind, *reply)) {
                                          done(fail(notThisKind(plan, *reply, serverWords(*reply))));
                                          return;
                                      }
                                      const ProbeAnswer found{reply->elapsedMs, versionIn(*reply), noteIn(*reply)};
                                      if (*plan.identityPath && !answer.isCanceled())
                                          askIdentity(http, plan, endpoint, found, done);
                                      else
                                          done(found);
                                  });
    http.whenCanceled<Result<ProbeAnswer>>(answer.future(), [&http, id] { http.abort(id); });
    return answer.future();
}

} // namespace chom
