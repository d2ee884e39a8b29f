// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/promdata.h"

#include "services/observability/serverwords.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

using jsonread::dom::array;
using jsonread::dom::element;

/// RFC 3339 with up to nine decimals, as Go writes it. Its zero time and what is unreadable are 0 = never.
TimeMs readGoTime(std::string_view text)
{
    const QDateTime time = QDateTime::fromString(jsonread::toQString(text), Qt::ISODateWithMs);
    const TimeMs ms = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    return ms > 0 ? ms : 0;
}

/// Calls `add` for each element of the list; false where there is no list.
template <typename Add> bool forEachIn(element object, std::string_view key, const Add &add)
{
    array list;
    if (object[key].get(list) != simdjson::SUCCESS)
        return false;
    for (const element item : list)
        add(item);
    return true;
}

PromRule readPromRule(element rule, const QString &group)
{
    PromRule result;
    result.group = group;
    result.name = jsonread::string(rule, "name");
    result.query = jsonread::string(rule, "query");
    result.type = jsonread::string(rule, "type");
    result.state = jsonread::string(rule, "state");
    result.health = jsonread::string(rule, "health");
    result.lastError = jsonread::string(rule, "lastError");
    result.labels = jsonread::labels(rule, "labels");
    return result;
}

} // namespace

Result<QList<Labels>> parsePromSeries(const HttpReply &reply)
{
    return readPromData<QList<Labels>>(reply, [](element root, element) -> std::optional<QList<Labels>> {
        QList<Labels> series;
        if (!forEachIn(root, "data", [&](element item) { series.append(jsonread::labels(item)); }))
            return std::nullopt;
        return series;
    });
}

Result<QStringList> parsePromStrings(const HttpReply &reply)
{
    return readPromData<QStringList>(reply, [](element root, element data) -> std::optional<QStringList> {
        if (!data.is_array())
            return std::nullopt;
        return promStrings(root, "data");
    });
}

Result<QList<PromMetadata>> parsePromMetadata(const HttpReply &reply)
{
    return readPromData<QList<PromMetadata>>(reply, [](element, element data) -> std::optional<QList<PromMetadata>> {
        simdjson::dom::object metrics;
        if (data.get(metrics) != simdjson::SUCCESS)
            return std::nullopt;
        QList<PromMetadata> list;
        for (const auto &[name, entries] : metrics) {
            array each;
            if (entries.get(each) != simdjson::SUCCESS)
                return std::nullopt;
            // Targets may describe one metric differently: each description is one row.
            for (const element entry : each) {
                list.append({jsonread::toQString(name), jsonread::string(entry, "type"),
                             jsonread::string(entry, "help"), jsonread::string(entry, "unit")});
            }
        }
        return list;
    });
}

Result<QList<PromAlert>> parsePromAlerts(const HttpReply &reply)
{
    return readPromData<QList<PromAlert>>(reply, [](element, element data) -> std::optional<QList<PromAlert>> {
        QList<PromAlert> alerts;
        const bool good = forEachIn(data, "alerts", [&](element item) {
            PromAlert alert;
            alert.labels = jsonread::labels(item, "labels");
            alert.annotations = jsonread::labels(item, "annotations");
            alert.name = alert.labels.value(u"alertname"_s);
            alert.state = jsonread::string(item, "state");
            alert.activeAt = readGoTime(jsonread::text(item, "activeAt"));
            const std::string_view value = jsonread::text(item, "value");
            alert.value = QByteArray(value.data(), static_cast<qsizetype>(value.size())).toDouble();
            alerts.append(std::move(alert));
        });
        if (!good)
            return std::nullopt;
        return alerts;
    });
}

Result<QList<PromRule>> parsePromRules(const HttpReply &reply)
{
    return readPromData<QList<PromRule>>(reply, [](element, element data) -> std::optional<QList<PromRule>> {
        QList<PromRule> rules;
        const bool good = forEachIn(data, "groups", [&](element group) {
            const QString name = jsonread::string(group, "name");
            forEachIn(group, "rules", [&](element rule) { rules.append(readPromRule(rule, name)); });
        });
        if (!good)
            return std::nullopt;
        return rules;
    });
}

Result<QList<PromTarget>> parsePromTargets(const HttpReply &reply)
{
    return readPromData<QList<PromTarget>>(reply, [](element, element data) -> std::optional<QList<PromTarget>> {
        QList<PromTarget> targets;
        const bool good = forEachIn(data, "activeTargets", [&](element item) {
            PromTarget target;
            target.labels = jsonread::labels(item, "labels");
            target.job = target.labels.value(u"job"_s);
            target.instance = target.labels.value(u"instance"_s);
            target.health = jsonread::string(item, "health");
            target.lastError = jsonread::string(item, "lastError");
            target.lastScrapeMs = readGoTime(jsonread::text(item, "lastScrape"));
            targets.append(std::move(target));
        });
        if (!good)
            return std::nullopt;
        return targets;
    });
}

Result<PromBuildInfo> parsePromBuildInfo(const HttpReply &reply)
{
    return readPromData<PromBuildInfo>(reply, [](element, element data) -> std::optional<PromBuildInfo> {
        const PromBuildInfo info{jsonread::string(data, "version"), jsonread::string(data, "revision")};
        if (info.version.isEmpty())
            return std::nullopt;
        return info;
    });
}

Result<double> parsePromHealthy(const HttpReply &reply)
{
    if (auto error = promError(reply))
        return fail(std::move(*error));
    // 2.x says "Prometheus Server is Healthy.", older ones "Prometheus is Healthy."; others of its kind say "OK".
    if (isWebPage(reply))
        return fail(promUnreadable(reply, u"a web page"_s));
    return reply.elapsedMs;
}

} // namespace chom
