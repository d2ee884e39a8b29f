// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profilesetup.h"
#include "services/core/settings.h"
#include "tests/support/fakesecrets.h"
#include "tests/support/httpserver.h"
#include "tests/support/redisserver.h"
#include "tests/support/sshdserver.h"
#include "tests/ui/shell/accessiblenames.h"
#include "ui/dialogs/hostkeydialog.h"
#include "ui/dialogs/secretdialog.h"
#include "ui/dialogs/setupwizard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/identityform.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pathfield.h"
#include "ui/widgets/redisform.h"
#include "ui/widgets/testline.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chom;

class TestSetupWizard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void wrongInputIsSaidInPlace();
    void makesAProfileThatCanBeLoaded();
    void secretsGoToTheKeyStoreOnly();
    void noKeyStoreIsSaid();
    void endpointTestReallyAsks();
    void redisTestReallyAsks();
    void loginTestAsksAboutTheHostKey();
    void leavingKeepsWhatWasTyped();
    void everyControlHasAName();
    void hostKeyDialogNeverAcceptsByDefault();
    void changedKeyTakesADeliberateTick();
    void revokedKeyCannotBeTrusted();
    void secretDialogGivesAndForgets();

private:
    [[nodiscard]] QString profileText(const QString &name) const;
    [[nodiscard]] EndpointForm *form(EndpointKind kind) const;
    template <typename W> [[nodiscard]] W *named(const QString &name) const
    {
        const auto widgets = m_wizard->findChildren<W *>();
        for (W *widget : widgets) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QLineEdit *nameField() const { return named<QLineEdit>(u"Name"_s); }
    [[nodiscard]] QPushButton *button(const QString &text) const;
    void type(QLineEdit *edit, const QString &text);
    void nextTo(int step);
    [[nodiscard]] QString problem() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeSecrets> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<ProfileSetup> m_setup;
    std::unique_ptr<SetupWizard> m_wizard;
};

void TestSetupWizard::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"s.ini"_s));
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_secrets = std::make_unique<FakeSecrets>();
    m_http = std::make_unique<HttpClient>();
    const QString root = m_folder->path();
    m_setup = std::make_unique<ProfileSetup>(*m_secrets, *m_http,
                                             SetupPaths {root, root + u"/known_hosts"_s,
                                                         [root](const QString &name) { return root + u"/stores/"_s + name + u".sqlite"_s; }});
    m_wizard = std::make_unique<SetupWizard>(*m_theme, *m_setup);
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
}

void TestSetupWizard::cleanup()
{
    m_wizard.reset();
    m_setup.reset();
    m_http.reset();
    m_secrets.reset();
    m_theme.reset();
    m_settings.reset();
    m_folder.reset();
}

QString TestSetupWizard::profileText(const QString &name) const
{
    QFile file(m_folder->filePath(u"profiles/%1.json"_s.arg(name)));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

EndpointForm *TestSetupWizard::form(EndpointKind kind) const
{
    const auto forms = m_wizard->findChildren<EndpointForm *>();
    for (EndpointForm *candidate : forms) {
        if (candidate->kind() == kind)
            return candidate;
    }
    return nullptr;
}

QPushButton *TestSetupWizard::button(const QString &text) const
{
    const auto buttons = m_wizard->findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void TestSetupWizard::type(QLineEdit *edit, const QString &text)
{
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void TestSetupWizard::nextTo(int step)
{
    while (m_wizard->step() < step) {
        const int before = m_wizard->step();
        QVERIFY(button(u"Next"_s));
        QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
        QVERIFY2(m_wizard->step() == before + 1, qPrintable(problem()));
    }
}

QString TestSetupWizard::problem() const
{
    QString text;
    const auto boxes = m_wizard->findChildren<NoteBox *>();
    for (const NoteBox *box : boxes) {
        if (box->isVisible())
            text += box->text();
    }
    return text;
}

void TestSetupWizard::wrongInputIsSaidInPlace()
{
    QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QCOMPARE(m_wizard->step(), 0);
    QVERIFY(problem().contains(u"name"_s));
    auto *name = nameField();
    type(name, u"../evil"_s);
    QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QVERIFY(problem().contains(u"letters"_s));
    type(name, u"test"_s);
    QVERIFY2(problem().isEmpty(), qPrintable(problem()));
    auto *store = named<PathField>(u"Local store"_s);
    QVERIFY(store->path().endsWith(u"/stores/test.sqlite"_s));
    store->setPath(u"relative.sqlite"_s);
    QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QVERIFY(problem().contains(u"whole path"_s));
    store->setPath(u"/proc/nothing/here.sqlite"_s);
    QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QVERIFY(problem().contains(u"/proc"_s) || m_wizard->step() == 1); // root may write nearly anywhere
    store->setPath(m_folder->filePath(u"a.sqlite"_s));
    if (m_wizard->step() == 0)
        QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QCOMPARE(m_wizard->step(), 1);
    form(EndpointKind::Prometheus)->findChild<QLineEdit *>()->setText(u"prometheus:9090"_s);
    QTest::mouseClick(button(u"Next"_s), Qt::LeftButton);
    QCOMPARE(m_wizard->step(), 1);
    QVERIFY(problem().contains(u"http://"_s));
}

void TestSetupWizard::makesAProfileThatCanBeLoaded()
{
    QSignalSpy ready(m_wizard.get(), &SetupWizard::profileReady);
    type(nameField(), u"prod"_s);
    nextTo(1);
    form(EndpointKind::Prometheus)->findChild<QLineEdit *>()->setText(u"http://127.0.0.1:9090/prom"_s);
    nextTo(3);
    QTest::mouseClick(button(u"Create profile"_s), Qt::LeftButton);
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(ready.first().first().toString(), u"prod"_s);
    const Result<Profile> loaded = ProfileStore(m_folder->path()).load(u"prod"_s);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    QCOMPARE(loaded->prometheus->url, QUrl(u"http://127.0.0.1:9090/prom"_s));
    QVERIFY(!loaded->loki && !loaded->redis);
    QCOMPARE(loaded->identities.size(), 1);
    QVERIFY(!m_wizard->isVisible());
}

void TestSetupWizard::secretsGoToTheKeyStoreOnly()
{
    type(nameField(), u"prod"_s);
    nextTo(1);
    EndpointForm *grafana = form(EndpointKind::Grafana);
    grafana->findChild<QLineEdit *>()->setText(u"https://grafana.example.org"_s);
    auto *auth = grafana->findChild<QComboBox *>();
    auth->setCurrentIndex(auth->findData(int(AuthKind::Bearer)));
    const auto edits = grafana->findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->echoMode() == QLineEdit::Password)
            QTest::keyClicks(edit, u"glsa_sEcReT"_s);
    }
    nextTo(3);
    QTest::mouseClick(button(u"Create profile"_s), Qt::LeftButton);
    QTRY_VERIFY(!profileText(u"prod"_s).isEmpty());
    QCOMPARE(m_secrets->secrets.value(u"prod/grafana"_s), "glsa_sEcReT");
    QVERIFY(profileText(u"prod"_s).contains(u"prod/grafana"_s));
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("glsa_sEcReT"), qPrintable(file.fileName()));
    }
}

void TestSetupWizard::noKeyStoreIsSaid()
{
    m_secrets->broken = Error {ErrorCode::Unavailable, u"No key store runs in this session."_s, {}};
    type(nameField(), u"prod"_s);
    nextTo(3);
    QTRY_VERIFY2(problem().contains(u"No key store runs"_s), qPrintable(problem()));
}

void TestSetupWizard::endpointTestReallyAsks()
{
    const HttpServer server([](const HttpServer::Request &request) {
        if (request.path.startsWith("/-/ready"))
            return HttpServer::reply(200, "Prometheus Server is Ready.\n");
        if (request.path.startsWith("/api/v1/status/buildinfo"))
            return HttpServer::reply(200, R"({"status":"success","data":{"version":"2.42.0","revision":"x"}})",
                                     "Content-Type: application/json\r\n");
        return HttpServer::reply(404, "no");
    });
    type(nameField(), u"prod"_s);
    nextTo(1);
    EndpointForm *prometheus = form(EndpointKind::Prometheus);
    prometheus->findChild<QLineEdit *>()->setText(server.url().toString());
    prometheus->test()->button()->click();
    QVERIFY(prometheus->test()->isRunning());
    QTRY_VERIFY(!prometheus->test()->isRunning());
    QVERIFY2(prometheus->test()->message().isEmpty(), qPrintable(prometheus->test()->message()));
    const auto labels = prometheus->findChildren<StatusLabel *>();
    QVERIFY(labels.first()->accessibleName().contains(u"2.42.0"_s));

    // Nobody there: the cause and a remedy in the form.
    EndpointForm *loki = form(EndpointKind::Loki);
    loki->findChild<QLineEdit *>()->setText(u"http://127.0.0.1:%1"_s.arg(freeTcpPort()));
    loki->test()->button()->click();
    QTRY_VERIFY(!loki->test()->message().isEmpty());
    QVERIFY2(loki->test()->message().size() > 30, qPrintable(loki->test()->message()));
    // Typing makes the old answer go away.
    loki->findChild<QLineEdit *>()->setText(u"http://127.0.0.1:1"_s);
    QVERIFY(loki->test()->message().isEmpty());
}

void TestSetupWizard::redisTestReallyAsks()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer server({u"--requirepass"_s, u"open"_s});
    QVERIFY(server.start());
    type(nameField(), u"prod"_s);
    nextTo(1);
    auto *redis = m_wizard->findChild<RedisForm *>();
    redis->setConfig(server.tcp(1));
    const auto edits = redis->findChildren<QLineEdit *>();
    QLineEdit *secret = nullptr;
    for (QLineEdit *edit : edits) {
        if (edit->echoMode() == QLineEdit::Password)
            secret = edit;
    }
    secret->setText(u"wrong"_s);
    redis->test()->button()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!redis->test()->isRunning(), 8'000);
    QVERIFY(!redis->test()->message().isEmpty());
    secret->setText(u"open"_s);
    redis->test()->button()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!redis->test()->isRunning(), 8'000);
    QVERIFY2(redis->test()->message().isEmpty(), qPrintable(redis->test()->message()));
}

void TestSetupWizard::loginTestAsksAboutTheHostKey()
{
    SshTestKeys keys;
    const QString keyFile = keys.file(u"ed25519"_s);
    SshdServer server(keys);
    QVERIFY2(server.start(), qPrintable(server.log()));
    type(nameField(), u"prod"_s);
    nextTo(2);
    auto *identity = m_wizard->findChild<IdentityForm *>();
    SshIdentity login;
    login.kind = IdentityKind::KeyFile;
    login.keyFile = keyFile;
    identity->setIdentity(login);
    identity->setTestServer(u"127.0.0.1"_s, server.port(), SshdServer::user());

    // Refused: nothing is sent.
    identity->test()->button()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_wizard->findChild<HostKeyDialog *>(), 15'000);
    QPointer<HostKeyDialog> dialog = m_wizard->findChild<HostKeyDialog *>();
    QCOMPARE(dialog->verdict(), HostKeyVerdict::Unknown);
    QVERIFY(dialog->key().fingerprintSha256.startsWith(u"SHA256:"_s));
    dialog->reject();
    QTRY_VERIFY(!identity->test()->isRunning());
    QVERIFY(identity->test()->message().contains(u"not trusted"_s));
    QTRY_VERIFY(!dialog);

    // Trusted: it logs in, and the key is remembered.
    identity->test()->button()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_wizard->findChild<HostKeyDialog *>(), 15'000);
    const auto buttons = m_wizard->findChild<HostKeyDialog *>()->findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text() == u"Trust and connect")
            candidate->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!identity->test()->isRunning(), 20'000);
    const auto labels = identity->findChildren<StatusLabel *>();
    QVERIFY2(labels.first()->accessibleName().contains(u"Linux"_s), qPrintable(identity->test()->message()));
    QTRY_VERIFY(!m_wizard->findChild<HostKeyDialog *>());
    QVERIFY(QFile::exists(m_folder->filePath(u"known_hosts"_s)));
}

void TestSetupWizard::leavingKeepsWhatWasTyped()
{
    type(nameField(), u"half"_s);
    nextTo(1);
    form(EndpointKind::Loki)->findChild<QLineEdit *>()->setText(u"http://loki.example.org:3100"_s);
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(!m_wizard->isVisible());
    m_wizard = std::make_unique<SetupWizard>(*m_theme, *m_setup);
    QCOMPARE(nameField()->text(), u"half"_s);
    QCOMPARE(form(EndpointKind::Loki)->findChild<QLineEdit *>()->text(), u"http://loki.example.org:3100"_s);

    // Also after the program was closed.
    QTRY_VERIFY(QFile::exists(m_folder->filePath(u"setup-draft.json"_s)));
    m_wizard.reset();
    m_setup = std::make_unique<ProfileSetup>(*m_secrets, *m_http, SetupPaths {m_folder->path(), {}, {}});
    m_wizard = std::make_unique<SetupWizard>(*m_theme, *m_setup);
    QTRY_COMPARE(nameField()->text(), u"half"_s);
}

void TestSetupWizard::everyControlHasAName()
{
    type(nameField(), u"prod"_s);
    for (int step = 0; step < 4; ++step) {
        m_wizard->goTo(step);
        if (step == 1) {
            for (const EndpointKind kind : {EndpointKind::Prometheus, EndpointKind::Loki})
                form(kind)->findChild<QLineEdit *>()->setText(u"https://x.example.org"_s);
            m_wizard->findChild<RedisForm *>()->setConfig(RedisConfig {});
        }
        const QStringList unnamed = unnamedControls(m_wizard.get());
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
}

void TestSetupWizard::hostKeyDialogNeverAcceptsByDefault()
{
    HostKeyDialog dialog(*m_theme, HostKeyVerdict::Unknown, {u"web-1"_s, 22, u"ssh-ed25519"_s, u"AAAA"_s, u"SHA256:abc"_s, {}});
    QSignalSpy trusted(&dialog, &HostKeyDialog::trusted);
    QSignalSpy refused(&dialog, &HostKeyDialog::refused);
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(trusted.size(), 0);
    QCOMPARE(refused.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void TestSetupWizard::changedKeyTakesADeliberateTick()
{
    HostKeyDialog dialog(*m_theme, HostKeyVerdict::Changed,
                         {u"web-1"_s, 2222, u"ssh-ed25519"_s, u"AAAA"_s, u"SHA256:new"_s, u"SHA256:old"_s});
    QSignalSpy trusted(&dialog, &HostKeyDialog::trusted);
    dialog.show();
    QStringList texts;
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    QVERIFY(texts.contains(u"SHA256:new"_s) && texts.contains(u"SHA256:old"_s));
    QVERIFY(texts.join(u' ').contains(u"web-1:2222"_s));
    QPushButton *trust = nullptr;
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text().contains(u"Trust"_s))
            trust = candidate;
    }
    QVERIFY(trust && !trust->isEnabled());
    dialog.findChild<QCheckBox *>()->click();
    QVERIFY(trust->isEnabled());
    trust->click();
    QCOMPARE(trusted.size(), 1);
    QCOMPARE(trusted.first().at(1).toBool(), true);
}

void TestSetupWizard::revokedKeyCannotBeTrusted()
{
    HostKeyDialog dialog(*m_theme, HostKeyVerdict::Revoked, {u"web-1"_s, 22, u"ssh-rsa"_s, u"AAAA"_s, u"SHA256:x"_s, {}});
    dialog.show();
    QCOMPARE(dialog.findChildren<QPushButton *>().size(), 1);
}

void TestSetupWizard::secretDialogGivesAndForgets()
{
    SecretDialog dialog(*m_theme, SecretKind::Passphrase, u"the key id_ed25519"_s, u"There is no key store."_s);
    QSignalSpy entered(&dialog, &SecretDialog::entered);
    dialog.show();
    auto *edit = dialog.findChild<QLineEdit *>();
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(entered.size(), 0);
    QTest::keyClicks(edit, u"open sesame"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered.first().first().toByteArray(), "open sesame");
    QVERIFY(edit->text().isEmpty());
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestSetupWizard)
#include "tst_setupwizard.moc"
