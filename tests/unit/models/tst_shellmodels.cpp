// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchmodel.h"
#include "models/statusmodel.h"
#include "models/tenantsmodel.h"
#include "services/core/settings.h"
#include "services/storage/demodata.h"
#include "services/storage/serverstore.h"
#include "services/storage/sitestore.h"
#include "services/storage/tenantstore.h"
#include "tests/support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestShellModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tenantsOfferAllAndRemember();
    void tenantThatIsGoneIsLeft();
    void tenantsSayWhyTheyCannotBeRead();
    void endpointIsDownAfterThree();
    void endpointAnswersAreShown();
    void nothingIsAskedWhileInactive();
    void offlineOnlyWhenAllAreUnreachable();
    void updatedCountsFromTheLastAnswer();
    void scoresPreferBeginnings_data();
    void scoresPreferBeginnings();
    void searchFindsEntriesAndTheStore();
    void olderAnswersAreDropped();

private:
    struct Probe {
        Result<ProbeAnswer> answer = ProbeAnswer {12.0, u"2.42.0"_s, {}};
        int asked = 0;
    };
    [[nodiscard]] static StatusSources sources(Probe &probe, const QList<EndpointKind> &kinds);
    [[nodiscard]] static StatusItem first(const StatusModel &model) { return model.item(0); }

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    SystemClock m_clock;
};

void TestShellModels::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_database = std::make_unique<Database>(DatabaseOptions {m_folder.filePath(u"store.sqlite"_s), 2, {}, 100});
    DemoSize size;
    size.tenants = 4;
    size.servers = 6;
    size.sites = 30;
    size.backups = 60;
    const QFuture<Status> filled = fillDemo(*m_database, m_clock, size);
    QTRY_VERIFY_WITH_TIMEOUT(filled.isFinished(), 20'000);
    QVERIFY2(filled.result(), qPrintable(filled.result() ? QString() : filled.result().error().text));
}

StatusSources TestShellModels::sources(Probe &probe, const QList<EndpointKind> &kinds)
{
    StatusSources sources;
    for (const EndpointKind kind : kinds) {
        Endpoint endpoint;
        endpoint.config.url = QUrl(u"http://127.0.0.1:9090/prefix"_s);
        sources.endpoints.append({kind, endpoint});
    }
    sources.probe = [&probe](EndpointKind, const Endpoint &) {
        ++probe.asked;
        return readyFuture(probe.answer);
    };
    return sources;
}

void TestShellModels::tenantsOfferAllAndRemember()
{
    Settings settings(m_folder.filePath(u"tenants.ini"_s));
    TenantStore store(*m_database, m_clock);
    QString chosen;
    {
        TenantsModel model(store, settings);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy current(&model, &TenantsModel::currentChanged);
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0).data().toString(), u"All tenants"_s);
        QCOMPARE(model.index(0).data(TenantsModel::IdRole).toString(), QString());
        chosen = model.index(3).data(TenantsModel::IdRole).toString();
        model.setCurrent(chosen);
        model.setCurrent(chosen);
        QCOMPARE(current.size(), 1);
        QCOMPARE(model.currentName(), model.index(3).data().toString());
    }
    const TenantsModel again(store, settings);
    QCOMPARE(again.currentId(), chosen);
}

void TestShellModels::tenantThatIsGoneIsLeft()
{
    Settings settings(m_folder.filePath(u"gone.ini"_s));
    settings.setValue(SettingKey::LastTenant, u"of-another-profile"_s);
    TenantStore store(*m_database, m_clock);
    TenantsModel model(store, settings);
    QSignalSpy current(&model, &TenantsModel::currentChanged);
    model.refresh();
    QTRY_COMPARE(current.size(), 1);
    QVERIFY(model.currentId().isEmpty());
}

void TestShellModels::tenantsSayWhyTheyCannotBeRead()
{
    Settings settings(m_folder.filePath(u"broken.ini"_s));
    Database broken(DatabaseOptions {u"/proc/no/such/store.sqlite"_s, 1, {}, 100});
    TenantStore store(broken, m_clock);
    TenantsModel model(store, settings);
    QSignalSpy loaded(&model, &TenantsModel::loaded);
    model.refresh();
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(!model.errorText().isEmpty());
    QCOMPARE(model.rowCount(), 1);
}

void TestShellModels::endpointIsDownAfterThree()
{
    FakeClock clock;
    Probe probe;
    probe.answer = fail(ErrorCode::Network, u"Nobody listens at 127.0.0.1:9090. Check address and port."_s);
    StatusModel model(sources(probe, {EndpointKind::Prometheus}), clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(first(model).mark, Mark::Unknown);
    model.setActive(true);
    QTRY_COMPARE(first(model).mark, Mark::Warning);
    QVERIFY(first(model).why.contains(u"Nobody listens"_s));
    for (int failures = 2; failures <= 3; ++failures) {
        // One that is still being asked is not asked again meanwhile.
        QTRY_VERIFY((model.retry(first(model)), probe.asked == failures));
    }
    QTRY_COMPARE(first(model).mark, Mark::Bad);
    QCOMPARE(first(model).word, u"down"_s);
    QCOMPARE(first(model).action, StatusAction::Retry);

    // One answer, and it is well again.
    probe.answer = ProbeAnswer {8, u"2.42.0"_s, {}};
    model.retry(first(model));
    QTRY_COMPARE(first(model).mark, Mark::Ok);
}

void TestShellModels::endpointAnswersAreShown()
{
    FakeClock clock;
    Probe probe;
    probe.answer = ProbeAnswer {12.4, u"2.42.0"_s, u"This is a stand-in."_s};
    StatusModel model(sources(probe, {EndpointKind::Loki}), clock);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setActive(true);
    QTRY_COMPARE(first(model).word, u"ok 12 ms"_s);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(model.index(0).data().toString(), u"Loki ok 12 ms"_s);
    QVERIFY(first(model).facts.contains({u"Version"_s, u"2.42.0"_s}));
    QCOMPARE(first(model).remedy, u"This is a stand-in."_s);
}

void TestShellModels::nothingIsAskedWhileInactive()
{
    FakeClock clock;
    Probe probe;
    StatusModel model(sources(probe, {EndpointKind::Grafana}), clock);
    QCOMPARE(probe.asked, 0);
    model.setActive(true);
    QTRY_COMPARE(probe.asked, 1);
    // Within the minute it is not asked again, whatever the two-second tick does.
    model.setActive(false);
    model.setActive(true);
    QCOMPARE(probe.asked, 1);
    clock.advance(std::chrono::seconds(61));
    model.setActive(false);
    QCOMPARE(probe.asked, 1);
    model.setActive(true);
    QTRY_COMPARE(probe.asked, 2);
}

void TestShellModels::offlineOnlyWhenAllAreUnreachable()
{
    FakeClock clock;
    Probe probe;
    probe.answer = fail(ErrorCode::Timeout, u"No answer in 5 s."_s);
    StatusModel model(sources(probe, {EndpointKind::Prometheus, EndpointKind::Loki}), clock);
    QSignalSpy offline(&model, &StatusModel::offlineChanged);
    model.setActive(true);
    QTRY_COMPARE(offline.size(), 1);
    QVERIFY(model.isOffline());
    // A refused token is an answer: the network is there.
    probe.answer = fail(ErrorCode::Auth, u"The token was refused."_s);
    model.retry(model.item(1));
    QTRY_COMPARE(offline.size(), 2);
    QVERIFY(!model.isOffline());
}

void TestShellModels::updatedCountsFromTheLastAnswer()
{
    FakeClock clock;
    Probe probe;
    StatusModel model(sources(probe, {}), clock);
    QCOMPARE(first(model).kind, StatusKind::Updated);
    QCOMPARE(first(model).word, u"never"_s);
    model.noteUpdated();
    clock.advance(std::chrono::seconds(14));
    model.setActive(true);
    QCOMPARE(first(model).word, u"14 s ago"_s);
    QCOMPARE(first(model).mark, Mark::Ok);
}

void TestShellModels::scoresPreferBeginnings_data()
{
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::addColumn<QString>("query");
    QTest::newRow("start before inside") << u"Server health"_s << u"Observer"_s << u"serv"_s;
    QTest::newRow("word before inside") << u"All servers"_s << u"Reserve"_s << u"serv"_s;
    QTest::newRow("together before apart") << u"Metrics"_s << u"Most recent"_s << u"met"_s;
}

void TestShellModels::scoresPreferBeginnings()
{
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QFETCH(QString, query);
    QVERIFY(SearchModel::score(better, query) > SearchModel::score(worse, query));
    QCOMPARE(SearchModel::score(better, u"zzz"_s), 0);
    QVERIFY(SearchModel::score(better, {}) > 0);
}

void TestShellModels::searchFindsEntriesAndTheStore()
{
    ServerStore servers(*m_database, m_clock);
    SiteStore sites(*m_database, m_clock);
    SearchModel model(&servers, &sites, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({{SearchKind::Page, u"page:overview"_s, u"Overview"_s, {}, u"overview"_s, u"Alt+1"_s, {}},
                      {SearchKind::Action, u"action:x"_s, u"Forbidden"_s, {}, u"lock"_s, {}, {}, false, u"Admins may."_s}});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!(model.flags(model.index(1)) & Qt::ItemIsEnabled));
    QCOMPARE(model.index(1).data(SearchModel::DetailRole).toString(), u"Admins may."_s);
    model.setQuery(u"ovw"_s);
    QCOMPARE(model.rowCount(), 1);

    QFuture<Result<QList<VpsServer>>> all = servers.all();
    QTRY_VERIFY(all.isFinished());
    const VpsServer server = all.result()->first();
    model.setQuery(server.hostname);
    QTRY_VERIFY(model.rowCount() > 0);
    QCOMPARE(model.entry(0).kind, SearchKind::Server);
    QCOMPARE(model.entry(0).arguments.value(u"server"_s).toString(), server.id);
}

void TestShellModels::olderAnswersAreDropped()
{
    ServerStore servers(*m_database, m_clock);
    SearchModel model(&servers, nullptr, nullptr);
    QSignalSpy answered(&model, &SearchModel::storeAnswered);
    QFuture<Result<QList<VpsServer>>> all = servers.all();
    QTRY_VERIFY(all.isFinished());
    const QString name = all.result()->first().hostname;
    model.setQuery(name);
    QTRY_COMPARE(answered.size(), 1);
    model.setQuery(u"no such server at all"_s);
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(answered.size(), 2);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestShellModels)
#include "tst_shellmodels.moc"
