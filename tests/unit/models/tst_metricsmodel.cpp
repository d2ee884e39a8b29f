// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metricsmodel.h"

#include "services/storage/demodata.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/charts/boardserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chom;

namespace {

constexpr TimeMs now = 1'795'246'000'000;
constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

TimeSeries series(const Labels &labels, const QList<double> &values, TimeMs stepMs = 15'000)
{
    TimeSeries out;
    out.labels = labels;
    out.stepMs = stepMs;
    for (qsizetype i = 0; i < values.size(); ++i)
        out.samples.append({now - (values.size() - 1 - i) * stepMs, values.at(i)});
    return out;
}

QStringList namesOf(const QList<NamedSeries> &named)
{
    QStringList names;
    for (const NamedSeries &one : named)
        names.append(one.name);
    return names;
}

} // namespace

class TestMetricsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zoomStaysInsideItsLimits();
    void zoomGoesBackStepByStep();
    void seriesAreNamedByHost();
    void sameHostsAreToldApart();
    void knownAddressesGiveNames();
    void theHighestSeriesAreKept();
    void summaryIsMeanOrSum();
    void filtersRestBeforeTheyAsk();
    void aSiteNarrowsToItsServer();
    void aForeignServerIsNotAsked();
    void sitesAreFoundByTyping();

private:
    struct Fleet;
    QTemporaryDir m_folder;
};

/// A demo fleet in a store of its own, and a board over a server of ours.
struct TestMetricsModel::Fleet {
    explicit Fleet(const QString &path)
        : database({path, 2, {}, 100})
        , servers(database, clock)
        , sites(database, clock)
    {
    }
    bool fill()
    {
        QFuture<Status> filled = fillDemo(database, clock, {2, 6, 40, 10, 3});
        return QTest::qWaitFor([&filled] { return filled.isFinished(); }, 20'000) && filled.result();
    }
    FakeClock clock {now};
    Database database;
    ServerStore servers;
    SiteStore sites;
    BoardServer server;
    HttpClient http;
    PrometheusClient prometheus {http, [this] {
                                     Endpoint endpoint;
                                     endpoint.config.url = server.url();
                                     return endpoint;
                                 }()};
    MetricsBoard board {prometheus, nullptr, clock};
    MetricsModel model {{&board, &servers, &sites, clock, {}}, {150ms, 20ms}};
};

void TestMetricsModel::zoomStaysInsideItsLimits()
{
    TimeWindow window;
    window.setNow(now);
    window.setRange(3'600'000);
    QCOMPARE(window.bounds(), std::pair(now - 3'600'000, now));
    QVERIFY(window.zoomTo(now - 10'000, now - 5'000)); // too short: its middle stays
    const auto [start, end] = window.bounds();
    QCOMPARE(end - start, TimeWindow::least);
    QVERIFY(end <= now);
    QVERIFY(window.zoomBy(1e9, now, false));
    QCOMPARE(window.bounds(), std::pair(now - TimeWindow::most, now));
    QVERIFY(!window.zoomBy(1e9, now, false));
    QVERIFY(!window.zoomBy(0, now, false));
    QVERIFY(!window.zoomBy(noValue, now, false));
    window.setRange(900'000);
    QVERIFY(!window.isZoomed());
}

void TestMetricsModel::zoomGoesBackStepByStep()
{
    TimeWindow window;
    window.setNow(now);
    QVERIFY(window.zoomTo(now - 1'800'000, now - 600'000));
    const auto first = window.bounds();
    QVERIFY(window.zoomBy(0.5, now - 1'200'000, false));
    QCOMPARE(window.bounds(), std::pair(now - 1'500'000, now - 900'000));
    QVERIFY(window.zoomBy(0.5, now - 1'200'000, true)); // the same turn of the wheel
    QVERIFY(window.back());
    QCOMPARE(window.bounds(), first);
    QVERIFY(window.back());
    QVERIFY(!window.back());
    QCOMPARE(window.bounds().second, now);
}

void TestMetricsModel::seriesAreNamedByHost()
{
    const InstanceNames names;
    const QList<TimeSeries> given {series({{u"instance"_s, u"web-10:9100"_s}}, {1}),
                                   series({{u"instance"_s, u"web-9:9100"_s}}, {1}),
                                   series({{u"instance"_s, u"[2001:db8::1]:9100"_s}}, {1}),
                                   series({{u"instance"_s, u"x:9100"_s}, {u"hostname"_s, u"db-1"_s}}, {1})};
    QCOMPARE(namesOf(namedSeries(given, names)), QStringList({u"2001:db8::1"_s, u"db-1"_s, u"web-9"_s, u"web-10"_s}));
    QCOMPARE(namesOf(namedSeries({series({{u"status"_s, u"500"_s}}, {1})}, names)), QStringList({u"status 500"_s}));
    QCOMPARE(namesOf(namedSeries({series({}, {1})}, names)), QStringList({u"all"_s}));
}

void TestMetricsModel::sameHostsAreToldApart()
{
    const InstanceNames names;
    const auto nic = [](const QString &device) {
        return series({{u"instance"_s, u"a:1"_s}, {u"hostname"_s, u"web-1"_s}, {u"device"_s, device}}, {1});
    };
    QCOMPARE(namesOf(namedSeries({nic(u"eth1"_s), nic(u"eth0"_s)}, names)),
             QStringList({u"web-1 · eth0"_s, u"web-1 · eth1"_s}));
    // nothing tells them apart: a number does, so that no line is lost
    const QStringList same = namesOf(namedSeries({nic(u"eth0"_s), nic(u"eth0"_s)}, names));
    QCOMPARE(QSet<QString>(same.cbegin(), same.cend()).size(), 2);
}

void TestMetricsModel::knownAddressesGiveNames()
{
    InstanceNames names;
    VpsServer server;
    server.ipAddress = u"10.0.0.1"_s;
    server.hostname = u"from-the-store"_s;
    QVERIFY(names.learn(QList<VpsServer> {server}));
    QCOMPARE(names.nameOf(u"10.0.0.1:9100"_s), u"from-the-store"_s);
    QVERIFY(names.learn({series({{u"instance"_s, u"10.0.0.1:9100"_s}, {u"hostname"_s, u"web-1"_s}}, {1})}));
    QCOMPARE(names.nameOf(u"10.0.0.1:9100"_s), u"web-1"_s); // as the other panels call it
    QVERIFY(!names.learn(QList<VpsServer> {server}));
    QCOMPARE(names.nameOf(u"10.0.0.9:9100"_s), u"10.0.0.9"_s);
}

void TestMetricsModel::theHighestSeriesAreKept()
{
    QList<NamedSeries> all;
    for (int i = 0; i < 100; ++i)
        all.append({u"host-%1"_s.arg(i), series({}, {double((i * 37) % 100)})});
    const QList<NamedSeries> kept = highestSeries(all, 10);
    QCOMPARE(kept.size(), 10);
    for (const NamedSeries &one : kept)
        QVERIFY(one.series.samples.last().value >= 90);
    QCOMPARE(highestSeries(all, 200).size(), 100);
}

void TestMetricsModel::summaryIsMeanOrSum()
{
    const QList<TimeSeries> two {series({}, {10, 20, 30}), series({}, {50, 60, 70})};
    QCOMPARE(summaryOf(two, PanelUnit::Percent, now).last, 50.0);
    QCOMPARE(summaryOf(two, PanelUnit::BytesPerSecond, now).last, 100.0);
    QCOMPARE(summaryOf(two, PanelUnit::Percent, now).trend.last(), 50.0);
    QVERIFY(std::isnan(summaryOf({}, PanelUnit::Percent, now).last));
    QVERIFY(std::isnan(summaryOf(two, PanelUnit::Percent, now + 600'000).last)); // ended long ago
    QCOMPARE(summaryOf({series({}, {10, noValue})}, PanelUnit::Percent, now).last, 10.0);
}

void TestMetricsModel::filtersRestBeforeTheyAsk()
{
    Fleet fleet(m_folder.filePath(u"rest.db"_s));
    QVERIFY(fleet.fill());
    QSignalSpy finished(&fleet.model, &MetricsModel::boardFinished);
    fleet.model.setTenant({});
    fleet.model.setActive(true);
    QTRY_COMPARE(finished.size(), 1);
    QTRY_COMPARE(fleet.model.filters().servers().size(), 6);
    const QList<VpsServer> servers = fleet.model.filters().servers();
    const auto before = fleet.server.questions().size();
    for (const VpsServer &server : servers)
        fleet.model.setServer(server.id); // six choices in a row
    for (const MetricsPanel &panel : fleet.model.panels())
        QVERIFY(!panel.part.value()); // nothing of another server under the new filter
    QTRY_COMPARE(finished.size(), 2);
    const auto questions = fleet.server.questions();
    QCOMPARE(questions.size(), before + 5);
    const QString ip = promRegexEscaped(servers.last().ipAddress);
    QVERIFY2(questions.last().query.contains(promEscaped(ip)) || questions.last().query.contains(ip),
             qPrintable(questions.last().query));
}

void TestMetricsModel::aSiteNarrowsToItsServer()
{
    Fleet fleet(m_folder.filePath(u"site.db"_s));
    QVERIFY(fleet.fill());
    QSignalSpy finished(&fleet.model, &MetricsModel::boardFinished);
    fleet.model.setTenant({});
    fleet.model.setActive(true);
    QTRY_VERIFY(!fleet.model.filters().sites().isEmpty());
    const Site site = fleet.model.filters().sites().first();
    fleet.model.setSite(site);
    QTRY_VERIFY(finished.size() >= 1 && !fleet.model.isBusy()
                && fleet.server.questions().last().query.contains(u"instance=~"_s));
    const auto servers = fleet.model.filters().servers();
    const auto own = std::find_if(servers.cbegin(), servers.cend(), [&](const VpsServer &one) { return one.id == site.vpsId; });
    QVERIFY(own != servers.cend());
    QCOMPARE(fleet.model.filters().scope().instances, QStringList({own->ipAddress, own->hostname}));
    // another server drops the site; the same keeps it
    QVERIFY(!fleet.model.filters().setSite(site));
    for (const VpsServer &other : servers) {
        if (other.id != site.vpsId) {
            fleet.model.setServer(other.id);
            break;
        }
    }
    QVERIFY(!fleet.model.filters().site());
}

void TestMetricsModel::aForeignServerIsNotAsked()
{
    Fleet fleet(m_folder.filePath(u"foreign.db"_s));
    QVERIFY(fleet.fill());
    QSignalSpy finished(&fleet.model, &MetricsModel::boardFinished);
    fleet.model.setTenant({});
    QTRY_COMPARE(fleet.model.filters().servers().size(), 6);
    fleet.model.setServer(u"nobody"_s);
    fleet.model.setActive(true);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.first().at(1).toBool());
    QVERIFY(fleet.server.questions().isEmpty());
    for (const MetricsPanel &panel : fleet.model.panels())
        QCOMPARE(panel.part.error->code, ErrorCode::NotFound);
}

void TestMetricsModel::sitesAreFoundByTyping()
{
    Fleet fleet(m_folder.filePath(u"search.db"_s));
    QVERIFY(fleet.fill());
    fleet.model.setTenant({});
    QTRY_VERIFY(fleet.model.filters().sites().size() > 5);
    const QString wanted = fleet.model.filters().sites().last().domain;
    fleet.model.filters().searchSites(wanted);
    QTRY_COMPARE(fleet.model.filters().sites().size(), 1);
    QCOMPARE(fleet.model.filters().sites().first().domain, wanted);
}

QTEST_GUILESS_MAIN(TestMetricsModel)
#include "tst_metricsmodel.moc"
