// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace chom {

/// Tiles of one width in as many columns as fit, all rows filled edge to edge: seven tiles are one row on a wide window
/// and two even rows on a narrow one.
class TileLayout final : public QLayout
{
public:
    TileLayout(QWidget *parent, int minimumTileWidth, int spacing);
    ~TileLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect &rect) override;

private:
    [[nodiscard]] QList<QLayoutItem *> shown() const;
    [[nodiscard]] int columnsFor(int width, int tiles) const;
    [[nodiscard]] int rowHeight() const;

    QList<QLayoutItem *> m_items;
    int m_minimum;
};

} // namespace chom
