// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/statuslabel.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace chom {

/// Draws a cell of a TableView: the tint of a selected or hovered row, 8 px of room at both sides, text elided.
/// Colours that the model gives (ForegroundRole) count unless the row is selected.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// The inside of the cell, on a background that is already drawn.
    virtual void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option) const;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
};

/// A number with a bar under it, 2 px high, coloured by threshold. `share01` gives 0..1, or nothing where not known.
class BarDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using Share = std::function<std::optional<double>(const QModelIndex &)>;
    BarDelegate(const Theme &theme, Share share01, QObject *parent = nullptr, double warn01 = 0.80, double bad01 = 0.95);
    /// The share is a double in this role (an invalid value: not known).
    BarDelegate(const Theme &theme, int shareRole, QObject *parent = nullptr, double warn01 = 0.80, double bad01 = 0.95);

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    Share m_share;
    double m_warn;
    double m_bad;
};

/// Shape + word. `shape` gives the mark of an index, the word is the DisplayRole.
class StatusDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using Shape = std::function<StatusShape(const QModelIndex &)>;
    StatusDelegate(const Theme &theme, Shape shape, QObject *parent = nullptr);
    /// The role holds a StatusShape as int.
    StatusDelegate(const Theme &theme, int shapeRole, QObject *parent = nullptr);

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    Shape m_shape;
};

} // namespace chom
