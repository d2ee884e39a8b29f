// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"

namespace chom {

/// What error replies of any HTTP server have in common. Pure functions, any thread.

/// "host:port" of who answered.
[[nodiscard]] QString serverName(const HttpReply &reply);
/// One short line without control characters, fit for a message.
[[nodiscard]] QString cleanWords(const QString &text);
/// The body as such a line: the "error" or "message" of a JSON body, the text of a plain one, "HTTP 502" for a page.
[[nodiscard]] QString serverWords(const HttpReply &reply);
[[nodiscard]] bool isWebPage(const HttpReply &reply);
/// Seconds or a date; 0 where absent or unreadable, never more than a day.
[[nodiscard]] int retryAfterSecs(const HttpReply &reply);
/// A redirect that was not followed: to a log-in page, to https, or elsewhere.
[[nodiscard]] Error redirectError(const HttpReply &reply);

} // namespace chom
