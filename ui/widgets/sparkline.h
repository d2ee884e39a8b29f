// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace chom {

/// A trend without axes: one line scaled to its own minimum and maximum, oldest first, NaN = gap.
void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &color);

class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(const Theme &theme, QWidget *parent = nullptr);
    void setValues(const QList<double> &values);
    void setRole(ColorRole role);
    [[nodiscard]] QSize sizeHint() const override { return {96, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<double> m_values;
    ColorRole m_role = ColorRole::Accent;
};

} // namespace chom
