// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the setup wizard, each as one widget.
#include "ui/dialogs/profiletests.h"
#include "ui/dialogs/setupwizard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/formrows.h"
#include "ui/widgets/identityform.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pathfield.h"
#include "ui/widgets/redisform.h"
#include "services/core/async.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QVBoxLayout *makeStepColumn(QWidget *step, const Theme &theme, const QString &title, const QString &what)
{
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    auto *heading = new QLabel(title, step);
    heading->setFont(theme.font(FontRole::Section));
    auto *words = new QLabel(what, step);
    words->setWordWrap(true);
    words->setProperty("tone", u"secondary"_s);
    column->addWidget(heading);
    column->addWidget(words);
    return column;
}

} // namespace

QWidget *SetupWizard::makeProfileStep()
{
    auto *step = new QWidget(this);
    QVBoxLayout *column = makeStepColumn(step, m_theme, tr("Welcome to CHOM"),
                                         tr("A profile is a fleet: a local store, the servers that know about it, and how to log in to its "
                                            "hosts. Everything but the name can be changed later."));
    m_name = new QLineEdit(step);
    m_name->setPlaceholderText(tr("For example: production"));
    m_name->setMaxLength(64);
    m_store = new PathField(m_theme, PathKind::NewFile, tr("Local store"), step);
    QFormLayout *form = makeForm();
    addFormRow(*form, tr("Name"), m_name);
    addFormRow(*form, tr("Local store"), m_store);
    column->addLayout(form);
    auto *kept = new QLabel(tr("The store is one SQLite file. CHOM shows the last known state from it at once, also without a network."), step);
    kept->setWordWrap(true);
    kept->setProperty("tone", u"secondary"_s);
    column->addWidget(kept);
    column->addStretch(1);
    auto *demo = new QPushButton(tr("Look around in a made-up fleet instead"), step);
    demo->setProperty("link", true);
    demo->setAutoDefault(false);
    column->addWidget(demo, 0, Qt::AlignLeft);
    connect(demo, &QPushButton::clicked, this, &SetupWizard::demoRequested);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        // Until somebody chooses another place, the store is named as the profile is.
        if (!m_storeTyped)
            m_store->setPath(ProfileStore::isValidName(text.trimmed()) ? m_setup.defaultStore(text.trimmed()) : QString());
        updateButtons();
    });
    connect(m_store->edit(), &QLineEdit::textEdited, this, [this] { m_storeTyped = true; });
    connect(m_store, &PathField::changed, this, &SetupWizard::updateButtons);
    return step;
}

void SetupWizard::addSection(QVBoxLayout &column, const QString &title, const QString &what, QWidget *form)
{
    auto *heading = new QLabel(title, form->parentWidget());
    heading->setFont(m_theme.font(FontRole::Semibold));
    auto *words = new QLabel(what, form->parentWidget());
    words->setWordWrap(true);
    words->setFont(m_theme.font(FontRole::Secondary));
    words->setProperty("tone", u"secondary"_s);
    column.addWidget(heading);
    column.addWidget(words);
    column.addWidget(form);
    column.addSpacing(space::large);
}

QWidget *SetupWizard::makeEndpointsStep()
{
    auto *step = new QWidget(this);
    QVBoxLayout *column = makeStepColumn(step, m_theme, tr("Servers to ask"),
                                         tr("All of them are optional; leave an address empty to go without. Test asks the server for real."));
    auto *area = new QScrollArea(step);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto *inside = new QWidget(area);
    auto *rows = new QVBoxLayout(inside);
    rows->setContentsMargins(0, space::small, space::medium, 0);
    rows->setSpacing(space::tiny + 2);
    struct Row {
        EndpointKind kind;
        const char *name;
        QString what;
        const char *example;
    };
    const Row known[] = {{EndpointKind::Prometheus, "Prometheus", tr("Metrics: the charts and the figures of the servers."), "http://prometheus.example.org:9090"},
                         {EndpointKind::Loki, "Loki", tr("Logs."), "http://loki.example.org:3100"},
                         {EndpointKind::Grafana, "Grafana", tr("Dashboards to open."), "https://grafana.example.org"},
                         {EndpointKind::Alertmanager, "Alertmanager", tr("Open alerts and silences."), "http://alertmanager.example.org:9093"}};
    for (const Row &row : known) {
        auto *form = new EndpointForm(m_theme, row.kind, QString::fromLatin1(row.name), QString::fromLatin1(row.example), inside);
        addSection(*rows, QString::fromLatin1(row.name), row.what, form);
        m_endpoints.append(form);
        m_tests->add(form);
        connect(form, &EndpointForm::changed, this, &SetupWizard::updateButtons);
    }
    m_redis = new RedisForm(m_theme, inside);
    addSection(*rows, u"Redis"_s, tr("A shared cache. Without it CHOM uses memory and a local file."), m_redis);
    m_tests->add(m_redis);
    rows->addStretch(1);
    area->setWidget(inside);
    column->addWidget(area, 1);
    return step;
}

QWidget *SetupWizard::makeSshStep()
{
    auto *step = new QWidget(this);
    QVBoxLayout *column = makeStepColumn(step, m_theme, tr("SSH"),
                                         tr("How CHOM logs in to your servers. Keys stay where they are; CHOM keeps only the way to them."));
    m_identity = new IdentityForm(m_theme, step);
    column->addWidget(m_identity);
    column->addStretch(1);
    m_tests->add(m_identity);
    connect(m_identity, &IdentityForm::changed, this, &SetupWizard::updateButtons);
    return step;
}

QWidget *SetupWizard::makeSummaryStep()
{
    auto *step = new QWidget(this);
    QVBoxLayout *column = makeStepColumn(step, m_theme, tr("Summary"), tr("This is what will be written. Secrets go to the system's key store only."));
    m_summary = new QVBoxLayout;
    m_summary->setSpacing(space::small);
    m_keyStore = new NoteBox(m_theme, step);
    column->addLayout(m_summary);
    column->addSpacing(space::small);
    column->addWidget(m_keyStore);
    column->addStretch(1);
    return step;
}

void SetupWizard::showSummary()
{
    while (QLayoutItem *item = m_summary->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &label, const QString &value) {
        auto *line = new QWidget(this);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::medium);
        auto *name = new QLabel(label, line);
        name->setProperty("tone", u"secondary"_s);
        name->setFixedWidth(132);
        auto *text = new QLabel(value, line);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        row->addWidget(name, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        m_summary->addWidget(line);
    };
    const Profile &profile = m_setup.profile();
    add(tr("Profile"), profile.name);
    add(tr("Local store"), profile.storePath);
    for (const EndpointForm *form : std::as_const(m_endpoints)) {
        const auto &endpoint = profile.endpoint(form->kind());
        add(form->accessibleName(), endpoint ? endpoint->url.toString() : tr("not configured"));
    }
    add(u"Redis"_s, !profile.redis ? tr("not configured")
            : profile.redis->host.startsWith(u'/') ? profile.redis->host : u"%1:%2"_s.arg(profile.redis->host).arg(profile.redis->port));
    const SshIdentity identity = profile.identities.value(0);
    add(tr("SSH"), identity.kind == IdentityKind::Agent ? tr("agent")
            : identity.kind == IdentityKind::KeyFile ? identity.keyFile : tr("password"));
    whenDone(m_setup.probeKeyStore(), this, [this](const Status &status) {
        if (status)
            m_keyStore->clear();
        else
            m_keyStore->setNote(NoteTone::Warning, tr("There is no key store to write to: %1 Secrets are kept until CHOM is closed, and asked for "
                                                      "again the next time.").arg(status.error().text));
    });
}

} // namespace chom
