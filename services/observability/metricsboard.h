// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/observability/prometheusclient.h"

#include <array>

namespace chom {

class Cache;
class Clock;

enum class PanelId { Cpu, Memory, Disk, Network, Requests };
inline constexpr int panelCount = 5;

enum class PanelUnit { Percent, BytesPerSecond, PerSecond };

struct PanelSpec {
    PanelId id;
    const char *key; ///< cpu, memory, disk, network, requests: as in --json and exported files
    PanelUnit unit;
};
[[nodiscard]] const std::array<PanelSpec, panelCount> &standardPanels();

/// What the board shows: one tenant's series, or by `instances` ("10.0.0.1", any port) where given.
struct BoardRequest {
    QString tenantId;      ///< empty: all tenants (super)
    QStringList instances; ///< IP addresses or host names; empty: all of the tenant
    TimeMs endMs = 0;      ///< 0 = now
    TimeMs rangeMs = 3'600'000;
};

/// The step of the product for a range: <= 1 h 15 s, <= 6 h 60 s, <= 24 h 300 s, else 900 s.
[[nodiscard]] TimeMs stepFor(TimeMs rangeMs);
/// The PromQL that one panel sends: every selector carries the tenant or instance matcher, escaped.
[[nodiscard]] QString panelQuery(PanelId id, const BoardRequest &request);

struct PanelAnswer {
    PanelId id = PanelId::Cpu;
    QString query;
    Result<Fetched<QList<TimeSeries>>> series; ///< with error and old value inside where stale
    QStringList warnings;
    double elapsedMs = 0;
};

/// Asks the five standard panels at once. One failing panel leaves the others alone; the last good answer of a
/// panel (cache, TTL = step) is given with its age and the error where the server does not answer.
class MetricsBoard final : public QObject
{
    Q_OBJECT
public:
    /// `cache` may be null.
    MetricsBoard(PrometheusClient &prometheus, Cache *cache, const Clock &clock, QObject *parent = nullptr);
    ~MetricsBoard() override;

    /// Five answers, each as soon as it is there (QFuture::resultReadyAt), then finished. Cancel ends the queries.
    [[nodiscard]] QFuture<PanelAnswer> refresh(const BoardRequest &request);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace chom
