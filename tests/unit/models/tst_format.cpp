// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/words.h"

#include <QLocale>
#include <QTest>

#include <limits>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace chom {

class TestFormat final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void bytes_data()
    {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << u"0 B"_s;
        QTest::newRow("bytes") << 1023.0 << u"1,023 B"_s;
        QTest::newRow("kibi") << 1536.0 << u"1.5 KiB"_s;
        QTest::newRow("never 1,024 of a unit") << 1023.7 * 1024 << u"1.0 MiB"_s;
        QTest::newRow("three figures") << 123.4 * 1024 * 1024 << u"123 MiB"_s;
        QTest::newRow("below ten") << 9.96 * 1024 << u"10 KiB"_s;
        QTest::newRow("top unit") << 5000.0 * 1125899906842624.0 << u"5,000 PiB"_s;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << u"–"_s;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << u"–"_s;
    }
    void bytes()
    {
        QFETCH(double, bytes);
        QTEST(format::bytes(bytes), "text");
    }

    void durations_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("short") << 1.25 << u"1.3 ms"_s;
        QTest::newRow("ms") << 340.2 << u"340 ms"_s;
        QTest::newRow("edge of a second") << 999.7 << u"1.0 s"_s;
        QTest::newRow("s") << 4200.0 << u"4.2 s"_s;
        QTest::newRow("edge of a minute") << 59'800.0 << u"1 min"_s;
        QTest::newRow("h") << 3'600'000.0 << u"1 h"_s;
        QTest::newRow("h min") << 19'200'000.0 << u"5 h 20 min"_s;
        QTest::newRow("d") << 187'200'000.0 << u"2 d 4 h"_s;
        QTest::newRow("negative") << -1.0 << u"–"_s;
    }
    void durations()
    {
        QFETCH(double, ms);
        QTEST(format::durationMs(ms), "text");
    }

    void ages()
    {
        constexpr TimeMs now = 1'760'000'000'000;
        QCOMPARE(format::age(now - 12'000, now), u"12 s"_s);
        QCOMPARE(format::age(now - 3 * 60'000, now), u"3 min"_s);
        QCOMPARE(format::age(now - 5 * 3'600'000, now), u"5 h"_s);
        QCOMPARE(format::age(now - 8 * 86'400'000LL, now), u"8 d"_s);
        QCOMPARE(format::age(0, now), u"–"_s);
        // another machine's clock runs ahead: an age is never negative
        QCOMPARE(format::age(now + 5000, now), u"0 s"_s);
        QCOMPARE(format::relative(now - 12'000, now), u"12 s ago"_s);
        QCOMPARE(format::relative(now + 3 * 3'600'000, now), u"in 3 h"_s);
        QCOMPARE(format::relative(now - 90 * 86'400'000LL, now, format::Zone::Utc), u"11/07/2025"_s);
        QCOMPARE(format::dateTime(now, format::Zone::Utc), u"09/10/2025 08:53:20 UTC"_s);
        QCOMPARE(format::dateTime(0), u"–"_s);
    }

    void figuresFollowTheLocale()
    {
        QCOMPARE(format::number(1'234'567), u"1,234,567"_s);
        QCOMPARE(format::percent(83.4), u"83 %"_s);
        QCOMPARE(format::ofMax(12, 25), u"12 of 25"_s);
        QCOMPARE(format::ofMax(12, -1), u"12 of ∞"_s);
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(format::number(1'234'567), u"1.234.567"_s);
        QCOMPARE(format::bytes(1536), u"1,5 KiB"_s);
    }

    void everyEnumHasAWord()
    {
        const auto named = []<typename E>(std::type_identity<E>) {
            for (const auto &row : enumRows<E>)
                QVERIFY2(!words::of(row.value).isEmpty(), row.text);
        };
        named(std::type_identity<HealthStatus>());
        named(std::type_identity<ServerStatus>());
        named(std::type_identity<Provider>());
        named(std::type_identity<SiteStatus>());
        named(std::type_identity<SiteType>());
        named(std::type_identity<OperationStatus>());
        QCOMPARE(words::ofOperation(u"site.create"_s), u"Create site"_s);
        QCOMPARE(words::ofOperation(u"moon.land"_s), u"moon.land"_s);
    }
};

} // namespace chom

QTEST_GUILESS_MAIN(chom::TestFormat)
#include "tst_format.moc"
