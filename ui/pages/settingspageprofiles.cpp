// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspageprofiles.h"

#include "models/profilesetup.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/statuslabel.h"
#include "services/core/async.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {

SettingsPageProfiles::SettingsPageProfiles(const Theme &theme, ProfileSetup &setup, const QString &openProfile,
                                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_setup(setup)
    , m_open(openProfile)
    , m_rows(new QVBoxLayout)
    , m_note(new NoteBox(theme, this))
{
    auto *add = new QPushButton(tr("New profile"), this);
    connect(add, &QPushButton::clicked, this, &SettingsPageProfiles::newRequested);
    m_rows->setSpacing(space::tiny);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    column->addLayout(m_rows);
    column->addWidget(m_note);
    column->addWidget(add, 0, Qt::AlignLeft);
}

void SettingsPageProfiles::load()
{
    whenDone(m_setup.names(), this, [this](const Result<QStringList> &names) {
        if (names)
            show(*names);
        else
            m_note->setNote(NoteTone::Bad, names.error().text);
    });
}

void SettingsPageProfiles::show(const QStringList &names)
{
    if (names == m_shown && m_rows->count() > 0)
        return;
    m_shown = names;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &name : names)
        addRow(name);
}

void SettingsPageProfiles::addRow(const QString &name)
{
    const bool isOpen = name == m_open;
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    auto *label = new QLabel(name, line);
    label->setTextFormat(Qt::PlainText);
    row->addWidget(label);
    if (isOpen) {
        auto *mark = new StatusLabel(m_theme, line);
        mark->setStatus(StatusShape::Ok, tr("open"));
        row->addWidget(mark);
    }
    row->addStretch(1);
    if (!isOpen) {
        auto *open = new QPushButton(tr("Open"), line);
        open->setAccessibleName(tr("Open the profile %1").arg(name));
        connect(open, &QPushButton::clicked, this, [this, name] { Q_EMIT openRequested(name); });
        row->addWidget(open);
    }
    QToolButton *edit = makeIconButton(m_theme, u"edit"_s, tr("Change the profile %1").arg(name), line);
    connect(edit, &QToolButton::clicked, this, [this, name] { Q_EMIT editRequested(name); });
    row->addWidget(edit);
    QToolButton *remove = makeIconButton(m_theme, u"trash"_s, tr("Remove the profile %1").arg(name), line);
    remove->setEnabled(!isOpen);
    if (isOpen)
        remove->setToolTip(tr("The open profile cannot be removed. Open another one first."));
    connect(remove, &QToolButton::clicked, this, [this, name] { askRemove(name); });
    row->addWidget(remove);
    m_rows->addWidget(line);
}

void SettingsPageProfiles::askRemove(const QString &name)
{
    while (QLayoutItem *item = m_note->actions()->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_note->setNote(NoteTone::Warning, tr("Remove the profile \"%1\"? Its store and its secrets stay where they are.").arg(name));
    auto *keep = new QPushButton(tr("Keep"), m_note);
    auto *remove = new QPushButton(tr("Remove"), m_note);
    remove->setProperty("danger", true);
    m_note->actions()->addWidget(keep);
    m_note->actions()->addWidget(remove);
    keep->show(); // the note is seen already, so its layout would show them later than the focus comes
    remove->show();
    const auto finish = [this, keep, remove] {
        m_note->clear();
        keep->deleteLater();
        remove->deleteLater();
    };
    connect(keep, &QPushButton::clicked, this, finish);
    connect(remove, &QPushButton::clicked, this, [this, name, finish] {
        finish();
        whenDone(m_setup.remove(name), this, [this](const Status &status) {
            if (status)
                load();
            else
                m_note->setNote(NoteTone::Bad, status.error().text);
        });
    });
    keep->setFocus();
}

} // namespace chom
