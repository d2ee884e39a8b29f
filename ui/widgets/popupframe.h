// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace chom {

class Theme;

/// A card over the window (palette, lists, explanations): rounded, closed by Esc or a click elsewhere, deletes itself.
class PopupFrame : public QFrame
{
    Q_OBJECT
public:
    PopupFrame(const Theme &theme, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
};

} // namespace chom
