// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconengine.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QString iconPathOf(const QString &name)
{
    return u":/chom/icons/"_s + name + u".svg"_s;
}

} // namespace

bool iconExists(const QString &name)
{
    return QFile::exists(iconPathOf(name));
}

SvgIconEngine::SvgIconEngine(QString name, ColorRole role, std::shared_ptr<const IconPaint> paint)
    : m_name(std::move(name))
    , m_role(role)
    , m_paint(std::move(paint))
{
}

QColor SvgIconEngine::colorFor(QIcon::Mode mode) const
{
    const ThemeKind kind = m_paint->kind;
    if (mode == QIcon::Selected)
        return Theme::colorOf(kind, ColorRole::Text);
    QColor color = Theme::colorOf(kind, m_role);
    if (mode == QIcon::Disabled) {
        color = Theme::colorOf(kind, ColorRole::TextSecondary);
        color.setAlphaF(0.55F);
    }
    return color;
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    // What a pixel of ours is on the device, also where a widget is drawn into a larger picture.
    const qreal ratio = std::max(1.0, painter->deviceTransform().m11());
    const QPixmap image = scaledPixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state, ratio);
    painter->drawPixmap(rect, image);
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

/// `size` is in device pixels.
QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    if (size.isEmpty())
        return {};
    const QColor color = colorFor(mode);
    const QString key = u"chom-icon/%1/%2/%3x%4/%5"_s.arg(m_name, color.name(QColor::HexArgb))
                            .arg(size.width())
                            .arg(size.height())
                            .arg(scale);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    QFile file(iconPathOf(m_name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    result = QPixmap(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = std::min(size.width(), size.height());
    renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
    if (color.alpha() < 255) {
        // Faded as one, so that crossing strokes are not darker.
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(QRect(QPoint(), size), QColor(0, 0, 0, color.alpha()));
    }
    painter.end();
    result.setDevicePixelRatio(scale);
    QPixmapCache::insert(key, result);
    return result;
}

QSize SvgIconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    return size;
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

} // namespace chom
