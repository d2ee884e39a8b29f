// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serververdict.h"

#include "models/format.h"
#include "models/serverhealthmodel.h"
#include "models/words.h"
#include "ui/pages/markshape.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/notebox.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr qsizetype reasonsShown = 5; ///< the rest is in the cards below
constexpr int rawAnswerHeight = 140;
constexpr int rawAnswerMost = 64 * 1024; ///< what a server says has no limit of its own

} // namespace

ServerVerdict::ServerVerdict(const Theme &theme, ServerHealthModel &model, QWidget *parent)
    : Card(theme, {}, parent)
    , m_theme(theme)
    , m_model(model)
    , m_where(new QLabel(this))
    , m_status(new StatusLabel(theme, this))
    , m_reasons(new QLabel(this))
    , m_note(new NoteBox(theme, this))
    , m_rawButton(new QPushButton(tr("Raw answer"), this))
    , m_raw(new QPlainTextEdit(this))
{
    setAccessibleName(tr("Verdict"));
    age()->setExpectedInterval(std::chrono::seconds(30));
    for (QLabel *label : {m_where, m_reasons}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_where->setProperty("tone", u"secondary"_s);
    m_reasons->setWordWrap(true);
    m_rawButton->setProperty("link", true);
    m_rawButton->setCheckable(true);
    m_raw->setReadOnly(true);
    m_raw->setFont(theme.font(FontRole::Fixed));
    m_raw->setFixedHeight(rawAnswerHeight);
    m_raw->setAccessibleName(tr("Raw answer of the server"));
    m_raw->hide();
    auto *retry = new QPushButton(tr("Retry"), m_note);
    m_note->actions()->addWidget(m_rawButton);
    m_note->actions()->addWidget(retry);

    header()->addWidget(m_status);
    body()->addWidget(m_where);
    body()->addWidget(m_reasons);
    body()->addWidget(m_note);
    body()->addWidget(m_raw);
    connect(retry, &QPushButton::clicked, this, &ServerVerdict::retryRequested);
    connect(m_rawButton, &QPushButton::toggled, m_raw, &QWidget::setVisible);
    connect(&m_model, &ServerHealthModel::changed, this, &ServerVerdict::showState);
    showState();
}

void ServerVerdict::showState()
{
    const VpsServer *server = m_model.server().value();
    setTitle(server ? server->hostname : QString());
    if (server) {
        QStringList where {server->ipAddress, words::of(server->provider) + u' ' + server->region};
        if (!server->agentVersion.isEmpty())
            where << tr("agent %1").arg(server->agentVersion);
        m_where->setText(where.join(u"  ·  "_s).simplified());
    } else {
        m_where->clear();
    }
    const auto &dashboard = m_model.dashboard();
    const bool firstTime = m_model.isAsking() && !dashboard.data;
    const QString word = words::of(m_model.verdict());
    m_status->setStatus(shapeOf(markOf(m_model.verdict())), firstTime ? tr("%1, asking now…").arg(word) : word);
    if (dashboard.data)
        age()->setFetched(*dashboard.data);
    else if (server && server->lastHealthCheckAt > 0)
        age()->setState(server->lastHealthCheckAt, FetchSource::Store);
    else
        age()->clear();

    const std::optional<Error> error = dashboard.data ? dashboard.data->error : dashboard.error;
    QStringList reasons = m_model.reasons();
    if (reasons.size() > reasonsShown) {
        const qsizetype more = reasons.size() - reasonsShown + 1;
        reasons = reasons.first(reasonsShown - 1);
        reasons << tr("%1 more are listed below.").arg(format::number(more));
    }
    if (error) {
        m_note->setNote(dashboard.data ? NoteTone::Warning : NoteTone::Bad, error->text);
        m_reasons->hide();
    } else {
        m_note->clear();
        m_reasons->setText(!reasons.isEmpty()          ? reasons.join(u'\n')
                               : dashboard.data        ? tr("All services run and no resource is near its limit.")
                                                       : QString());
        m_reasons->setVisible(!m_reasons->text().isEmpty());
    }
    showRaw(error ? error->detail : QString());
}

void ServerVerdict::showRaw(const QString &detail)
{
    m_rawButton->setVisible(!detail.isEmpty());
    if (detail.isEmpty()) {
        m_rawButton->setChecked(false);
        m_raw->clear();
        return;
    }
    if (const QString shown = detail.left(rawAnswerMost); shown != m_raw->toPlainText())
        m_raw->setPlainText(shown);
}

} // namespace chom
