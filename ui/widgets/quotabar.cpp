// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quotabar.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int quotaBarHeight = 4;

} // namespace

void paintUsageBar(QPainter &painter, const QRectF &rect, double used01, const Theme &theme, double warn01, double bad01)
{
    const ColorRole role = used01 >= bad01 ? ColorRole::Bad : used01 >= warn01 ? ColorRole::Warn : ColorRole::Accent;
    const double radius = rect.height() / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Border));
    painter.drawRoundedRect(rect, radius, radius);
    QRectF used = rect;
    used.setWidth(rect.width() * qBound(0.0, used01, 1.0));
    if (used.width() > 0) {
        painter.setBrush(theme.color(role));
        painter.drawRoundedRect(used, std::min(radius, used.width() / 2), radius);
    }
    painter.restore();
}

QuotaBar::QuotaBar(const Theme &theme, const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_label(label)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(label);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void QuotaBar::setUsage(double used01, const QString &figure)
{
    m_used = used01;
    m_figure = figure;
    setAccessibleName(m_label + u": "_s + figure);
    update();
}

QSize QuotaBar::sizeHint() const
{
    const int line = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
    return {180, line + space::tiny + quotaBarHeight};
}

void QuotaBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(FontRole::Secondary));
    const QRect line(0, 0, width(), painter.fontMetrics().height());
    painter.setPen(m_theme.color(ColorRole::Text));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_figure);
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    const int left = width() - painter.fontMetrics().horizontalAdvance(m_figure) - space::small;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(m_label, Qt::ElideRight, left));
    if (m_used >= 0)
        paintUsageBar(painter, QRectF(0, line.height() + space::tiny, width(), quotaBarHeight), m_used, m_theme, 0.8, 1.0);
}

} // namespace chom
