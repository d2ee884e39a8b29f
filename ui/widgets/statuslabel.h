// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace chom {

/// Shape + word + colour, never colour alone: dot ok, triangle warning, square bad, ring unknown, hollow square
/// disabled.
enum class StatusShape { Ok, Warning, Bad, Unknown, Disabled };

[[nodiscard]] ColorRole colorOf(StatusShape shape);
/// Draws the mark centred in `rect`, for delegates and grids.
void paintStatus(QPainter &painter, const QRectF &rect, StatusShape shape, const Theme &theme);

class StatusLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLabel(const Theme &theme, QWidget *parent = nullptr);
    void setStatus(StatusShape shape, const QString &word);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    StatusShape m_shape = StatusShape::Unknown;
    QString m_word;
};

} // namespace chom
