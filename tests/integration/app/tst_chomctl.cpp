// SPDX-License-Identifier: GPL-3.0-or-later
// chomctl as a person or a script calls it, against the sandbox's real servers.
#include "tests/support/sandboxfleet.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestChomctl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongWords_data();
    void wrongWords();
    void unknownProfileNamesTheKnownOnes();
    void helpAndVersion();
    void statusOfAllServices();
    void serversList();
    void boardHasFivePanels();
    void boardRefusesAForeignTenant();
    void queryShowsTheServersWords();
    void cacheStats();
    void serversTest();
    void healthOfAllSix();
    void healthWithOneKilled();
    void doctorFindsTheFault();
    void demoRefusesAStoreInUse();
    void importNamesRowAndField();

private:
    SandboxFleet m_fleet;
};

void TestChomctl::initTestCase()
{
    QVERIFY2(m_fleet.up(), qPrintable(m_fleet.error()));
}

void TestChomctl::wrongWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("nothing") << QStringList() << QByteArray("--help");
    QTest::newRow("unknown command") << QStringList {u"servers"_s, u"dance"_s} << QByteArray("servers dance");
    QTest::newRow("unknown option") << QStringList {u"status"_s, u"--colour"_s} << QByteArray("--colour");
    QTest::newRow("value missing") << QStringList {u"metrics"_s, u"board"_s, u"--range"_s} << QByteArray("--range");
    QTest::newRow("not a range") << QStringList {u"metrics"_s, u"board"_s, u"--range"_s, u"2h"_s} << QByteArray("24h");
    QTest::newRow("not a health") << QStringList {u"servers"_s, u"list"_s, u"--health=fine"_s} << QByteArray("degraded");
    QTest::newRow("not a number") << QStringList {u"demo"_s, u"fill"_s, u"--sites=many"_s} << QByteArray("--sites=many");
    QTest::newRow("word missing") << QStringList {u"cache"_s, u"get"_s} << QByteArray("KEY");
    QTest::newRow("word too many") << QStringList {u"cache"_s, u"stats"_s, u"now"_s} << QByteArray("now");
}

void TestChomctl::wrongWords()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, named);
    const ProgramRun run = m_fleet.chomctl(words);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains(named), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void TestChomctl::unknownProfileNamesTheKnownOnes()
{
    const ProgramRun run = runProgram(QStringLiteral(CHOM_BINARY_DIR "/app/chomctl"), {u"--profile"_s, u"nosuch"_s, u"status"_s},
                                      m_fleet.environment());
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.err.contains("sandbox"), run.err.constData());
}

void TestChomctl::helpAndVersion()
{
    const ProgramRun help = m_fleet.chomctl({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    for (const char *word : {"servers health", "metrics board", "cache flush", "doctor", "demo fill"})
        QVERIFY2(help.out.contains(word), word);
    QCOMPARE(m_fleet.chomctl({u"--version"_s}).out, QByteArray("chomctl " CHOM_VERSION "\n"));
}

void TestChomctl::statusOfAllServices()
{
    const ProgramRun run = m_fleet.chomctl({u"status"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, (run.out + run.err).constData());
    QSet<QString> services;
    for (const auto &endpoint : run.json().value(u"endpoints"_s).toArray()) {
        QVERIFY2(endpoint[u"ok"_s].toBool(), qPrintable(endpoint[u"service"_s].toString()));
        services.insert(endpoint[u"service"_s].toString());
    }
    QCOMPARE(services.size(), 4);
    QCOMPARE(run.json()[u"store"_s][u"servers"_s].toInt(), 6);
}

void TestChomctl::serversList()
{
    const ProgramRun all = m_fleet.chomctl({u"servers"_s, u"list"_s, u"--json"_s});
    QCOMPARE(all.exitCode, 0);
    QCOMPARE(all.json()[u"total"_s].toInt(), 6);
    const ProgramRun some = m_fleet.chomctl({u"servers"_s, u"list"_s, u"--text"_s, u"web-"_s, u"--json"_s});
    const QJsonArray rows = some.json().value(u"servers"_s).toArray();
    QCOMPARE(rows.size(), 3);
    for (const auto &row : rows)
        QVERIFY(row[u"hostname"_s].toString().startsWith(u"web-"_s));
}

void TestChomctl::boardHasFivePanels()
{
    // A rate needs two scrapes: ask until every panel has a series, as a person would.
    ProgramRun run;
    const auto everyPanelHasSeries = [&] {
        run = m_fleet.chomctl({u"metrics"_s, u"board"_s, u"--tenant"_s, u"acme"_s, u"--range"_s, u"15m"_s, u"--json"_s});
        const QJsonArray panels = run.json().value(u"panels"_s).toArray();
        return panels.size() == 5 && std::all_of(panels.begin(), panels.end(), [](const QJsonValue &panel) {
                   return !panel[u"series"_s].toArray().isEmpty();
               });
    };
    QTRY_VERIFY_WITH_TIMEOUT(everyPanelHasSeries(), 60'000);
    QCOMPARE(run.exitCode, 0);
    const QJsonObject board = run.json();
    QCOMPARE(board[u"answered"_s].toInt(), 5);
    QVERIFY(board[u"total_ms"_s].toDouble() > 0);
    const QString tenant = board[u"tenant_id"_s].toString();
    QStringList keys;
    for (const auto &panel : board.value(u"panels"_s).toArray()) {
        keys.append(panel[u"id"_s].toString());
        QVERIFY(panel[u"ms"_s].isDouble());
        QVERIFY2(panel[u"query"_s].toString().contains(u"tenant_id=\"%1\""_s.arg(tenant)),
                 qPrintable(panel[u"query"_s].toString()));
    }
    QCOMPARE(keys, (QStringList {u"cpu"_s, u"memory"_s, u"disk"_s, u"network"_s, u"requests"_s}));
}

void TestChomctl::boardRefusesAForeignTenant()
{
    const ProgramRun run = m_fleet.chomctl({u"metrics"_s, u"board"_s, u"--tenant"_s, u"nobody\"} or up{"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json()[u"error"_s][u"code"_s].toString(), u"not_found"_s);
}

void TestChomctl::queryShowsTheServersWords()
{
    const ProgramRun good = m_fleet.chomctl({u"metrics"_s, u"query"_s, u"count(up)"_s, u"--json"_s});
    QCOMPARE(good.exitCode, 0);
    QCOMPARE(good.json().value(u"series"_s).toArray().size(), 1);
    const ProgramRun bad = m_fleet.chomctl({u"metrics"_s, u"query"_s, u"count(up"_s, u"--json"_s});
    QCOMPARE(bad.exitCode, 1);
    QCOMPARE(bad.json()[u"error"_s][u"code"_s].toString(), u"bad_request"_s);
    QVERIFY2(bad.json()[u"error"_s][u"text"_s].toString().contains(u"parse error"_s), bad.out.constData());
}

void TestChomctl::cacheStats()
{
    const ProgramRun run = m_fleet.chomctl({u"cache"_s, u"stats"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 0);
    QStringList layers;
    for (const auto &layer : run.json().value(u"layers"_s).toArray())
        layers.append(layer[u"layer"_s].toString());
    QVERIFY(layers.contains(u"memory"_s));
    QVERIFY(layers.contains(u"redis"_s));
    QCOMPARE(m_fleet.chomctl({u"cache"_s, u"flush"_s}).exitCode, 0);
    QCOMPARE(m_fleet.chomctl({u"cache"_s, u"get"_s, u"no:such:key"_s}).exitCode, 1);
}

void TestChomctl::serversTest()
{
    const ProgramRun run = m_fleet.chomctl({u"servers"_s, u"test"_s, u"web-1"_s, u"db-1"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, (run.out + run.err).constData());
    for (const auto &server : run.json().value(u"servers"_s).toArray()) {
        QVERIFY(server[u"host_key"_s].toString().startsWith(u"SHA256:"_s));
        QVERIFY(server[u"agent_version"_s].toString().startsWith(u"3."_s));
    }
    QCOMPARE(m_fleet.chomctl({u"servers"_s, u"test"_s, u"nosuch"_s}).exitCode, 1);
}

void TestChomctl::healthOfAllSix()
{
    const ProgramRun run = m_fleet.chomctl({u"servers"_s, u"health"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, (run.out + run.err).constData());
    QCOMPARE(run.json()[u"answered"_s].toInt(), 6);
    for (const auto &server : run.json().value(u"servers"_s).toArray()) {
        QVERIFY(server[u"memory_percent"_s].toDouble() > 0);
        QVERIFY(server[u"disk_percent"_s].toDouble() > 0);
        QVERIFY(!server[u"services"_s].toObject().isEmpty());
    }
}

void TestChomctl::healthWithOneKilled()
{
    QVERIFY2(m_fleet.fault(u"web-2"_s, u"kill"_s), qPrintable(m_fleet.error()));
    const ProgramRun run = m_fleet.chomctl({u"servers"_s, u"health"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(run.json()[u"answered"_s].toInt(), 5);
    QVERIFY2(run.json()[u"total_ms"_s].toDouble() < 2'000, run.out.constData());
    int errors = 0;
    for (const auto &server : run.json().value(u"servers"_s).toArray()) {
        if (server[u"error"_s].isUndefined())
            continue;
        ++errors;
        QCOMPARE(server[u"hostname"_s].toString(), u"web-2"_s);
        QCOMPARE(server[u"health"_s].toString(), u"unreachable"_s);
        QVERIFY2(server[u"error"_s][u"text"_s].toString().contains(u"web-2"_s)
                     || server[u"error"_s][u"text"_s].toString().contains(server[u"ip_address"_s].toString()),
                 run.out.constData());
    }
    QCOMPARE(errors, 1);
    QVERIFY2(m_fleet.fault(u"web-2"_s, u"restart"_s), qPrintable(m_fleet.error()));
    QCOMPARE(m_fleet.chomctl({u"servers"_s, u"health"_s}).exitCode, 0);
}

void TestChomctl::doctorFindsTheFault()
{
    QVERIFY2(m_fleet.fault(u"alertmanager"_s, u"kill"_s), qPrintable(m_fleet.error()));
    const ProgramRun run = m_fleet.chomctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 1);
    QStringList bad;
    for (const auto &finding : run.json().value(u"findings"_s).toArray()) {
        if (finding[u"grade"_s].toString() == u"bad")
            bad.append(finding[u"what"_s].toString());
    }
    QCOMPARE(bad, QStringList {u"Alertmanager"_s});
    QVERIFY2(m_fleet.fault(u"alertmanager"_s, u"restart"_s), qPrintable(m_fleet.error()));
}

void TestChomctl::demoRefusesAStoreInUse()
{
    const ProgramRun run = m_fleet.chomctl({u"demo"_s, u"fill"_s, u"--sites=10"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(m_fleet.chomctl({u"servers"_s, u"list"_s, u"--json"_s}).json()[u"total"_s].toInt(), 6);
}

void TestChomctl::importNamesRowAndField()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"seed.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"servers": [{"id": "x", "hostname": "x-1", "ip_address": "10.0.0.1", "provider": "moon"}]})");
    file.close();
    const ProgramRun run = m_fleet.chomctl({u"store"_s, u"import"_s, file.fileName()});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.err.contains("servers") && run.err.contains("provider"), run.err.constData());
    QCOMPARE(m_fleet.chomctl({u"store"_s, u"import"_s, folder.filePath(u"missing.json"_s)}).exitCode, 1);
}

QTEST_GUILESS_MAIN(TestChomctl)
#include "tst_chomctl.moc"
