// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

#include <memory>

namespace chom {

/// What every icon of one theme shares, so that icons already handed out follow a change of theme.
struct IconPaint {
    ThemeKind kind = ThemeKind::Light;
};

/// Paints one of our SVGs in the colour of a role, at the exact size asked for. On a selected row it takes the text
/// colour, disabled it fades.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(QString name, ColorRole role, std::shared_ptr<const IconPaint> paint);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    QString m_name;
    ColorRole m_role;
    std::shared_ptr<const IconPaint> m_paint;
};

/// Whether there is an icon of that name, for tests and for links that come from data.
[[nodiscard]] bool iconExists(const QString &name);

} // namespace chom
