// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspagerows.h"

#include "ui/widgets/formrows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace chom {

void addChoiceRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label,
                  const QList<SettingChoice> &choices)
{
    auto *box = new QComboBox(parent);
    for (const SettingChoice &choice : choices)
        box->addItem(choice.text, choice.value);
    const auto show = [box, &settings, key] {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(box->findData(settings.value(key)));
    };
    show();
    QObject::connect(&settings, &Settings::changed, box, [show, key](SettingKey changed) {
        if (changed == key)
            show();
    });
    QObject::connect(box, &QComboBox::activated, box, [box, &settings, key] { settings.setValue(key, box->currentData()); });
    addFormRow(form, label, box);
}

void addSwitchRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label,
                  const QString &what)
{
    auto *box = new QCheckBox(what, parent);
    box->setAccessibleName(label);
    box->setAccessibleDescription(what);
    box->setMinimumHeight(28);
    const auto show = [box, &settings, key] {
        const QSignalBlocker quiet(box);
        box->setChecked(settings.boolValue(key));
    };
    show();
    QObject::connect(&settings, &Settings::changed, box, [show, key](SettingKey changed) {
        if (changed == key)
            show();
    });
    QObject::connect(box, &QCheckBox::toggled, box, [&settings, key](bool on) { settings.setValue(key, on); });
    addFormRow(form, label, box);
}

void addNumberRow(QFormLayout &form, QWidget *parent, Settings &settings, SettingKey key, const QString &label, int min,
                  int max, const QString &suffix)
{
    auto *box = new QSpinBox(parent);
    box->setRange(min, max);
    box->setSuffix(suffix);
    box->setMaximumWidth(140);
    box->setKeyboardTracking(false); // "30" on the way to "300" is not a wish
    const auto show = [box, &settings, key] {
        const QSignalBlocker quiet(box);
        box->setValue(settings.intValue(key));
    };
    show();
    QObject::connect(&settings, &Settings::changed, box, [show, key](SettingKey changed) {
        if (changed == key)
            show();
    });
    QObject::connect(box, &QSpinBox::valueChanged, box, [&settings, key](int value) { settings.setValue(key, value); });
    addFormRow(form, label, box);
}

} // namespace chom
