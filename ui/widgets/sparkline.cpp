// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <limits>

namespace chom {

void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &color)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (values.size() < 2 || !std::isfinite(low))
        return;
    const double span = high - low;
    const QRectF area = rect.adjusted(1, 1.5, -2.5, -1.5);
    QPainterPath path;
    QPointF last;
    bool drawing = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            drawing = false;
            continue;
        }
        const double y01 = span > 0 ? (values[i] - low) / span : 0.5;
        last = {area.left() + area.width() * double(i) / double(values.size() - 1), area.bottom() - area.height() * y01};
        if (drawing)
            path.lineTo(last);
        else
            path.moveTo(last);
        drawing = true;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    if (drawing) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(last, 2, 2);
    }
    painter.restore();
}

Sparkline::Sparkline(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Trend"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Sparkline::setValues(const QList<double> &values)
{
    m_values = values;
    if (!values.isEmpty() && std::isfinite(values.last()))
        setAccessibleDescription(tr("Last value: %1").arg(QLocale().toString(values.last(), 'g', 4)));
    update();
}

void Sparkline::setRole(ColorRole role)
{
    m_role = role;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_values, m_theme.color(m_role));
}

} // namespace chom
