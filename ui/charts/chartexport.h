// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "ui/charts/timechart.h"

#include <QImage>

namespace chom {

/// RFC 4180: "time" (ISO 8601, UTC) and one column a series, one row for every time that any series has; an empty
/// cell where a series has no value. A name that a spreadsheet would take for a formula gets a leading apostrophe.
/// Numbers with a point, shortest form that reads back the same. Pure.
[[nodiscard]] QByteArray chartCsv(const QList<ChartSeries> &series);

/// One text as a CSV cell: guarded against formulas, quoted where needed.
[[nodiscard]] QString csvCell(const QString &text);

/// Both write in a worker thread, whole or not at all (QSaveFile). Fail with Storage: path, cause and remedy.
[[nodiscard]] QFuture<Status> writeCsv(const QString &path, const QList<ChartSeries> &series);
[[nodiscard]] QFuture<Status> writePng(const QString &path, const QImage &image);

/// "cpu-web-3-20261121-0930": a name without anything that a file system dislikes.
[[nodiscard]] QString exportFileName(const QString &stem, TimeMs endMs, const QString &suffix);

} // namespace chom
