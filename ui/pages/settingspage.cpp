// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspage.h"

#include "services/core/settings.h"
#include "ui/pages/settingspageprofiles.h"
#include "ui/pages/settingspagerows.h"
#include "ui/pages/settingspageservers.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formrows.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rowdelegate.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int sectionListWidth = 180;
constexpr int sectionMaxWidth = 760;

QLabel *makeSettingsHint(QWidget *parent, const QString &text)
{
    auto *hint = new QLabel(text, parent);
    hint->setWordWrap(true);
    hint->setProperty("tone", u"secondary"_s);
    return hint;
}

} // namespace

SettingsPage::SettingsPage(const Theme &theme, Settings &settings, ProfileSetup &setup, const QString &profileName,
                           QWidget *parent)
    : PageWidget(PageId::Settings, parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_profiles(new SettingsPageProfiles(theme, setup, profileName, this))
    , m_servers(new SettingsPageServers(theme, setup, profileName, this))
{
    m_list->setFixedWidth(sectionListWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Sections"));
    m_list->setItemDelegate(new RowDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false);

    addSection(u"profiles"_s, tr("Profiles"), m_profiles);
    addSection(u"endpoints"_s, tr("Endpoints"), m_servers->endpoints());
    addSection(u"ssh"_s, tr("SSH"), m_servers->login());
    addSection(u"looks"_s, tr("Appearance"), makeLooks());
    addSection(u"intervals"_s, tr("Refresh intervals"), makeIntervals());
    addSection(u"cache"_s, tr("Cache"), makeCache());

    auto *middle = new QHBoxLayout;
    middle->setSpacing(space::large);
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::large, space::medium);
    column->setSpacing(space::medium);
    column->addWidget(new PageHeader(theme, title(), this));
    column->addLayout(middle, 1);

    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_profiles, &SettingsPageProfiles::openRequested, this, &SettingsPage::profileOpenRequested);
    connect(m_profiles, &SettingsPageProfiles::newRequested, this, &SettingsPage::profileNewRequested);
    connect(m_profiles, &SettingsPageProfiles::editRequested, this, &SettingsPage::profileEditRequested);
    connect(m_servers, &SettingsPageServers::reopenRequested, this, &SettingsPage::profileOpenRequested);
    m_list->setCurrentRow(0);
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::addSection(const QString &key, const QString &title, QWidget *body)
{
    auto *item = new QListWidgetItem(title, m_list);
    item->setData(Qt::UserRole, key);
    auto *area = new QScrollArea(m_stack);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(title);
    auto *inside = new QWidget(area);
    auto *card = new Card(m_theme, {}, inside); // the chosen line at the left is its title
    card->setAccessibleName(title);
    card->body()->addWidget(body);
    card->setMaximumWidth(sectionMaxWidth);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::small, space::small);
    column->addWidget(card);
    column->addStretch(1);
    area->setWidget(inside);
    m_stack->addWidget(area);
}

void SettingsPage::activate()
{
    m_profiles->load();
    m_servers->load();
}

void SettingsPage::refresh()
{
    m_profiles->load();
}

QString SettingsPage::section() const
{
    return m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
}

void SettingsPage::open(const QVariantMap &arguments)
{
    QString wanted = arguments.value(u"section"_s).toString();
    static const QStringList endpoints {u"prometheus"_s, u"loki"_s, u"grafana"_s, u"alertmanager"_s, u"redis"_s};
    if (endpoints.contains(wanted))
        wanted = u"endpoints"_s;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == wanted)
            m_list->setCurrentRow(row);
    }
}

QWidget *SettingsPage::makeLooks()
{
    auto *body = new QWidget(this);
    QFormLayout *form = makeForm(body);
    addChoiceRow(*form, body, m_settings, SettingKey::Theme, tr("Theme"),
                 {{tr("As the system"), u"system"_s}, {tr("Light"), u"light"_s}, {tr("Dark"), u"dark"_s}});
    addChoiceRow(*form, body, m_settings, SettingKey::Language, tr("Language"),
                 {{tr("As the system"), u"system"_s}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}});
    form->addRow(QString(), makeSettingsHint(body, tr("Another language is used when CHOM is opened again.")));
    addSwitchRow(*form, body, m_settings, SettingKey::CompactRows, tr("Rows"), tr("Compact rows in tables"));
    addSwitchRow(*form, body, m_settings, SettingKey::ReducedMotion, tr("Motion"), tr("Nothing moves or fades"));
    addSwitchRow(*form, body, m_settings, SettingKey::ShowUtc, tr("Times"), tr("Show times in UTC"));
    return body;
}

QWidget *SettingsPage::makeIntervals()
{
    auto *body = new QWidget(this);
    QFormLayout *form = makeForm(body);
    const SettingChoice seconds10 {tr("10 seconds"), 10};
    const SettingChoice seconds30 {tr("30 seconds"), 30};
    const SettingChoice minute {tr("1 minute"), 60};
    const SettingChoice minutes5 {tr("5 minutes"), 300};
    addNumberRow(*form, body, m_settings, SettingKey::OverviewRefreshSecs, tr("Overview"), 10, 3600, tr(" s"));
    addChoiceRow(*form, body, m_settings, SettingKey::MetricsRefreshSecs, tr("Metrics"), {seconds10, seconds30, minute, minutes5});
    addNumberRow(*form, body, m_settings, SettingKey::ServersRefreshSecs, tr("Server health"), 30, 3600, tr(" s"));
    form->addRow(QString(), makeSettingsHint(body, tr("Only the page that is seen asks. A figure turns amber when it is older than twice its "
                                                      "interval.")));
    return body;
}

QWidget *SettingsPage::makeCache()
{
    auto *body = new QWidget(this);
    QFormLayout *form = makeForm(body);
    addNumberRow(*form, body, m_settings, SettingKey::CacheMemoryMb, tr("In memory"), 8, 1024, tr(" MB"));
    addNumberRow(*form, body, m_settings, SettingKey::CacheDiskMb, tr("In the local file"), 16, 8192, tr(" MB"));
    addNumberRow(*form, body, m_settings, SettingKey::SshIdleSecs, tr("SSH kept open"), 10, 3600, tr(" s"));
    form->addRow(QString(), makeSettingsHint(body, tr("Sizes and the SSH limit count from when the profile is opened again. The oldest entries go "
                                                      "first.")));
    return body;
}

} // namespace chom
