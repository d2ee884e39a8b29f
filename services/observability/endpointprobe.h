// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"

namespace chom {

struct ProbeAnswer {
    double elapsedMs = 0;
    QString version; ///< empty where the server does not say
    QString note;    ///< plain text worth showing, for example that it is a stand-in
};

/// Asks one configured server whether it is there, ready and lets us in: Prometheus /-/ready and buildinfo, Loki
/// /ready and buildinfo, Grafana /api/health (and /api/org where a token is set), Alertmanager /api/v2/status.
/// 5 s, one try. Errors name the cause and the remedy (wrong path prefix, token refused, still starting, not this
/// kind of server). Callable from any thread.
[[nodiscard]] QFuture<Result<ProbeAnswer>> probeEndpoint(HttpClient &http, EndpointKind kind, const Endpoint &endpoint);

} // namespace chom
