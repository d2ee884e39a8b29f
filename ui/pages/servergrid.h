// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QList>
#include <QListView>
#include <QPixmap>

namespace chom {

enum class Mark;

/// One cell a server, grouped, shape and colour by health: for a ServerGridModel. Cells carry their host name while all
/// fit so, and shrink to marks as the fleet grows; a thousand still paint in a frame because each mark is drawn once.
/// Arrows move over the cells, Enter or a click opens. A QListView, though it arranges and draws all itself: Qt gives
/// accessible children only to the item views that it knows.
class ServerGrid final : public QListView
{
    Q_OBJECT
public:
    explicit ServerGrid(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    [[nodiscard]] QSize sizeHint() const override;
    /// Pixels of a cell in the current arrangement: for tests.
    [[nodiscard]] QSize cellSize() const { return m_cell; }

Q_SIGNALS:
    void serverOpened(const QString &serverId);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    struct Group {
        QString title;
        int first = 0;
        int count = 0;
        int top = 0; ///< of its title, in the content
    };

    void arrange();
    [[nodiscard]] int arrangeWith(QSize cell, bool apply);
    [[nodiscard]] QRect contentRect(int row) const;
    [[nodiscard]] int rowAt(const QPoint &content) const;
    [[nodiscard]] const Group *groupOf(int row) const;
    void paintGroupTitle(QPainter &painter, const Group &group) const;
    void paintServer(QPainter &painter, const QModelIndex &index, const QRect &rect);
    [[nodiscard]] const QPixmap &markPixmap(Mark mark, bool stale);
    void openIndex(const QModelIndex &index);

    const Theme &m_theme;
    QList<Group> m_groups;
    QHash<int, QPixmap> m_marks;
    QSize m_cell;
    int m_columns = 1;
    int m_contentHeight = 0;
    int m_hovered = -1;
    bool m_dirty = true;
};

} // namespace chom
