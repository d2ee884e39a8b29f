// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formrows.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>

namespace chom {
namespace {

constexpr int formLabelWidth = 132;

} // namespace

QFormLayout *makeForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::medium);
    form->setVerticalSpacing(space::small);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return form;
}

void addFormRow(QFormLayout &form, const QString &label, QWidget *field)
{
    auto *name = new QLabel(label, field->parentWidget());
    name->setMinimumWidth(formLabelWidth);
    name->setMinimumHeight(28);
    name->setBuddy(field);
    if (field->inherits("QAbstractSpinBox"))
        field->setMinimumHeight(28); // its own hint forgets the frame
    form.addRow(name, field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
}

void setFormRowVisible(QFormLayout &form, QWidget *field, bool visible)
{
    form.setRowVisible(field, visible);
}

QLineEdit *makeSecretField(QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setEchoMode(QLineEdit::Password);
    edit->setMaxLength(16 * 1024);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return edit;
}

void setInvalid(QWidget &field, bool invalid)
{
    if (field.property("invalid").toBool() == invalid)
        return;
    field.setProperty("invalid", invalid);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

} // namespace chom
