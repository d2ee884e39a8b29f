// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"
#include "services/domain/timeseries.h"
#include "services/observability/metricsboard.h"

#include <QHash>

namespace chom {

struct NamedSeries {
    QString name;
    TimeSeries series;
};

/// Names for "10.0.0.1:9100": a query that averages by instance answers without the host's name, another one of the
/// same board has both, and the store knows the addresses. Remembers what it saw.
class InstanceNames
{
public:
    /// True where something new was learned.
    bool learn(const QList<TimeSeries> &series);
    bool learn(const QList<VpsServer> &servers);
    [[nodiscard]] QString nameOf(const QString &instance) const; ///< the instance without port where unknown
    void clear() { m_names.clear(); }

private:
    bool put(const QString &host, const QString &name, bool overrides);
    QHash<QString, QString> m_names; ///< by instance without port
};

/// Each series with a short name that is unique in the panel: the host, the status class, else what tells them apart.
/// Sorted by name, numbers as numbers. Pure.
[[nodiscard]] QList<NamedSeries> namedSeries(const QList<TimeSeries> &series, const InstanceNames &names);

/// The `limit` series with the highest last values, in the order given. Pure.
[[nodiscard]] QList<NamedSeries> highestSeries(QList<NamedSeries> series, int limit);

struct PanelSummary {
    double last = 0;     ///< NaN where nothing is known
    QList<double> trend; ///< oldest first, NaN = gap
};

/// The panel in one figure: the mean of percentages, the sum of rates, over all series. Pure.
[[nodiscard]] PanelSummary summaryOf(const QList<TimeSeries> &series, PanelUnit unit, TimeMs endMs);

} // namespace chom
