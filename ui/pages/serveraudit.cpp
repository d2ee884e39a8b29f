// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serveraudit.h"

#include "models/format.h"
#include "models/linemodel.h"
#include "models/serverhealthmodel.h"
#include "ui/pages/linelist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/statuslabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int auditWarning = 70; ///< below: warning
constexpr int auditCritical = 50;

} // namespace

ServerAudit::ServerAudit(const Theme &theme, ServerHealthModel &model, QWidget *parent)
    : Card(theme, tr("Security audit"), parent)
    , m_theme(theme)
    , m_model(model)
    , m_run(new QPushButton(tr("Run audit"), this))
    , m_lines(new LineModel(this))
    , m_panel(new StatePanel(theme, makeContent(), this))
{
    age()->setExpectedInterval(std::chrono::hours(24));
    header()->addWidget(m_run);
    m_panel->setMinimumHeight(150);
    body()->addWidget(m_panel, 1);
    connect(m_run, &QPushButton::clicked, &m_model, &ServerHealthModel::runAudit);
    connect(m_panel, &StatePanel::retryRequested, &m_model, &ServerHealthModel::runAudit);
    connect(m_panel, &StatePanel::settingsRequested, this, &ServerAudit::settingsRequested);
    connect(&m_model, &ServerHealthModel::changed, this, &ServerAudit::showState);
    showState();
}

QWidget *ServerAudit::makeContent()
{
    auto *content = new QWidget;
    m_score = new QLabel(content);
    m_score->setFont(m_theme.font(FontRole::Figure));
    m_checks = new QLabel(content);
    m_checks->setProperty("tone", u"secondary"_s);
    m_status = new StatusLabel(m_theme, content);
    auto *list = new LineList(m_theme, m_lines, tr("Findings of the audit"), content);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::small);
    top->addWidget(m_score);
    top->addWidget(m_checks, 1, Qt::AlignVCenter);
    top->addWidget(m_status);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(top);
    column->addWidget(list, 1);
    return content;
}

void ServerAudit::showState()
{
    using State = PagePart<SecurityAudit>::State;
    const auto &part = m_model.audit();
    m_run->setEnabled(m_model.server().data && part.state != State::NotConfigured && !m_model.isAuditing());
    m_run->setText(m_model.isAuditing() ? tr("Auditing…") : part.data ? tr("Run again") : tr("Run audit"));
    if (part.data)
        age()->setFetched(*part.data);
    else
        age()->clear();
    switch (part.state) {
    case State::NotConfigured: m_panel->showNotConfigured(tr("Auditing needs an SSH identity in this profile.")); return;
    case State::Failed: m_panel->showError(part.error.value_or(Error {})); return;
    case State::Loading: m_panel->showLoading(); return;
    case State::Idle:
        m_panel->showEmpty(tr("Checks root log-in, firewall, fail2ban, updates, headers and certificates on the server. It changes nothing."));
        return;
    case State::Ready: break;
    }
    const SecurityAudit &audit = part.data->value;
    m_score->setText(format::number(audit.score));
    m_checks->setText(tr("of 100, %1 of %2 checks passed").arg(format::number(audit.checksPassed), format::number(audit.checksTotal)));
    if (audit.score < auditCritical)
        m_status->setStatus(StatusShape::Bad, tr("critical"));
    else if (audit.score < auditWarning)
        m_status->setStatus(StatusShape::Warning, tr("warning"));
    else
        m_status->setStatus(StatusShape::Ok, tr("good"));
    QList<Line> lines;
    for (const QString &issue : audit.issues) {
        Line line;
        line.id = issue;
        line.mark = Mark::Warning;
        line.word = tr("open");
        line.text = issue;
        line.toolTip = issue;
        lines << line;
    }
    if (lines.isEmpty()) {
        Line line;
        line.mark = Mark::Ok;
        line.text = tr("Nothing is open.");
        lines << line;
    }
    m_lines->setLines(lines);
    m_panel->showContent();
}

} // namespace chom
