// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/replystore.h"

#include <QCryptographicHash>

#include <algorithm>

namespace chom {

namespace {

struct CacheControl {
    bool noStore = false;
    bool noCache = false;
    std::chrono::seconds maxAge{0};
};

CacheControl cacheControlOf(const HttpReply &reply)
{
    CacheControl control;
    const QList<QByteArray> parts = reply.header("Cache-Control").toLower().split(',');
    for (const QByteArray &part : parts) {
        const QByteArray word = part.trimmed();
        if (word == "no-store")
            control.noStore = true;
        else if (word == "no-cache" || word.startsWith("no-cache="))
            control.noCache = true;
        else if (word.startsWith("max-age="))
            control.maxAge = std::chrono::seconds(std::clamp(word.mid(8).toLongLong(), 0LL, 86'400LL));
    }
    const qint64 age = reply.header("Age").toLongLong();
    control.maxAge = std::max(std::chrono::seconds(0), control.maxAge - std::chrono::seconds(std::max<qint64>(age, 0)));
    return control;
}

} // namespace

void StoredReply::addConditions(QNetworkRequest &request) const
{
    if (!etag.isEmpty())
        request.setRawHeader("If-None-Match", etag);
    else if (!lastModified.isEmpty())
        request.setRawHeader("If-Modified-Since", lastModified);
}

qint64 StoredReply::bytes() const
{
    qint64 sum = reply.body.size() + 256;
    for (const HttpHeader &header : reply.headers)
        sum += header.name.size() + header.value.size();
    return sum;
}

ReplyStore::ReplyStore(int maxEntries, qint64 maxBytes)
    : m_maxEntries(static_cast<std::size_t>(std::max(0, maxEntries)))
    , m_maxBytes(maxBytes)
{
}

QByteArray ReplyStore::keyOf(const QNetworkRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.url().toEncoded());
    QList<QByteArray> names = request.rawHeaderList();
    std::sort(names.begin(), names.end());
    for (const QByteArray &name : std::as_const(names))
        hash.addData('\n' + name.toLower() + ':' + request.rawHeader(name));
    return hash.result();
}

std::optional<StoredReply> ReplyStore::find(const QByteArray &key)
{
    const auto found = m_byKey.constFind(key);
    if (found == m_byKey.constEnd())
        return std::nullopt;
    m_entries.splice(m_entries.begin(), m_entries, *found);
    return (*found)->stored;
}

void ReplyStore::keep(const QByteArray &key, const HttpReply &reply)
{
    remove(key);
    if (reply.status != 200 || reply.header("Vary").trimmed() == "*")
        return;
    const CacheControl control = cacheControlOf(reply);
    StoredReply stored{reply, reply.header("ETag"), reply.header("Last-Modified"), {}};
    if (control.maxAge.count() > 0 && !control.noCache)
        stored.freshUntil = std::chrono::steady_clock::now() + control.maxAge;
    const bool useful
        = !stored.etag.isEmpty() || !stored.lastModified.isEmpty() || stored.freshUntil.time_since_epoch().count() > 0;
    if (!control.noStore && useful)
        put(key, std::move(stored));
}

HttpReply ReplyStore::revalidated(const QByteArray &key, const StoredReply &old, const HttpReply &confirmation)
{
    HttpReply reply = old.reply;
    for (const HttpHeader &fresh : confirmation.headers) {
        const QByteArray name = fresh.name.toLower();
        if (name == "content-length" || name == "content-encoding")
            continue; // they speak of the missing body
        const auto same = std::find_if(reply.headers.begin(), reply.headers.end(),
                                       [&](const HttpHeader &known) { return known.name.toLower() == name; });
        if (same != reply.headers.end())
            same->value = fresh.value;
        else
            reply.headers.append(fresh);
    }
    keep(key, reply);
    reply.revalidated = true;
    return reply;
}

void ReplyStore::put(const QByteArray &key, StoredReply stored)
{
    const qint64 bytes = stored.bytes();
    if (bytes > m_maxBytes || m_maxEntries == 0)
        return;
    m_entries.push_front({key, std::move(stored)});
    m_byKey.insert(key, m_entries.begin());
    m_bytes += bytes;
    while (m_bytes > m_maxBytes || m_entries.size() > m_maxEntries)
        remove(QByteArray(m_entries.back().key));
}

void ReplyStore::remove(const QByteArray &key)
{
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return;
    const auto entry = *found;
    m_byKey.erase(found);
    m_bytes -= entry->stored.bytes();
    m_entries.erase(entry);
}

} // namespace chom
