// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/promreplies.h"
#include "tests/support/fakenetwork.h"

#include <QDir>
#include <QTest>

#include <cmath>
#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

HttpReply replyOf(const FakeAnswer &answer)
{
    HttpReply reply;
    reply.status = answer.status;
    reply.url = QUrl(u"http://prometheus.test:9090/x"_s);
    reply.body = answer.body;
    reply.elapsedMs = 12.5;
    for (const auto &[name, value] : answer.headers)
        reply.headers.append({name, value});
    return reply;
}

HttpReply fixture(const QString &name)
{
    return replyOf(fixtureAnswer(u"prometheus/"_s + name + u".http.json"_s));
}

HttpReply json(const QByteArray &body, int status = 200)
{
    return replyOf({status, body, {{"Content-Type", "application/json"}}});
}

/// How many things a reply gave, or the code of its failure.
struct Outcome {
    int count = -1;
    std::optional<Error> error;
};

template <typename T> Outcome counted(const Result<T> &result)
{
    if (!result)
        return {-1, result.error()};
    if constexpr (std::is_same_v<T, PromAnswer>)
        return {result->type == PromResultType::String ? 1 : int(result->series.size()), {}};
    else if constexpr (requires { result->size(); })
        return {int(result->size()), {}};
    else
        return {1, {}};
}

Outcome readBy(const QByteArray &reader, const HttpReply &reply)
{
    if (reader == "series")
        return counted(parsePromSeries(reply));
    if (reader == "strings")
        return counted(parsePromStrings(reply));
    if (reader == "metadata")
        return counted(parsePromMetadata(reply));
    if (reader == "alerts")
        return counted(parsePromAlerts(reply));
    if (reader == "rules")
        return counted(parsePromRules(reply));
    if (reader == "targets")
        return counted(parsePromTargets(reply));
    if (reader == "buildinfo")
        return counted(parsePromBuildInfo(reply));
    if (reader == "healthy")
        return counted(parsePromHealthy(reply));
    return counted(parsePromAnswer(reply, reader == "range" ? 60'000 : 0));
}

struct Expected {
    const char *name;
    const char *reader;
    int count; ///< >= 0: read; -1: fails with `code`
    ErrorCode code = ErrorCode::Internal;
};

// Every recorded exchange, those of other interfaces too: they must fail, not crash or pass for data.
const Expected expectations[] = {
    {"alertmanagers", "query", -1, ErrorCode::BadReply},
    {"alerts", "alerts", 17},
    {"buildinfo", "buildinfo", 1},
    {"error-bad_data-empty-matcher", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-empty-query", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-end-before-start", "range", -1, ErrorCode::BadRequest},
    {"error-bad_data-format", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-label-name", "strings", -1, ErrorCode::BadRequest},
    {"error-bad_data-no-query", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-no-step", "range", -1, ErrorCode::BadRequest},
    {"error-bad_data-parse", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-parse-multiline", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-range-type", "range", -1, ErrorCode::BadRequest},
    {"error-bad_data-regex", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-rules-type", "rules", -1, ErrorCode::BadRequest},
    {"error-bad_data-series-no-match", "series", -1, ErrorCode::BadRequest},
    {"error-bad_data-step-zero", "range", -1, ErrorCode::BadRequest},
    {"error-bad_data-time", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-timeout-param", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-too-many-points", "range", -1, ErrorCode::BadRequest},
    {"error-bad_data-type", "query", -1, ErrorCode::BadRequest},
    {"error-bad_data-unknown-function", "query", -1, ErrorCode::BadRequest},
    {"error-execution-duplicate-labelset", "query", -1, ErrorCode::BadRequest},
    {"error-execution-many-to-many", "query", -1, ErrorCode::BadRequest},
    {"error-lifecycle-disabled", "query", -1, ErrorCode::Auth},
    {"error-method-not-allowed", "query", -1, ErrorCode::BadRequest},
    {"error-not-found-api", "query", -1, ErrorCode::NotFound},
    {"error-not-found-root", "query", -1, ErrorCode::NotFound},
    {"error-not-ready-503", "healthy", -1, ErrorCode::Unavailable},
    {"error-not-ready-query-503", "query", -1, ErrorCode::Unavailable},
    {"error-timeout-503", "range", -1, ErrorCode::Timeout},
    {"error-timeout-as-execution-422", "range", -1, ErrorCode::Timeout},
    {"error-unavailable-admin", "query", -1, ErrorCode::Unavailable},
    {"format_query", "query", -1, ErrorCode::BadReply},
    {"head-query", "query", -1, ErrorCode::BadReply},
    {"healthy", "healthy", 1},
    {"label-values", "strings", 3},
    {"label-values-name", "strings", 19},
    {"label-values-unknown", "strings", 0},
    {"labels", "strings", 69},
    {"labels-empty", "strings", 0},
    {"labels-match", "strings", 8},
    {"metadata", "metadata", 4},
    {"metadata-metric", "metadata", 2},
    {"metadata-unknown", "metadata", 0},
    {"options-cors", "query", -1, ErrorCode::BadReply},
    {"prefix-error-401-no-auth", "query", -1, ErrorCode::Auth},
    {"prefix-error-401-wrong-password", "query", -1, ErrorCode::Auth},
    {"prefix-error-404-without-prefix", "query", -1, ErrorCode::NotFound},
    {"prefix-error-execution-max-samples", "range", -1, ErrorCode::BadRequest},
    {"prefix-query", "query", 2},
    {"prefix-root-redirect", "query", -1, ErrorCode::BadReply},
    {"query-absent", "query", 1},
    {"query-alerts-metric", "query", 9},
    {"query-bool", "query", 14},
    {"query-deflate", "query", 5},
    {"query-gzip", "query", 56},
    {"query-histogram-buckets", "query", 5},
    {"query-histogram-quantile", "query", 1},
    {"query-info-string", "query", 1},
    {"query-matrix", "query", 5},
    {"query-odd-labels", "query", 1},
    {"query-odd-values", "query", 8},
    {"query-post", "query", 4},
    {"query-post-json-body", "query", -1, ErrorCode::BadRequest},
    {"query-scalar", "query", 1},
    {"query-scalar-inf", "query", 1},
    {"query-scalar-nan", "query", 1},
    {"query-scalar-neg-inf", "query", 1},
    {"query-stats", "query", 5},
    {"query-string", "query", 1},
    {"query-subquery", "query", 1},
    {"query-summary-nan", "query", 2},
    {"query-time-past-gap", "query", 0},
    {"query-time-rfc3339", "query", 2},
    {"query-vector", "query", 5},
    {"query-vector-aggregate", "query", 3},
    {"query-vector-empty", "query", 0},
    {"query-vector-no-time", "query", 3},
    {"query-vector-sorted", "query", 6},
    {"query_exemplars", "strings", 0},
    {"query_range", "range", 3},
    {"query_range-24h", "range", 3},
    {"query_range-empty", "range", 0},
    {"query_range-float-step", "range", 2},
    {"query_range-future", "range", 0},
    {"query_range-gap", "range", 1},
    {"query_range-intermittent", "range", 1},
    {"query_range-nan", "range", 3},
    {"query_range-post", "range", 5},
    {"query_range-recording-rule", "range", 3},
    {"query_range-scalar", "range", 1},
    {"query_range-single-point", "range", 2},
    {"ready", "healthy", 1},
    {"root-redirect", "query", -1, ErrorCode::BadReply},
    {"rules", "rules", 9},
    {"rules-alert", "rules", 7},
    {"rules-record", "rules", 2},
    {"runtimeinfo", "query", -1, ErrorCode::BadReply},
    {"series", "series", 6},
    {"series-empty", "series", 0},
    {"series-post", "series", 5},
    {"targets", "targets", 14},
    {"targets-dropped", "targets", 0},
    {"targets-metadata", "query", -1, ErrorCode::BadReply},
    {"tsdb", "query", -1, ErrorCode::BadReply},
    {"walreplay", "query", -1, ErrorCode::BadReply},
};

} // namespace

class TestPromReplies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFixture_data();
    void everyFixture();
    void noFixtureIsForgotten();
    void vectorHasOneSampleEach();
    void rangeKeepsGaps();
    void oddValues();
    void oddLabelsStayData();
    void scalarsAndStrings();
    void warningsAreKept();
    void alertsRulesTargets();
    void hostileBodies_data();
    void hostileBodies();
    void errorTextsNameTheRemedy_data();
    void errorTextsNameTheRemedy();
    void retryAfterIsRead();
    void nativeHistogramsDoNotBreak();
    void unsortedSamplesAreSorted();
    void largeReplyIsFast();
};

void TestPromReplies::everyFixture_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Expected &expected : expectations)
        QTest::newRow(expected.name) << index++;
}

void TestPromReplies::everyFixture()
{
    QFETCH(int, index);
    const Expected &expected = expectations[index];
    const Outcome outcome = readBy(expected.reader, fixture(QString::fromLatin1(expected.name)));
    if (expected.count >= 0) {
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->text + outcome.error->detail) : "");
        QCOMPARE(outcome.count, expected.count);
        return;
    }
    QVERIFY(outcome.error);
    QCOMPARE(int(outcome.error->code), int(expected.code));
    QVERIFY(outcome.error->text.size() > 20); // a sentence
    QVERIFY(!outcome.error->text.contains(u'%'));
}

void TestPromReplies::noFixtureIsForgotten()
{
    QStringList known;
    for (const Expected &expected : expectations)
        known.append(QString::fromLatin1(expected.name) + u".http.json"_s);
    QStringList files = QDir(QStringLiteral(CHOM_FIXTURES "/prometheus")).entryList({u"*.http.json"_s});
    known.sort();
    files.sort();
    QCOMPARE(known, files);
}

void TestPromReplies::vectorHasOneSampleEach()
{
    const auto answer = parsePromAnswer(fixture(u"query-vector"_s));
    QVERIFY(answer);
    QCOMPARE(answer->type, PromResultType::Vector);
    QCOMPARE(answer->elapsedMs, 12.5);
    for (const TimeSeries &series : answer->series) {
        QCOMPARE(series.samples.size(), 1);
        QCOMPARE(series.samples.first().timeMs, 1'795'246'002'000);
        QCOMPARE(series.labels.value(u"tenant_id"_s), u"1"_s);
        QCOMPARE(series.stepMs, 0);
    }
    const auto exact = parsePromAnswer(fixture(u"query-vector-no-time"_s));
    QVERIFY(exact);
    QVERIFY(exact->series.first().samples.first().timeMs % 1000 != 0); // the server's own milliseconds
}

void TestPromReplies::rangeKeepsGaps()
{
    const auto answer = parsePromAnswer(fixture(u"query_range-gap"_s), 60'000);
    QVERIFY(answer);
    QCOMPARE(answer->type, PromResultType::Matrix);
    const TimeSeries &series = answer->series.first();
    QCOMPARE(series.stepMs, 60'000);
    TimeMs widest = 0;
    for (qsizetype i = 1; i < series.samples.size(); ++i) {
        const TimeMs distance = series.samples.at(i).timeMs - series.samples.at(i - 1).timeMs;
        QVERIFY(distance > 0);
        widest = std::max(widest, distance);
    }
    QVERIFY2(widest >= 30 * 60'000, qPrintable(QString::number(widest)));
}

void TestPromReplies::oddValues()
{
    const auto answer = parsePromAnswer(fixture(u"query-odd-values"_s));
    QVERIFY(answer);
    int nan = 0;
    int plusInf = 0;
    int minusInf = 0;
    int minusZero = 0;
    int huge = 0;
    int tiny = 0;
    for (const TimeSeries &series : answer->series) {
        const double value = series.samples.first().value;
        nan += std::isnan(value);
        plusInf += std::isinf(value) && value > 0;
        minusInf += std::isinf(value) && value < 0;
        minusZero += value == 0 && std::signbit(value);
        huge += value == std::numeric_limits<double>::max();
        tiny += value > 0 && value < std::numeric_limits<double>::min();
    }
    QCOMPARE((QList<int>{nan, plusInf, minusInf, minusZero, huge}), (QList<int>{1, 1, 1, 1, 1}));
    QCOMPARE(tiny, 1);
    const auto matrix = parsePromAnswer(fixture(u"query_range-nan"_s), 15'000);
    QVERIFY(matrix);
    bool seen = false;
    for (const TimeSeries &series : matrix->series)
        seen = seen || std::isnan(series.samples.first().value);
    QVERIFY(seen);
}

void TestPromReplies::oddLabelsStayData()
{
    const auto answer = parsePromAnswer(json(
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"x\u0000y","b":"\u202eabc","c":"\u003cb\u003e & \"\\\n"},"value":[1,"1"]}]}})"));
    QVERIFY(answer);
    const Labels labels = answer->series.first().labels;
    QCOMPARE(labels.value(u"a"_s), QStringView(u"x\0y", 3).toString());
    QCOMPARE(labels.value(u"b"_s), u"\u202eabc"_s);
    QCOMPARE(labels.value(u"c"_s), u"<b> & \"\\\n"_s);
    QVERIFY(parsePromAnswer(fixture(u"query-odd-labels"_s))->series.first().labels.size() > 3);
}

void TestPromReplies::scalarsAndStrings()
{
    const auto scalar = parsePromAnswer(fixture(u"query-scalar"_s));
    QVERIFY(scalar);
    QCOMPARE(scalar->type, PromResultType::Scalar);
    QCOMPARE(scalar->series.first().samples.first().value, 2.0);
    const auto text = parsePromAnswer(fixture(u"query-string"_s));
    QVERIFY(text);
    QCOMPARE(text->type, PromResultType::String);
    QCOMPARE(text->text, u"hello wörld"_s);
}

void TestPromReplies::warningsAreKept()
{
    const auto answer = parsePromAnswer(
        json(R"({"warnings":["one store is down"],"infos":["metric might not be a counter"],"status":"success",)"
             R"("data":{"result":[],"resultType":"vector"}})")); // any order of keys
    QVERIFY(answer);
    QCOMPARE(answer->warnings, (QStringList{u"one store is down"_s, u"metric might not be a counter"_s}));
}

void TestPromReplies::alertsRulesTargets()
{
    const auto alerts = parsePromAlerts(fixture(u"alerts"_s));
    QVERIFY(alerts);
    for (const PromAlert &alert : *alerts) {
        QVERIFY(!alert.name.isEmpty());
        QVERIFY(alert.state == u"firing"_s || alert.state == u"pending"_s);
        QVERIFY(alert.activeAt > 1'700'000'000'000);
    }
    const auto rules = parsePromRules(fixture(u"rules"_s));
    QVERIFY(rules);
    int sick = 0;
    for (const PromRule &rule : *rules) {
        QVERIFY(!rule.query.isEmpty() && !rule.group.isEmpty());
        QCOMPARE(rule.state.isEmpty(), rule.type == u"recording"_s);
        sick += rule.health == u"err"_s && !rule.lastError.isEmpty();
    }
    QVERIFY(sick >= 1);
    const auto targets = parsePromTargets(fixture(u"targets"_s));
    QVERIFY(targets);
    int down = 0;
    for (const PromTarget &target : *targets) {
        QVERIFY(!target.job.isEmpty() && !target.instance.isEmpty());
        QVERIFY(target.lastScrapeMs > 1'700'000'000'000);
        down += target.health == u"down"_s && !target.lastError.isEmpty();
    }
    QCOMPARE(down, 3);
    const auto build = parsePromBuildInfo(fixture(u"buildinfo"_s));
    QVERIFY(build);
    QVERIFY(build->version.startsWith(u"2.42.0"_s));
}

void TestPromReplies::hostileBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray whole = fixture(u"query_range"_s).body;
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("spaces") << QByteArray("  \n ");
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html><title>Sign in</title></html>");
    QTest::newRow("cut in the middle") << whole.left(whole.size() / 2);
    QTest::newRow("last byte missing") << whole.chopped(1);
    QTest::newRow("twice") << whole + whole;
    QTest::newRow("noise") << QByteArray::fromHex("00ff13377f454c46deadbeef").repeated(1000);
    QTest::newRow("broken UTF-8") << QByteArray(R"({"status":"success","data":{"resultType":"string","result":[1,")")
            + "\xff\xfe\"]}}";
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a number") << QByteArray("42");
    QTest::newRow("other shape") << QByteArray(R"({"status":"success","data":[1,2]})");
    QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
    QTest::newRow("unknown type") << QByteArray(R"({"status":"success","data":{"resultType":"cube","result":[]}})");
    QTest::newRow("result is no list") << QByteArray(
        R"({"status":"success","data":{"resultType":"vector","result":{}}})");
    QTest::newRow("value is no number") << QByteArray(
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"x"]}]}})");
    QTest::newRow("value is empty") << QByteArray(
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,""]}]}})");
    QTest::newRow("time is no number") << QByteArray(
        R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[["a","1"]]}]}})");
    QTest::newRow("pair of one") << QByteArray(
        R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1]]}]}})");
    QTest::newRow("series is a number") << QByteArray(
        R"({"status":"success","data":{"resultType":"vector","result":[7]}})");
}

void TestPromReplies::hostileBodies()
{
    QFETCH(QByteArray, body);
    for (const char *reader : {"query", "range", "series", "metadata", "alerts", "rules", "targets", "buildinfo"}) {
        const Outcome outcome = readBy(reader, json(body));
        if (!outcome.error && qstrcmp(reader, "series") == 0)
            continue; // a plain list is a good, if odd, list of series
        QVERIFY2(outcome.error, reader);
        QCOMPARE(int(outcome.error->code), int(ErrorCode::BadReply));
        QVERIFY(outcome.error->text.contains(u"prometheus.test:9090"_s));
    }
}

void TestPromReplies::errorTextsNameTheRemedy_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("own words") << u"error-bad_data-parse"_s << u"parse error"_s;
    QTest::newRow("path prefix") << u"prefix-error-404-without-prefix"_s << u"path prefix"_s;
    QTest::newRow("log-in") << u"prefix-error-401-no-auth"_s << u"password"_s;
    QTest::newRow("starting") << u"error-not-ready-query-503"_s << u"starting"_s;
    QTest::newRow("slow") << u"error-timeout-as-execution-422"_s << u"shorter range"_s;
    QTest::newRow("samples") << u"prefix-error-execution-max-samples"_s << u"larger step"_s;
    QTest::newRow("points") << u"error-bad_data-too-many-points"_s << u"larger step"_s;
    QTest::newRow("redirect") << u"prefix-root-redirect"_s << u"/prometheus"_s;
}

void TestPromReplies::errorTextsNameTheRemedy()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    const auto error = promError(fixture(name));
    QVERIFY(error);
    QVERIFY2(error->text.contains(part), qPrintable(error->text));
}

void TestPromReplies::retryAfterIsRead()
{
    HttpReply reply = json("slow down", 429);
    reply.headers.append(HttpHeader{"Retry-After", "7"});
    const auto error = promError(reply);
    QCOMPARE(error->code, ErrorCode::RateLimited);
    QCOMPARE(error->retryAfterSecs, 7);
    reply.headers.last().value = "-5";
    QCOMPARE(promError(reply)->retryAfterSecs, 0);
    reply.headers.last().value = "99999999999999999999";
    QCOMPARE(promError(reply)->retryAfterSecs, 0);
    reply.headers.last().value = "Sat, 01 Jan 2000 00:00:00 GMT";
    QCOMPARE(promError(reply)->retryAfterSecs, 0);
}

void TestPromReplies::nativeHistogramsDoNotBreak()
{
    const auto answer = parsePromAnswer(
        json(
            R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"histograms":[[1,{"count":"2"}]]}]}})"),
        15'000);
    QVERIFY(answer);
    QCOMPARE(answer->series.size(), 1);
    QVERIFY(answer->series.first().samples.isEmpty());
}

void TestPromReplies::unsortedSamplesAreSorted()
{
    const auto answer = parsePromAnswer(
        json(
            R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[3,"3"],[1,"1"],[2,"2"]]}]}})"),
        1000);
    QVERIFY(answer);
    QCOMPARE(answer->series.first().samples.first().timeMs, 1000);
    QCOMPARE(answer->series.first().samples.last().timeMs, 3000);
}

void TestPromReplies::largeReplyIsFast()
{
    QByteArray body = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    for (int s = 0; s < 20; ++s) {
        body += (s ? ",{" : "{") + QByteArray(R"("metric":{"instance":"10.0.0.)") + QByteArray::number(s)
            + R"("},"values":[)";
        for (int i = 0; i < 10'000; ++i)
            body += (i ? ",[" : "[") + QByteArray::number(1'795'246'000 + i * 15) + ",\"" + QByteArray::number(i * 0.37)
                + "\"]";
        body += "]}";
    }
    body += "]}}";
    const HttpReply reply = json(body);
    const std::clock_t start = std::clock(); // of this process: a busy machine does not count
    const auto answer = parsePromAnswer(reply, 15'000);
    const double ms = 1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY(answer);
    QCOMPARE(answer->series.size(), 20);
    QCOMPARE(answer->series.last().samples.size(), 10'000);
    qInfo("%.1f MB, 200,000 samples: %.0f ms of CPU", double(body.size()) / 1e6, ms);
    QVERIFY(ms < 8000); // far above what it takes, even unoptimised under a sanitizer
}

QTEST_GUILESS_MAIN(TestPromReplies)
#include "tst_promreplies.moc"
