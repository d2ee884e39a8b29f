// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files of this folder only.
#include "services/observability/jsonread.h"
#include "services/observability/promreplies.h"

namespace chom {

/// Strings of the list under `key`; others are left out.
[[nodiscard]] inline QStringList promStrings(jsonread::dom::element object, std::string_view key)
{
    QStringList strings;
    jsonread::dom::array list;
    if (object[key].get(list) != simdjson::SUCCESS)
        return strings;
    for (const jsonread::dom::element item : list) {
        std::string_view word;
        if (item.get(word) == simdjson::SUCCESS)
            strings.append(jsonread::toQString(word));
    }
    return strings;
}

/// Opens {"status":"success","data":…} and gives `read` the whole and its data; nothing from `read` = not readable.
template <typename T, typename Read> [[nodiscard]] Result<T> readPromData(const HttpReply &reply, const Read &read)
{
    using namespace Qt::StringLiterals;
    if (auto error = promError(reply))
        return fail(std::move(*error));
    jsonread::Document document;
    const auto root = document.parse(reply.body);
    if (!root)
        return fail(promUnreadable(reply, u"no JSON"_s));
    jsonread::dom::element data;
    if (jsonread::text(*root, "status") != "success" || (*root)["data"].get(data) != simdjson::SUCCESS)
        return fail(promUnreadable(reply, u"no status \"success\" with data"_s));
    std::optional<T> value = read(*root, data);
    if (!value)
        return fail(promUnreadable(reply, u"unexpected shape of data"_s));
    return std::move(*value);
}

} // namespace chom
