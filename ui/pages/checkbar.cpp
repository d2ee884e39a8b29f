// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/checkbar.h"

#include "models/format.h"
#include "models/serverchecks.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

CheckBar::CheckBar(const Theme &, ServerChecks &checks, QWidget *parent)
    : QWidget(parent)
    , m_checks(checks)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_silent(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("tone", u"secondary"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(96);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_cancel->setAccessibleName(tr("Cancel the check"));
    m_cancel->setProperty("link", true);
    m_silent->setProperty("link", true);
    m_silent->setCursor(Qt::PointingHandCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_progress);
    row->addWidget(m_text);
    row->addWidget(m_silent);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, &m_checks, &ServerChecks::cancel);
    connect(m_silent, &QPushButton::clicked, this, [this] { Q_EMIT silentRequested(m_checks.silent()); });
    connect(&m_checks, &ServerChecks::started, this, &CheckBar::showState);
    connect(&m_checks, &ServerChecks::progressChanged, this, &CheckBar::showState);
    connect(&m_checks, &ServerChecks::finished, this, &CheckBar::showState);
    showState();
}

void CheckBar::showState()
{
    const bool running = m_checks.isRunning();
    const int asked = m_checks.asked();
    const auto silent = int(m_checks.silent().size());
    m_progress->setVisible(running);
    m_progress->setRange(0, std::max(1, asked));
    m_progress->setValue(m_checks.done());
    m_cancel->setVisible(running);
    m_silent->setVisible(!running && silent > 0);
    QString text;
    QString tone = u"secondary"_s;
    if (m_checks.error()) {
        text = m_checks.error()->text;
        tone = u"bad"_s;
    } else if (running) {
        text = asked > 0 ? tr("%1 of %2 asked").arg(format::number(m_checks.done()), format::number(asked)) : tr("Reading the servers…");
    } else if (m_checks.wasCancelled()) {
        text = tr("Cancelled after %1 of %2").arg(format::number(m_checks.done()), format::number(asked));
    } else if (m_checks.finishedAt() > 0) {
        text = tr("%1 of %2 servers answered").arg(format::number(m_checks.answered()), format::number(asked));
        tone = silent > 0 ? u"warn"_s : tone;
    }
    if (silent > 0) {
        m_silent->setText(tr("show the %1 that did not").arg(format::number(silent)));
        m_silent->setAccessibleName(tr("Show the servers that did not answer: %1").arg(format::number(silent)));
    }
    m_text->setText(text);
    if (m_text->property("tone").toString() != tone) {
        m_text->setProperty("tone", tone);
        m_text->style()->unpolish(m_text);
        m_text->style()->polish(m_text);
    }
}

} // namespace chom
