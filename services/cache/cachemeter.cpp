// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cachemeter.h"

#include <algorithm>

namespace chom {

CacheMeter::CacheMeter()
{
    m_rows.reserve(maxFamilies + 1);
}

CacheMeter::Family CacheMeter::familyOf(std::u16string_view key)
{
    // A cut name keeps the first bytes of a long key without a colon from becoming a name of its own length.
    const std::u16string_view name = key.substr(0, std::min<std::size_t>(key.find(u':'), 40));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].counts.family == name)
            return i;
    }
    if (m_rows.size() > maxFamilies)
        return maxFamilies;
    Row row;
    row.counts.family = m_rows.size() == maxFamilies ? std::u16string(u"other") : std::u16string(name);
    m_rows.push_back(std::move(row));
    return m_rows.size() - 1;
}

void CacheMeter::took(Family family, double ms)
{
    m_rows[family].latency.add(ms);
    m_total.latency.add(ms);
}

void CacheMeter::resized(Family family, std::int64_t entries, std::int64_t bytes)
{
    m_rows[family].counts.entries += entries;
    m_rows[family].counts.bytes += bytes;
    m_total.counts.entries += entries;
    m_total.counts.bytes += bytes;
}

void CacheMeter::emptied()
{
    for (Row &row : m_rows)
        row.counts.entries = row.counts.bytes = 0;
    m_total.counts.entries = m_total.counts.bytes = 0;
}

MeterCounts CacheMeter::Row::view() const
{
    MeterCounts result = counts;
    result.latency = latency.summary();
    return result;
}

std::vector<MeterCounts> CacheMeter::families() const
{
    std::vector<MeterCounts> result;
    result.reserve(m_rows.size());
    for (const Row &row : m_rows)
        result.push_back(row.view());
    return result;
}

} // namespace chom
