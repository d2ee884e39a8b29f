// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "services/domain/time.h"

#include <optional>

namespace chom {

enum class FetchSource { Live, Cache, Store };

/// A value with what a person must know to trust it: when it was true, where it came from and how much of
/// what was asked did answer. `error` is set when the value is old or partial because something failed.
template <typename T> struct Fetched {
    T value {};
    TimeMs fetchedAt = 0;
    FetchSource source = FetchSource::Live;
    int answered = 1;
    int asked = 1;
    std::optional<Error> error;

    [[nodiscard]] bool isPartial() const { return answered < asked; }
};

} // namespace chom
