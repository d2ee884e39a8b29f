// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overviewcodec.h"

#include <QDataStream>
#include <QIODevice>

namespace chom {
namespace {

constexpr quint32 overviewMagic = 0x43484F56; // "CHOV"
constexpr quint16 overviewVersion = 1;

/// One list of fields for both directions, so that they cannot drift apart.
template <typename Stream, typename Counts> void countFields(Stream &stream, Counts &c)
{
    stream & c.sites & c.sitesActive & c.sitesFailed & c.certificatesDue & c.certificatesExpired & c.storageUsedMb
        & c.backups & c.backupsDay & c.backupsDayFailed & c.servers & c.serversByHealth & c.tenants & c.operationsRunning
        & c.operationsQueued;
}

template <typename Stream, typename Quota> void quotaFields(Stream &stream, Quota &q)
{
    stream & q.sites & q.sitesMax & q.storageGb & q.storageMaxGb & q.backups & q.tier;
}

template <typename Stream, typename Cell> void cellFields(Stream &stream, Cell &cell)
{
    stream & cell.id & cell.hostname & cell.provider & cell.health & cell.checkedAt;
}

template <typename Stream, typename Item> void attentionFields(Stream &stream, Item &item)
{
    stream & item.kind & item.targetId & item.name & item.because & item.daysLeft & item.health;
}

/// Only what the Overview shows of a site.
template <typename Stream, typename SiteRow> void siteFields(Stream &stream, SiteRow &site)
{
    stream & site.id & site.tenantId & site.vpsId & site.domain & site.siteType & site.phpVersion & site.status & site.createdAt;
}

struct OverviewWriter {
    QDataStream &out;
    template <typename T> OverviewWriter &operator&(const T &value)
    {
        out << value;
        return *this;
    }
};

struct OverviewReader {
    QDataStream &in;
    template <typename T> OverviewReader &operator&(T &value)
    {
        in >> value;
        return *this;
    }
};

template <typename T, typename Fields> void writeRows(QDataStream &out, const QList<T> &rows, Fields fields)
{
    out << quint32(rows.size());
    OverviewWriter writer {out};
    for (const T &row : rows)
        fields(writer, row);
}

template <typename T, typename Fields> void readRows(QDataStream &in, QList<T> &rows, Fields fields)
{
    quint32 count = 0;
    in >> count;
    OverviewReader reader {in};
    // a damaged count ends with the stream, not with the memory
    for (quint32 row = 0; row < count && in.status() == QDataStream::Ok; ++row) {
        T value;
        fields(reader, value);
        if (in.status() == QDataStream::Ok)
            rows << value;
    }
}

} // namespace

QByteArray encodeOverview(const OverviewData &data)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << overviewMagic << overviewVersion;
    OverviewWriter writer {out};
    countFields(writer, data.counts);
    quotaFields(writer, data.quota);
    writeRows(out, data.cells, [](auto &stream, const ServerCell &cell) { cellFields(stream, cell); });
    writeRows(out, data.attention, [](auto &stream, const AttentionItem &item) { attentionFields(stream, item); });
    writeRows(out, data.newest, [](auto &stream, const Site &site) { siteFields(stream, site); });
    return bytes;
}

std::optional<OverviewData> decodeOverview(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    quint16 version = 0;
    in >> magic >> version;
    if (magic != overviewMagic || version != overviewVersion)
        return std::nullopt;
    OverviewData data;
    OverviewReader reader {in};
    countFields(reader, data.counts);
    quotaFields(reader, data.quota);
    readRows(in, data.cells, [](auto &stream, ServerCell &cell) { cellFields(stream, cell); });
    readRows(in, data.attention, [](auto &stream, AttentionItem &item) { attentionFields(stream, item); });
    readRows(in, data.newest, [](auto &stream, Site &site) { siteFields(stream, site); });
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return std::nullopt;
    return data;
}

} // namespace chom
