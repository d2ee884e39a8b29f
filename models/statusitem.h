// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mark.h"
#include "services/core/profile.h"
#include "services/domain/time.h"

#include <QList>
#include <QString>

#include <utility>

namespace chom {

enum class StatusKind { Endpoint, Cache, SshPool, Breakers, Store, Updated };
enum class StatusAction { None, Retry, Reset };

/// One thing that the status bar shows: what it is, how it stands, and for the one who clicks, why and what to do.
struct StatusItem {
    StatusKind kind = StatusKind::Endpoint;
    EndpointKind endpoint = EndpointKind::Prometheus; ///< where kind is Endpoint
    QString name;                                     ///< "Prometheus"
    Mark mark = Mark::Unknown;
    QString word;   ///< "ok 12 ms", "no answer"
    QString why;    ///< what is the case, whole sentences
    QString remedy; ///< what to do, empty where nothing is to be done
    StatusAction action = StatusAction::None;
    QList<std::pair<QString, QString>> facts; ///< label, value
    bool operator==(const StatusItem &) const = default;
};

} // namespace chom
