// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cache.h"
#include "services/cache/cachemeter.h"

#include <mutex>

namespace chom {

/// An entry with what must travel with it between the layers.
struct StoredEntry {
    CacheEntry entry;
    QStringList tags;
};

struct Invalidation {
    enum class Kind { Key, Tag, All };
    Kind kind = Kind::Key;
    QString name;
    bool operator==(const Invalidation &) const = default;
};

/// `answered` false: the layer is not there or took too long, ask the next one.
struct LayerReply {
    bool answered = false;
    std::optional<StoredEntry> entry; ///< fresh or stale
};

/// One layer behind the memory. Nothing here blocks: callbacks come on a thread of the layer, or at once on the
/// caller's. Callable from any thread.
class CacheLayer
{
public:
    virtual ~CacheLayer() = default;
    Q_DISABLE_COPY_MOVE(CacheLayer)

    [[nodiscard]] virtual bool isAvailable() const = 0;
    [[nodiscard]] virtual QString why() const = 0; ///< the reason where not available
    virtual void get(const QString &key, std::function<void(LayerReply)> done) = 0;
    virtual void put(const QString &key, const StoredEntry &stored) = 0;
    /// `done` when it is done, or kept for later because the layer does not answer.
    virtual void invalidate(const Invalidation &what, std::function<void()> done) = 0;
    virtual void statistics(std::function<void(CacheLayerStats)> done) = 0;

protected:
    CacheLayer() = default;
};

/// A CacheMeter that several threads may use.
class LayerMeter final
{
public:
    template <typename Action> void note(const QString &key, Action action)
    {
        const std::lock_guard lock(m_mutex);
        const CacheMeter::Family family
            = m_meter.familyOf({reinterpret_cast<const char16_t *>(key.utf16()), std::size_t(key.size())});
        action(m_meter, family);
    }
    void looked(const QString &key, bool hit, double ms)
    {
        note(key, [hit, ms](CacheMeter &meter, CacheMeter::Family family) {
            hit ? meter.hit(family) : meter.miss(family);
            meter.took(family, ms);
        });
    }
    void failed(const QString &key)
    {
        note(key, [](CacheMeter &meter, CacheMeter::Family family) { meter.failed(family); });
    }
    void emptied()
    {
        const std::lock_guard lock(m_mutex);
        m_meter.emptied();
    }
    [[nodiscard]] qint64 bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_meter.bytes();
    }
    [[nodiscard]] qint64 entries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_meter.entries();
    }
    [[nodiscard]] CacheLayerStats stats(const QString &layer) const
    {
        const std::lock_guard lock(m_mutex);
        return toStats(layer, m_meter.total(), m_meter.families());
    }
    [[nodiscard]] static CacheLayerStats toStats(const QString &layer, const MeterCounts &total,
                                                 const std::vector<MeterCounts> &families)
    {
        CacheLayerStats result{layer, true, {}, toCounters(total), {}};
        for (const MeterCounts &family : families)
            result.families.append({QString::fromStdU16String(family.family), toCounters(family)});
        return result;
    }

private:
    [[nodiscard]] static CacheCounters toCounters(const MeterCounts &counts)
    {
        return {counts.hits,   counts.misses,  counts.writes, counts.evictions,
                counts.errors, counts.entries, counts.bytes,  counts.latency};
    }
    mutable std::mutex m_mutex;
    CacheMeter m_meter;
};

} // namespace chom
