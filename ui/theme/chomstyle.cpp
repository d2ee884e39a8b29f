// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/chomstyle.h"

#include "services/core/settings.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int inputHeight = 28;
constexpr int scrollWidth = 11;

QColor inputEdge(const QStyleOption &option)
{
    if (option.state & QStyle::State_HasFocus)
        return option.palette.color(QPalette::Link);
    const QColor border = option.palette.color(QPalette::Mid);
    const QColor text = option.palette.color(QPalette::PlaceholderText);
    const auto part = [](int a, int b) { return a + (b - a) * 35 / 100; };
    return option.state & QStyle::State_Enabled
        ? QColor(part(border.red(), text.red()), part(border.green(), text.green()), part(border.blue(), text.blue()))
        : border;
}

void drawInputFrame(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(inputEdge(option), 1));
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setBrush(option.palette.color(enabled ? QPalette::Base : QPalette::Window));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
}

/// A chevron like those of our icons; `degrees` 0 points down.
void drawChevron(QPainter &painter, const QRectF &rect, const QColor &color, double degrees, double half = 3.5)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(rect.center());
    painter.rotate(degrees);
    const QPointF points[] = {{-half, -half / 2}, {0, half / 2}, {half, -half / 2}};
    painter.drawPolyline(points, 3);
    painter.restore();
}

double chevronAngle(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorSpinUp: return 180;
    case QStyle::PE_IndicatorArrowRight: return -90;
    case QStyle::PE_IndicatorArrowLeft: return 90;
    default: return 0;
    }
}

void drawCheck(QPainter &painter, const QStyleOption &option, bool round)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor accent = option.palette.color(enabled ? QPalette::Link : QPalette::Mid);
    painter.setPen(QPen(on || partly ? accent : inputEdge(option), 1));
    painter.setBrush(on || partly ? accent : option.palette.color(QPalette::Base));
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 3, 3);
    const QColor mark = option.palette.color(QPalette::Base);
    const QPointF c = box.center();
    if (round && on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(c, box.width() / 5, box.width() / 5);
    } else if (partly) {
        painter.setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c - QPointF(3, 0), c + QPointF(3, 0));
    } else if (on) {
        painter.setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {c + QPointF(-3.4, 0.2), c + QPointF(-1, 2.7), c + QPointF(3.6, -2.6)};
        painter.drawPolyline(points, 3);
    }
    painter.restore();
}

void drawHeaderSection(QPainter &painter, const QStyleOption &option)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    painter.setPen(option.palette.color(QPalette::Mid));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    if (option.maximum <= option.minimum)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor color = option.palette.color(QPalette::PlaceholderText);
    const bool active = option.state & QStyle::State_MouseOver || option.state & QStyle::State_Sunken;
    color.setAlphaF(active ? 0.75F : 0.42F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QRectF bar = QRectF(handle).adjusted(2.5, 2.5, -2.5, -2.5);
    const double radius = std::min(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
    painter.restore();
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const int range = option.maximum - option.minimum;
    int size = length;
    if (range > 0)
        size = qBound(24, int(qint64(length) * option.pageStep / (qint64(range) + option.pageStep)), std::max(24, length));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - size,
                                                      option.upsideDown);
    const auto piece = [&](int from, int to) {
        return horizontal ? QRect(option.rect.x() + from, option.rect.y(), to - from, option.rect.height())
                          : QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), to - from);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return option.rect;
    case QStyle::SC_ScrollBarSlider: return piece(start, start + size);
    case QStyle::SC_ScrollBarSubPage: return piece(0, start);
    case QStyle::SC_ScrollBarAddPage: return piece(start + size, length);
    default: return {};
    }
}

} // namespace

ChomStyle::ChomStyle(const Settings &settings)
    : QProxyStyle(u"Fusion"_s)
    , m_settings(settings)
{
}

void ChomStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
    case PE_IndicatorSpinUp:
    case PE_IndicatorSpinDown:
        drawChevron(*painter, option->rect, option->palette.color(QPalette::ButtonText), chevronAngle(element));
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // Qt says "down" for ascending; people read a chevron that points up as "from small to large".
            const bool up = header->sortIndicator == QStyleOptionHeader::SortDown;
            drawChevron(*painter, option->rect, option->palette.color(QPalette::Link), up ? 180 : 0, 3);
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawCheck(*painter, *option, false); return;
    case PE_IndicatorRadioButton: drawCheck(*painter, *option, true); return;
    case PE_FrameFocusRect:
        // The current row of a table is seen by its selection; a frame around one cell only disturbs.
        if (qobject_cast<const QAbstractItemView *>(widget))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option->palette.color(QPalette::Link), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->restore();
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ChomStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeaderSection(*painter, *option);
        return;
    }
    if (element == CE_HeaderLabel) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader quiet(*header);
            quiet.palette.setColor(QPalette::ButtonText, header->palette.color(QPalette::PlaceholderText));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ChomStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        drawInputFrame(*painter, *option);
        const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        drawChevron(*painter, arrow, option->palette.color(QPalette::PlaceholderText), 0);
        return;
    }
    if (control == CC_SpinBox) {
        drawInputFrame(*painter, *option);
        const QColor color = option->palette.color(QPalette::PlaceholderText);
        drawChevron(*painter, subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget), color, 180, 2.8);
        drawChevron(*painter, subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget), color, 0, 2.8);
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(*painter, *slider, scrollBarPart(*slider, SC_ScrollBarSlider));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ChomStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarPart(*slider, part);
    }
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return visualRect(option->direction, option->rect, QRect(option->rect.right() - 22, option->rect.y(), 20, option->rect.height()));
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(6, 1, -24, -1));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ChomStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_HeaderArrow)
        rect.moveCenter({rect.center().x(), option->rect.center().y()});
    return rect;
}

QSize ChomStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_SpinBox)
        result.setHeight(inputHeight);
    if (type == CT_ComboBox)
        result.rwidth() += 6;
    return result;
}

int ChomStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return scrollWidth;
    case PM_ScrollBarSliderMin: return 24;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize: return 16;
    case PM_SplitterWidth: return 1;
    case PM_HeaderMarkSize: return 10;
    case PM_HeaderMargin: return 8; // as much as a cell's text has
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ChomStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration: return m_settings.boolValue(SettingKey::ReducedMotion) ? 0 : 100;
    case SH_ComboBox_Popup: return 0;
    case SH_ScrollBar_Transient: return 0;
    case SH_EtchDisabledText: return 0;
    case SH_ToolTip_WakeUpDelay: return 400;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace chom
