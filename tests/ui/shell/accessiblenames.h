// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QStringList>
#include <QWidget>

namespace chom {

inline void collectUnnamed(QAccessibleInterface *node, QStringList &unnamed)
{
    if (!node || node->state().invisible)
        return;
    const QAccessible::Role role = node->role();
    const bool interactive = role == QAccessible::Button || role == QAccessible::CheckBox || role == QAccessible::RadioButton
        || role == QAccessible::EditableText || role == QAccessible::ComboBox || role == QAccessible::SpinBox
        || role == QAccessible::List || role == QAccessible::Table || role == QAccessible::PageTabList;
    // The parts of a spin box and of a combo box speak through the box itself.
    const QObject *object = node->object();
    const bool inside = object && object->parent()
        && (object->parent()->inherits("QAbstractSpinBox") || object->parent()->inherits("QComboBox")
            || object->parent()->inherits("QComboBoxPrivateContainer"));
    if (interactive && !inside && node->text(QAccessible::Name).trimmed().isEmpty())
        unnamed.append(QStringLiteral("%1 in %2").arg(
            QString::fromLatin1(object ? object->metaObject()->className() : "?"),
            QString::fromLatin1(object && object->parent() ? object->parent()->metaObject()->className() : "?")));
    for (int i = 0; i < node->childCount(); ++i)
        collectUnnamed(node->child(i), unnamed);
}

/// What a screen reader would call by nothing, among what a person can use under `widget` now.
[[nodiscard]] inline QStringList unnamedControls(QWidget *widget)
{
    QStringList unnamed;
    collectUnnamed(QAccessible::queryAccessibleInterface(widget), unnamed);
    return unnamed;
}

} // namespace chom
