// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"

#include <QHash>
#include <QNetworkRequest>

#include <list>
#include <optional>

namespace chom {

/// A reply that may be used again: without asking until `freshUntil`, then after the server confirms it.
struct StoredReply {
    HttpReply reply;
    QByteArray etag;
    QByteArray lastModified;
    std::chrono::steady_clock::time_point freshUntil{};

    void addConditions(QNetworkRequest &request) const;
    [[nodiscard]] qint64 bytes() const;
};

/// GET replies with ETag, Last-Modified or Cache-Control, in memory, least recently used out first. Keyed by address
/// and all request headers, credentials included, so that one user's reply never answers another. Lives on the http
/// thread.
class ReplyStore final
{
public:
    ReplyStore(int maxEntries, qint64 maxBytes);

    [[nodiscard]] static QByteArray keyOf(const QNetworkRequest &request);
    [[nodiscard]] std::optional<StoredReply> find(const QByteArray &key);
    /// Keeps it if the server allows it, else drops what was kept.
    void keep(const QByteArray &key, const HttpReply &reply);
    /// The answer to a 304: the old body under the new headers.
    [[nodiscard]] HttpReply revalidated(const QByteArray &key, const StoredReply &old, const HttpReply &confirmation);

private:
    struct Entry {
        QByteArray key;
        StoredReply stored;
    };
    void put(const QByteArray &key, StoredReply stored);
    void remove(const QByteArray &key);

    std::size_t m_maxEntries;
    qint64 m_maxBytes;
    qint64 m_bytes = 0;
    std::list<Entry> m_entries; ///< most recently used first
    QHash<QByteArray, std::list<Entry>::iterator> m_byKey;
};

} // namespace chom
