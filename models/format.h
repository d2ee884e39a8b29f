// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/time.h"

#include <QString>

#include <chrono>

/// Figures as people read them, in the default QLocale's digits and separators. Pure; any thread.
/// NaN, infinity, "never" and "not known" are an en dash, so that a column never shows "nan" or 1970.
namespace chom::format {

enum class Zone { Local, Utc };

/// A figure apart from its unit, for places that draw the unit smaller.
struct Figure {
    QString number;
    QString unit;
    [[nodiscard]] QString text() const; ///< "1.2 GiB"; the number alone where there is no unit
    bool operator==(const Figure &) const = default;
};

[[nodiscard]] QString dash();
[[nodiscard]] QString number(qint64 value);                        ///< 1,204
[[nodiscard]] QString decimal(double value, int digits = 1);       ///< 0.42
[[nodiscard]] QString percent(double percent, int digits = 0);     ///< 83 %
[[nodiscard]] QString ofMax(qint64 value, qint64 maximum);         ///< 12 of 25; 12 of ∞ for a negative maximum

/// Binary multiples: 512 B, 1.5 KiB, 12 MiB; three figures at most.
[[nodiscard]] Figure bytesFigure(double bytes);
[[nodiscard]] QString bytes(double bytes);
[[nodiscard]] QString bytesPerSecond(double bytes);
[[nodiscard]] QString megabytes(double mebibytes);                 ///< as the store keeps sizes

/// 340 ms, 4.2 s, 12 s, 3 min, 5 h 20 min, 2 d 4 h.
[[nodiscard]] QString duration(std::chrono::milliseconds duration);
[[nodiscard]] QString durationMs(double milliseconds);
/// One unit, as an age beside a figure: 12 s, 3 min, 5 h, 8 d.
[[nodiscard]] QString age(TimeMs at, TimeMs now);
/// Under a day "12 s ago" or "in 3 h", under 30 days "8 d ago" or "in 8 d", else the date.
[[nodiscard]] QString relative(TimeMs at, TimeMs now, Zone zone = Zone::Local);
/// Date and time with seconds, with "UTC" in that zone: for tooltips.
[[nodiscard]] QString dateTime(TimeMs at, Zone zone = Zone::Local);
[[nodiscard]] QString date(TimeMs at, Zone zone = Zone::Local);
[[nodiscard]] QString time(TimeMs at, Zone zone = Zone::Local);

} // namespace chom::format
