// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <utility>

namespace chom {

/// Decides what the caller does next (retry, ask for a password, show the remedy).
enum class ErrorCode {
    Network,     ///< could not reach the other side, or the connection broke
    Timeout,     ///< our deadline passed
    Auth,        ///< 401, 403, wrong key or password
    NotFound,
    BadRequest,  ///< the other side refused our input (400, 422): trying again gives the same
    BadReply,    ///< an answer that we cannot read
    Unavailable, ///< 5xx, still starting, breaker open
    RateLimited, ///< 429
    Refused,     ///< we refuse: limit, permission, host key changed
    Storage,     ///< the local store
    Cancelled,
    Internal,
};

/// An expected failure, as a value. Copyable; never holds a secret.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString text;           ///< for people, translated: what happened, to what, and what to do
    QString detail;         ///< for the log and "copy details": host, status, SQL
    int retryAfterSecs = 0; ///< > 0 where the other side said so (Retry-After)

    bool operator==(const Error &) const = default;
};

template <typename T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString text, QString detail = {})
{
    return tl::unexpected<Error>(Error {code, std::move(text), std::move(detail), 0});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace chom
