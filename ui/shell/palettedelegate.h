// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowdelegate.h"

namespace chom {

/// A row of the palette: icon, title, detail, and at the right edge the shortcut or the kind.
class PaletteDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit PaletteDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace chom
