// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linemodel.h"
#include "services/observability/prometheusclient.h"
#include "services/storage/overviewstore.h"

namespace chom {

/// What needs a person, in words. Links: {"to": "server"|"site", "id": …}. Pure.
[[nodiscard]] QList<Line> attentionLines(const QList<AttentionItem> &items);
/// Firing first, critical first, longest first. Links: {"to": "host", "name": …} where a label names one.
[[nodiscard]] QList<Line> alertLines(const QList<PromAlert> &alerts, TimeMs now);
[[nodiscard]] QList<Line> siteLines(const QList<Site> &sites, TimeMs now);
[[nodiscard]] QList<Line> operationLines(const QList<Operation> &operations, TimeMs now);

/// Of the tenant, by the label `tenant_id`; empty: all.
[[nodiscard]] QList<PromAlert> alertsOf(const QList<PromAlert> &alerts, const QString &tenantId);
/// Alerts firing over time; a gap, not a zero, where Prometheus itself has no samples.
[[nodiscard]] QString alertTrendQuery(const QString &tenantId);

} // namespace chom
