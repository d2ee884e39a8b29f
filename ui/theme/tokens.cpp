// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr ThemeTokens lightTokens {
    0xFFF5F6F8, 0xFFFFFFFF, 0xFFDFE3E9, 0xFF1A1F27, 0xFF566170, 0xFFEEF2FB, 0xFFDCE7FD,
    0xFF17793F, 0xFF9A5B00, 0xFFC02B2B, 0xFF626D7C, 0xFF2563D9, 0xFFECEFF3,
    {0xFF2563D9, 0xFFC2570C, 0xFF17793F, 0xFFA0359A, 0xFF0B7285, 0xFF8A6D00, 0xFF6D4AD6, 0xFFB3263B}};

constexpr ThemeTokens darkTokens {
    0xFF14171C, 0xFF1C2027, 0xFF2D333D, 0xFFE6E9EE, 0xFF9FA9B7, 0xFF242A33, 0xFF25395E,
    0xFF4CC27E, 0xFFE5A93C, 0xFFF27676, 0xFF95A0AF, 0xFF6FA0FF, 0xFF262B34,
    {0xFF6FA0FF, 0xFFF0934E, 0xFF4CC27E, 0xFFDD7FD3, 0xFF3FBBD0, 0xFFD9B83A, 0xFFA58BFF, 0xFFF27676}};

QColor mixed(QRgb one, QRgb other, double share)
{
    const QColor a = QColor::fromRgb(one);
    const QColor b = QColor::fromRgb(other);
    const auto part = [share](int x, int y) { return int(std::lround(x + (y - x) * share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

double luminance(const QColor &color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const ThemeTokens &tokensOf(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? darkTokens : lightTokens;
}

QPalette paletteOf(ThemeKind kind)
{
    const ThemeTokens &t = tokensOf(kind);
    const bool dark = kind == ThemeKind::Dark;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, t.window},        {QPalette::WindowText, t.text},
        {QPalette::Base, t.card},            {QPalette::AlternateBase, t.window},
        {QPalette::Text, t.text},            {QPalette::PlaceholderText, t.unknown},
        {QPalette::Button, t.card},          {QPalette::ButtonText, t.text},
        {QPalette::BrightText, t.bad},       {QPalette::Highlight, t.selection},
        {QPalette::HighlightedText, t.text}, {QPalette::Link, t.accent},
        {QPalette::LinkVisited, t.accent},   {QPalette::ToolTipBase, t.card},
        {QPalette::ToolTipText, t.text},     {QPalette::Light, mixed(t.card, t.text, dark ? 0.10 : 0.0)},
        {QPalette::Midlight, t.hover},       {QPalette::Mid, t.border},
        {QPalette::Dark, t.border},          {QPalette::Shadow, mixed(t.window, 0xFF000000, 0.4)},
    };
    QPalette palette;
    for (const auto &[role, color] : roles)
        palette.setColor(role, color);
    const QColor faded = mixed(t.textSecondary, t.window, 0.35);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    return palette;
}

QString styleSheetOf(ThemeKind kind)
{
    const ThemeTokens &t = tokensOf(kind);
    const bool dark = kind == ThemeKind::Dark;
    QFile file(u":/chom/styles/chom.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names first: @text would also match @textSecondary.
    std::vector<std::pair<QString, QString>> names {
        {u"@window"_s, QColor(t.window).name()},
        {u"@card"_s, QColor(t.card).name()},
        {u"@border"_s, QColor(t.border).name()},
        {u"@edge"_s, mixed(t.border, t.textSecondary, 0.35).name()},
        {u"@textSecondary"_s, QColor(t.textSecondary).name()},
        {u"@text"_s, QColor(t.text).name()},
        {u"@faded"_s, mixed(t.textSecondary, t.window, 0.35).name()},
        {u"@hover"_s, QColor(t.hover).name()},
        {u"@selection"_s, QColor(t.selection).name()},
        {u"@accentHover"_s, mixed(t.accent, dark ? 0xFFFFFFFF : 0xFF000000, 0.12).name()},
        {u"@accentPressed"_s, mixed(t.accent, dark ? 0xFFFFFFFF : 0xFF000000, 0.22).name()},
        {u"@onAccent"_s, dark ? QColor(t.window).name() : QColor(t.card).name()},
        {u"@accent"_s, QColor(t.accent).name()},
        {u"@badSoft"_s, mixed(t.card, t.bad, dark ? 0.14 : 0.07).name()},
        {u"@warnSoft"_s, mixed(t.card, t.warn, dark ? 0.14 : 0.09).name()},
        {u"@bad"_s, QColor(t.bad).name()},
        {u"@warn"_s, QColor(t.warn).name()},
        {u"@unknown"_s, QColor(t.unknown).name()},
        {u"@quiet"_s, mixed(t.window, t.border, 0.6).name()},
        {u"@kind"_s, dark ? u"dark"_s : u"light"_s},
    };
    std::sort(names.begin(), names.end(),
              [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
    for (const auto &[name, value] : names)
        sheet.replace(name, value);
    return sheet;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace chom
