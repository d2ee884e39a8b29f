// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVBoxLayout>

namespace chom {

/// A column for the inside of a QScrollArea. To a layout whose height depends on its width the area gives the height it
/// would like; to this one what it needs at least, so that a page scrolls only where it really does not fit.
class PlainColumn final : public QVBoxLayout
{
public:
    using QVBoxLayout::QVBoxLayout;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace chom
