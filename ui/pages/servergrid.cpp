// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/servergrid.h"

#include "models/servergridmodel.h"
#include "ui/pages/markshape.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace chom {
namespace {

/// From the largest that fits without scrolling; the last one scrolls.
constexpr std::array<QSize, 5> gridCells {QSize(250, 30), QSize(168, 30), QSize(124, 26), QSize(26, 26), QSize(19, 19)};
constexpr int namedCellWidth = 100; ///< from here on a cell has its host name
constexpr int gridTitleHeight = 22;
constexpr int gridGroupGap = 6;
constexpr int gridMark = 14;

} // namespace

ServerGrid::ServerGrid(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_cell(gridCells.front())
{
    setAccessibleName(tr("Servers by health"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Fixed); // it is arranged here
    setMouseTracking(true);
    setMinimumSize(160, 96);
    verticalScrollBar()->setSingleStep(gridCells.back().height());
    connect(this, &QAbstractItemView::clicked, this, &ServerGrid::openIndex);
    connect(&theme, &Theme::changed, this, [this] {
        m_marks.clear();
        viewport()->update();
    });
}

void ServerGrid::setModel(QAbstractItemModel *model)
{
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    QListView::setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, [this] {
            m_hovered = -1;
            arrange();
        });
    }
    arrange();
}

void ServerGrid::arrange()
{
    m_dirty = false;
    m_groups.clear();
    const int rows = model() ? model()->rowCount() : 0;
    for (int row = 0; row < rows; ++row) {
        const QString title = model()->index(row, 0).data(ServerGridModel::GroupRole).toString();
        if (m_groups.isEmpty() || m_groups.constLast().title != title)
            m_groups.append({title, row, 0, 0});
        ++m_groups.last().count;
    }
    QSize chosen = gridCells.back();
    for (const QSize &cell : gridCells) {
        if (arrangeWith(cell, false) <= viewport()->height()) {
            chosen = cell;
            break;
        }
    }
    m_contentHeight = arrangeWith(chosen, true);
    updateGeometries();
    viewport()->update();
}

int ServerGrid::arrangeWith(QSize cell, bool apply)
{
    const int columns = std::max(1, viewport()->width() / cell.width());
    int top = 0;
    for (Group &group : m_groups) {
        if (apply)
            group.top = top;
        top += gridTitleHeight + (group.count + columns - 1) / columns * cell.height() + gridGroupGap;
    }
    if (apply) {
        m_cell = cell;
        m_columns = columns;
    }
    return std::max(0, top - gridGroupGap);
}

const ServerGrid::Group *ServerGrid::groupOf(int row) const
{
    const auto after = std::upper_bound(m_groups.cbegin(), m_groups.cend(), row,
                                        [](int value, const Group &group) { return value < group.first; });
    return after == m_groups.cbegin() ? nullptr : &*std::prev(after);
}

QRect ServerGrid::contentRect(int row) const
{
    const Group *group = groupOf(row);
    if (!group || row >= group->first + group->count)
        return {};
    const int at = row - group->first;
    return {QPoint(at % m_columns * m_cell.width(), group->top + gridTitleHeight + at / m_columns * m_cell.height()), m_cell};
}

int ServerGrid::rowAt(const QPoint &content) const
{
    for (const Group &group : m_groups) {
        const int line = content.y() - group.top - gridTitleHeight;
        if (line < 0)
            return -1;
        const int column = content.x() / m_cell.width();
        const int at = line / m_cell.height() * m_columns + column;
        const int lines = (group.count + m_columns - 1) / m_columns;
        if (line < lines * m_cell.height())
            return column < m_columns && content.x() >= 0 && at < group.count ? group.first + at : -1;
    }
    return -1;
}

QRect ServerGrid::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? contentRect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex ServerGrid::indexAt(const QPoint &point) const
{
    const int row = rowAt(point + QPoint(0, verticalOffset()));
    return row < 0 || !model() ? QModelIndex() : model()->index(row, 0);
}

void ServerGrid::scrollTo(const QModelIndex &index, ScrollHint)
{
    const QRect rect = visualRect(index);
    if (!rect.isValid())
        return;
    if (rect.top() < gridTitleHeight) // with the group's title, where it is the first line
        verticalScrollBar()->setValue(verticalOffset() + rect.top() - gridTitleHeight);
    else if (rect.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalOffset() + rect.bottom() - viewport()->height() + 1);
}

int ServerGrid::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void ServerGrid::doItemsLayout()
{
    QAbstractItemView::doItemsLayout(); // not the list's
    arrange();
}

QSize ServerGrid::sizeHint() const
{
    return {420, 220};
}

QModelIndex ServerGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = model() ? model()->rowCount() : 0;
    if (rows == 0)
        return {};
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    if (row < 0)
        return model()->index(0, 0);
    const QRect here = contentRect(row);
    const auto vertical = [&](int down) {
        // by where it looks to be, so that Up and Down keep the column over the border of a group
        QPoint probe = here.center();
        for (int step = 0; step < m_contentHeight / m_cell.height() + 2; ++step) {
            probe.ry() += down;
            if (probe.y() < 0 || probe.y() > m_contentHeight)
                break;
            for (QPoint at = probe; at.x() >= 0; at.rx() -= m_cell.width()) {
                if (const int found = rowAt(at); found >= 0 && found != row)
                    return found;
            }
        }
        return row;
    };
    int next = row;
    switch (action) {
    case MoveLeft:
    case MovePrevious: next = row - 1; break;
    case MoveRight:
    case MoveNext: next = row + 1; break;
    case MoveHome: next = 0; break;
    case MoveEnd: next = rows - 1; break;
    case MoveUp: next = vertical(-m_cell.height()); break;
    case MoveDown: next = vertical(m_cell.height()); break;
    case MovePageUp: next = row - m_columns * std::max(1, viewport()->height() / m_cell.height()); break;
    case MovePageDown: next = row + m_columns * std::max(1, viewport()->height() / m_cell.height()); break;
    }
    return model()->index(std::clamp(next, 0, rows - 1), 0);
}

void ServerGrid::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex index = indexAt(rect.center());
    selectionModel()->select(index.isValid() ? QItemSelection(index, index) : QItemSelection(), command);
}

QRegion ServerGrid::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QModelIndex &index : selection.indexes())
        region += visualRect(index);
    return region;
}

const QPixmap &ServerGrid::markPixmap(Mark mark, bool stale)
{
    QPixmap &pixmap = m_marks[int(mark) * 2 + stale];
    if (pixmap.isNull()) {
        const double ratio = devicePixelRatioF();
        pixmap = QPixmap(QSize(gridMark, gridMark) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(stale ? 0.5 : 1.0); // an old verdict stands back
        paintStatus(painter, QRectF(0, 0, gridMark, gridMark), shapeOf(mark), m_theme);
    }
    return pixmap;
}

void ServerGrid::paintEvent(QPaintEvent *event)
{
    if (m_dirty)
        arrange();
    QPainter painter(viewport());
    painter.translate(0, -verticalOffset());
    const QRect area = event->rect().translated(0, verticalOffset());
    for (const Group &group : std::as_const(m_groups)) {
        if (group.top > area.bottom())
            break;
        const int cellsTop = group.top + gridTitleHeight;
        const int lines = (group.count + m_columns - 1) / m_columns;
        if (cellsTop + lines * m_cell.height() < area.top())
            continue;
        paintGroupTitle(painter, group);
        const int firstLine = std::max(0, (area.top() - cellsTop) / m_cell.height());
        const int lastLine = std::min(lines - 1, (area.bottom() - cellsTop) / m_cell.height());
        for (int at = firstLine * m_columns; at < std::min(group.count, (lastLine + 1) * m_columns); ++at) {
            const int row = group.first + at;
            paintServer(painter, model()->index(row, 0), contentRect(row));
        }
    }
}

void ServerGrid::paintGroupTitle(QPainter &painter, const Group &group) const
{
    const QRect line(2, group.top, viewport()->width() - 2, gridTitleHeight - 2);
    painter.setFont(m_theme.font(FontRole::Secondary));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("%1  %2", "a group of servers and how many").arg(group.title, locale().toString(group.count)));
}

void ServerGrid::paintServer(QPainter &painter, const QModelIndex &index, const QRect &rect)
{
    const QRect box = rect.adjusted(1, 1, -1, -1);
    const bool current = index == currentIndex() && hasFocus();
    if (current || index.row() == m_hovered) {
        painter.setPen(current ? QPen(m_theme.color(ColorRole::Accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.color(current ? ColorRole::Selection : ColorRole::Hover));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const bool stale = index.data(ServerGridModel::StaleRole).toBool();
    const QPixmap &mark = markPixmap(index.data(ServerGridModel::MarkRole).value<Mark>(), stale);
    if (rect.width() < namedCellWidth) {
        painter.drawPixmap(rect.left() + (rect.width() - gridMark) / 2, rect.top() + (rect.height() - gridMark) / 2, mark);
        return;
    }
    painter.drawPixmap(box.left() + 5, rect.top() + (rect.height() - gridMark) / 2, mark);
    const QRect text = box.adjusted(24, 0, -space::tiny, 0);
    painter.setFont(m_theme.font(FontRole::Secondary));
    painter.setPen(m_theme.color(stale ? ColorRole::TextSecondary : ColorRole::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

void ServerGrid::updateGeometries()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, m_contentHeight - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void ServerGrid::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (topLeft.row() == bottomRight.row())
        viewport()->update(visualRect(topLeft));
    else
        arrange(); // the groups may have other names now
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

void ServerGrid::resizeEvent(QResizeEvent *event)
{
    arrange();
    QAbstractItemView::resizeEvent(event);
}

void ServerGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_dirty = true;
    QAbstractItemView::changeEvent(event);
}

void ServerGrid::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentIndex().isValid()) {
        openIndex(currentIndex());
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void ServerGrid::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->position().toPoint()).row();
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->setCursor(row < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
        viewport()->update();
    }
    QAbstractItemView::mouseMoveEvent(event);
}

void ServerGrid::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    viewport()->update();
    QAbstractItemView::leaveEvent(event);
}

void ServerGrid::openIndex(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT serverOpened(index.data(ServerGridModel::IdRole).toString());
}

} // namespace chom
