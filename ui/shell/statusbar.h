// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statusitem.h"

#include <QHash>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)

namespace chom {

class Popover;
class StatusButton;
class StatusModel;
class Theme;

/// The bottom line: each thing that CHOM depends on, with shape, word and milliseconds. Each opens a popover that says
/// why, and what to do.
class StatusBar final : public QWidget
{
    Q_OBJECT
public:
    StatusBar(const Theme &theme, StatusModel &status, QWidget *parent = nullptr);
    /// The popover of that row, as a click opens it.
    Popover *explain(int row);
    /// Puts the bar behind everything else that Tab reaches: pages are made later than it.
    void comeLastInTabOrder();

private:
    void rebuild();
    void updateWords();

    const Theme &m_theme;
    StatusModel &m_status;
    QHBoxLayout *m_row;
    QList<StatusButton *> m_buttons;
};

} // namespace chom
