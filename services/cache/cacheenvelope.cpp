// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/cache/cacheenvelope.h"

#include <QtEndian>

namespace chom {
namespace {

constexpr char envelopeMagic[] = "CHM1";
constexpr qsizetype magicBytes = 4;
constexpr qsizetype headerBytes = magicBytes + 3 * 8 + 2;

template <typename Number> void appendNumber(QByteArray &bytes, Number number)
{
    char raw[sizeof(Number)];
    qToBigEndian(number, raw);
    bytes.append(raw, sizeof(raw));
}

template <typename Number> Number numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.constData() + at);
}

} // namespace

QByteArray toEnvelope(const StoredEntry &stored)
{
    const qsizetype tagCount = std::min<qsizetype>(stored.tags.size(), 0xffff);
    QByteArray bytes;
    bytes.reserve(headerBytes + tagCount * 32 + stored.entry.value.size());
    bytes.append(envelopeMagic, magicBytes);
    appendNumber<qint64>(bytes, stored.entry.storedAt);
    appendNumber<qint64>(bytes, stored.entry.freshUntil);
    appendNumber<qint64>(bytes, stored.entry.staleUntil);
    appendNumber<quint16>(bytes, quint16(tagCount));
    for (qsizetype i = 0; i < tagCount; ++i) {
        const QByteArray tag = stored.tags.at(i).toUtf8();
        appendNumber<quint32>(bytes, quint32(tag.size()));
        bytes.append(tag);
    }
    bytes.append(stored.entry.value);
    return bytes;
}

std::optional<StoredEntry> fromEnvelope(const QByteArray &bytes)
{
    if (bytes.size() < headerBytes || !bytes.startsWith(envelopeMagic))
        return std::nullopt;
    StoredEntry stored;
    stored.entry.storedAt = numberAt<qint64>(bytes, magicBytes);
    stored.entry.freshUntil = numberAt<qint64>(bytes, magicBytes + 8);
    stored.entry.staleUntil = numberAt<qint64>(bytes, magicBytes + 16);
    const quint16 tagCount = numberAt<quint16>(bytes, magicBytes + 24);
    qsizetype at = headerBytes;
    for (int i = 0; i < tagCount; ++i) {
        if (bytes.size() - at < 4)
            return std::nullopt;
        const qsizetype size = numberAt<quint32>(bytes, at);
        at += 4;
        if (bytes.size() - at < size)
            return std::nullopt;
        stored.tags.append(QString::fromUtf8(bytes.constData() + at, size));
        at += size;
    }
    stored.entry.value = bytes.mid(at);
    return stored;
}

} // namespace chom
