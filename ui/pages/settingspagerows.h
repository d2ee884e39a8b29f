// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/settings.h"

#include <QList>
#include <QString>

QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace chom {

struct SettingChoice {
    QString text;
    QVariant value;
};

/// Rows of a form bound to one setting each: a change by hand is written at once, a change from elsewhere is shown.
void addChoiceRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label,
                  const QList<SettingChoice> &choices);
void addSwitchRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label,
                  const QString &what);
void addNumberRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label, int min,
                  int max, const QString &suffix);

} // namespace chom
