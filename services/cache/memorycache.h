// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cachemeter.h"
#include "services/cache/freshness.h"
#include "services/core/clock.h"

#include <algorithm>
#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace chom {

enum class Accept { Fresh, Stale };

/// The first layer: least recently used goes first, at most `maxBytes` (keys, tags and a fixed cost per entry
/// counted), each entry fresh and then stale by the clock. One lock held for some hundred nanoseconds: a few threads
/// share it, and one list keeps the order and the limit exact. What is thrown out is destroyed outside the lock.
/// Keys are UTF-16, so that QString looks up without a conversion. Thread-safe; plain C++.
template <typename Value> class MemoryCache final
{
public:
    struct Entry {
        Value value{};
        TimeMs storedAt = 0;
        TimeMs freshUntil = 0;
        TimeMs staleUntil = 0;
    };
    static constexpr std::size_t entryOverhead = 256; ///< bytes: nodes, buckets, the value's own header

    MemoryCache(std::size_t maxBytes, const Clock &clock)
        : m_maxBytes(maxBytes)
        , m_clock(clock)
    {
    }
    MemoryCache(const MemoryCache &) = delete;
    MemoryCache &operator=(const MemoryCache &) = delete;

    [[nodiscard]] std::optional<Entry> find(std::u16string_view key, Accept accept)
    {
        const TimeMs now = m_clock.nowMs();
        Nodes dead;
        const std::lock_guard lock(m_mutex);
        // Reading the time twice costs as much as the look-up: one in sixteen is enough for percentiles.
        const bool timed = (m_lookups++ & 15) == 0;
        const auto from = timed ? std::chrono::steady_clock::now() : std::chrono::steady_clock::time_point();
        std::optional<Entry> result;
        CacheMeter::Family family = 0;
        if (const auto found = m_byKey.find(key); found != m_byKey.end()) {
            const auto node = found->second;
            family = node->family;
            const Freshness freshness
                = freshnessAt(now, node->entry.storedAt, node->entry.freshUntil, node->entry.staleUntil);
            if (freshness == Freshness::Gone) {
                unlink(node, dead);
            } else if (freshness == Freshness::Fresh || accept == Accept::Stale) {
                m_nodes.splice(m_nodes.begin(), m_nodes, node);
                result = node->entry;
            }
        } else {
            family = m_meter.familyOf(key);
        }
        if (result)
            m_meter.hit(family);
        else
            m_meter.miss(family);
        if (timed)
            m_meter.took(family,
                         std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
        return result;
    }

    /// `bytes` is the size of the value. False: larger than a quarter of the whole, so not kept (and the older value
    /// of this key is gone too).
    bool put(std::u16string_view key, Entry entry, std::size_t bytes, const std::vector<std::u16string> &tags)
    {
        std::size_t cost = entryOverhead + bytes + key.size() * 2;
        for (const std::u16string &tag : tags)
            cost += entryOverhead / 4 + tag.size() * 2;
        Nodes dead;
        Nodes fresh;
        fresh.push_front(Node{std::u16string(key), std::move(entry), cost, 0, {}});
        const std::lock_guard lock(m_mutex);
        if (const auto old = m_byKey.find(key); old != m_byKey.end())
            unlink(old->second, dead);
        if (cost > m_maxBytes / 4)
            return false;
        const auto node = fresh.begin();
        m_nodes.splice(m_nodes.begin(), fresh, node);
        node->family = m_meter.familyOf(key);
        m_byKey.emplace(node->key, node);
        for (const std::u16string &tag : tags) {
            auto &members = *m_byTag.try_emplace(tag).first;
            if (members.second.insert(&*node).second)
                node->tags.push_back(&members);
        }
        m_meter.wrote(node->family);
        m_meter.resized(node->family, 1, std::int64_t(cost));
        while (std::size_t(m_meter.bytes()) > m_maxBytes) {
            m_meter.evicted(m_nodes.back().family);
            unlink(std::prev(m_nodes.end()), dead);
        }
        return true;
    }

    bool remove(std::u16string_view key)
    {
        Nodes dead;
        const std::lock_guard lock(m_mutex);
        const auto found = m_byKey.find(key);
        if (found == m_byKey.end())
            return false;
        unlink(found->second, dead);
        return true;
    }

    std::size_t removeTag(const std::u16string &tag)
    {
        Nodes dead;
        const std::lock_guard lock(m_mutex);
        const auto found = m_byTag.find(tag);
        if (found == m_byTag.end())
            return 0;
        const std::vector<Node *> members(found->second.begin(), found->second.end());
        for (Node *member : members)
            unlink(m_byKey.find(member->key)->second, dead);
        return members.size();
    }

    void clear()
    {
        Nodes dead;
        const std::lock_guard lock(m_mutex);
        m_byKey.clear();
        m_byTag.clear();
        dead.swap(m_nodes);
        m_meter.emptied();
    }

    /// Nothing is fresh any more; all may still be shown as old. For when changes elsewhere may have been missed.
    void age()
    {
        const TimeMs now = m_clock.nowMs();
        const std::lock_guard lock(m_mutex);
        for (Node &node : m_nodes)
            node.entry.freshUntil = std::min(node.entry.freshUntil, now);
    }

    /// Throws out what is not even stale any more.
    void removeGone()
    {
        const TimeMs now = m_clock.nowMs();
        Nodes dead;
        const std::lock_guard lock(m_mutex);
        for (auto node = m_nodes.begin(); node != m_nodes.end();) {
            const auto next = std::next(node);
            if (freshnessAt(now, node->entry.storedAt, node->entry.freshUntil, node->entry.staleUntil)
                == Freshness::Gone)
                unlink(node, dead);
            node = next;
        }
    }

    [[nodiscard]] std::pair<MeterCounts, std::vector<MeterCounts>> counts() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_meter.total(), m_meter.families()};
    }

private:
    struct Node;
    using Nodes = std::list<Node>;
    using TagMap = std::unordered_map<std::u16string, std::unordered_set<Node *>>;
    struct Node {
        std::u16string key;
        Entry entry;
        std::size_t cost = 0;
        CacheMeter::Family family = 0;
        std::vector<typename TagMap::value_type *> tags;
    };

    void unlink(typename Nodes::iterator node, Nodes &dead)
    {
        m_meter.resized(node->family, -1, -std::int64_t(node->cost));
        m_byKey.erase(node->key);
        for (auto *tag : node->tags) {
            tag->second.erase(&*node);
            if (tag->second.empty())
                m_byTag.erase(tag->first);
        }
        dead.splice(dead.end(), m_nodes, node);
    }

    const std::size_t m_maxBytes;
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    Nodes m_nodes; ///< most recently used first
    std::unordered_map<std::u16string_view, typename Nodes::iterator> m_byKey;
    TagMap m_byTag;
    CacheMeter m_meter;
    unsigned m_lookups = 0;
};

} // namespace chom
