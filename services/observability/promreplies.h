// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/observability/prometheusclient.h"

#include <optional>

namespace chom {

/// Reading Prometheus' replies: pure functions, any thread. Each takes any status and fails as PrometheusClient says.
/// Labels are data and kept as they came, whatever characters they hold.

/// What an error reply says; nothing for a 2xx.
[[nodiscard]] std::optional<Error> promError(const HttpReply &reply);
/// A 2xx that cannot be read: empty, a web page, cut off, not JSON, not of this API.
[[nodiscard]] Error promUnreadable(const HttpReply &reply, const QString &why);

/// stepMs > 0 for range queries: noted in each series.
[[nodiscard]] Result<PromAnswer> parsePromAnswer(const HttpReply &reply, TimeMs stepMs = 0);
[[nodiscard]] Result<QList<Labels>> parsePromSeries(const HttpReply &reply);
[[nodiscard]] Result<QStringList> parsePromStrings(const HttpReply &reply);
[[nodiscard]] Result<QList<PromMetadata>> parsePromMetadata(const HttpReply &reply);
[[nodiscard]] Result<QList<PromAlert>> parsePromAlerts(const HttpReply &reply);
[[nodiscard]] Result<QList<PromRule>> parsePromRules(const HttpReply &reply);
[[nodiscard]] Result<QList<PromTarget>> parsePromTargets(const HttpReply &reply);
[[nodiscard]] Result<PromBuildInfo> parsePromBuildInfo(const HttpReply &reply);
/// /-/healthy: plain words. The value is the round trip in ms.
[[nodiscard]] Result<double> parsePromHealthy(const HttpReply &reply);

} // namespace chom
