// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/testline.h"

#include "ui/widgets/notebox.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace chom {

TestLine::TestLine(const Theme &theme, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_button(new QPushButton(tr("Test"), this))
    , m_status(new StatusLabel(theme, this))
    , m_note(new NoteBox(theme, this))
{
    m_button->setAccessibleName(tr("Test %1").arg(what));
    m_button->setAutoDefault(false);
    m_status->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_button);
    row->addWidget(m_status, 1);
    row->addStretch(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addLayout(row);
    column->addWidget(m_note);
    connect(m_button, &QPushButton::clicked, this, &TestLine::requested);
}

void TestLine::setRunning()
{
    m_running = true;
    m_button->setEnabled(false);
    m_status->setStatus(StatusShape::Unknown, tr("Asking"));
    m_status->show();
}

void TestLine::setIdle()
{
    m_running = false;
    m_button->setEnabled(m_testable);
}

void TestLine::setOk(const QString &word, const QString &note)
{
    setIdle();
    m_status->setStatus(StatusShape::Ok, word);
    m_status->show();
    if (note.isEmpty())
        m_note->clear();
    else
        m_note->setNote(NoteTone::Info, note);
}

void TestLine::setFailed(const Error &error)
{
    setIdle();
    m_status->setStatus(StatusShape::Bad, tr("Failed"));
    m_status->show();
    m_note->setNote(NoteTone::Bad, error.text.isEmpty() ? tr("The test was ended before there was an answer.") : error.text);
}

void TestLine::clear()
{
    setIdle();
    m_status->hide();
    m_note->clear();
}

void TestLine::setTestable(bool testable)
{
    m_testable = testable;
    if (!m_running)
        m_button->setEnabled(testable);
}

QString TestLine::message() const
{
    return m_note->text();
}

} // namespace chom
