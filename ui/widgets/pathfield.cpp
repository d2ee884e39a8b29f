// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pathfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace chom {

PathField::PathField(const Theme &theme, PathKind kind, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_edit(new QLineEdit(this))
{
    m_edit->setAccessibleName(accessibleName);
    m_edit->setMaxLength(4096);
    QToolButton *browse = makeIconButton(theme, u"folder"_s, tr("Choose a file"), this);
    browse->setProperty("framed", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tiny);
    row->addWidget(m_edit, 1);
    row->addWidget(browse);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &PathField::changed);
    connect(browse, &QToolButton::clicked, this, &PathField::choose);
}

QString PathField::path() const
{
    return m_edit->text().trimmed();
}

void PathField::setPath(const QString &path)
{
    m_edit->setText(path);
}

void PathField::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void PathField::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a file"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == PathKind::ExistingFile ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setAcceptMode(m_kind == PathKind::ExistingFile ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a store that exists is opened, not replaced
    connect(dialog, &QFileDialog::fileSelected, this, &PathField::setPath);
    dialog->open();
}

} // namespace chom
