// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/wordtable.h"

#include "models/wordtablemodel.h"
#include "ui/pages/markshape.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace chom {
namespace {

class WordDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QVariant mark = index.data(WordTableModel::MarkRole);
        if (!mark.isValid()) {
            RowDelegate::paintCell(painter, cell, option, index);
            return;
        }
        paintStatus(painter, QRectF(cell.left(), cell.top(), 11, cell.height()), shapeOf(mark.value<Mark>()), theme());
        paintText(painter, cell.adjusted(11 + space::small, 0, 0, 0), option);
    }
};

} // namespace

TableView *makeWordTable(const Theme &theme, WordTableModel &model, const QString &accessibleName, int rows)
{
    auto *view = new TableView(theme, accessibleName);
    view->setModel(&model);
    view->setItemDelegate(new WordDelegate(theme, view));
    view->setStretchColumn(0);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    if (rows > 0) {
        const auto fit = [view, &theme, &model, rows] {
            const int shown = std::clamp(model.rowCount(), 1, rows);
            view->setFixedHeight(view->horizontalHeader()->height() + shown * theme.rowHeight() + 2);
        };
        QObject::connect(&model, &QAbstractItemModel::modelReset, view, fit);
        QObject::connect(&theme, &Theme::changed, view, fit);
        fit();
    }
    return view;
}

} // namespace chom
