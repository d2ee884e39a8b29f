// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettedelegate.h"

#include "models/searchmodel.h"

#include <QPainter>

namespace chom {

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, parent)
{
}

void PaletteDelegate::paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &,
                                const QModelIndex &index) const
{
    const bool enabled = index.data(SearchModel::EnabledRole).toBool();
    const QRect icon(cell.left(), cell.center().y() - 7, 16, 16);
    theme().icon(index.data(SearchModel::IconRole).toString(), ColorRole::TextSecondary)
        .paint(&painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);

    painter.setFont(theme().font(FontRole::Secondary));
    painter.setPen(theme().color(ColorRole::TextSecondary));
    const QString shortcut = index.data(SearchModel::ShortcutRole).toString();
    const QString edge = shortcut.isEmpty() ? index.data(SearchModel::KindRole).toString() : shortcut;
    const int edgeWidth = painter.fontMetrics().horizontalAdvance(edge);
    painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, edge);

    QRect room = cell.adjusted(16 + space::small + 2, 0, -edgeWidth - space::medium, 0);
    painter.setFont(theme().font(FontRole::Body));
    painter.setPen(theme().color(enabled ? ColorRole::Text : ColorRole::TextSecondary));
    const QString title = painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, title);
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(title) + space::small);
    painter.setFont(theme().font(FontRole::Secondary));
    painter.setPen(theme().color(ColorRole::TextSecondary));
    const QString detail = index.data(SearchModel::DetailRole).toString();
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(detail, Qt::ElideRight, std::max(0, room.width())));
}

} // namespace chom
