// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/settings.h"
#include "ui/theme/iconengine.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace chom;

Q_DECLARE_METATYPE(chom::ThemeKind)

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textPairsHaveContrast_data();
    void textPairsHaveContrast();
    void seriesAreVisible();
    void everyIconPaintsInItsRole();
    void iconsAreDrawnAlike();
    void followsTheSettingLive();
    void iconsFollowTheTheme();
    void sameSeriesSameColour();
    void styleSheetHasNoNameLeft();
    void rowsAndMotionFollowSettings();

private:
    [[nodiscard]] static QColor strongest(const QImage &image);
    QTemporaryDir m_folder;
};

void TestTheme::textPairsHaveContrast_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::addColumn<int>("ground");
    QTest::addColumn<int>("ink");
    constexpr ColorRole grounds[] = {ColorRole::Window, ColorRole::Card};
    constexpr ColorRole inks[] = {ColorRole::Text, ColorRole::TextSecondary, ColorRole::Ok, ColorRole::Warn,
                                  ColorRole::Bad, ColorRole::Unknown, ColorRole::Accent};
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const char *name = kind == ThemeKind::Light ? "light" : "dark";
        for (const ColorRole ground : grounds) {
            for (const ColorRole ink : inks)
                QTest::addRow("%s ground %d ink %d", name, int(ground), int(ink)) << kind << int(ground) << int(ink);
        }
        for (const ColorRole ground : {ColorRole::Hover, ColorRole::Selection})
            QTest::addRow("%s row %d", name, int(ground)) << kind << int(ground) << int(ColorRole::Text);
    }
}

void TestTheme::textPairsHaveContrast()
{
    QFETCH(ThemeKind, kind);
    QFETCH(int, ground);
    QFETCH(int, ink);
    const double ratio = contrastRatio(Theme::colorOf(kind, ColorRole(ground)), Theme::colorOf(kind, ColorRole(ink)));
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::seriesAreVisible()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const QColor card = Theme::colorOf(kind, ColorRole::Card);
        QSet<QRgb> seen;
        for (const QRgb color : tokensOf(kind).series) {
            QVERIFY2(contrastRatio(QColor(color), card) >= 3, qPrintable(QColor(color).name()));
            seen.insert(color);
        }
        QCOMPARE(seen.size(), 8);
    }
}

QColor TestTheme::strongest(const QImage &image)
{
    QColor best;
    int alpha = -1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() > alpha) {
                alpha = color.alpha();
                best = color;
            }
        }
    }
    return best;
}

void TestTheme::everyIconPaintsInItsRole()
{
    Settings settings(m_folder.filePath(u"icons.ini"_s));
    settings.setValue(SettingKey::Theme, u"light"_s);
    const Theme theme(*qApp, settings);
    const QStringList files = QDir(u":/chom/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 40);
    for (const QString &file : files) {
        const QIcon icon = theme.icon(file.chopped(4), ColorRole::Accent);
        for (const qreal ratio : {1.0, 2.0}) {
            const QPixmap pixmap = icon.pixmap(QSize(16, 16), ratio);
            QCOMPARE(pixmap.size(), QSize(16, 16) * ratio);
            const QColor ink = strongest(pixmap.toImage());
            QVERIFY2(ink.alpha() > 150, qPrintable(file));
            QVERIFY2(qAbs(ink.red() - theme.color(ColorRole::Accent).red()) < 12, qPrintable(file));
        }
        const QColor selected = strongest(icon.pixmap(QSize(16, 16), 2.0, QIcon::Selected).toImage());
        QVERIFY2(contrastRatio(selected, theme.color(ColorRole::Selection)) > 4.5, qPrintable(file));
        const QColor disabled = strongest(icon.pixmap(QSize(16, 16), 2.0, QIcon::Disabled).toImage());
        QVERIFY2(disabled.alpha() < 200, qPrintable(file));
    }
}

void TestTheme::iconsAreDrawnAlike()
{
    const QStringList files = QDir(u":/chom/icons"_s).entryList({u"*.svg"_s});
    for (const QString &file : files) {
        QFile svg(u":/chom/icons/"_s + file);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY2(text.contains("viewBox=\"0 0 16 16\""), qPrintable(file));
        QVERIFY2(text.contains("stroke-width=\"1.4\""), qPrintable(file));
        QCOMPARE(text.count("stroke-width"), 1);
        QVERIFY2(!text.contains('#'), qPrintable(file));
    }
}

void TestTheme::followsTheSettingLive()
{
    Settings settings(m_folder.filePath(u"live.ini"_s));
    settings.setValue(SettingKey::Theme, u"light"_s);
    const Theme theme(*qApp, settings);
    QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(theme.kind(), ThemeKind::Light);
    settings.setValue(SettingKey::Theme, u"dark"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(theme.kind(), ThemeKind::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::colorOf(ThemeKind::Dark, ColorRole::Window));
    QVERIFY(qApp->styleSheet().contains(u"#1c2027"_s));
    // The system's own wish is asked for, not remembered from our palette.
    settings.setValue(SettingKey::Theme, u"system"_s);
    QCOMPARE(theme.kind(), ThemeKind::Light);
}

void TestTheme::iconsFollowTheTheme()
{
    Settings settings(m_folder.filePath(u"follow.ini"_s));
    settings.setValue(SettingKey::Theme, u"light"_s);
    const Theme theme(*qApp, settings);
    const QIcon icon = theme.icon(u"stop"_s);
    const QColor light = strongest(icon.pixmap(QSize(16, 16), 2.0).toImage());
    settings.setValue(SettingKey::Theme, u"dark"_s);
    const QColor dark = strongest(icon.pixmap(QSize(16, 16), 2.0).toImage());
    QVERIFY(light.lightness() < 100);
    QVERIFY(dark.lightness() > 180);
}

void TestTheme::sameSeriesSameColour()
{
    QCOMPARE(Theme::seriesIndex(u"web-3"_s), Theme::seriesIndex(u"web-3"_s));
    QSet<int> used;
    for (int i = 0; i < 200; ++i) {
        const int index = Theme::seriesIndex(u"10.0.0.%1:9100"_s.arg(i));
        QVERIFY(index >= 0 && index < 16);
        used.insert(index);
    }
    QCOMPARE(used.size(), 16);
}

void TestTheme::styleSheetHasNoNameLeft()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const QString sheet = styleSheetOf(kind);
        QVERIFY(!sheet.isEmpty());
        QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
    }
}

void TestTheme::rowsAndMotionFollowSettings()
{
    Settings settings(m_folder.filePath(u"rows.ini"_s));
    const Theme theme(*qApp, settings);
    QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(theme.rowHeight(), 28);
    QVERIFY(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) <= 120);
    settings.setValue(SettingKey::CompactRows, true);
    QCOMPARE(theme.rowHeight(), 24);
    settings.setValue(SettingKey::ReducedMotion, true);
    QVERIFY(theme.reducedMotion());
    QCOMPARE(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    QCOMPARE(changed.size(), 2);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
