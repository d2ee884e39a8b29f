// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowdelegate.h"

#include <QListView>
#include <QVariantMap>

namespace chom {

class LineModel;

/// Draws a line: mark, text, detail (secondary), figure at the right edge. What is too long is elided, the detail first.
class LineDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    /// `nameShare01`: of the row, kept for the text when the detail wants more.
    explicit LineDelegate(const Theme &theme, QObject *parent = nullptr, double nameShare01 = 0.6);

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    double m_nameShare;
};

/// A short list whose lines are links: a click or Enter opens. A line too long for the row shows whole as its tool tip.
class LineList final : public QListView
{
    Q_OBJECT
public:
    LineList(const Theme &theme, LineModel *lines, const QString &accessibleName, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Never taller than so many rows; 0: as tall as there is room.
    void setRowLimit(int rows);
    /// What an empty list says: the good news of a list of troubles, for example.
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    void lineOpened(const QVariantMap &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void openIndex(const QModelIndex &index);

    const Theme &m_theme;
    QString m_placeholder;
    int m_rowLimit = 0;
};

} // namespace chom
