// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace chom {

/// A form as all of ours look: labels at the left in one width, fields grow, 8 px between rows.
[[nodiscard]] QFormLayout *makeForm(QWidget *parent = nullptr);
/// Adds a row whose label is the field's accessible name and whose buddy is the field.
void addFormRow(QFormLayout &form, const QString &label, QWidget *field);
void setFormRowVisible(QFormLayout &form, QWidget *field, bool visible);
/// A line for a password or token: not shown, not suggested.
[[nodiscard]] QLineEdit *makeSecretField(QWidget *parent);
/// Marks a field as wrong (border) or right again.
void setInvalid(QWidget &field, bool invalid);

} // namespace chom
