// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stattile.h"

#include "ui/widgets/agebadge.h"
#include "ui/widgets/quotabar.h"
#include "ui/widgets/sparkline.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int tileTrendWidth = 72;

} // namespace

StatTile::StatTile(const Theme &theme, const QString &label, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_age(new AgeBadge(theme, this))
{
    setText(label);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_age->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    updateAccessible();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatTile::setFigure(const QString &figure, const QString &unit, ColorRole role)
{
    m_figure = figure;
    m_unit = unit;
    m_role = role;
    m_unavailable = false;
    setLoading(false);
    updateAccessible();
    update();
}

void StatTile::setNote(const QString &note)
{
    m_note = note;
    updateAccessible();
    update();
}

void StatTile::setTrend(const QList<double> &values)
{
    m_trend = values;
    update();
}

void StatTile::setQuota(double used01)
{
    m_quota = used01;
    update();
}

void StatTile::setLoading(bool loading)
{
    if (loading == m_loading)
        return;
    m_loading = loading;
    m_skeleton = false;
    const quint64 generation = ++m_generation;
    // Old figures stay while they are refreshed; without one the skeleton comes late, so that quick answers do not flash.
    if (loading && m_figure.isEmpty()) {
        QTimer::singleShot(200, this, [this, generation] {
            if (generation != m_generation)
                return;
            m_skeleton = true;
            update();
        });
    }
    update();
}

void StatTile::setUnavailable(const QString &why)
{
    setLoading(false);
    m_unavailable = true;
    m_figure = u"–"_s;
    m_unit.clear();
    m_role = ColorRole::TextSecondary;
    m_note = why;
    m_trend.clear();
    m_quota = -1;
    m_age->clear();
    updateAccessible();
    update();
}

void StatTile::updateAccessible()
{
    setAccessibleName(m_figure.isEmpty() ? text() : u"%1: %2 %3"_s.arg(text(), m_figure, m_unit).trimmed());
    setAccessibleDescription(m_note);
    setToolTip(m_unavailable ? m_note.toHtmlEscaped() : QString());
}

QSize StatTile::sizeHint() const
{
    const QFontMetrics small(m_theme.font(FontRole::Secondary));
    const QFontMetrics figure(m_theme.font(FontRole::Figure));
    return {196, 2 * space::medium + 2 * small.height() + figure.height() + 2 * space::tiny + space::small};
}

void StatTile::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::FontChange)
        update();
    QAbstractButton::changeEvent(event);
}

void StatTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void StatTile::resizeEvent(QResizeEvent *event)
{
    const QRect area = inner();
    const int height = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
    const int width = area.width() / 2;
    m_age->setGeometry(area.right() - width + 1, area.top(), width, height);
    QAbstractButton::resizeEvent(event);
}

QRect StatTile::inner() const
{
    return rect().adjusted(space::medium, space::medium - 2, -space::medium, -space::small);
}

void StatTile::paintFrame(QPainter &painter) const
{
    const bool hot = isEnabled() && (underMouse() || isDown());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(isDown() ? ColorRole::Selection : hot ? ColorRole::Hover : ColorRole::Card));
    painter.setPen(QPen(m_theme.color(hasFocus() ? ColorRole::Accent : ColorRole::Border), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void StatTile::paintFigure(QPainter &painter) const
{
    const QRect area = inner();
    const int labelHeight = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
    painter.setFont(m_theme.font(FontRole::Figure));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect line(area.left(), area.top() + labelHeight + space::tiny, area.width(), metrics.height());
    if (m_skeleton && m_figure.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Grid));
        painter.drawRoundedRect(QRectF(line.left(), line.top() + 6, area.width() * 0.45, line.height() - 12), 4, 4);
        return;
    }
    painter.setPen(m_theme.color(m_role));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_figure);
    const int figureWidth = metrics.horizontalAdvance(m_figure);
    painter.setFont(m_theme.font(FontRole::Body));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    const int gap = m_unit.startsWith(u'/') ? space::tiny : space::tiny + 2;
    // The unit stands on the figure's baseline.
    const int baseline = line.top() + (line.height() - metrics.height()) / 2 + metrics.ascent();
    const int room = line.right() - line.left() - figureWidth - gap - (m_trend.size() > 1 ? tileTrendWidth + space::tiny : 0);
    painter.drawText(QPointF(line.left() + figureWidth + gap, baseline),
                     painter.fontMetrics().elidedText(m_unit, Qt::ElideRight, room));
    if (m_trend.size() > 1) {
        const QRectF trend(area.right() - tileTrendWidth + 1, line.top() + 4, tileTrendWidth, line.height() - 8);
        paintSparkline(painter, trend, m_trend, m_theme.color(ColorRole::Accent));
    }
}

void StatTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    const QRect area = inner();
    painter.setFont(m_theme.font(FontRole::Secondary));
    const QFontMetrics small = painter.fontMetrics();
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    const int ageWidth = m_age->isVisibleTo(this) ? m_age->sizeHint().width() + space::small : 0;
    painter.drawText(QRect(area.left(), area.top(), area.width() - ageWidth, small.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     small.elidedText(text(), Qt::ElideRight, area.width() - ageWidth));
    paintFigure(painter);
    painter.setFont(m_theme.font(FontRole::Secondary));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    const QRect note(area.left(), area.bottom() - small.height() - space::tiny, area.width(), small.height());
    painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(m_note, Qt::ElideRight, note.width()));
    if (m_quota >= 0)
        paintUsageBar(painter, QRectF(area.left(), area.bottom() - 2, area.width(), 3), m_quota, m_theme, 0.8, 1.0);
}

} // namespace chom
