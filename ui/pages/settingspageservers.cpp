// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspageservers.h"

#include "models/profilesetup.h"
#include "models/statusmodel.h"
#include "ui/dialogs/profiletests.h"
#include "ui/theme/theme.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/formrows.h"
#include "ui/widgets/identityform.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/redisform.h"
#include "services/core/async.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

SettingsPageServers::SettingsPageServers(const Theme &theme, ProfileSetup &setup, const QString &profileName, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_setup(setup)
    , m_name(profileName)
    , m_tests(new ProfileTests(theme, setup, this))
    , m_endpointsBody(makeEndpoints())
    , m_loginBody(makeLogin())
{
    // Only the owner of the two forms: it is never seen itself.
    hide();
}

SettingsPageServers::Foot SettingsPageServers::addFoot(QWidget *body)
{
    Foot foot {new NoteBox(m_theme, body), new QPushButton(tr("Save"), body), new QPushButton(tr("Open the profile again"), body)};
    foot.save->setProperty("primary", true);
    foot.save->setEnabled(false);
    foot.reopen->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(foot.save);
    buttons->addWidget(foot.reopen);
    buttons->addStretch(1);
    auto *column = static_cast<QVBoxLayout *>(body->layout());
    column->addWidget(foot.note);
    column->addLayout(buttons);
    connect(foot.save, &QPushButton::clicked, this, &SettingsPageServers::save);
    connect(foot.reopen, &QPushButton::clicked, this, [this] { Q_EMIT reopenRequested(m_name); });
    return foot;
}

QWidget *SettingsPageServers::makeEndpoints()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    const auto addTitle = [&](const QString &name) {
        auto *title = new QLabel(name, body);
        title->setFont(m_theme.font(FontRole::Semibold));
        column->addWidget(title);
    };
    const std::pair<EndpointKind, const char *> kinds[] = {{EndpointKind::Prometheus, "http://prometheus.example.org:9090"},
                                                          {EndpointKind::Loki, "http://loki.example.org:3100"},
                                                          {EndpointKind::Grafana, "https://grafana.example.org"},
                                                          {EndpointKind::Alertmanager, "http://alertmanager.example.org:9093"}};
    for (const auto &[kind, example] : kinds) {
        addTitle(endpointName(kind));
        auto *form = new EndpointForm(m_theme, kind, endpointName(kind), QString::fromLatin1(example), body);
        column->addWidget(form);
        column->addSpacing(space::small);
        m_tests->add(form);
        m_forms.append(form);
        connect(form, &EndpointForm::changed, this, &SettingsPageServers::onChanged);
    }
    addTitle(u"Redis"_s);
    m_redis = new RedisForm(m_theme, body);
    column->addWidget(m_redis);
    column->addSpacing(space::small);
    m_tests->add(m_redis);
    connect(m_redis, &RedisForm::changed, this, &SettingsPageServers::onChanged);
    m_feet.append(addFoot(body));
    return body;
}

QWidget *SettingsPageServers::makeLogin()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    m_identity = new IdentityForm(m_theme, body);
    m_tests->add(m_identity);
    connect(m_identity, &IdentityForm::changed, this, &SettingsPageServers::onChanged);
    column->addWidget(m_identity);
    m_poolSize = new QSpinBox(body);
    m_poolSize->setRange(1, 1000);
    m_poolSize->setMaximumWidth(140);
    connect(m_poolSize, &QSpinBox::valueChanged, this, &SettingsPageServers::onChanged);
    QFormLayout *form = makeForm();
    addFormRow(*form, tr("Connections at most"), m_poolSize);
    column->addLayout(form);
    m_feet.append(addFoot(body));
    return body;
}

void SettingsPageServers::load()
{
    if (m_dirty || m_name.isEmpty())
        return;
    whenDone(m_setup.load(m_name), this, [this](const Status &status) {
        if (status)
            show();
        else
            say(int(NoteTone::Bad), status.error().text, false);
    });
}

void SettingsPageServers::show()
{
    m_showing = true;
    const Profile &profile = m_setup.profile();
    for (EndpointForm *form : std::as_const(m_forms))
        form->setConfig(profile.endpoint(form->kind()));
    m_redis->setConfig(profile.redis);
    m_identity->setIdentity(profile.identities.value(0));
    m_poolSize->setValue(profile.sshPoolSize);
    m_showing = false;
}

void SettingsPageServers::onChanged()
{
    if (m_showing)
        return;
    m_dirty = true;
    for (const Foot &foot : std::as_const(m_feet))
        foot.save->setEnabled(true);
}

void SettingsPageServers::save()
{
    Profile profile = m_setup.profile();
    for (const EndpointForm *form : std::as_const(m_forms)) {
        if (const QString problem = form->problem(); !problem.isEmpty()) {
            say(int(NoteTone::Bad), form->accessibleName() + u": "_s + problem, false);
            return;
        }
        const std::optional<EndpointConfig> config = form->config();
        switch (form->kind()) {
        case EndpointKind::Prometheus: profile.prometheus = config; break;
        case EndpointKind::Loki: profile.loki = config; break;
        case EndpointKind::Grafana: profile.grafana = config; break;
        case EndpointKind::Alertmanager: profile.alertmanager = config; break;
        }
        m_setup.setSecret(secretSlotOf(form->kind()), form->secret());
    }
    if (const QString problem = m_identity->problem(); !problem.isEmpty()) {
        say(int(NoteTone::Bad), problem, false);
        return;
    }
    profile.redis = m_redis->config();
    m_setup.setSecret(SecretSlot::Redis, m_redis->secret());
    if (profile.identities.isEmpty())
        profile.identities.append(SshIdentity {});
    profile.identities.first() = m_identity->identity();
    m_setup.setSecret(SecretSlot::Ssh, m_identity->secret());
    profile.sshPoolSize = m_poolSize->value();
    m_setup.setProfile(profile);
    whenDone(m_setup.save(), this, [this](const Status &status) {
        if (!status) {
            say(int(NoteTone::Bad), status.error().text, false);
            return;
        }
        m_dirty = false;
        for (const Foot &foot : std::as_const(m_feet))
            foot.save->setEnabled(false);
        show();
        say(int(NoteTone::Info), tr("Saved. The profile uses it when it is opened again."), true);
    });
}

void SettingsPageServers::say(int tone, const QString &text, bool offerReopen)
{
    for (const Foot &foot : std::as_const(m_feet)) {
        foot.note->setNote(NoteTone(tone), text);
        foot.reopen->setVisible(offerReopen);
    }
}

} // namespace chom
