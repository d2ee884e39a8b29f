// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <span>

namespace chom {

template <typename E> struct EnumRow {
    E value;
    const char *text;
};

/// One list per enum: what the store, the protocol and `--json` write. Specialise beside the enum:
/// `template <> inline constexpr EnumRow<X> enumRows<X>[] = {{X::A, "a"}, …};`
template <typename E> inline constexpr EnumRow<E> enumRows[] = {};

template <typename E> [[nodiscard]] QString enumText(E value)
{
    for (const auto &row : enumRows<E>) {
        if (row.value == value)
            return QString::fromLatin1(row.text);
    }
    return {};
}

template <typename E> [[nodiscard]] std::optional<E> enumFrom(QStringView text)
{
    for (const auto &row : enumRows<E>) {
        if (text == QLatin1StringView(row.text))
            return row.value;
    }
    return std::nullopt;
}

} // namespace chom
