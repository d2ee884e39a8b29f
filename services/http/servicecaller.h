// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/httpclient.h"
#include "services/resilience/circuitbreaker.h"
#include "services/resilience/retrypolicy.h"

#include <memory>
#include <optional>

namespace chom {

/// How one call is made: its budget over all tries, and what protects it.
struct CallPlan {
    std::chrono::milliseconds budget{15'000};
    RetryPolicy retry = RetryPolicy::http();
    bool breaker = true; ///< false: a person asks whether the server is back
    bool merge = true; ///< identical calls in flight share one answer
};

/// One server, asked with care: identical requests in flight are merged, transient failures (Network, Unavailable,
/// RateLimited) are tried again within one budget, Retry-After is kept to, and a breaker stops asking a server that is
/// down. What the reply means is for the caller's `parse`, which runs on the http thread. Only for requests that change
/// nothing. Callable from any thread; goes before its HttpClient. Going ends what is in flight: the futures are
/// cancelled.
class ServiceCaller final
{
public:
    /// `random01` spreads the pauses between tries; empty = at random.
    ServiceCaller(HttpClient &http, Endpoint endpoint, BreakerPolicy breaker = {},
                  std::function<double()> random01 = {});
    ~ServiceCaller();
    Q_DISABLE_COPY_MOVE(ServiceCaller)

    template <typename T>
    [[nodiscard]] QFuture<Result<T>> call(HttpRequest request, const CallPlan &plan,
                                          std::function<Result<T>(const HttpReply &)> parse);

    [[nodiscard]] const Endpoint &endpoint() const;
    [[nodiscard]] CircuitBreaker &breaker() const;

    struct State;

private:
    using Erased = std::shared_ptr<const void>; ///< a Result<T>
    struct Parsed {
        Erased result;
        std::optional<Error> error;
    };
    struct Codec {
        std::function<Parsed(const HttpReply &)> parse;
        std::function<Erased(Error)> fail;
    };
    class Call;

    /// Returns what ends this caller's interest.
    std::function<void()> join(HttpRequest request, const CallPlan &plan, Codec codec,
                               std::function<void(const Erased &)> waiter);
    [[nodiscard]] HttpClient &http() const;

    std::shared_ptr<State> m_state;
};

template <typename T>
QFuture<Result<T>> ServiceCaller::call(HttpRequest request, const CallPlan &plan,
                                       std::function<Result<T>(const HttpReply &)> parse)
{
    const Answer<T> answer;
    Codec codec;
    codec.parse = [parse = std::move(parse)](const HttpReply &reply) {
        auto result = std::make_shared<const Result<T>>(parse(reply));
        Parsed parsed{result, std::nullopt};
        if (!result->has_value())
            parsed.error = result->error();
        return parsed;
    };
    codec.fail = [](Error error) -> Erased {
        return std::make_shared<const Result<T>>(tl::unexpected<Error>(std::move(error)));
    };
    QFuture<Result<T>> future = answer.future();
    auto leave = join(std::move(request), plan, std::move(codec),
                      [answer](const Erased &result) { answer.finish(*static_cast<const Result<T> *>(result.get())); });
    http().template whenCanceled<Result<T>>(future, std::move(leave));
    return future;
}

} // namespace chom
