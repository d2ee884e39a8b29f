// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "services/core/settings.h"
#include "ui/theme/chomstyle.h"
#include "ui/theme/iconengine.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// What the system wants, read from its own palette: ours is taken away for a moment.
ThemeKind systemThemeKind()
{
    QApplication::setPalette(QPalette());
    const QPalette palette = QGuiApplication::palette();
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? ThemeKind::Dark : ThemeKind::Light;
}

QFont withTabularDigits(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif
    return font;
}

} // namespace

Theme::Theme(QApplication &application, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_settings(settings)
    , m_systemKind(systemThemeKind())
    , m_iconPaint(std::make_shared<IconPaint>())
{
    QApplication::setStyle(new ChomStyle(settings));
    apply();
    m_application.installEventFilter(this);
    connect(&m_settings, &Settings::changed, this, &Theme::onSettingChanged);
}

Theme::~Theme()
{
    // The style reads the settings, which may go before the application does.
    m_application.setStyleSheet({});
    QApplication::setStyle(u"Fusion"_s);
}

ThemeKind Theme::wantedKind() const
{
    const QString wanted = m_settings.stringValue(SettingKey::Theme);
    if (wanted == u"dark")
        return ThemeKind::Dark;
    return wanted == u"light" ? ThemeKind::Light : m_systemKind;
}

void Theme::apply()
{
    m_applying = true;
    m_kind = wantedKind();
    m_iconPaint->kind = m_kind;
    QApplication::setPalette(paletteOf(m_kind));
    QApplication::setFont(font(FontRole::Body));
    m_application.setStyleSheet(styleSheetOf(m_kind));
    m_applying = false;
}

void Theme::onSettingChanged(SettingKey key)
{
    switch (key) {
    case SettingKey::Theme:
        if (wantedKind() != m_kind)
            apply();
        break;
    case SettingKey::CompactRows:
    case SettingKey::ShowUtc:
    case SettingKey::ReducedMotion: break;
    default: return;
    }
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying && qobject_cast<QWindow *>(watched)) {
        m_applying = true;
        m_systemKind = systemThemeKind();
        apply(); // also puts our palette back
        Q_EMIT changed();
    }
    return QObject::eventFilter(watched, event);
}

QColor Theme::color(ColorRole role) const
{
    return colorOf(m_kind, role);
}

QColor Theme::colorOf(ThemeKind kind, ColorRole role)
{
    const ThemeTokens &t = tokensOf(kind);
    switch (role) {
    case ColorRole::Window: return t.window;
    case ColorRole::Card: return t.card;
    case ColorRole::Border: return t.border;
    case ColorRole::Text: return t.text;
    case ColorRole::TextSecondary: return t.textSecondary;
    case ColorRole::Hover: return t.hover;
    case ColorRole::Selection: return t.selection;
    case ColorRole::Ok: return t.ok;
    case ColorRole::Warn: return t.warn;
    case ColorRole::Bad: return t.bad;
    case ColorRole::Unknown: return t.unknown;
    case ColorRole::Accent: return t.accent;
    case ColorRole::Grid: return t.grid;
    }
    Q_UNREACHABLE();
}

QColor Theme::seriesColor(int index) const
{
    return tokensOf(m_kind).series[size_t(qAbs(index) % 8)];
}

int Theme::seriesIndex(const QString &name)
{
    // FNV-1a: qHash is seeded anew in every run, and a series keeps its colour between runs.
    quint32 hash = 2166136261U;
    const QByteArray bytes = name.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * 16777619U;
    return int((hash ^ (hash >> 16)) % 16);
}

QFont Theme::font(FontRole role) const
{
    QFont font = QFontDatabase::systemFont(role == FontRole::Fixed ? QFontDatabase::FixedFont : QFontDatabase::GeneralFont);
    switch (role) {
    case FontRole::Body: font.setPointSizeF(10); break;
    case FontRole::Fixed:
    case FontRole::Secondary: font.setPointSizeF(9); break;
    case FontRole::Section:
        font.setPointSizeF(12);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Figure:
        font.setPointSizeF(20);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Semibold:
        font.setPointSizeF(10);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return withTabularDigits(font);
}

QIcon Theme::icon(const QString &name, ColorRole role) const
{
    return QIcon(new SvgIconEngine(name, role, m_iconPaint));
}

int Theme::rowHeight() const
{
    return m_settings.boolValue(SettingKey::CompactRows) ? 24 : 28;
}

bool Theme::reducedMotion() const
{
    return m_settings.boolValue(SettingKey::ReducedMotion);
}

bool Theme::showsUtc() const
{
    return m_settings.boolValue(SettingKey::ShowUtc);
}

} // namespace chom
