// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filtercombo.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace chom {

FilterCombo::FilterCombo(const Theme &theme, const QString &label, QWidget *parent)
    : QComboBox(parent)
    , m_theme(theme)
    , m_label(label)
{
    addItem(tr("any"), QVariant());
    updateAccessible();
    connect(this, &QComboBox::activated, this, [this] {
        updateAccessible();
        Q_EMIT valueChanged(value());
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FilterCombo::addChoice(const QString &text, const QVariant &value)
{
    addItem(text, value);
    updateGeometry();
}

void FilterCombo::setValue(const QVariant &value)
{
    const int index = value.isValid() ? findData(value) : 0;
    setCurrentIndex(std::max(0, index));
    updateAccessible();
}

QString FilterCombo::shownText(int index) const
{
    return tr("%1: %2").arg(m_label, itemText(std::max(0, index)));
}

void FilterCombo::updateAccessible()
{
    setAccessibleName(shownText(currentIndex()));
}

QSize FilterCombo::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width = std::max(width, fontMetrics().horizontalAdvance(shownText(i)));
    return {std::min(260, width + 38), 28};
}

QSize FilterCombo::minimumSizeHint() const
{
    return {std::min(110, sizeHint().width()), 28};
}

void FilterCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText(currentIndex());
    // A filter that is set is seen at a glance.
    if (currentIndex() > 0)
        option.palette.setColor(QPalette::Base, m_theme.color(ColorRole::Selection));
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect edit = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, edit.width() - 4);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace chom
