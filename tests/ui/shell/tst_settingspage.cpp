// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profilesetup.h"
#include "services/core/settings.h"
#include "tests/support/fakesecrets.h"
#include "tests/ui/shell/accessiblenames.h"
#include "ui/pages/settingspage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/notebox.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace chom;

class TestSettingsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changesActAtOnceAndPersist();
    void numbersWaitForTheWholeNumber();
    void changesFromElsewhereAreShown();
    void linksLeadToSections_data();
    void linksLeadToSections();
    void sectionsByKeyboard();
    void everyControlHasAName();
    void endpointIsChangedAndSaved();
    void wrongEndpointIsNotSaved();
    void typedInputIsNotOverwritten();
    void profilesAreListedAndRemoved();

private:
    template <typename W> [[nodiscard]] W *named(const QString &name) const
    {
        const auto widgets = m_page->findChildren<W *>();
        for (W *widget : widgets) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] EndpointForm *form(EndpointKind kind) const;
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] Profile onDisk() const { return ProfileStore(m_folder->path()).load(u"prod"_s).value_or(Profile {}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeSecrets> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<ProfileSetup> m_setup;
    std::unique_ptr<SettingsPage> m_page;
};

void TestSettingsPage::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"s.ini"_s));
    m_settings->setValue(SettingKey::Theme, u"light"_s);
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_secrets = std::make_unique<FakeSecrets>();
    m_http = std::make_unique<HttpClient>();
    Profile profile;
    profile.name = u"prod"_s;
    profile.storePath = m_folder->filePath(u"prod.sqlite"_s);
    profile.identities = {SshIdentity {}};
    profile.prometheus = EndpointConfig {QUrl(u"http://127.0.0.1:9090"_s)};
    QVERIFY(ProfileStore(m_folder->path()).save(profile));
    profile.name = u"old"_s;
    QVERIFY(ProfileStore(m_folder->path()).save(profile));
    m_setup = std::make_unique<ProfileSetup>(*m_secrets, *m_http, SetupPaths {m_folder->path(), m_folder->filePath(u"kh"_s), {}});
    m_page = std::make_unique<SettingsPage>(*m_theme, *m_settings, *m_setup, u"prod"_s);
    m_page->resize(1000, 700);
    m_page->show();
    m_page->activate();
    QTRY_COMPARE(form(EndpointKind::Prometheus)->findChild<QLineEdit *>()->text(), u"http://127.0.0.1:9090"_s);
}

void TestSettingsPage::cleanup()
{
    m_page.reset();
    m_setup.reset();
    m_http.reset();
    m_secrets.reset();
    m_theme.reset();
    m_settings.reset();
    m_folder.reset();
}

EndpointForm *TestSettingsPage::form(EndpointKind kind) const
{
    const auto forms = m_page->findChildren<EndpointForm *>();
    for (EndpointForm *candidate : forms) {
        if (candidate->kind() == kind)
            return candidate;
    }
    return nullptr;
}

QPushButton *TestSettingsPage::button(const QString &text) const
{
    const auto buttons = m_page->findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void TestSettingsPage::changesActAtOnceAndPersist()
{
    m_page->open({{u"section"_s, u"looks"_s}});
    auto *theme = named<QComboBox>(u"Theme"_s);
    QVERIFY(theme);
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_Down);
    QCOMPARE(m_theme->kind(), ThemeKind::Dark);
    auto *rows = named<QCheckBox>(u"Rows"_s);
    QTest::keyClick(rows, Qt::Key_Space);
    QCOMPARE(m_theme->rowHeight(), 24);
    QTest::mouseClick(named<QCheckBox>(u"Motion"_s), Qt::LeftButton, {}, QPoint(8, 14));
    QVERIFY(m_theme->reducedMotion());
    const Settings again(m_folder->filePath(u"s.ini"_s));
    QCOMPARE(again.stringValue(SettingKey::Theme), u"dark"_s);
    QVERIFY(again.boolValue(SettingKey::CompactRows));
}

void TestSettingsPage::numbersWaitForTheWholeNumber()
{
    m_page->open({{u"section"_s, u"cache"_s}});
    auto *memory = named<QSpinBox>(u"In memory"_s);
    QSignalSpy changed(m_settings.get(), &Settings::changed);
    memory->setFocus();
    memory->selectAll();
    QTest::keyClicks(memory, u"128"_s);
    QCOMPARE(changed.size(), 0);
    QTest::keyClick(memory, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_settings->intValue(SettingKey::CacheMemoryMb), 128);
}

void TestSettingsPage::changesFromElsewhereAreShown()
{
    m_settings->setValue(SettingKey::MetricsRefreshSecs, 300);
    QCOMPARE(named<QComboBox>(u"Metrics"_s)->currentText(), u"5 minutes"_s);
    m_settings->setValue(SettingKey::ShowUtc, true);
    QVERIFY(named<QCheckBox>(u"Times"_s)->isChecked());
}

void TestSettingsPage::linksLeadToSections_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("section");
    QTest::newRow("direct") << u"ssh"_s << u"ssh"_s;
    QTest::newRow("of an endpoint") << u"alertmanager"_s << u"endpoints"_s;
    QTest::newRow("unknown") << u"nonsense"_s << u"profiles"_s;
}

void TestSettingsPage::linksLeadToSections()
{
    QFETCH(QString, link);
    QFETCH(QString, section);
    m_page->open({{u"section"_s, link}});
    QCOMPARE(m_page->section(), section);
}

void TestSettingsPage::sectionsByKeyboard()
{
    auto *list = m_page->findChild<QListWidget *>();
    list->setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(m_page->section(), u"looks"_s);
    QVERIFY(named<QComboBox>(u"Theme"_s)->isVisible());
}

void TestSettingsPage::everyControlHasAName()
{
    for (const char *section : {"profiles", "endpoints", "ssh", "looks", "intervals", "cache"}) {
        m_page->open({{u"section"_s, QString::fromLatin1(section)}});
        const QStringList unnamed = unnamedControls(m_page.get());
        QVERIFY2(unnamed.isEmpty(), qPrintable(QString::fromLatin1(section) + u": "_s + unnamed.join(u", "_s)));
    }
}

void TestSettingsPage::endpointIsChangedAndSaved()
{
    m_page->open({{u"section"_s, u"endpoints"_s}});
    QSignalSpy reopen(m_page.get(), &SettingsPage::profileOpenRequested);
    QVERIFY(!button(u"Save"_s)->isEnabled());
    form(EndpointKind::Loki)->findChild<QLineEdit *>()->setText(u"http://127.0.0.1:3100"_s);
    QVERIFY(button(u"Save"_s)->isEnabled());
    QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(button(u"Open the profile again"_s));
    QCOMPARE(onDisk().loki->url, QUrl(u"http://127.0.0.1:3100"_s));
    QCOMPARE(onDisk().prometheus->url, QUrl(u"http://127.0.0.1:9090"_s));
    QVERIFY(!button(u"Save"_s)->isEnabled());
    button(u"Open the profile again"_s)->click();
    QCOMPARE(reopen.size(), 1);
}

void TestSettingsPage::wrongEndpointIsNotSaved()
{
    m_page->open({{u"section"_s, u"endpoints"_s}});
    form(EndpointKind::Loki)->findChild<QLineEdit *>()->setText(u"ftp://x"_s);
    QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
    bool said = false;
    const auto boxes = m_page->findChildren<NoteBox *>();
    for (const NoteBox *box : boxes)
        said = said || (box->isVisible() && box->text().contains(u"Loki"_s));
    QVERIFY(said);
    QVERIFY(!onDisk().loki);
}

void TestSettingsPage::typedInputIsNotOverwritten()
{
    auto *url = form(EndpointKind::Grafana)->findChild<QLineEdit *>();
    url->setText(u"https://grafana.example.org"_s);
    m_page->deactivate();
    m_page->activate();
    QSignalSpy rest(m_settings.get(), &Settings::changed);
    QTRY_COMPARE(url->text(), u"https://grafana.example.org"_s);
}

void TestSettingsPage::profilesAreListedAndRemoved()
{
    m_page->open({{u"section"_s, u"profiles"_s}});
    QSignalSpy open(m_page.get(), &SettingsPage::profileOpenRequested);
    QTRY_VERIFY(named<QPushButton>(u"Open the profile old"_s));
    QVERIFY(!named<QPushButton>(u"Open the profile prod"_s));
    QVERIFY(!named<QToolButton>(u"Remove the profile prod"_s)->isEnabled());
    named<QPushButton>(u"Open the profile old"_s)->click();
    QCOMPARE(open.first().first().toString(), u"old"_s);

    // Removing asks first, in place, and keeping is what Enter does.
    QTest::mouseClick(named<QToolButton>(u"Remove the profile old"_s), Qt::LeftButton);
    QVERIFY(button(u"Keep"_s));
    button(u"Keep"_s)->click();
    QTRY_VERIFY(!button(u"Keep"_s));
    QVERIFY(ProfileStore(m_folder->path()).names().contains(u"old"_s));
    QTest::mouseClick(named<QToolButton>(u"Remove the profile old"_s), Qt::LeftButton);
    button(u"Remove"_s)->click();
    QTRY_VERIFY(!named<QPushButton>(u"Open the profile old"_s));
    QVERIFY(!ProfileStore(m_folder->path()).names().contains(u"old"_s));
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
