// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mark.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <optional>

namespace chom {

/// One line of a short list: a mark, what it is about, what is the matter, and one figure at the right edge.
struct Line {
    QString id;
    std::optional<Mark> mark; ///< none: no mark is drawn and the text starts at the left edge
    QString word;     ///< the mark in words, for those who do not see it
    QString text;
    QString detail;   ///< secondary, after the text
    QString trailing; ///< at the right edge
    QString toolTip;
    QVariantMap link; ///< what opening it shows; empty: nothing to open
    bool operator==(const Line &) const = default;
};

/// Short lists (attention, alerts, newest sites, running operations, results). Plain text, whatever the text says.
class LineModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        MarkRole,     ///< chom::Mark; invalid: none
        DetailRole,   ///< QString
        TrailingRole, ///< QString
        LinkRole,     ///< QVariantMap
    };

    explicit LineModel(QObject *parent = nullptr);

    /// Keeps selection and scroll position where the ids stay the same.
    void setLines(QList<Line> lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<Line> m_lines;
};

} // namespace chom
