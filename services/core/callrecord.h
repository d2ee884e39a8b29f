// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <functional>
#include <string>

namespace chom {

enum class CallKind { View, Http, Sql, Cache, Ssh };

/// One finished call to something outside this process, or one load of a view: what telemetry counts.
/// Plain C++, so that the Qt-free cores can report too.
struct CallRecord {
    CallKind kind = CallKind::Http;
    std::string service;   ///< prometheus, loki, redis, sqlite, a host, a page
    std::string operation; ///< query_range, GET, sites.page, monitor:health
    std::string detail;    ///< for the slow log: query without values, path without secrets
    TimeMs startedAt = 0;
    double durationMs = 0;
    bool ok = true;
};

/// Called from whichever thread made the call, so it must be thread-safe and quick. May be empty.
using CallObserver = std::function<void(const CallRecord &)>;

} // namespace chom
