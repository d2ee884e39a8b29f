// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/prometheusclient.h"

#include "services/http/servicecaller.h"
#include "services/observability/promreplies.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chom {

namespace {

constexpr qsizetype longestGet = 2000; // proxies refuse longer addresses; a GET may be cached and revalidated
constexpr auto promBudget = 15s;
constexpr auto promRangeBudget = 60s;
constexpr auto promProbeBudget = 5s;

using PromParameters = QList<std::pair<QByteArray, QString>>;

QByteArray formEncoded(const PromParameters &parameters)
{
    QByteArray form;
    for (const auto &[name, value] : parameters) {
        if (!form.isEmpty())
            form += '&';
        form += name.toPercentEncoding() + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

/// Seconds with three decimals, exact.
QString promSeconds(TimeMs ms)
{
    return u"%1.%2"_s.arg(ms / 1000).arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

/// For the slow log: the query without what stands in quotes, which may name tenants and hosts.
std::string promShape(const QString &promql)
{
    static const QRegularExpression quoted(u"\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"_s);
    return QString(promql).replace(quoted, u"\"…\""_s).simplified().left(500).toStdString();
}

void addMatchers(PromParameters &parameters, const QStringList &matchers)
{
    for (const QString &matcher : matchers)
        parameters.append({"match[]", matcher});
}

} // namespace

struct PrometheusClient::Private {
    Private(HttpClient &http, Endpoint endpoint)
        : caller(http, std::move(endpoint))
    {
    }

    [[nodiscard]] HttpRequest request(const char *operation, const QString &path,
                                      const PromParameters &parameters = {}) const
    {
        HttpRequest request;
        request.url = caller.endpoint().urlFor(path);
        request.service = "prometheus";
        request.operation = operation;
        request.headers.append(HttpHeader{"Accept", "application/json"});
        const QByteArray form = formEncoded(parameters);
        if (form.size() > longestGet) {
            request.method = "POST";
            request.headers.append(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"});
            request.body = form;
        } else if (!form.isEmpty()) {
            request.url.setQuery(QString::fromLatin1(form), QUrl::StrictMode);
        }
        return request;
    }

    template <typename T>
    [[nodiscard]] QFuture<Result<T>> call(HttpRequest request, Result<T> (*parse)(const HttpReply &)) const
    {
        return caller.call<T>(std::move(request), CallPlan{promBudget}, parse);
    }

    mutable ServiceCaller caller;
};

PrometheusClient::PrometheusClient(HttpClient &http, Endpoint endpoint, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>(http, std::move(endpoint)))
{
}

PrometheusClient::~PrometheusClient() = default;

QFuture<Result<PromAnswer>> PrometheusClient::query(const QString &promql, TimeMs timeMs)
{
    PromParameters parameters{{"query", promql}, {"timeout", u"15s"_s}};
    if (timeMs > 0)
        parameters.append({"time", promSeconds(timeMs)});
    HttpRequest request = d->request("query", u"/api/v1/query"_s, parameters);
    request.detail = promShape(promql);
    return d->caller.call<PromAnswer>(std::move(request), CallPlan{promBudget},
                                      [](const HttpReply &reply) { return parsePromAnswer(reply); });
}

QFuture<Result<PromAnswer>> PrometheusClient::queryRange(const QString &promql, PromRange range)
{
    if (range.stepMs <= 0 || range.endMs < range.startMs) {
        return readyFuture<PromAnswer>(
            fail(ErrorCode::BadRequest,
                 tr("The range ends before it starts, or its step is not positive. Choose another range.")));
    }
    const PromParameters parameters{{"query", promql},
                                    {"start", promSeconds(range.startMs)},
                                    {"end", promSeconds(range.endMs)},
                                    {"step", promSeconds(range.stepMs)},
                                    {"timeout", u"60s"_s}};
    HttpRequest request = d->request("query_range", u"/api/v1/query_range"_s, parameters);
    request.detail = promShape(promql);
    return d->caller.call<PromAnswer>(
        std::move(request), CallPlan{promRangeBudget},
        [step = range.stepMs](const HttpReply &reply) { return parsePromAnswer(reply, step); });
}

QFuture<Result<QList<Labels>>> PrometheusClient::series(const QStringList &matchers, PromRange range)
{
    PromParameters parameters;
    addMatchers(parameters, matchers);
    if (range.endMs > 0) {
        parameters.append({"start", promSeconds(range.startMs)});
        parameters.append({"end", promSeconds(range.endMs)});
    }
    return d->call(d->request("series", u"/api/v1/series"_s, parameters), &parsePromSeries);
}

QFuture<Result<QStringList>> PrometheusClient::labels(const QStringList &matchers)
{
    PromParameters parameters;
    addMatchers(parameters, matchers);
    return d->call(d->request("labels", u"/api/v1/labels"_s, parameters), &parsePromStrings);
}

QFuture<Result<QStringList>> PrometheusClient::labelValues(const QString &label, const QStringList &matchers)
{
    static const QRegularExpression name(u"\\A[a-zA-Z_][a-zA-Z0-9_]*\\z"_s);
    if (!name.match(label).hasMatch()) {
        return readyFuture<QStringList>(
            fail(ErrorCode::BadRequest,
                 tr("“%1” is not a label name. Use letters, digits and underscores.").arg(label.left(100))));
    }
    PromParameters parameters;
    addMatchers(parameters, matchers);
    HttpRequest request = d->request("label_values", u"/api/v1/label/%1/values"_s.arg(label), parameters);
    if (request.method == "POST") { // this one knows only GET
        request.method = "GET";
        request.headers.removeLast();
        request.url.setQuery(QString::fromLatin1(std::exchange(request.body, {})), QUrl::StrictMode);
    }
    return d->call(std::move(request), &parsePromStrings);
}

QFuture<Result<QList<PromMetadata>>> PrometheusClient::metadata(const QString &metric, int limit)
{
    PromParameters parameters;
    if (!metric.isEmpty())
        parameters.append({"metric", metric});
    if (limit > 0)
        parameters.append({"limit", QString::number(limit)});
    return d->call(d->request("metadata", u"/api/v1/metadata"_s, parameters), &parsePromMetadata);
}

QFuture<Result<QList<PromAlert>>> PrometheusClient::alerts()
{
    return d->call(d->request("alerts", u"/api/v1/alerts"_s), &parsePromAlerts);
}

QFuture<Result<QList<PromRule>>> PrometheusClient::rules()
{
    return d->call(d->request("rules", u"/api/v1/rules"_s), &parsePromRules);
}

QFuture<Result<QList<PromTarget>>> PrometheusClient::targets()
{
    return d->call(d->request("targets", u"/api/v1/targets"_s, {{"state", u"active"_s}}), &parsePromTargets);
}

QFuture<Result<PromBuildInfo>> PrometheusClient::buildInfo()
{
    return d->call(d->request("buildinfo", u"/api/v1/status/buildinfo"_s), &parsePromBuildInfo);
}

QFuture<Result<double>> PrometheusClient::healthy()
{
    CallPlan plan{promProbeBudget};
    plan.retry.tries = 1;
    plan.breaker = false;
    plan.merge = false;
    return d->caller.call<double>(d->request("healthy", u"/-/healthy"_s), plan, &parsePromHealthy);
}

void PrometheusClient::resetBreaker()
{
    d->caller.breaker().reset();
}

const CircuitBreaker &PrometheusClient::breaker() const
{
    return d->caller.breaker();
}

QUrl PrometheusClient::url() const
{
    return d->caller.endpoint().config.url;
}

} // namespace chom
