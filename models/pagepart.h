// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "services/domain/fetched.h"

#include <optional>
#include <utility>

namespace chom {

/// One independently loaded part of a page: its last value with age and completeness, and what is wrong with it.
/// A value stays while a newer one is asked for, and stays when that fails; the failure is then in `data->error`.
template <typename T> struct PagePart {
    enum class State { NotConfigured, Idle, Loading, Ready, Failed };

    State state = State::Idle;
    std::optional<Fetched<T>> data;
    std::optional<Error> error; ///< only where there is no value to keep

    void clear() { *this = PagePart {}; }
    void notConfigured()
    {
        clear();
        state = State::NotConfigured;
    }
    void begin()
    {
        if (!data)
            state = State::Loading;
    }
    void answer(Fetched<T> fetched)
    {
        data = std::move(fetched);
        error.reset();
        state = State::Ready;
    }
    void failed(Error what)
    {
        if (data) {
            data->error = std::move(what);
            return;
        }
        error = std::move(what);
        state = State::Failed;
    }
    void take(Result<Fetched<T>> result)
    {
        if (result)
            answer(std::move(*result));
        else
            failed(std::move(result.error()));
    }
    [[nodiscard]] const T *value() const { return data ? &data->value : nullptr; }
};

} // namespace chom
