// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowdelegate.h"

namespace chom {

class TableView;
class WordTableModel;

/// A table for a WordTableModel: cells with a mark are drawn with it. `rows` > 0: as tall as its rows, so many at most.
[[nodiscard]] TableView *makeWordTable(const Theme &theme, WordTableModel &model, const QString &accessibleName, int rows = 0);

} // namespace chom
