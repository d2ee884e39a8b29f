// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

namespace chom {

/// The steps of a wizard, at its left: done, current, to come.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    StepList(const Theme &theme, const QStringList &steps, QWidget *parent = nullptr);
    void setCurrent(int step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QStringList m_steps;
    int m_current = 0;
};

} // namespace chom
