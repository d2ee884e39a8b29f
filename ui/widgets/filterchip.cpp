// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterchip.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace chom {

FilterChip::FilterChip(const Theme &theme, const QString &text, QWidget *parent)
    : QToolButton(parent)
{
    setProperty("chip", true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setLayoutDirection(Qt::RightToLeft); // the cross stands after the text
    setIcon(theme.icon(u"clear"_s, ColorRole::TextSecondary));
    setIconSize({12, 12});
    setFocusPolicy(Qt::StrongFocus);
    setFilter(text);
    connect(this, &QToolButton::clicked, this, &FilterChip::removed);
}

void FilterChip::setFilter(const QString &text)
{
    setText(QString(text).replace(u'&', u"&&"_s));
    setAccessibleName(tr("Remove the filter: %1").arg(text));
    setToolTip(tr("Remove this filter"));
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT removed(); return;
    default: QToolButton::keyPressEvent(event);
    }
}

} // namespace chom
