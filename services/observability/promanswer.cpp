// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/promdata.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

/// A sample's value: a number in a string, or NaN, +Inf, -Inf. False where it is none of these.
bool readPromValue(std::string_view text, double &value)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
#ifdef __cpp_lib_to_chars
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault == std::errc() && end == text.data() + text.size() && !text.empty())
        return true;
#endif
    // Rare values, and libraries that read no floating point above: "NaN", "Inf", what rounds to zero or infinity.
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (text == "NaN")
        value = std::numeric_limits<double>::quiet_NaN();
    else if (text == "Inf" || text == "-Inf")
        value = text.front() == '-' ? -infinity : infinity;
    else {
        bool good = false;
        value = QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).toDouble(&good);
        return good || std::isinf(value);
    }
    return true;
}

/// [seconds, "value"]
bool readPromSample(jsonread::dom::element pair, Sample &sample)
{
    jsonread::dom::array parts;
    if (pair.get(parts) != simdjson::SUCCESS)
        return false;
    auto part = parts.begin();
    double seconds = 0;
    std::string_view text;
    if (parts.size() != 2 || (*part).get(seconds) != simdjson::SUCCESS || (*++part).get(text) != simdjson::SUCCESS)
        return false;
    sample.timeMs = std::llround(seconds * 1000.0);
    return readPromValue(text, sample.value);
}

bool readPromSamples(jsonread::dom::element list, QList<Sample> &samples)
{
    jsonread::dom::array pairs;
    if (list.get(pairs) != simdjson::SUCCESS)
        return false;
    samples.reserve(static_cast<qsizetype>(pairs.size()));
    for (const jsonread::dom::element pair : pairs) {
        Sample sample;
        if (!readPromSample(pair, sample))
            return false;
        samples.append(sample);
    }
    const auto earlier = [](const Sample &a, const Sample &b) { return a.timeMs < b.timeMs; };
    if (!std::is_sorted(samples.cbegin(), samples.cend(), earlier))
        std::stable_sort(samples.begin(), samples.end(), earlier);
    return true;
}

/// Series of native histograms have no "value" or "values": they stay without samples.
bool readPromSeries(jsonread::dom::element result, PromAnswer &answer, TimeMs stepMs)
{
    jsonread::dom::array list;
    if (result.get(list) != simdjson::SUCCESS)
        return false;
    answer.series.reserve(static_cast<qsizetype>(list.size()));
    for (const jsonread::dom::element item : list) {
        TimeSeries series;
        series.labels = jsonread::labels(item, "metric");
        series.stepMs = stepMs;
        jsonread::dom::element values;
        if (item["values"].get(values) == simdjson::SUCCESS) {
            if (!readPromSamples(values, series.samples))
                return false;
        } else if (item["value"].get(values) == simdjson::SUCCESS) {
            Sample sample;
            if (!readPromSample(values, sample))
                return false;
            series.samples.append(sample);
        } else if (!item.is_object()) {
            return false;
        }
        answer.series.append(std::move(series));
    }
    return true;
}

bool readPromScalar(jsonread::dom::element result, PromAnswer &answer)
{
    TimeSeries series;
    series.samples.resize(1);
    if (!readPromSample(result, series.samples[0]))
        return false;
    answer.series.append(std::move(series));
    return true;
}

bool readPromText(jsonread::dom::element result, PromAnswer &answer)
{
    std::string_view text;
    if (result.at(1).get(text) != simdjson::SUCCESS)
        return false;
    answer.text = jsonread::toQString(text);
    return true;
}

} // namespace

Result<PromAnswer> parsePromAnswer(const HttpReply &reply, TimeMs stepMs)
{
    return readPromData<PromAnswer>(
        reply, [&](jsonread::dom::element root, jsonread::dom::element data) -> std::optional<PromAnswer> {
            PromAnswer answer;
            answer.elapsedMs = reply.elapsedMs;
            answer.warnings = promStrings(root, "warnings") + promStrings(root, "infos");
            const std::string_view type = jsonread::text(data, "resultType");
            jsonread::dom::element result;
            if (data["result"].get(result) != simdjson::SUCCESS)
                return std::nullopt;
            bool good = false;
            if (type == "vector" || type == "matrix") {
                answer.type = type == "vector" ? PromResultType::Vector : PromResultType::Matrix;
                good = readPromSeries(result, answer, type == "matrix" ? stepMs : 0);
            } else if (type == "scalar") {
                answer.type = PromResultType::Scalar;
                good = readPromScalar(result, answer);
            } else if (type == "string") {
                answer.type = PromResultType::String;
                good = readPromText(result, answer);
            }
            if (!good)
                return std::nullopt;
            return answer;
        });
}

} // namespace chom
