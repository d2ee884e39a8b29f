// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace chom {

/// A flat button with one of our icons; `text` is its tool tip and its accessible name.
[[nodiscard]] QToolButton *makeIconButton(const Theme &theme, const QString &icon, const QString &text,
                                          QWidget *parent = nullptr);

} // namespace chom
