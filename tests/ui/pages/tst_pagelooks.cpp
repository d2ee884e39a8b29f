// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/serverhealthpage.h"
#include "ui/pages/serverspage.h"
#include "ui/pages/servergrid.h"
#include "ui/widgets/tableview.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace chom {

/// Draws the pages at the sizes people use, light and dark, from an empty store to a thousand servers. With CHOM_SHOTS
/// naming a folder the pictures are kept there.
class TestPageLooks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesDraw_data();
    void pagesDraw();

private:
    static void keep(QWidget &page, const QString &name);
    static void answer(PageFixture &fixture);
};

void TestPageLooks::pagesDraw_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("servers");
    const QSize laptop(1080, 720); // what the window leaves a page on 1280 x 800
    const QSize desktop(1720, 1000);
    QTest::newRow("empty-light") << u"light"_s << laptop << 0;
    QTest::newRow("six-light") << u"light"_s << laptop << 6;
    QTest::newRow("six-dark") << u"dark"_s << laptop << 6;
    QTest::newRow("fleet-light-desktop") << u"light"_s << desktop << 220;
    QTest::newRow("thousand-dark-desktop") << u"dark"_s << desktop << 1000;
    QTest::newRow("thousand-light") << u"light"_s << laptop << 1000;
}

void TestPageLooks::keep(QWidget &page, const QString &name)
{
    const QString folder = qEnvironmentVariable("CHOM_SHOTS");
    if (!folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(page.grab().save(QDir(folder).filePath(name + u".png"_s)));
    }
}

/// Some servers answer, some do not: as after a check.
void TestPageLooks::answer(PageFixture &fixture)
{
    const auto all = fixture.servers.all();
    QVERIFY(PageFixture::waited(all));
    int at = 0;
    const Result<QList<VpsServer>> rows = all.result();
    for (const VpsServer &server : *rows) {
        ServerCheck check {server, fail(ErrorCode::Timeout, u"%1 did not answer in 10 s (connection timed out)."_s.arg(server.hostname)),
                           HealthStatus::Unreachable, 10'000};
        if (++at % 17 != 0) {
            ServerDashboard dashboard;
            dashboard.sitesCount = at % 40;
            dashboard.stats.cpuUsagePercent = 7 + at * 37 % 60;
            dashboard.stats.uptimeSeconds = 86'400 * (at % 90 + 1);
            dashboard.stats.processCount = 120 + at % 80;
            dashboard.health.healthy = true;
            dashboard.health.cpuCount = server.specCpu;
            const qint64 memory = qint64(server.specMemoryMb) * 1024 * 1024;
            const qint64 disk = qint64(server.specDiskGb) * 1024 * 1024 * 1024;
            const double memoryPercent = 30 + at * 13 % 45 + (at % 9 == 0 ? 20 : 0);
            const double diskPercent = 20 + at * 7 % 55;
            dashboard.health.memory = {memory, qint64(double(memory) * memoryPercent / 100), 0, memoryPercent};
            dashboard.health.disk = {disk, qint64(double(disk) * diskPercent / 100), 0, diskPercent};
            dashboard.health.load1m = 0.1 * (at % 30);
            dashboard.health.load5m = dashboard.health.load1m * 0.9;
            dashboard.health.load15m = dashboard.health.load1m * 0.8;
            dashboard.health.services = {{u"nginx"_s, {u"running"_s, 24}}, {u"php_fpm"_s, {u"running"_s, 180}},
                                         {u"mariadb"_s, {at % 23 ? u"running"_s : u"stopped"_s, at % 23 ? 410.0 : 0}}};
            if (at % 11 == 0)
                dashboard.health.issues = {u"3 security updates are waiting"_s, u"The certificate of shop.example ends in 6 days"_s};
            Fetched<ServerDashboard> fetched {dashboard, fixture.clock.nowMs()};
            check.verdict = judgeHealth(dashboard.health, dashboard.stats.cpuUsagePercent);
            check.dashboard = fetched;
            check.elapsedMs = 40;
        }
        fixture.checks.accept(check);
    }
}

void TestPageLooks::pagesDraw()
{
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    QFETCH(int, servers);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    PageFixture fixture(theme);
    if (servers > 0) {
        QVERIFY(fixture.fill(servers, servers * 8, servers * 20, 8));
        answer(fixture);
    }
    OverviewModel overviewModel(fixture.overviewSources());
    ServersModel serversModel(fixture.servers, fixture.database, &fixture.checks, fixture.clock);
    ServersModel chooserModel(fixture.servers, fixture.database, &fixture.checks, fixture.clock);
    ServerHealthModel healthModel(fixture.servers, nullptr, nullptr, &fixture.checks, fixture.clock);
    OverviewPage overview(fixture.theme, overviewModel);
    ServersPage list(fixture.theme, serversModel, fixture.checks, nullptr, fixture.clock);
    list.setAutomaticCheck(false);
    ServerHealthPage health(fixture.theme, healthModel, chooserModel);
    const QList<QPair<PageWidget *, QString>> pages {{&overview, u"overview"_s}, {&list, u"servers"_s}, {&health, u"health"_s}};
    for (const auto &[page, title] : pages) {
        page->resize(size);
        page->setAutoFillBackground(true);
        page->show();
        page->activate();
    }
    QTRY_VERIFY(overviewModel.data().data);
    QTRY_COMPARE(serversModel.loadState(), ServersModel::LoadState::Ready);
    QTRY_COMPARE(chooserModel.loadState(), ServersModel::LoadState::Ready);
    if (servers > 0) {
        QTRY_VERIFY(healthModel.server().data);
        QCOMPARE(serversModel.total(), servers);
        const int cells = overview.grid()->model()->rowCount(); // those in use
        QVERIFY(cells > servers * 9 / 10 && cells <= servers);
        // the first row's details, as a person would have them
        auto *view = list.findChild<TableView *>();
        view->selectRow(2);
    }
    QCoreApplication::processEvents(); // what was added to a layout shows with the next events
    for (const auto &[page, title] : pages) {
        QVERIFY(!page->grab().isNull());
        keep(*page, title + u'-' + name);
        page->deactivate();
    }
}

} // namespace chom

QTEST_MAIN(chom::TestPageLooks)
#include "tst_pagelooks.moc"
