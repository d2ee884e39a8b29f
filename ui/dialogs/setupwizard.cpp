// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/setupwizard.h"

#include "ui/dialogs/profiletests.h"
#include "ui/dialogs/steplist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/identityform.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pathfield.h"
#include "ui/widgets/redisform.h"
#include "services/core/async.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

enum WizardStep { ProfileStep, EndpointsStep, SshStep, SummaryStep, WizardSteps };

} // namespace

SetupWizard::SetupWizard(const Theme &theme, ProfileSetup &setup, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_setup(setup)
    , m_tests(new ProfileTests(theme, setup, this))
    , m_steps(new StepList(theme, {tr("Profile"), tr("Servers to ask"), tr("SSH"), tr("Summary")}, this))
    , m_stack(new QStackedWidget(this))
    , m_problem(new NoteBox(theme, this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setWindowTitle(setup.isEditing() ? tr("Change the profile %1").arg(setup.profile().name) : tr("New profile"));
    m_stack->addWidget(makeProfileStep());
    m_stack->addWidget(makeEndpointsStep());
    m_stack->addWidget(makeSshStep());
    m_stack->addWidget(makeSummaryStep());
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
    m_next->setProperty("primary", true);
    auto *cancel = new QPushButton(tr("Close"), this);
    cancel->setAutoDefault(false);
    cancel->setToolTip(tr("What you typed is kept for the next time"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    right->addWidget(m_stack, 1);
    right->addWidget(m_problem);
    right->addLayout(buttons);
    auto *left = new QVBoxLayout;
    left->addWidget(m_steps);
    left->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::huge, space::huge, space::huge, space::large);
    row->setSpacing(space::huge);
    row->addLayout(left);
    row->addLayout(right, 1);
    resize(860, 600);

    connect(m_back, &QPushButton::clicked, this, [this] { goTo(step() - 1); });
    connect(m_next, &QPushButton::clicked, this, &SetupWizard::next);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    showInput();
    goTo(ProfileStep);
    whenDone(m_setup.names(), this, [this](const Result<QStringList> &) { updateButtons(); });
    whenDone(m_setup.restoreDraft(), this, [this](const Status &) {
        if (m_name->text().isEmpty())
            showInput();
    });
}

SetupWizard::~SetupWizard() = default;

int SetupWizard::step() const
{
    return m_stack->currentIndex();
}

void SetupWizard::goTo(int step)
{
    takeInput();
    m_problem->clear();
    m_stack->setCurrentIndex(qBound(0, step, int(WizardSteps) - 1));
    m_steps->setCurrent(m_stack->currentIndex());
    if (this->step() == SummaryStep)
        showSummary();
    updateButtons();
    m_next->setFocus();
    const auto edits = m_stack->currentWidget()->findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->isVisibleTo(m_stack->currentWidget()) && !edit->isReadOnly()) {
            edit->setFocus();
            break;
        }
    }
}

void SetupWizard::showInput()
{
    m_showing = true;
    const Profile &profile = m_setup.profile();
    m_name->setText(profile.name);
    m_name->setReadOnly(m_setup.isEditing());
    m_storeTyped = !profile.storePath.isEmpty();
    m_store->setPath(profile.storePath);
    for (EndpointForm *form : std::as_const(m_endpoints))
        form->setConfig(profile.endpoint(form->kind()));
    m_redis->setConfig(profile.redis);
    m_identity->setIdentity(profile.identities.isEmpty() ? SshIdentity {} : profile.identities.first());
    m_showing = false;
    updateButtons();
}

void SetupWizard::takeInput()
{
    if (m_showing || m_saving)
        return;
    Profile profile = m_setup.profile();
    profile.name = m_name->text().trimmed();
    profile.storePath = m_store->path();
    for (const EndpointForm *form : std::as_const(m_endpoints)) {
        const std::optional<EndpointConfig> config = form->problem().isEmpty() ? form->config() : std::nullopt;
        switch (form->kind()) {
        case EndpointKind::Prometheus: profile.prometheus = config; break;
        case EndpointKind::Loki: profile.loki = config; break;
        case EndpointKind::Grafana: profile.grafana = config; break;
        case EndpointKind::Alertmanager: profile.alertmanager = config; break;
        }
        m_setup.setSecret(secretSlotOf(form->kind()), config && config->auth != AuthKind::None ? form->secret() : QByteArray());
    }
    profile.redis = m_redis->config();
    m_setup.setSecret(SecretSlot::Redis, profile.redis ? m_redis->secret() : QByteArray());
    if (profile.identities.isEmpty())
        profile.identities.append(SshIdentity {});
    profile.identities.first() = m_identity->identity();
    m_setup.setSecret(SecretSlot::Ssh, m_identity->identity().kind == IdentityKind::Agent ? QByteArray() : m_identity->secret());
    m_setup.setProfile(profile);
}

QString SetupWizard::problemOf(int step) const
{
    if (step == ProfileStep) {
        const QString name = m_setup.problemWithName(m_name->text().trimmed());
        return name.isEmpty() ? ProfileSetup::problemWithStore(m_store->path()) : name;
    }
    if (step == EndpointsStep) {
        for (const EndpointForm *form : std::as_const(m_endpoints)) {
            if (const QString problem = form->problem(); !problem.isEmpty())
                return form->accessibleName() + u": "_s + problem;
        }
    }
    return step == SshStep ? m_identity->problem() : QString();
}

void SetupWizard::updateButtons()
{
    const bool last = step() == SummaryStep;
    m_next->setText(last ? (m_setup.isEditing() ? tr("Save") : tr("Create profile")) : tr("Next"));
    m_next->setEnabled(!m_saving);
    m_back->setEnabled(step() > 0 && !m_saving);
    // What is wrong is said when somebody wants to go on, and goes away as soon as it is right.
    if (!m_problem->text().isEmpty() && !last && problemOf(step()).isEmpty())
        m_problem->clear();
}

void SetupWizard::next()
{
    if (step() == SummaryStep) {
        finish();
        return;
    }
    if (const QString problem = problemOf(step()); !problem.isEmpty()) {
        m_problem->setNote(NoteTone::Bad, problem);
        return;
    }
    goTo(step() + 1);
}

void SetupWizard::finish()
{
    takeInput();
    for (int i = 0; i < SummaryStep; ++i) {
        if (const QString problem = problemOf(i); !problem.isEmpty()) {
            goTo(i);
            m_problem->setNote(NoteTone::Bad, problem);
            return;
        }
    }
    m_saving = true;
    m_problem->clear();
    updateButtons();
    whenDone(m_setup.save(), this, [this](const Status &status) {
        m_saving = false;
        updateButtons();
        if (!status) {
            m_problem->setNote(NoteTone::Bad, status.error().text);
            return;
        }
        Q_EMIT profileReady(m_setup.profile().name);
        QDialog::done(Accepted);
    });
}

void SetupWizard::done(int result)
{
    takeInput();
    m_setup.keepDraft();
    QDialog::done(result);
}

} // namespace chom
