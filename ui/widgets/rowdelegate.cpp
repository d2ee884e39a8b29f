// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowdelegate.h"

#include "ui/widgets/quotabar.h"
#include "ui/widgets/tableview.h"

#include <QPainter>

namespace chom {
namespace {

constexpr int rowCellIcon = 16;

} // namespace

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 2 * space::small;
    size.setHeight(m_theme.rowHeight());
    return size;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const auto *table = qobject_cast<const TableView *>(option.widget);
    const bool hovered = table ? table->hoveredRow() == index.row() : bool(item.state & QStyle::State_MouseOver);
    painter->save();
    if (item.state & QStyle::State_Selected)
        painter->fillRect(item.rect, m_theme.color(ColorRole::Selection));
    else if (hovered)
        painter->fillRect(item.rect, m_theme.color(ColorRole::Hover));
    else if (item.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(item.rect, item.backgroundBrush);
    paintCell(*painter, item.rect.adjusted(space::small, 0, -space::small, 0), item, index);
    painter->restore();
}

void RowDelegate::paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                            const QModelIndex &) const
{
    QRect room = cell;
    if (!option.icon.isNull()) {
        const QRect box(cell.left(), cell.center().y() - rowCellIcon / 2 + 1, rowCellIcon, rowCellIcon);
        option.icon.paint(&painter, box, Qt::AlignCenter,
                          option.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal);
        room.setLeft(cell.left() + rowCellIcon + space::small);
    }
    paintText(painter, room, option);
}

void RowDelegate::paintText(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option) const
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const bool selected = option.state & QStyle::State_Selected;
    painter.setFont(option.font);
    painter.setPen(option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text));
    const QString line = option.text.section(u'\n', 0, 0);
    painter.drawText(cell, int(option.displayAlignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     option.fontMetrics.elidedText(line, option.textElideMode, cell.width()));
}

BarDelegate::BarDelegate(const Theme &theme, Share share01, QObject *parent, double warn01, double bad01)
    : RowDelegate(theme, parent)
    , m_share(std::move(share01))
    , m_warn(warn01)
    , m_bad(bad01)
{
}

BarDelegate::BarDelegate(const Theme &theme, int shareRole, QObject *parent, double warn01, double bad01)
    : BarDelegate(
        theme,
        [shareRole](const QModelIndex &index) -> std::optional<double> {
            const QVariant value = index.data(shareRole);
            return value.isValid() ? std::optional(value.toDouble()) : std::nullopt;
        },
        parent, warn01, bad01)
{
}

void BarDelegate::paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const std::optional<double> share = m_share(index);
    paintText(painter, share ? cell.adjusted(0, 0, 0, -4) : cell, option);
    if (share)
        paintUsageBar(painter, QRectF(cell.left(), cell.bottom() - 4, cell.width(), 2), *share, theme(), m_warn, m_bad);
}

StatusDelegate::StatusDelegate(const Theme &theme, Shape shape, QObject *parent)
    : RowDelegate(theme, parent)
    , m_shape(std::move(shape))
{
}

StatusDelegate::StatusDelegate(const Theme &theme, int shapeRole, QObject *parent)
    : StatusDelegate(
        theme, [shapeRole](const QModelIndex &index) { return StatusShape(index.data(shapeRole).toInt()); }, parent)
{
}

void StatusDelegate::paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    paintStatus(painter, QRectF(cell.left(), cell.top(), 11, cell.height()), m_shape(index), theme());
    paintText(painter, cell.adjusted(11 + space::small, 0, 0, 0), option);
}

} // namespace chom
