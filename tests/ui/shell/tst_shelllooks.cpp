// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the frame and every widget in both themes and two sizes: nothing is cut off. With CHOM_SHOTS=<folder> the
// pictures are kept for people.
#include "models/profilesetup.h"
#include "tests/support/fakesecrets.h"
#include "tests/ui/shell/shellfixture.h"
#include "ui/dialogs/hostkeydialog.h"
#include "ui/dialogs/secretdialog.h"
#include "ui/dialogs/setupwizard.h"
#include "ui/pages/settingspage.h"
#include "ui/shell/choicelist.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/navigation.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/tenantswitcher.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtercombo.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/quotabar.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QStandardItemModel>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace chom;

namespace {

/// Every widget of ours, with what it will really show.
class GalleryPage final : public PageWidget
{
    Q_OBJECT
public:
    GalleryPage(const Theme &theme, QWidget *parent)
        : PageWidget(PageId::Overview, parent)
        , m_theme(theme)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(space::large, space::medium, space::large, space::medium);
        column->setSpacing(space::medium);
        auto *header = new PageHeader(theme, u"Overview"_s, this);
        header->setCount(u"220 servers"_s);
        header->age()->setState(QDateTime::currentMSecsSinceEpoch() - 14'000, FetchSource::Live, 217, 220);
        (void)header->addAction(u"Export"_s, u"export"_s);
        (void)header->addAction(u"New site"_s, {}, true);
        column->addWidget(header);
        column->addLayout(makeFilters());
        column->addLayout(makeTiles());
        auto *grid = new QGridLayout;
        grid->setSpacing(space::medium);
        grid->addWidget(makeTable(), 0, 0, 2, 1);
        grid->addWidget(makeErrors(), 0, 1);
        grid->addWidget(makeQuotas(), 1, 1);
        grid->setColumnStretch(0, 3);
        grid->setColumnStretch(1, 2);
        column->addLayout(grid, 1);
    }
    [[nodiscard]] QString title() const override { return u"Overview"_s; }

private:
    QLayout *makeFilters()
    {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::small);
        auto *search = new SearchField(m_theme, u"Filter servers"_s, this);
        search->setMaximumWidth(240);
        row->addWidget(search);
        auto *status = new FilterCombo(m_theme, u"Status"_s, this);
        status->addChoice(u"active"_s, 1);
        status->setValue(1);
        row->addWidget(status);
        auto *provider = new FilterCombo(m_theme, u"Provider"_s, this);
        provider->addChoice(u"Hetzner"_s, 1);
        row->addWidget(provider);
        row->addWidget(new FilterChip(m_theme, u"SSL within 14 days"_s, this));
        row->addStretch(1);
        auto *check = new QCheckBox(u"Only failed"_s, this);
        check->setChecked(true);
        row->addWidget(check);
        return row;
    }
    QLayout *makeTiles()
    {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::medium);
        QList<double> trend;
        for (int i = 0; i < 48; ++i)
            trend.append(40 + 10 * std::sin(i / 5.0) + i * 0.3);
        auto *sites = new StatTile(m_theme, u"Sites"_s, this);
        sites->setFigure(u"1,204"_s, u"/ 1,300"_s);
        sites->setNote(u"12 disabled, 2 failed"_s);
        sites->setTrend(trend);
        sites->age()->setState(QDateTime::currentMSecsSinceEpoch() - 12'000, FetchSource::Store);
        auto *storage = new StatTile(m_theme, u"Storage"_s, this);
        storage->setFigure(u"412"_s, u"GiB"_s, ColorRole::Warn);
        storage->setNote(u"of 500 GiB"_s);
        storage->setQuota(0.82);
        auto *alerts = new StatTile(m_theme, u"Open alerts"_s, this);
        alerts->setUnavailable(u"Alertmanager is not configured."_s);
        auto *backups = new StatTile(m_theme, u"Backups, 24 h"_s, this);
        backups->setFigure(u"3"_s, u"failed"_s, ColorRole::Bad);
        backups->setNote(u"198 completed"_s);
        backups->age()->setState(QDateTime::currentMSecsSinceEpoch() - 7'200'000, FetchSource::Cache, 1, 1,
                                 Error {ErrorCode::Network, u"No answer."_s, {}});
        for (StatTile *tile : {sites, storage, backups, alerts})
            row->addWidget(tile);
        return row;
    }
    QWidget *makeTable()
    {
        auto *card = new Card(m_theme, u"Servers"_s, this);
        card->age()->setState(QDateTime::currentMSecsSinceEpoch() - 400'000, FetchSource::Live);
        auto *model = new QStandardItemModel(0, 5, card);
        model->setHorizontalHeaderLabels({u"Host"_s, u"Health"_s, u"CPU"_s, u"Memory"_s, u"Sites"_s});
        const char *words[] = {"healthy", "degraded", "unhealthy", "unknown", "disabled"};
        for (int i = 0; i < 40; ++i) {
            QList<QStandardItem *> row;
            row << new QStandardItem(u"web-%1.fsn.example.org"_s.arg(i)) << new QStandardItem(QString::fromLatin1(words[i % 5]));
            row.last()->setData(i % 5, Qt::UserRole + 1);
            for (const double share : {(i * 37 % 100) / 100.0, (i * 53 % 100) / 100.0}) {
                row << new QStandardItem(u"%1 %"_s.arg(int(share * 100)));
                row.last()->setData(share, Qt::UserRole + 1);
                row.last()->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            row << new QStandardItem(u"%1 / 50"_s.arg(i));
            row.last()->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            model->appendRow(row);
        }
        auto *table = new TableView(m_theme, u"Servers"_s, card);
        table->setModel(model);
        table->setItemDelegateForColumn(1, new StatusDelegate(m_theme, Qt::UserRole + 1, table));
        table->setItemDelegateForColumn(2, new BarDelegate(m_theme, Qt::UserRole + 1, table));
        table->setItemDelegateForColumn(3, new BarDelegate(m_theme, Qt::UserRole + 1, table));
        table->setSortingEnabled(true);
        table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
        table->setStretchColumn(0);
        table->selectRow(2);
        card->body()->addWidget(table);
        return card;
    }
    QWidget *makeErrors()
    {
        auto *card = new Card(m_theme, u"Memory"_s, this);
        auto *panel = new StatePanel(m_theme, new QWidget(card), card);
        panel->showError({ErrorCode::Timeout, u"web-3 did not answer in 10 s (connection timed out). The other 219 servers are shown."_s,
                          u"GET"_s});
        card->body()->addWidget(panel);
        return card;
    }
    QWidget *makeQuotas()
    {
        auto *card = new Card(m_theme, u"Plan: pro"_s, this);
        const std::pair<double, QString> bars[] = {{0.48, u"12 of 25"_s}, {0.86, u"86 of 100 GB"_s}, {1.1, u"550 of 500 GB"_s}};
        int i = 0;
        for (const auto &[share, figure] : bars) {
            const QString names[] = {u"Sites"_s, u"Storage"_s, u"Bandwidth"_s};
            auto *bar = new QuotaBar(m_theme, names[i++], card);
            bar->setUsage(share, figure);
            card->body()->addWidget(bar);
        }
        auto *note = new NoteBox(m_theme, card);
        note->setNote(NoteTone::Warning, u"Bandwidth is over the plan. It costs 0.05 $ a GB."_s);
        card->body()->addWidget(note);
        card->body()->addStretch(1);
        return card;
    }

    const Theme &m_theme;
};

} // namespace

class TestShellLooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    void keep(QWidget &widget, const QString &name) const;
    void check(const QWidget &window) const;
    void dialogs(const Theme &theme, const QString &suffix, const QString &folder) const;
};

void TestShellLooks::keep(QWidget &widget, const QString &name) const
{
    const QPixmap picture = widget.grab();
    const QImage image = picture.toImage();
    bool varied = false;
    for (int y = 2; y < image.height() && !varied; y += 5) {
        for (int x = 2; x < image.width() && !varied; x += 3)
            varied = image.pixel(x, y) != image.pixel(2, 2);
    }
    QVERIFY2(varied, qPrintable(name + u" is blank"_s));
    const QString folder = qEnvironmentVariable("CHOM_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + u".png"_s)));
}

void TestShellLooks::check(const QWidget &window) const
{
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && !label->wordWrap() && label->pixmap().isNull())
            QVERIFY2(label->width() + 1 >= label->sizeHint().width(), qPrintable(u"cut off: "_s + label->text()));
        if (label->isVisible() && label->wordWrap() && label->width() > 0)
            QVERIFY2(label->height() + 1 >= label->heightForWidth(label->width()), qPrintable(u"cut off: "_s + label->text()));
    }
    const auto buttons = window.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (button->isVisible())
            QVERIFY2(button->width() + 1 >= button->sizeHint().width(), qPrintable(u"cut off: "_s + button->text()));
    }
}

void TestShellLooks::nothingIsCutOff_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        QTest::addRow("%s 1280", qPrintable(theme)) << theme << QSize(1280, 800);
        QTest::addRow("%s 1920", qPrintable(theme)) << theme << QSize(1920, 1080);
    }
}

void TestShellLooks::nothingIsCutOff()
{
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    QLocale::setDefault(QLocale(QLocale::English));
    ShellFixture fixture;
    QVERIFY(fixture.fill());
    fixture.settings.setValue(SettingKey::Theme, theme);
    FakeSecrets secrets;
    HttpClient http;
    Profile profile;
    profile.name = u"prod"_s;
    profile.storePath = fixture.folder.filePath(u"p.sqlite"_s);
    profile.prometheus = EndpointConfig {QUrl(u"http://127.0.0.1:9090"_s)};
    profile.identities = {SshIdentity {}};
    QVERIFY(ProfileStore(fixture.folder.path()).save(profile));
    ProfileSetup setup(secrets, http, SetupPaths {fixture.folder.path(), {}, {}});
    QList<PageFactory> pages = ShellFixture::pages();
    pages[0].make = [&fixture](QWidget *parent) { return new GalleryPage(fixture.theme, parent); };
    pages[5].make = [&](QWidget *parent) { return new SettingsPage(fixture.theme, fixture.settings, setup, u"prod"_s, parent); };
    MainWindow window(fixture.theme, fixture.settings, ShellModels {fixture.tenants, fixture.status, fixture.search}, pages);
    window.setBadge(PageId::Servers, 3);
    window.resize(size);
    window.show();
    QTRY_COMPARE(fixture.asked, 2);
    QTRY_COMPARE(fixture.tenants.rowCount(), 6);
    window.resize(size);
    const QString suffix = u"-%1-%2"_s.arg(theme).arg(size.width());
    keep(window, u"overview"_s + suffix);
    check(window);

    window.openPage(PageId::Settings);
    for (const char *section : {"profiles", "endpoints", "ssh", "looks", "intervals", "cache"}) {
        window.openPage(PageId::Settings, {{u"section"_s, QString::fromLatin1(section)}});
        QTRY_VERIFY(!window.page(PageId::Settings)->findChildren<EndpointForm *>().first()->findChild<QLineEdit *>()->text().isEmpty());
        QCoreApplication::sendPostedEvents();
        keep(window, u"settings-"_s + QString::fromLatin1(section) + suffix);
        check(window);
    }
    window.findChild<Navigation *>()->setCollapsed(true);
    window.openPage(PageId::Overview);
    QCoreApplication::sendPostedEvents();
    keep(window, u"collapsed"_s + suffix);
    check(window);

    window.openPalette();
    keep(*window.findChild<CommandPalette *>(), u"palette"_s + suffix);
    window.findChild<CommandPalette *>()->close();
    window.findChild<TenantSwitcher *>()->openList();
    keep(*window.findChild<ChoiceList *>(), u"tenants"_s + suffix);
    window.findChild<ChoiceList *>()->close();
    Popover *popover = window.findChild<StatusBar *>()->explain(0);
    QVERIFY(popover);
    keep(*popover, u"popover"_s + suffix);
    check(*popover);
    popover->close();
    if (size.width() == 1280)
        dialogs(fixture.theme, suffix, fixture.folder.path());
}

void TestShellLooks::dialogs(const Theme &theme, const QString &suffix, const QString &folder) const
{
    FakeSecrets secrets;
    secrets.broken = Error {ErrorCode::Unavailable, u"No key store runs in this session (org.freedesktop.secrets)."_s, {}};
    HttpClient http;
    ProfileSetup setup(secrets, http, SetupPaths {folder + u"/new"_s, {}, [folder](const QString &name) { return folder + u'/' + name; }});
    SetupWizard wizard(theme, setup);
    wizard.show();
    const auto edits = wizard.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == u"Name")
            QTest::keyClicks(edit, u"production"_s);
    }
    keep(wizard, u"wizard-0"_s + suffix);
    for (int step = 1; step <= 3; ++step) {
        wizard.goTo(step);
        if (step == 1)
            wizard.findChild<EndpointForm *>()->findChild<QLineEdit *>()->setText(u"https://prometheus.example.org"_s);
        QCoreApplication::sendPostedEvents();
        keep(wizard, u"wizard-%1"_s.arg(step) + suffix);
        check(wizard);
    }
    HostKeyDialog changed(theme, HostKeyVerdict::Changed,
                          {u"web-1.example.org"_s, 2222, u"ssh-ed25519"_s, u"A"_s, u"SHA256:Nq5VLhVMGfyXo8vN6oJwLrjPSjBXtWeXtCPJzDdcGQ4"_s,
                           u"SHA256:d9bZkQ3hdsjW3Ztd0mBpxgFhG4LQm6aFV5l3lHQp1pE"_s});
    changed.show();
    keep(changed, u"hostkey-changed"_s + suffix);
    check(changed);
    HostKeyDialog fresh(theme, HostKeyVerdict::Unknown,
                        {u"web-1.example.org"_s, 22, u"ssh-ed25519"_s, u"A"_s, u"SHA256:Nq5VLhVMGfyXo8vN6oJwLrjPSjBXtWeXtCPJzDdcGQ4"_s, {}});
    fresh.show();
    keep(fresh, u"hostkey-new"_s + suffix);
    SecretDialog secret(theme, SecretKind::Passphrase, u"the key ~/.ssh/id_ed25519"_s, u"There is no key store in this session."_s);
    secret.show();
    keep(secret, u"secret"_s + suffix);
    check(secret);
}

QTEST_MAIN(TestShellLooks)
#include "tst_shelllooks.moc"
