// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace chom {

class Theme;

/// Looks like a field, "Search or run a command  Ctrl+K", and opens the palette.
class SearchButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchButton(const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {380, 28}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace chom
