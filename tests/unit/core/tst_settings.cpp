// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsValuesAcrossARestart();
    void refusesWhatDoesNotFit();
    void tellsOnlyOfChanges();
    void aDamagedValueFallsBack();

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
};

void TestSettings::keepsValuesAcrossARestart()
{
    {
        Settings settings(path("a.ini"));
        QCOMPARE(settings.stringValue(SettingKey::Theme), u"system"_s);
        QVERIFY(settings.setValue(SettingKey::Theme, u"dark"_s));
        QVERIFY(settings.setValue(SettingKey::MetricsRefreshSecs, 60));
        QVERIFY(settings.setValue(SettingKey::CompactRows, true));
    }
    const Settings again(path("a.ini"));
    QCOMPARE(again.stringValue(SettingKey::Theme), u"dark"_s);
    QCOMPARE(again.intValue(SettingKey::MetricsRefreshSecs), 60);
    QVERIFY(again.boolValue(SettingKey::CompactRows));
}

void TestSettings::refusesWhatDoesNotFit()
{
    Settings settings(path("b.ini"));
    QSignalSpy changed(&settings, &Settings::changed);
    QVERIFY(!settings.setValue(SettingKey::Theme, u"pink"_s));
    QVERIFY(!settings.setValue(SettingKey::MetricsRefreshSecs, 1));
    QVERIFY(!settings.setValue(SettingKey::CacheMemoryMb, 1'000'000));
    QVERIFY(!settings.setValue(SettingKey::CacheMemoryMb, u"much"_s));
    QCOMPARE(changed.count(), 0);
    QCOMPARE(settings.value(SettingKey::MetricsRefreshSecs), Settings::defaultValue(SettingKey::MetricsRefreshSecs));
}

void TestSettings::tellsOnlyOfChanges()
{
    Settings settings(path("c.ini"));
    QSignalSpy changed(&settings, &Settings::changed);
    QVERIFY(settings.setValue(SettingKey::ShowUtc, true));
    QVERIFY(settings.setValue(SettingKey::ShowUtc, true));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).value<SettingKey>(), SettingKey::ShowUtc);
    settings.reset(SettingKey::ShowUtc);
    QVERIFY(!settings.boolValue(SettingKey::ShowUtc));
}

void TestSettings::aDamagedValueFallsBack()
{
    QFile file(path("d.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[metrics]\nrefresh_secs=soon\nrange_secs=-5\n[looks]\ntheme=\n");
    file.close();
    const Settings settings(file.fileName());
    QCOMPARE(settings.intValue(SettingKey::MetricsRefreshSecs), 30);
    QCOMPARE(settings.intValue(SettingKey::MetricsRangeSecs), 3600);
    QCOMPARE(settings.stringValue(SettingKey::Theme), u"system"_s);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
