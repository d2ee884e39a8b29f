// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace chom {

class Theme;

/// The table of every list: rows of one height, a header that stays, whole rows selected, a row under the mouse tinted.
/// Keyboard: arrows, Home/End, Enter or double click opens the row, Ctrl+C copies the selected rows with tabs between
/// cells, Tab leaves the table. Cells are drawn by a RowDelegate unless a column has another one.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    TableView(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] int hoveredRow() const { return m_hovered; }
    /// Remembers widths: the column that takes the room that is left.
    void setStretchColumn(int column);

Q_SIGNALS:
    void rowOpened(const QModelIndex &index); ///< Enter or double click
    void nearEnd(); ///< scrolled to where the next rows are soon needed

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void applyTheme();
    void setHoveredRow(int row);
    void copySelection() const;

    const Theme &m_theme;
    int m_hovered = -1;
};

} // namespace chom
