// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QApplication)

namespace chom {

class Settings;
enum class SettingKey;
struct IconPaint;

enum class ColorRole { Window, Card, Border, Text, TextSecondary, Hover, Selection, Ok, Warn, Bad, Unknown, Accent, Grid };
enum class FontRole { Body, Secondary, Section, Figure, Semibold, Fixed };
enum class ThemeKind { Light, Dark };

/// Spacing in logical pixels: the only distances layouts use.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
} // namespace space

/// Colours, fonts and icons by role; sets the application's palette and style sheet. Follows the system's light or
/// dark unless the settings say otherwise. No widget holds a literal colour: it asks here and again on changed().
class Theme final : public QObject
{
    Q_OBJECT
public:
    Theme(QApplication &application, Settings &settings, QObject *parent = nullptr);
    ~Theme() override;
    Q_DISABLE_COPY_MOVE(Theme)

    [[nodiscard]] ThemeKind kind() const { return m_kind; }
    [[nodiscard]] QColor color(ColorRole role) const;
    /// Eight colours in order, then again (draw those dashed).
    [[nodiscard]] QColor seriesColor(int index) const;
    /// The same index for the same name everywhere (a hash of the label set): 0 to 15, from 8 on dashed.
    [[nodiscard]] static int seriesIndex(const QString &name);
    [[nodiscard]] QFont font(FontRole role) const;
    /// An SVG of resources/icons by name ("servers"), 16 px, tinted by role, also for selected and disabled. Icons already
    /// handed out follow a change of theme when they are painted next.
    [[nodiscard]] QIcon icon(const QString &name, ColorRole role = ColorRole::Text) const;
    [[nodiscard]] int rowHeight() const; ///< 28, compact 24
    [[nodiscard]] bool reducedMotion() const;
    [[nodiscard]] bool showsUtc() const; ///< how a person wants to read times; else the computer's zone

    /// The colours of one theme without an application, for tests of contrast.
    [[nodiscard]] static QColor colorOf(ThemeKind kind, ColorRole role);

    /// Watches for a change of the system's theme.
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void apply();
    void onSettingChanged(SettingKey key);
    [[nodiscard]] ThemeKind wantedKind() const;

    QApplication &m_application;
    Settings &m_settings;
    ThemeKind m_kind = ThemeKind::Light;
    ThemeKind m_systemKind = ThemeKind::Light;
    bool m_applying = false;
    std::shared_ptr<IconPaint> m_iconPaint;
};

} // namespace chom
