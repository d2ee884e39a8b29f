// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/demonames.h"


#include <array>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::array firstWords {"Aurora",  "Bluestone", "Cedar",  "Delta",  "Evergreen", "Fjord",  "Granite",
                                 "Harbour", "Ironwood",  "Juniper", "Kestrel", "Lakeside", "Meridian", "Northwind",
                                 "Orchard", "Pinnacle",  "Quarry", "Riverbend", "Summit",   "Timber",  "Umbra",
                                 "Valley",  "Westgate",  "Yarrow", "Zenith"};
constexpr std::array secondWords {"Digital", "Hosting", "Media", "Web", "Studio", "Commerce", "Labs", "Cloud", "Systems", "Works", "Online"};
constexpr std::array siteWords {"shop",   "blog",    "bakery",  "garden", "clinic", "hotel",  "studio",  "school",
                                "travel", "kitchen", "fitness", "books",  "music",  "design", "dental",  "law",
                                "winery", "cycling", "florist", "events", "photo",  "coffee", "theatre", "yoga"};
constexpr std::array placeWords {"alpine",  "bergen", "cologne", "dresden", "essex",  "florence", "geneva",  "hamburg",
                                 "ibiza",   "jena",   "kyoto",   "lisbon",  "malmo",  "nantes",   "oslo",    "porto",
                                 "quebec",  "riga",   "salzburg", "turin",  "utrecht", "vienna",  "warsaw",  "york",
                                 "zurich",  "aarhus", "basel",   "cadiz",   "dublin", "exeter"};
constexpr std::array endings {"example", "test"};

} // namespace

DemoNames::DemoNames(quint32 seed)
    : m_random(seed)
{
}

int DemoNames::number(int below)
{
    return below <= 1 ? 0 : int((quint64(m_random()) * quint64(below)) >> 32);
}

bool DemoNames::chance(double percent)
{
    return number(1'000) < int(percent * 10);
}

QString DemoNames::uuid()
{
    std::array<quint32, 4> words {};
    for (quint32 &word : words)
        word = m_random();
    words[1] = (words[1] & 0xffff0fffU) | 0x4000U;     // version 4
    words[2] = (words[2] & 0x3fffffffU) | 0x80000000U; // RFC 4122
    static constexpr char digits[] = "0123456789abcdef";
    QString text(36, u'-');
    int at = 0;
    for (int nibble = 0; nibble < 32; ++nibble, ++at) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            ++at;
        text[at] = QLatin1Char(digits[(words[std::size_t(nibble / 8)] >> (28 - 4 * (nibble % 8))) & 0xf]);
    }
    return text;
}

QString DemoNames::hex(int count)
{
    static constexpr char digits[] = "0123456789abcdef";
    QString text(count, u'0');
    quint32 word = 0;
    for (int i = 0; i < count; ++i) {
        if (i % 8 == 0)
            word = m_random();
        text[i] = QLatin1Char(digits[(word >> (4 * (i % 8))) & 0xf]);
    }
    return text;
}

QString DemoNames::company(int index)
{
    const int firsts = int(firstWords.size());
    const int seconds = int(secondWords.size());
    const int round = index / (firsts * seconds);
    const QString name = u"%1 %2"_s.arg(QLatin1StringView(firstWords[std::size_t(index % firsts)]),
                                        QLatin1StringView(secondWords[std::size_t((index / firsts + index) % seconds)]));
    return round == 0 ? name : u"%1 %2"_s.arg(name).arg(round + 1);
}

QString DemoNames::domain(int index)
{
    const int places = int(placeWords.size());
    const int kinds = int(siteWords.size());
    const int ends = int(endings.size());
    const int round = index / (places * kinds * ends);
    const QString name = u"%1-%2"_s.arg(QLatin1StringView(placeWords[std::size_t(index % places)]),
                                        QLatin1StringView(siteWords[std::size_t(index / places % kinds)]));
    const QLatin1StringView ending(endings[std::size_t(index / (places * kinds) % ends)]);
    return round == 0 ? u"%1.%2"_s.arg(name, ending) : u"%1-%2.%3"_s.arg(name).arg(round + 1).arg(ending);
}

QString DemoNames::slug(const QString &name)
{
    return name.toLower().replace(u' ', u'-');
}

} // namespace chom
