// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "services/domain/fetched.h"
#include "services/domain/timeseries.h"
#include "services/http/httpclient.h"

#include <QStringList>

namespace chom {

class CircuitBreaker;

enum class PromResultType { Vector, Matrix, Scalar, String };

/// What a query answered. Vector, scalar: one sample a series. String: `text`.
struct PromAnswer {
    PromResultType type = PromResultType::Vector;
    QList<TimeSeries> series;
    QString text;
    QStringList warnings;
    double elapsedMs = 0;
};

struct PromRange {
    TimeMs startMs = 0;
    TimeMs endMs = 0;
    TimeMs stepMs = 15'000;
};

struct PromMetadata {
    QString metric;
    QString type;
    QString help;
    QString unit;
};

struct PromAlert {
    QString name;
    QString state; ///< firing, pending
    Labels labels;
    Labels annotations;
    TimeMs activeAt = 0;
    double value = 0;
};

struct PromRule {
    QString group;
    QString name;
    QString query;
    QString type;  ///< alerting, recording
    QString state; ///< only alerting
    QString health;
    QString lastError;
    Labels labels;
};

struct PromTarget {
    QString job;
    QString instance;
    QString health; ///< up, down, unknown
    QString lastError;
    Labels labels;
    TimeMs lastScrapeMs = 0;
};

struct PromBuildInfo {
    QString version;
    QString revision;
};

/// Reads Prometheus over HTTP. Never blocks; replies are parsed on the http thread; callable from any thread.
/// Identical queries in flight are merged; transient failures are tried again (3 tries, 100 ms doubling to 2 s,
/// with jitter) within one deadline; a breaker stops asking a server that is down.
/// Shape: one TimeSeries per label set, samples ascending by time. Units: ms since the epoch UTC; values as sent.
/// Fails with Auth (401/403), BadRequest (400/422, the server's own words), Timeout, Unavailable (503, breaker),
/// RateLimited, Network, BadReply. Source: prometheus.io/docs/prometheus/latest/querying/api
class PrometheusClient final : public QObject
{
    Q_OBJECT
public:
    PrometheusClient(HttpClient &http, Endpoint endpoint, QObject *parent = nullptr);
    ~PrometheusClient() override;

    /// timeMs 0 = the server's now.
    [[nodiscard]] QFuture<Result<PromAnswer>> query(const QString &promql, TimeMs timeMs = 0);
    [[nodiscard]] QFuture<Result<PromAnswer>> queryRange(const QString &promql, PromRange range);
    [[nodiscard]] QFuture<Result<QList<Labels>>> series(const QStringList &matchers, PromRange range = {});
    [[nodiscard]] QFuture<Result<QStringList>> labels(const QStringList &matchers = {});
    [[nodiscard]] QFuture<Result<QStringList>> labelValues(const QString &label, const QStringList &matchers = {});
    [[nodiscard]] QFuture<Result<QList<PromMetadata>>> metadata(const QString &metric = {}, int limit = 0);
    [[nodiscard]] QFuture<Result<QList<PromAlert>>> alerts();
    [[nodiscard]] QFuture<Result<QList<PromRule>>> rules();
    [[nodiscard]] QFuture<Result<QList<PromTarget>>> targets();
    [[nodiscard]] QFuture<Result<PromBuildInfo>> buildInfo();
    /// The value is the round trip in ms. 5 s deadline, no retry, not stopped by the breaker: the probe of a person.
    [[nodiscard]] QFuture<Result<double>> healthy();

    [[nodiscard]] const CircuitBreaker &breaker() const;
    /// The next call asks again, whatever failed before: a person says so.
    void resetBreaker();
    [[nodiscard]] QUrl url() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

/// A text as a PromQL string literal's inside: quotes and backslashes escaped.
[[nodiscard]] QString promEscaped(const QString &text);
/// A text as it matches itself inside a `=~` matcher's string literal.
[[nodiscard]] QString promRegexEscaped(const QString &text);

} // namespace chom
