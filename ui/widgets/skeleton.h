// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace chom {

/// Quiet grey bars where rows will be. Nothing moves.
class Skeleton final : public QWidget
{
    Q_OBJECT
public:
    explicit Skeleton(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace chom
