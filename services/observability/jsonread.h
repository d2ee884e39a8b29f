// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files of this folder only: simdjson stays out of public headers.
#include "services/domain/timeseries.h"

#include <QByteArray>
#include <QString>

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace chom::jsonread {

namespace dom = simdjson::dom;

/// A parsed document; what is read from it lives as long as it does.
class Document final
{
public:
    /// Nothing where the bytes are no JSON. The bytes may be changed behind their end, not in them.
    [[nodiscard]] std::optional<dom::element> parse(const QByteArray &bytes)
    {
        const auto size = static_cast<std::size_t>(bytes.size());
        // simdjson reads a little past the end: without a copy where the buffer has that much room.
        const bool roomy = bytes.capacity() >= bytes.size() + qsizetype(simdjson::SIMDJSON_PADDING);
        dom::element root;
        if (m_parser.parse(bytes.constData(), size, !roomy).get(root) != simdjson::SUCCESS)
            return std::nullopt;
        return root;
    }

private:
    dom::parser m_parser;
};

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Empty where the key is missing or no string.
[[nodiscard]] inline std::string_view text(dom::element object, std::string_view key)
{
    std::string_view value;
    return object[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

[[nodiscard]] inline QString string(dom::element object, std::string_view key)
{
    return toQString(text(object, key));
}

/// Members that are strings.
[[nodiscard]] inline Labels labels(dom::element object)
{
    Labels result;
    dom::object members;
    if (object.get(members) != simdjson::SUCCESS)
        return result;
    for (const auto &[key, value] : members) {
        std::string_view word;
        if (value.get(word) == simdjson::SUCCESS)
            result.insert(toQString(key), toQString(word));
    }
    return result;
}

[[nodiscard]] inline Labels labels(dom::element object, std::string_view key)
{
    dom::element child;
    return object[key].get(child) == simdjson::SUCCESS ? labels(child) : Labels();
}

} // namespace chom::jsonread
