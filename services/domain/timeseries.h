// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QList>
#include <QMap>
#include <QString>

namespace chom {

/// NaN means "the server said NaN" and is drawn as a gap, like a missing step.
struct Sample {
    TimeMs timeMs = 0;
    double value = 0;

    bool operator==(const Sample &) const = default;
};

using Labels = QMap<QString, QString>;

/// One label set with its samples, ascending by time. `stepMs` > 0 for range queries: a distance of more than
/// one and a half steps between two samples is a gap.
struct TimeSeries {
    Labels labels;
    QList<Sample> samples;
    TimeMs stepMs = 0;
};

} // namespace chom
