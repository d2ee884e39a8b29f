// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/linelist.h"

#include "models/linemodel.h"
#include "ui/pages/markshape.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace chom {
namespace {

constexpr int lineMarkWidth = 11;

} // namespace

LineDelegate::LineDelegate(const Theme &theme, QObject *parent, double nameShare01)
    : RowDelegate(theme, parent)
    , m_nameShare(nameShare01)
{
}

void LineDelegate::paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QRect room = cell;
    if (const QVariant mark = index.data(LineModel::MarkRole); mark.isValid()) {
        paintStatus(painter, QRectF(room.left(), room.top(), lineMarkWidth, room.height()), shapeOf(mark.value<Mark>()), theme());
        room.setLeft(room.left() + lineMarkWidth + space::small);
    }
    painter.setFont(theme().font(FontRole::Secondary));
    painter.setPen(theme().color(ColorRole::TextSecondary));
    const QString trailing = index.data(LineModel::TrailingRole).toString();
    const int trailingWidth = trailing.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(trailing);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, trailing);
    if (trailingWidth > 0)
        room.setRight(room.right() - trailingWidth - space::medium);

    const QString detail = index.data(LineModel::DetailRole).toString();
    const QFontMetrics body(option.font);
    // the name keeps its share of the row; the detail takes what the name leaves
    const int detailWidth = painter.fontMetrics().horizontalAdvance(detail);
    const int nameRoom = detail.isEmpty() ? room.width()
                                          : std::max(int(room.width() * m_nameShare), room.width() - detailWidth - space::medium);
    const QString name = body.elidedText(option.text, Qt::ElideRight, nameRoom);
    const int detailLeft = room.left() + body.horizontalAdvance(name) + space::medium;
    const int detailRoom = room.right() - detailLeft;
    // both on one baseline, though their sizes differ
    const int baseline = room.top() + (room.height() + body.ascent() - body.descent()) / 2;
    if (detailRoom > 2 * space::huge || detailRoom > detailWidth)
        painter.drawText(QPoint(detailLeft, baseline), painter.fontMetrics().elidedText(detail, Qt::ElideRight, detailRoom));
    painter.setFont(option.font);
    painter.setPen(theme().color(ColorRole::Text));
    painter.drawText(QPoint(room.left(), baseline), name);
}

LineList::LineList(const Theme &theme, LineModel *lines, const QString &accessibleName, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
{
    setAccessibleName(accessibleName);
    setModel(lines);
    setItemDelegate(new LineDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QListView::clicked, this, &LineList::openIndex);
    connect(lines, &QAbstractItemModel::modelReset, this, &LineList::updateGeometry);
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

void LineList::setRowLimit(int rows)
{
    m_rowLimit = rows;
    setSizePolicy(QSizePolicy::Preferred, rows > 0 ? QSizePolicy::Preferred : QSizePolicy::Expanding);
    if (rows > 0)
        setMaximumHeight(rows * m_theme.rowHeight());
}

QSize LineList::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const int wanted = m_rowLimit > 0 ? std::min(rows, m_rowLimit) : rows;
    return {280, std::max(1, wanted) * m_theme.rowHeight()};
}

void LineList::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    setAccessibleDescription(model()->rowCount() == 0 ? text : QString());
    viewport()->update();
}

void LineList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model()->rowCount() > 0 || m_placeholder.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(FontRole::Secondary));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    painter.drawText(viewport()->rect().adjusted(space::small, space::small, -space::small, 0),
                     int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), m_placeholder);
}

void LineList::openIndex(const QModelIndex &index)
{
    const QVariantMap link = index.data(LineModel::LinkRole).toMap();
    if (!link.isEmpty())
        Q_EMIT lineOpened(link);
}

void LineList::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentIndex().isValid()) {
        openIndex(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void LineList::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex under = indexAt(event->position().toPoint());
    viewport()->setCursor(under.data(LineModel::LinkRole).toMap().isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    QListView::mouseMoveEvent(event);
}

} // namespace chom
