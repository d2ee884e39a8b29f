// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tilelayout.h"

#include <QWidget>

#include <algorithm>

namespace chom {

TileLayout::TileLayout(QWidget *parent, int minimumTileWidth, int spacing)
    : QLayout(parent)
    , m_minimum(minimumTileWidth)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

TileLayout::~TileLayout()
{
    qDeleteAll(m_items);
}

void TileLayout::addItem(QLayoutItem *item)
{
    m_items << item;
}

int TileLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *TileLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *TileLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<QLayoutItem *> TileLayout::shown() const
{
    QList<QLayoutItem *> items = m_items;
    items.removeIf([](const QLayoutItem *item) { return item->isEmpty(); });
    return items;
}

int TileLayout::columnsFor(int width, int tiles) const
{
    if (tiles <= 1)
        return 1;
    const int fitting = std::clamp((width + spacing()) / (m_minimum + spacing()), 1, tiles);
    // even rows: seven tiles on five columns are four and three, not five and two
    const int rows = (tiles + fitting - 1) / fitting;
    return (tiles + rows - 1) / rows;
}

int TileLayout::rowHeight() const
{
    int height = 0;
    for (const QLayoutItem *item : shown())
        height = std::max(height, item->sizeHint().height());
    return height;
}

int TileLayout::heightForWidth(int width) const
{
    const int tiles = int(shown().size());
    if (tiles == 0)
        return 0;
    const int columns = columnsFor(width, tiles);
    const int rows = (tiles + columns - 1) / columns;
    return rows * rowHeight() + (rows - 1) * spacing();
}

QSize TileLayout::sizeHint() const
{
    const int tiles = int(shown().size());
    return {tiles * m_minimum + std::max(0, tiles - 1) * spacing(), rowHeight()};
}

QSize TileLayout::minimumSize() const
{
    return {m_minimum, rowHeight()};
}

void TileLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QList<QLayoutItem *> items = shown();
    if (items.isEmpty())
        return;
    const int columns = columnsFor(rect.width(), int(items.size()));
    const int height = rowHeight();
    for (int at = 0; at < items.size(); ++at) {
        const int row = at / columns;
        const int inRow = std::min(columns, int(items.size()) - row * columns);
        const int column = at % columns;
        // edges by multiplication, so that rounding never leaves a gap at the right
        const int room = rect.width() + spacing();
        const int left = room * column / inRow;
        const int right = room * (column + 1) / inRow - spacing();
        items.at(at)->setGeometry(QRect(rect.left() + left, rect.top() + row * (height + spacing()), right - left, height));
    }
}

} // namespace chom
