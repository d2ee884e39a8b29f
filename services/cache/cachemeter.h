// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/latency.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chom {

/// What one layer counted for one key family, or in all.
struct MeterCounts {
    std::u16string family;
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t writes = 0;
    std::uint64_t evictions = 0;
    std::uint64_t errors = 0;
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
    LatencySummary latency;
};

/// Counts what one cache layer does, by key family (the key up to its first ':'). At most 32 families are told
/// apart, the rest is "other", so that odd keys cannot grow it. Not thread-safe: its layer guards it. Plain C++.
class CacheMeter final
{
public:
    using Family = std::size_t;
    static constexpr std::size_t maxFamilies = 32;

    CacheMeter();

    [[nodiscard]] Family familyOf(std::u16string_view key);

    void hit(Family family) { count(family, &MeterCounts::hits, 1); }
    void miss(Family family) { count(family, &MeterCounts::misses, 1); }
    void wrote(Family family) { count(family, &MeterCounts::writes, 1); }
    void evicted(Family family) { count(family, &MeterCounts::evictions, 1); }
    void failed(Family family) { count(family, &MeterCounts::errors, 1); }
    void took(Family family, double ms);
    /// Entries and bytes came (positive) or went (negative).
    void resized(Family family, std::int64_t entries, std::int64_t bytes);
    void emptied();

    [[nodiscard]] std::int64_t bytes() const { return m_total.counts.bytes; }
    [[nodiscard]] std::int64_t entries() const { return m_total.counts.entries; }
    [[nodiscard]] MeterCounts total() const { return m_total.view(); }
    /// In the order in which they were first seen.
    [[nodiscard]] std::vector<MeterCounts> families() const;

private:
    struct Row {
        MeterCounts counts;
        LatencyWindow latency{512};
        [[nodiscard]] MeterCounts view() const;
    };

    void count(Family family, std::uint64_t MeterCounts::*field, std::uint64_t by)
    {
        m_rows[family].counts.*field += by;
        m_total.counts.*field += by;
    }

    std::vector<Row> m_rows;
    Row m_total;
};

} // namespace chom
