// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtercombo.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/shortage.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestWidgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void agesAreShort_data();
    void agesAreShort();
    void badgeSaysHowOldAndHowComplete();
    void badgeOfServerWordsIsPlain();
    void tileIsALink();
    void tileSkeletonComesLate();
    void tileSaysWhyItHasNoFigure();
    void panelSkeletonComesLate();
    void panelKeepsOldContent();
    void panelErrorOffersRetryAndDetails();
    void panelStatesEmitTheirSignals();
    void searchFieldRestsAndClears();
    void filterComboShowsItsChoice();
    void chipGoesByKeyboard();
    void tableOpensCopiesAndLetsGo();
    void barsAreColouredByThreshold();
    void noteBoxIsPlainText();
    void popoverClosesByEscape();

private:
    [[nodiscard]] static QPushButton *button(QWidget &where, const QString &text);
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
};

void TestWidgets::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"s.ini"_s));
    m_settings->setValue(SettingKey::Theme, u"light"_s);
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
}

void TestWidgets::cleanupTestCase()
{
    m_theme.reset();
}

QPushButton *TestWidgets::button(QWidget &where, const QString &text)
{
    const auto buttons = where.findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void TestWidgets::agesAreShort_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(1'000) << u"now"_s;
    QTest::newRow("clock behind") << qint64(-5'000) << u"now"_s;
    QTest::newRow("seconds") << qint64(12'400) << u"12 s"_s;
    QTest::newRow("minutes") << qint64(3 * 60'000) << u"3 min"_s;
    QTest::newRow("hours") << qint64(26 * 3'600'000LL) << u"26 h"_s;
    QTest::newRow("days") << qint64(9 * 86'400'000LL) << u"9 d"_s;
}

void TestWidgets::agesAreShort()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(shortAge(ms), text);
}

void TestWidgets::badgeSaysHowOldAndHowComplete()
{
    AgeBadge badge(*m_theme);
    badge.setExpectedInterval(std::chrono::seconds(60));
    QVERIFY(badge.isHidden());
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    badge.setState(now - 90'000, FetchSource::Live);
    QCOMPARE(badge.text(), u"1 min"_s);
    QVERIFY(!badge.isStale());
    QCOMPARE(badge.palette().color(QPalette::WindowText), m_theme->color(ColorRole::TextSecondary));

    badge.setState(now - 3 * 3'600'000, FetchSource::Cache, 217, 220,
                   Error {ErrorCode::Network, u"web-3 did not answer."_s, {}});
    QCOMPARE(badge.text(), u"217 of 220 · 3 h, offline"_s);
    QVERIFY(badge.isStale());
    QCOMPARE(badge.palette().color(QPalette::WindowText), m_theme->color(ColorRole::Warn));
    QVERIFY(badge.toolTip().contains(u"web-3 did not answer."_s));
    QVERIFY(badge.accessibleDescription().contains(u"217 of 220"_s));

    badge.clear();
    QVERIFY(badge.isHidden() && badge.text().isEmpty());
}

void TestWidgets::badgeOfServerWordsIsPlain()
{
    AgeBadge badge(*m_theme);
    badge.setState(1'760'000'000'000, FetchSource::Store, 1, 1, Error {ErrorCode::BadReply, u"<img src=x> & co"_s, {}});
    QVERIFY(!badge.toolTip().contains(u"<img"_s));
    QVERIFY(badge.toolTip().contains(u"&lt;img"_s));
}

void TestWidgets::tileIsALink()
{
    StatTile tile(*m_theme, u"Sites"_s);
    tile.setFigure(u"1,204"_s, u"active"_s);
    tile.setNote(u"of 1,300"_s);
    tile.resize(tile.sizeHint());
    tile.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tile));
    QCOMPARE(tile.accessibleName(), u"Sites: 1,204 active"_s);
    QSignalSpy clicked(&tile, &QAbstractButton::clicked);
    QTest::mouseClick(&tile, Qt::LeftButton);
    tile.setFocus();
    QTest::keyClick(&tile, Qt::Key_Space);
    QTest::keyClick(&tile, Qt::Key_Return);
    QCOMPARE(clicked.size(), 3);
}

void TestWidgets::tileSkeletonComesLate()
{
    StatTile tile(*m_theme, u"Sites"_s);
    tile.resize(tile.sizeHint());
    const QImage quiet = tile.grab().toImage();
    tile.setLoading(true);
    QCOMPARE(tile.grab().toImage(), quiet);
    QTRY_VERIFY(tile.grab().toImage() != quiet);
    tile.setFigure(u"7"_s);
    const QImage figure = tile.grab().toImage();
    // A refresh keeps the figure: no skeleton over it, also not later.
    tile.setLoading(true);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.elapsed() > 300);
    QCOMPARE(tile.grab().toImage(), figure);
}

void TestWidgets::tileSaysWhyItHasNoFigure()
{
    StatTile tile(*m_theme, u"Open alerts"_s);
    tile.setUnavailable(u"Alertmanager is not configured."_s);
    QVERIFY(tile.accessibleName().contains(u"–"_s));
    QCOMPARE(tile.accessibleDescription(), u"Alertmanager is not configured."_s);
}

void TestWidgets::panelSkeletonComesLate()
{
    auto *content = new QLabel(u"content"_s);
    StatePanel panel(*m_theme, content);
    panel.resize(300, 200);
    panel.show();
    panel.showLoading();
    auto *skeleton = panel.findChild<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(skeleton);
    const auto loading = [&panel] {
        const auto children = panel.findChildren<QWidget *>();
        return std::any_of(children.begin(), children.end(),
                           [](QWidget *child) { return child->accessibleName() == u"Loading" && child->isVisible(); });
    };
    QVERIFY(!loading());
    QTRY_VERIFY(loading());
    panel.showContent();
    QVERIFY(!loading() && content->isVisible());

    // A quick answer: the skeleton that was on its way never shows.
    StatePanel quick(*m_theme, new QLabel(u"quick"_s));
    quick.show();
    quick.showLoading();
    quick.showContent();
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.elapsed() > 300);
    QVERIFY(quick.content()->isVisible());
}

void TestWidgets::panelKeepsOldContent()
{
    auto *content = new QLabel(u"old"_s);
    StatePanel panel(*m_theme, content);
    panel.show();
    panel.showContent();
    panel.showLoading();
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.elapsed() > 300);
    QVERIFY(content->isVisible());
}

void TestWidgets::panelErrorOffersRetryAndDetails()
{
    StatePanel panel(*m_theme, new QWidget);
    panel.resize(500, 300);
    panel.show();
    QSignalSpy retry(&panel, &StatePanel::retryRequested);
    panel.showError({ErrorCode::Timeout, u"Prometheus did not answer in 15 s. Check the address."_s, u"GET /api/v1/query"_s});
    QPushButton *again = button(panel, u"Retry"_s);
    QVERIFY(again);
    again->setFocus();
    QTest::keyClick(again, Qt::Key_Space);
    QCOMPARE(retry.size(), 1);
    QPushButton *copy = button(panel, u"Copy details"_s);
    QVERIFY(copy);
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"GET /api/v1/query"_s));
    panel.showContent();
    QVERIFY(panel.content()->isVisible());
}

void TestWidgets::panelStatesEmitTheirSignals()
{
    StatePanel panel(*m_theme, new QWidget);
    panel.show();
    QSignalSpy action(&panel, &StatePanel::actionRequested);
    QSignalSpy clearing(&panel, &StatePanel::clearFiltersRequested);
    QSignalSpy settings(&panel, &StatePanel::settingsRequested);
    panel.showEmpty(u"Servers run your sites."_s, u"Add a server"_s);
    QVERIFY(button(panel, u"Add a server"_s));
    button(panel, u"Add a server"_s)->click();
    panel.showNoMatch();
    QVERIFY(!button(panel, u"Add a server"_s));
    button(panel, u"Clear filters"_s)->click();
    panel.showNotConfigured(u"Set the address of Prometheus."_s);
    button(panel, u"Open settings"_s)->click();
    panel.showNotPermitted(u"Admins may see this."_s);
    QCOMPARE(action.size() + clearing.size() + settings.size(), 3);
}

void TestWidgets::searchFieldRestsAndClears()
{
    SearchField field(*m_theme, u"Filter servers"_s);
    field.setDelay(std::chrono::milliseconds(60));
    QSignalSpy changed(&field, &SearchField::filterChanged);
    field.show();
    QTest::keyClicks(&field, u"web"_s);
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.last().first().toString(), u"web"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(changed.size(), 2);
    QVERIFY(field.text().isEmpty());
    QTest::keyClicks(&field, u"x"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(changed.last().first().toString(), u"x"_s);
}

void TestWidgets::filterComboShowsItsChoice()
{
    FilterCombo combo(*m_theme, u"Status"_s);
    combo.addChoice(u"active"_s, 1);
    combo.addChoice(u"failed"_s, 4);
    combo.show();
    QSignalSpy changed(&combo, &FilterCombo::valueChanged);
    QCOMPARE(combo.accessibleName(), u"Status: any"_s);
    combo.setValue(4);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(combo.accessibleName(), u"Status: failed"_s);
    QTest::keyClick(&combo, Qt::Key_Up);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(combo.value().toInt(), 1);
    combo.setValue({});
    QVERIFY(!combo.value().isValid());
}

void TestWidgets::chipGoesByKeyboard()
{
    FilterChip chip(*m_theme, u"SSL within 14 days"_s);
    chip.show();
    QSignalSpy removed(&chip, &FilterChip::removed);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QTest::mouseClick(&chip, Qt::LeftButton);
    QCOMPARE(removed.size(), 2);
}

void TestWidgets::tableOpensCopiesAndLetsGo()
{
    QStandardItemModel model(3, 2);
    for (int row = 0; row < 3; ++row) {
        model.setItem(row, 0, new QStandardItem(u"web-%1"_s.arg(row)));
        model.setItem(row, 1, new QStandardItem(u"10.0.0.%1"_s.arg(row)));
    }
    QWidget window;
    TableView table(*m_theme, u"Servers"_s, &window);
    QPushButton after(u"after"_s, &window);
    table.setModel(&model);
    table.resize(400, 200);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(table.rowHeight(0), 28);
    table.setFocus();
    table.selectRow(1);
    QSignalSpy opened(&table, &TableView::rowOpened);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toModelIndex().row(), 1);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"web-1\t10.0.0.1"_s);
    QTest::keyClick(&table, Qt::Key_Tab);
    QVERIFY(after.hasFocus());
    m_settings->setValue(SettingKey::CompactRows, true);
    QCOMPARE(table.rowHeight(0), 24);
    m_settings->setValue(SettingKey::CompactRows, false);
}

void TestWidgets::barsAreColouredByThreshold()
{
    QStandardItemModel model(3, 1);
    const double shares[] = {0.5, 0.85, 0.97};
    for (int row = 0; row < 3; ++row) {
        model.setItem(row, 0, new QStandardItem(u"%1 %"_s.arg(shares[row] * 100)));
        model.item(row)->setData(shares[row], Qt::UserRole + 1);
    }
    TableView table(*m_theme, u"Bars"_s);
    table.setModel(&model);
    table.setItemDelegateForColumn(0, new BarDelegate(*m_theme, Qt::UserRole + 1, &table));
    table.resize(200, 150);
    table.show();
    const QImage image = table.viewport()->grab().toImage();
    const ColorRole expected[] = {ColorRole::Accent, ColorRole::Warn, ColorRole::Bad};
    for (int row = 0; row < 3; ++row) {
        const int bottom = table.rowViewportPosition(row) + table.rowHeight(row) - 1;
        bool found = false;
        for (int y = bottom - 6; y <= bottom; ++y)
            found = found || image.pixelColor(20, y) == m_theme->color(expected[row]);
        QVERIFY2(found, qPrintable(QString::number(row)));
    }
}

void TestWidgets::noteBoxIsPlainText()
{
    NoteBox box(*m_theme);
    QVERIFY(box.isHidden());
    box.setNote(NoteTone::Bad, u"<b>no</b>"_s);
    QVERIFY(!box.isHidden());
    QCOMPARE(box.findChild<QLabel *>(QString())->textFormat() == Qt::PlainText
                 || box.findChildren<QLabel *>().last()->textFormat() == Qt::PlainText,
             true);
    QCOMPARE(box.accessibleName(), u"<b>no</b>"_s);
    box.clear();
    QVERIFY(box.isHidden());
}

void TestWidgets::popoverClosesByEscape()
{
    QWidget window;
    window.resize(600, 400);
    QPushButton anchor(u"Redis"_s, &window);
    anchor.move(40, 360);
    window.show();
    QPointer<Popover> popover = new Popover(*m_theme, u"Redis"_s, &anchor);
    popover->setStatus(StatusShape::Bad, u"down"_s);
    popover->setText(u"It did not answer three times. The local cache is used."_s);
    QPushButton *retry = popover->addAction(u"Retry"_s);
    popover->open();
    QVERIFY(popover->isVisible());
    QCOMPARE(popover->accessibleName(), u"Redis"_s);
    QVERIFY(retry->isVisible());
    QTest::keyClick(popover.data(), Qt::Key_Escape);
    QTRY_VERIFY(!popover);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
