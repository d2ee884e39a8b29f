// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

#include <array>

namespace chom {

/// The one list of colours: every other file asks by role. Text roles have at least 4.5:1 on card and window.
struct ThemeTokens {
    QRgb window;
    QRgb card;
    QRgb border;
    QRgb text;
    QRgb textSecondary;
    QRgb hover;
    QRgb selection;
    QRgb ok;
    QRgb warn;
    QRgb bad;
    QRgb unknown;
    QRgb accent;
    QRgb grid;
    std::array<QRgb, 8> series;
};

[[nodiscard]] const ThemeTokens &tokensOf(ThemeKind kind);
/// Palette of the Fusion style for one theme.
[[nodiscard]] QPalette paletteOf(ThemeKind kind);
/// `resources/styles/chom.qss` with every @name replaced by the theme's colour or size.
[[nodiscard]] QString styleSheetOf(ThemeKind kind);
/// Relative contrast by WCAG 2: 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace chom
