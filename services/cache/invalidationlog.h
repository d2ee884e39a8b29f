// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/cache/cachelayer.h"

#include <deque>

namespace chom {

/// Remembers the latest invalidations, so that a value that was read or loaded before one of them, and arrives after
/// it, is not kept. Thread-safe.
class InvalidationLog final
{
public:
    /// To be taken before reading or loading.
    [[nodiscard]] quint64 mark() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

    void add(const Invalidation &what)
    {
        const std::lock_guard lock(m_mutex);
        m_latest.push_back(what);
        ++m_count;
        if (m_latest.size() > maxKept)
            m_latest.pop_front();
    }

    /// Runs `keep` unless an invalidation since `mark` concerns the key or a tag. One that comes meanwhile waits until
    /// `keep` is done, and then removes what it kept.
    template <typename Keep>
    bool keepUnlessTouched(quint64 mark, const QString &key, const QStringList &tags, Keep keep)
    {
        const std::lock_guard lock(m_mutex);
        if (isTouched(mark, key, tags))
            return false;
        keep();
        return true;
    }

private:
    static constexpr std::size_t maxKept = 512;

    [[nodiscard]] bool isTouched(quint64 mark, const QString &key, const QStringList &tags) const
    {
        const quint64 since = m_count - mark;
        if (since > m_latest.size())
            return true; // too long ago to know
        for (auto it = m_latest.end() - qptrdiff(since); it != m_latest.end(); ++it) {
            const bool hit = it->kind == Invalidation::Kind::All
                || (it->kind == Invalidation::Kind::Key && it->name == key)
                || (it->kind == Invalidation::Kind::Tag && tags.contains(it->name));
            if (hit)
                return true;
        }
        return false;
    }

    mutable std::mutex m_mutex;
    std::deque<Invalidation> m_latest;
    quint64 m_count = 0;
};

} // namespace chom
