// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace chom {

inline constexpr int pageRows = 50;

/// One page of a list, by keyset: `next` is opaque and empty on the last page. `total` is -1 where counting
/// was not asked for.
template <typename T> struct Page {
    QList<T> rows;
    QString next;
    qint64 total = -1;
};

struct PageRequest {
    QString after;        ///< `next` of the page before; empty: the first
    int rows = pageRows;  ///< at most 500
    bool withTotal = false;
};

} // namespace chom
